"""Pages as generators write them, and the text that each is read into: files of the same name under `tests/cases/read`."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck.errors import InputError
from refcheck.model.text import place_at
from refcheck.read import read_document
from tests.cases.told import CASES
from tests.cite.test_never_stuck import within

PAGES = sorted((CASES / "read").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_a_page_is_read_into_its_paragraphs_and_notes(path: Path) -> None:
    assert read_document(path.name, path.read_bytes()).text == path.with_suffix(".txt").read_text("utf-8") + "\n"


def test_a_place_is_a_paragraph_or_a_note() -> None:
    document = read_document("a.html", (CASES / "read" / "pandoc.html").read_bytes())
    at = [place_at(document.places, document.text.index(words)) for words in ("Tides are", "Ines Vale", "A second")]
    assert [(p.paragraph, p.note) for p in at if p] == [(2, None), (None, "1"), (None, "2")]


@pytest.mark.parametrize(
    ("name", "data", "is_page"),
    [
        ("article.txt", b"<!-- x -->\n<!DOCTYPE html><p>Tides.</p>", True),
        ("article.htm", b"<p>Tides.</p>", True),
        ("article.html", b"Ines Vale, Salt and Law 4 (2020).", False),
        ("README.md", b"<p align=center>Tides.</p>", False),
        ("article", "<html><p>Tides.</p>".encode("utf-16"), True),
    ],
)
def test_a_page_is_known_by_what_it_holds(name: str, data: bytes, is_page: bool) -> None:
    assert ("<p" not in read_document(name, data).text) == (is_page or b"<p" not in data)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1250", "koi8-r"])
def test_a_charset_is_the_one_that_the_page_names(charset: str) -> None:
    words = "Příliv" if charset != "koi8-r" else "Прилив"
    page = f'<html><head><meta charset="{charset}"></head><p>{words} &amp; &eacute;</p></html>'
    assert read_document("a.html", page.encode(charset)).text.strip() == f"{words} & é"


def test_a_page_without_text_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"shell\.html: the page holds no text"):
        read_document("shell.html", b"<!doctype html><script src=a.js></script><div id=root></div>")


HOSTILE = {
    "elements in elements": "<div>" * 200_000,
    "lists in lists": "<ol><li>" * 50_000,
    "links that are never closed": '<a href="https://tide.example/">' * 30_000,
    "links around paragraphs": '<a href="https://tide.example/"><p>x' * 30_000,
    "formatting that is never closed": "".join(f"<b id={n}>" for n in range(20_000)) + "<p>x" * 50_000,
    "a line without end": "<p>" + "x" * 1_000_000,
    "blanks without end": "<p>x" + " \n" * 500_000 + "x",
    "breaks without end": "<p>x" + "<br>" * 100_000 + "x",
    "calls of one note": '<a href="#fn1"><sup>1</sup></a>' * 20_000 + "<p id=fn1>x",
    "notes without end": "".join(f'<a href="#fn{n}"><sup>{n}</sup></a><p id="fn{n}">x</p>' for n in range(5_000)),
    "notes in notes": "<a href=#fn1>1</a>" + "<aside id=fn1 class=sidenote>" * 20_000,
    "superscripts in superscripts": "<sup>1" * 50_000,
    "asides in asides": "<aside>x" * 50_000,
    "a script": "<script>" + "<p>https://tide.example/ (2019)" * 30_000 + "</script>",
    "an address without end": f'<p><a href="https://tide.example/{"a" * 500_000}">{"a" * 500_000}</a>',
    "less-than signs": "<" * 500_000,
    "entities": "<p>" + "&amp;" * 200_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_in_seconds(name: str) -> None:
    with within(12):
        read_document("hostile.html", f"<!doctype html><p>Tides.</p>{HOSTILE[name]}".encode())
