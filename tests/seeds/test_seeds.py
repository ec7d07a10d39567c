"""Both seeds, completely: each note against what a person read in it, the figures, and the conservation law."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from refcheck.bib import write
from refcheck.pipeline import parse_document
from tests.seeds import score
from tests.seeds.hard_places import PLACES
from tests.seeds.score import Json, Seed

NOTES = [(letter, n["number"]) for letter in "AB" for n in score.seed(letter).gold["notes"]]
EXPECTED = tomllib.loads((score.HERE.parent / "web" / "expected.toml").read_text(encoding="utf-8"))
ROWS = {f"{x}{row[0]}/web" for x in "AB" for row in EXPECTED[f"seeds/{score.seed(x).gold['source']}"]["rows"]}
CASES = {f"{letter}{number}" for letter, number in NOTES} | ROWS


@pytest.fixture
def a() -> Seed:
    return score.seed("A")


@pytest.fixture
def b() -> Seed:
    return score.seed("B")


def gold_note(s: Seed, number: str) -> Json:
    return next(n for n in s.gold["notes"] if n["number"] == number)


def told(found: Iterator[str]) -> str:
    return "\n".join(found)


def citations(s: Seed, *kinds: str) -> list[Json]:
    return [c for n in s.have["notes"] for c in n["citations"] if c["kind"] in kinds]


def fields(s: Seed, name: str) -> list[Any]:
    return [w["csl"][name] for w in s.have["works"] if name in w["csl"]]


def links(s: Seed, *roles: str) -> list[Json]:
    return [link for _, _, link in s.links if link["role"] in roles]


# ------------------------------------------------------------------------------------------------- note by note


@pytest.mark.parametrize(("letter", "number"), NOTES, ids=[f"{x}{n}" for x, n in NOTES])
def test_note_reads_as_a_person_reads_it(letter: str, number: str) -> None:
    s = score.seed(letter)
    assert told(score.note_misses(s, gold_note(s, number))) == ""


@pytest.mark.parametrize(("letter", "number"), NOTES, ids=[f"{x}{n}" for x, n in NOTES])
def test_every_character_of_a_note_belongs_to_exactly_one_part(letter: str, number: str) -> None:
    s = score.seed(letter)
    assert told(score.law_misses(s, s.notes[number])) == ""


@pytest.mark.parametrize("letter", "AB")
def test_the_body_cites_where_the_gold_says(letter: str) -> None:
    assert told(score.mention_misses(score.seed(letter))) == ""


@pytest.mark.parametrize("letter", "AB")
def test_a_link_stands_in_the_file_as_it_says(letter: str) -> None:
    assert told(score.ink_misses(score.seed(letter))) == ""


def stands(value: Any, ink: str) -> bool:
    """A field's value by its letters and digits, and little more; names by each of their pieces, dates by year and day."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return plain(value) in plain(ink) and len(plain(ink)) <= len(plain(value)) + 12
    if isinstance(value, list) and isinstance(value[0], dict):
        return all(plain(piece) in plain(ink) for name in value for piece in name.values())
    parts = [int(p) for p in value.split("-")] if isinstance(value, str) else value
    return all(str(part) in ink for part in (parts[0], *parts[2:]))


def plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@pytest.mark.parametrize("letter", "AB")
def test_a_field_stands_in_the_file_where_it_says(letter: str) -> None:
    s = score.seed(letter)
    astray = [
        (work["key"], name, value, s.ink(place["spans"]))
        for work in s.have["works"]
        for name, value in score.flat(work["csl"]).items()
        if (place := work["fields"].get(name)) and place["spans"]
        if not any(d.startswith(f"{name}:") for d in work["doubts"]) and not stands(value, s.ink(place["spans"]))
    ]
    assert astray == []


@pytest.mark.parametrize("letter", "AB")
def test_every_field_knows_its_ink_or_how_it_was_inferred(letter: str) -> None:
    filed = {
        "id",
        "type",
        "archive",
        "archive_location",
        "custom.translated-at",
    }  # the last three are links, told as such
    unfounded = [
        (work["key"], name)
        for work in score.seed(letter).have["works"]
        for name in set(score.flat(work["csl"])) - filed
        if not any(work["fields"].get(name, {}).values())
    ]
    assert unfounded == []


@pytest.mark.parametrize("letter", "AB")
def test_notes_are_in_the_order_of_their_numbers(letter: str) -> None:
    s = score.seed(letter)
    assert [n["number"] for n in s.have["notes"]] == [n["number"] for n in s.gold["notes"]]


@pytest.mark.parametrize("letter", "AB")
def test_layout_and_style_are_told(letter: str) -> None:
    s = score.seed(letter)
    assert (s.have["layout"], s.have["style"]) == (s.gold["layout"], s.gold["style"])


# ------------------------------------------------------------------------------------------------- figures of A


def test_25_of_25_references(a: Seed) -> None:
    assert len(a.works) == len(a.have["works"]) == 25
    assert [w["notes"] for w in a.have["works"]] == [[str(i)] for i in range(1, 26)]
    assert {c["kind"] for n in a.have["notes"] for c in n["citations"]} == {"full"}


def test_20_access_dates(a: Seed) -> None:
    assert len(fields(a, "accessed")) == 20


def test_18_live_links_2_dois_and_2_arxiv_ids(a: Seed) -> None:
    assert [len(links(a, role)) for role in ("live", "doi", "arxiv")] == [18, 2, 2]
    assert len(a.links) == 22


def test_33_groups_of_35_mentions(a: Seed) -> None:
    assert len(a.have["mentions"]) == 33
    assert sum(len(m["notes"]) for m in a.have["mentions"]) == 35


def test_first_mentions_run_from_1_to_25(a: Seed) -> None:
    first = list(dict.fromkeys(n for m in a.have["mentions"] for n in m["notes"]))
    assert first == [str(i) for i in range(1, 26)]


def test_the_image_credit_is_reported_and_is_no_work(a: Seed) -> None:
    credit = gold_note(a, "26")["unread"]
    (unread,) = a.have["unread"]
    assert unread["text"].endswith(credit)
    assert a.ink(unread["spans"]).endswith(credit)
    assert unread["spans"][-1][1] == len(a.text)
    assert unread["because"]
    assert not any(title in credit for title in fields(a, "title"))


# ------------------------------------------------------------------------------------------------- figures of B


def test_71_notes_and_two_author_notes(b: Seed) -> None:
    numbers = [n["number"] for n in b.have["notes"]]
    assert sorted(numbers) == sorted(["*", "**", *(str(i) for i in range(1, 72))])


def test_the_acknowledgement_is_no_note(b: Seed) -> None:
    (line,) = b.gold["not_a_note"]
    owners = [n["number"] for n in b.have["notes"] for first, last in b.lines(n["spans"]) if first <= line <= last]
    assert owners == []


def test_43_full_citations_are_43_works(b: Seed) -> None:
    assert len(citations(b, "full")) == len({c["work"] for c in citations(b, "full")}) == 43
    assert len(b.works) == len(b.have["works"]) == 43


def test_32_live_links_7_of_them_translations(b: Seed) -> None:
    assert len(links(b, "live", "translation")) == 32
    assert len(links(b, "translation")) == 7


def test_16_archives_vouch_for_16_live_links(b: Seed) -> None:
    pairs = {(ln["archives_of"], ln["url"]) for ln in links(b, "archive")}
    assert len(links(b, "archive")) == len(pairs) == len({url for _, url in pairs}) == 16
    assert {live for live, _ in pairs} <= {ln["url"] for ln in links(b, "live")}
    assert all(re.fullmatch(r"https://perma\.cc/[A-Z0-9]{4}-[A-Z0-9]{4}", url) for _, url in pairs)


def test_16_live_links_have_no_archive(b: Seed) -> None:
    archived = {ln["archives_of"] for ln in links(b, "archive")}
    assert sum(ln["url"] not in archived for ln in links(b, "live", "translation")) == 16


def test_32_of_38_short_forms_reach_a_work(b: Seed) -> None:
    shorts = citations(b, "id", "supra", "infra", "short")
    assert [sum(c["kind"] == k for c in shorts) for k in ("supra", "id", "infra")] == [20, 17, 1]
    assert sum(c["work"] is not None and c["unresolved"] is None for c in shorts) == 32


def test_6_short_forms_are_flagged_with_their_reason(b: Seed) -> None:
    flagged = [(n["number"], c) for n in b.have["notes"] for c in n["citations"] if c["unresolved"]]
    assert {(n, c["unresolved"]) for n, c in flagged} == {
        *((n, "ambiguous") for n in ("17", "18", "46")),
        *((n, "section") for n in ("19", "20", "21")),
    }
    assert len(flagged) == 6
    assert all(c["because"] and c["work"] is None for _, c in flagged)


def test_five_works_have_a_hereinafter_name(b: Seed) -> None:
    want = [c["hereinafter"] for n in b.gold["notes"] for c in n["citations"] if "hereinafter" in c]
    assert sorted(w["hereinafter"] for w in b.have["works"] if w["hereinafter"]) == sorted(want)
    assert len(want) == 5


@pytest.mark.parametrize("letter", "AB")
def test_every_repair_says_what_stood_there_and_why(letter: str) -> None:
    s = score.seed(letter)
    assert all(r["name"] and r["because"] and r["printed"] != r["became"] for r in s.have["repairs"])
    assert [r["printed"] for r in s.have["repairs"]] == [s.ink(r["spans"]) for r in s.have["repairs"]]


# ------------------------------------------------------------------------------------------------- what is not there


@pytest.mark.parametrize("letter", "AB")
def test_keys_are_plain_and_distinct(letter: str) -> None:
    keys = [w["key"] for w in score.seed(letter).have["works"]]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z0-9-]+", k, re.IGNORECASE) for k in keys)


@pytest.mark.parametrize("letter", "AB")
def test_no_debris_of_the_print_is_left_in_a_field(letter: str) -> None:
    strings = [v for w in score.seed(letter).have["works"] for v in score.flat(w["csl"]).values() if isinstance(v, str)]
    debris = re.compile(r"[*~`\\]|&\}?quot;|[\u4e00-\u9fff] [\u4e00-\u9fff]|^\s|\s$|\s\s")
    assert [v for v in strings if debris.search(v)] == []


def doubts_of(s: Seed, *notes: str) -> list[str]:
    return [d for n in notes for c in s.notes[n]["citations"] for d in s.works[c["work"]]["doubts"]]


def test_a_title_is_not_doubted_for_its_slug(a: Seed) -> None:
    assert doubts_of(a, "9", "15", "16", "22", "23", "25") == []


def test_a_date_is_not_doubted_for_its_url(b: Seed) -> None:
    assert [d for d in doubts_of(b, "1", "24") if d.startswith(("issued", "promulgated"))] == []


def test_specials_are_escaped_for_tex(b: Seed) -> None:
    bib = write([parse_document(b.gold["source"], b.path.read_bytes())], "biblatex")
    prose = [ln for ln in bib.splitlines() if not re.match(r"\s*(url|verb|doi|eprint)\w*\s*=", ln)]
    assert r"\$145M" in bib
    assert sum(r"\&" in ln for ln in prose) == 2
    assert [ln for ln in prose if re.search(r"(?<!\\)[&#%$]", ln)] == []


# ------------------------------------------------------------------------------------------------- the table


def test_every_hard_place_is_proven_somewhere() -> None:
    assert [number for number, _, _ in PLACES] == list(range(1, 68))
    for number, where, asserted in PLACES:
        assert asserted
        assert [w for w in where.split() if w not in CASES and w not in globals()] == [], f"place {number}"
