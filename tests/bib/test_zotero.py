from __future__ import annotations

import json
from typing import Any

import pytest

from refcheck.bib import write
from refcheck.bib.csl import item
from refcheck.bib.work import Work
from refcheck.model.citation import Full
from refcheck.model.names import Name
from refcheck.pipeline import parse_document
from tests.bib.made import ADA, BO, PERMA, WORKS, bibliography, full, link


def told(work: Full) -> tuple[dict[str, Any], list[str]]:
    """The item of Zotero, and the lines of its Extra."""
    (one,) = json.loads(write([bibliography(work)], "zotero"))
    return one, one["note"].split("\n")


def test_what_an_item_holds_is_its_own_and_the_key_is_told() -> None:
    one, extra = told(WORKS["chapter without editor"])
    assert one == {
        "id": "moss2017boats",
        "type": "chapter",
        "author": [{"family": "Moss", "given": "Ada"}],
        "title": "Boats",
        "container-title": "Handbook",
        "publisher": "Moss",
        "issued": {"date-parts": [[2017]]},
        "note": "Citation Key: moss2017boats",
    }
    assert extra == ["Citation Key: moss2017boats"]


LINES = {
    "what the item has no field for": ("numbered article", ["Number: art. no. 1023"]),
    "what CSL has no name for": (
        "romanised article",
        ["Original Title: 河流的历史——以 ABC 为例", "Translated Title: A History of Rivers"],
    ),
    "a law": (
        "statute",
        [
            "Authority: Standing Comm. of Rivers and Lakes",
            "Gazette: 2016 RIVERS GAZ. 899",
            "Jurisdiction: Republic of Rivers",
            "Promulgated: 2016-11-07",
            "Effective: 2017-06-01",
            "Translated at https://law.example/en?x=(EN)",
        ],
    ),
    "a preprint": ("preprint", ["arXiv: 2405.00001"]),
    "an archive, and again for styles where the item has no field for it": (
        "page",
        [
            "tex.archive: https://perma.cc/AB12-CD34",
            "Archive: perma.cc",
            "Archive Location: https://perma.cc/AB12-CD34",
        ],
    ),
    "a type that no item has": ("reported statute", ["Type: regulation", "Volume: 12"]),
    "people that print leaves out": ("newspaper", ["More authors: et al."]),
}


@pytest.mark.parametrize(("name", "lines"), LINES.values(), ids=LINES)
def test_extra_says(name: str, lines: list[str]) -> None:
    assert set(lines) <= set(told(WORKS[name])[1])


def test_a_person_in_a_role_that_the_item_has_not_is_no_author() -> None:
    one, extra = told(full("webpage", title="x", editor=(ADA, BO)))
    assert "editor" not in one
    assert extra[1:] == ["Editor: Moss || Ada", "Editor: van der Berg || Bo, Jr."]


def test_nobody_is_called_et_al() -> None:
    one, _ = told(full("book", title="x", author=(ADA, Name(literal="others"))))
    assert one["author"] == [{"family": "Moss", "given": "Ada"}]


@pytest.mark.parametrize(("name", "date"), [("numbered article", "Autumn 2022"), ("anonymous book", "1899/1901")])
def test_a_date_that_zotero_would_cut_is_words(name: str, date: str) -> None:
    assert told(WORKS[name])[0]["issued"] == {"literal": date}


def test_a_note_of_the_work_stands_below_and_no_value_makes_a_line() -> None:
    _, extra = told(full("webpage", title="x", note="seen\nby me", number="1\nType: book"))
    assert extra[1:] == ["Number: 1 Type: book", "seen", "by me"]


@pytest.mark.parametrize("name", WORKS)
def test_what_is_written_is_read_again(name: str) -> None:
    made = bibliography(WORKS[name])
    (back,) = parse_document("refs.json", write([made], "zotero").encode()).works
    one, other = (item(Work.cited(work)) for work in (made.works[0], back))
    changed = {
        "author",
        "editor",
        "note",
        "custom",
        "original-title",
        "jurisdiction",
        "title-short",
        "archive",
        "archive_location",
    }
    changed |= {"type"} if one["type"] == "regulation" else set()
    assert {k: v for k, v in one.items() if k not in changed} == {k: v for k, v in other.items() if k not in changed}
    assert Work.cited(back).archives == Work.cited(made.works[0]).archives
    assert Work.cited(back).translations == Work.cited(made.works[0]).translations


def test_each_archive_has_a_line() -> None:
    wayback = link("https://web.archive.org/web/2020/https://a.example/", "archive")
    _, extra = told(full("webpage", title="x", links=(link("https://a.example/", archives=(PERMA, wayback)),)))
    assert [line for line in extra if line.startswith("tex.")] == [
        f"tex.archive: {PERMA.url}",
        f"tex.archive: {wayback.url}",
    ]
