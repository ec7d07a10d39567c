from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it brings no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.bib import write
from refcheck.model.citation import Full, Glue, Reading, Short, Unread
from refcheck.model.field import Field
from refcheck.model.link import Link
from refcheck.model.passage import Mention, Passage, Repair
from refcheck.model.reference import Bibliography, Note, Placed, Reference, Resolved
from refcheck.model.text import Edit, Traced
from refcheck.pipeline import parse_document
from tests.bib.made import ADA, WORKS, bibliography

Json = dict[str, Any]

# two notes; a page break with body text ("BODY TEXT.") cuts the second in two, and its title was torn by a math dollar
TEXT = """\
1. Ada Moss, Ink, https://ink.example/a [https://perma.cc/AB12-CD34].
2. See id. at 3; Bo Berg, Po$nds. More o
BODY TEXT.
n this.
3. An image of a pond
"""


def span(part: str, within: str = TEXT) -> tuple[int, int]:
    start = within.index(part)
    return start, start + len(part)


def passage(
    number: str, label: str, *parts: str, edits: tuple[Edit, ...] = (), repairs: tuple[Repair, ...] = ()
) -> Passage:
    raw = "".join(parts)
    text = Traced.of(raw, len(label)).edit(edits)
    return Passage(number, label.strip(), tuple(span(part) for part in parts), raw, text, repairs=repairs)


def within(note: Passage, part: str) -> tuple[int, int]:
    return span(part, note.text.text)


ONE = passage("1", "1. ", "1. Ada Moss, Ink, https://ink.example/a [https://perma.cc/AB12-CD34].")
TORN = Repair("math-mode", "$", "", "a dollar stands in a word", (span("$"),))
DOLLAR = "See id. at 3; Bo Berg, Po$nds".index("$")
TWO = passage(
    "2",
    "2. ",
    *("2. See id. at 3; Bo Berg, Po$nds. More o", "n this."),
    edits=(Edit(DOLLAR, DOLLAR + 1),),
    repairs=(TORN,),
)
THREE = passage("3", "3. ", "3. An image of a pond")

PERMA = Link(
    "archive", "https://perma.cc/AB12-CD34", "https://perma.cc/AB12-CD34", (span("https://perma.cc/AB12-CD34"),)
)
LIVE = Link(
    "live", "https://ink.example/a", "https://ink.example/a", (span("https://ink.example/a"),), archives=(PERMA,)
)
INK = Full(
    (0, len(ONE.text.text) - 1),
    "webpage",
    (
        Field("title", "Ink", within(ONE, "Ink"), doubt="it is short"),
        Field("author", (ADA,), within(ONE, "Ada Moss")),
        Field("URL", LIVE.url, inferred="from its link"),
    ),
    (LIVE,),
    doubts=("issued: there is none",),
)
PONDS = Full(within(TWO, "Bo Berg, Ponds"), "book", (Field("title", "Ponds", within(TWO, "Ponds")),))
ID = Short(within(TWO, "See id. at 3"), "id", signal="See", pinpoint="3")
IMAGE = Unread((0, len(THREE.text.text)), "nothing that a reference has")


def made() -> Bibliography:
    stop = Glue("full stop", (INK.span[1], INK.span[1] + 1))
    glue = (Glue("string-cite separator", within(TWO, "; ")), Glue("full stop", (PONDS.span[1], PONDS.span[1] + 2)))
    notes = (
        Note(Reading(ONE, (INK,), glue=(stop,)), (Resolved(INK, "mossink"),)),
        Note(
            Reading(TWO, (ID, PONDS), (within(TWO, "More on this."),), glue),
            (Resolved(ID, "mossink", via=("1",)), Resolved(PONDS, "ponds")),
        ),
        Note(Reading(THREE, (IMAGE,)), (Resolved(IMAGE),)),
    )
    works = (
        Reference("mossink", INK, ONE, ("1", "2"), (Placed(LIVE, "1"),)),
        Reference("ponds", PONDS, TWO, ("2",)),
    )
    return Bibliography(
        "made.txt", "footnotes", "bluebook", works, notes, (Mention(("1", "2"), "p. 3", (span("BODY"),)),)
    )


def told(bibliography_: Bibliography) -> Json:
    document = json.loads(write([bibliography_], "json"))["documents"][0]
    validator().validate({"format": "refcheck-parse", "version": 1, "documents": [document]})
    return dict(document)


@cache
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads((files("refcheck.data") / "schema" / "parse.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def ink(spans: list[list[int]]) -> str:
    return "".join(TEXT[a:b] for a, b in spans)


# ---------------------------------------------------------------------------------------------- the law


def faults(document: Json, note: Json) -> list[int]:
    """The offsets of a note that do not belong to exactly one of its parts."""
    mine = Counter(i for a, b in note["spans"] for i in range(a, b))
    parts = [p for part in note["citations"] + note["glue"] for p in part["spans"]] + note["prose"]
    unread = [p for u in document["unread"] if u["note"] == note["number"] for p in u["spans"]]
    parted = Counter(i for a, b in parts + unread for i in range(a, b))
    return sorted(i for i in mine | parted if (mine[i], parted[i]) != (1, 1))


def test_every_character_of_a_note_belongs_to_exactly_one_part() -> None:
    document = told(made())
    assert [faults(document, note) for note in document["notes"]] == [[], [], []]


@given(st.data())
def test_any_partition_of_a_mended_text_is_one_of_its_ink(data: st.DataObject) -> None:
    raw = data.draw(st.text(alphabet="ab1. ", min_size=1, max_size=30))
    torn, label = (data.draw(st.integers(0, len(raw))) for _ in "ab")
    text = Traced.of(raw, label, data.draw(st.integers(label, len(raw))))
    mended = data.draw(st.sets(st.integers(0, len(text.text) - 1))) if text.text else set()
    text = text.edit(Edit(at, at + 1, data.draw(st.sampled_from(["", "x", "xyz"]))) for at in sorted(mended))
    cuts = data.draw(st.sets(st.integers(0, len(text.text)), max_size=5)) | {0, len(text.text)}
    parts = list(pairwise(sorted(cuts)))
    pieces = tuple(p for p in ((10, 10 + torn), (50, 50 + len(raw) - torn)) if p[0] < p[1])
    unread, glue = tuple(Unread(p, "x") for p in parts[0::3]), tuple(Glue("glue", p) for p in parts[2::3])
    reading = Reading(Passage("1", raw[:label], pieces, raw, text), unread, tuple(parts[1::3]), glue)
    note = Note(reading, tuple(map(Resolved, reading.citations)))
    document = told(Bibliography("x", "footnotes", "bluebook", notes=(note,)))
    assert faults(document, document["notes"][0]) == []


# ---------------------------------------------------------------------------------------------- what is told


def test_the_frame_names_format_and_version() -> None:
    assert json.loads(write([], "json")) == {"format": "refcheck-parse", "version": 1, "documents": []}


def test_documents_stand_in_the_order_of_input() -> None:
    document = json.loads(write([made(), replace(made(), source="b.txt")], "json"))
    assert [d["source"] for d in document["documents"]] == ["made.txt", "b.txt"]


def test_a_work_says_where_it_stands_and_why_it_may_be_wrong() -> None:
    work = told(made())["works"][0]
    assert work["key"] == work["csl"]["id"] == "mossink"
    assert ink(work["spans"]) == "Ada Moss, Ink, https://ink.example/a [https://perma.cc/AB12-CD34]"
    assert work["notes"] == ["1", "2"]
    assert work["doubts"] == ["title: it is short", "issued: there is none"]
    assert work["hereinafter"] is None


def test_each_field_has_its_ink_or_how_it_came_about() -> None:
    held = told(made())["works"][0]["fields"]
    assert list(held) == ["author", "title", "URL"]
    assert (ink(held["author"]["spans"]), held["author"]["inferred"]) == ("Ada Moss", None)
    assert (held["URL"]["spans"], held["URL"]["inferred"]) == ([], "from its link")


def test_an_archive_stands_behind_the_link_that_it_vouches_for() -> None:
    live, archive = told(made())["works"][0]["links"]
    assert (live["role"], live["archives_of"], live["note"]) == ("live", None, "1")
    assert (archive["role"], archive["archives_of"]) == ("archive", "https://ink.example/a")
    assert ink(archive["spans"]) == archive["printed"] == "https://perma.cc/AB12-CD34"


def test_a_short_form_says_where_it_leads_and_how() -> None:
    id_, full = told(made())["notes"][1]["citations"]
    assert (id_["kind"], id_["signal"], id_["work"], id_["via"], id_["pinpoint"]) == (
        "id",
        "See",
        "mossink",
        ["1"],
        "3",
    )
    assert (full["kind"], full["work"], full["pinpoint"]) == ("full", "ponds", None)
    assert "links" not in id_


def test_a_note_over_a_page_break_has_two_spans_and_one_text() -> None:
    note = told(made())["notes"][1]
    assert note["text"] == "See id. at 3; Bo Berg, Ponds. More on this."
    assert [TEXT[a:b] for a, b in note["spans"]] == ["2. See id. at 3; Bo Berg, Po$nds. More o", "n this."]
    assert [TEXT[a:b] for a, b in note["prose"]] == ["More o", "n this."]
    assert [(g["name"], ink(g["spans"])) for g in note["glue"]] == [
        ("label", "2. "),
        ("string-cite separator", "; "),
        ("full stop", ". "),
    ]


def test_a_repair_is_told_with_its_note() -> None:
    (repair,) = told(made())["repairs"]
    assert (repair["name"], repair["note"], repair["printed"], repair["became"]) == ("math-mode", "2", "$", "")
    assert ink(repair["spans"]) == "$"


def test_an_item_that_is_no_reference_is_unread() -> None:
    document = told(made())
    assert document["notes"][2]["citations"] == []
    (unread,) = document["unread"]
    assert (unread["text"], unread["note"], unread["because"]) == (
        "An image of a pond",
        "3",
        "nothing that a reference has",
    )


def test_the_body_says_where_it_cites() -> None:
    assert told(made())["mentions"] == [
        {"notes": ["1", "2"], "section": None, "pin": "p. 3", "spans": [list(span("BODY"))]}
    ]


def unresolved(link: Link) -> Bibliography:
    note = passage("1", "1. ", "1. Ada Moss, Ink")
    short = Short((0, 8), "supra", name="Ada Moss", links=(link,), parentheticals=("as it says",))
    resolved = Resolved(short, None, "ambiguous", "two works fit", ("mossa", "mossb"))
    return Bibliography("x", "footnotes", "bluebook", notes=(Note(Reading(note, (short,)), (resolved,)),))


def test_a_citation_that_leads_nowhere_says_why_and_keeps_its_links() -> None:
    (short,) = told(unresolved(Link("translation", "https://x.example/", "https://x.example/")))["notes"][0][
        "citations"
    ]
    assert (short["work"], short["unresolved"], short["because"]) == (None, "ambiguous", "two works fit")
    assert short["candidates"] == ["mossa", "mossb"]
    assert short["parentheticals"] == ["as it says"]
    assert [(link["role"], link["url"], link["note"]) for link in short["links"]] == [
        ("translation", "https://x.example/", "1")
    ]


@pytest.mark.parametrize(("name", "work"), WORKS.items(), ids=WORKS)
def test_every_kind_of_work_fits_the_schema(name: str, work: Full) -> None:
    assert told(bibliography(work))["works"][0]["csl"]["type"] == work.type, name


SPOILED = {
    "a key that nobody knows": lambda d: d["works"][0].update(colour="blue"),
    "a kind that nobody knows": lambda d: d["notes"][0]["citations"][0].update(kind="ibid"),
    "a link without a role": lambda d: d["works"][0]["links"][0].pop("role"),
    "a date in words": lambda d: d["works"][0]["csl"].update(issued="yesterday, in { date }"),
    "half a span": lambda d: d["notes"][0].update(spans=[[1]]),
    "glue without ink": lambda d: d["notes"][0]["glue"][0].update(spans=[]),
    "links told twice": lambda d: d["notes"][0]["citations"][0].update(links=[]),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_the_schema_refuses(spoil: Any) -> None:
    document = told(made())
    spoil(document)
    with pytest.raises(jsonschema.ValidationError):
        validator().validate({"format": "refcheck-parse", "version": 1, "documents": [document]})


def test_what_can_not_be_seen_is_escaped_and_kept() -> None:
    text = "Body [1].\n\nReferences\n\n1. OSTROW, Mara. The \u202eGlass\u200b Ledger. Tides. 2019.\n"
    for name in ("json", "csl-json"):
        made = write([parse_document("a.txt", text.encode())], name)
        assert "\u202e" not in made
        assert "The \u202eGlass" in made.encode().decode("unicode_escape")
