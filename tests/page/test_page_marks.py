"""The signs of walls, log-ins, parked domains and lost pages: every title, text and source of `marks.toml` is one page."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from refcheck.model.mark import marks
from refcheck.page import read_page

TABLE = tomllib.loads((Path(__file__).parent / "marks.toml").read_text(encoding="utf-8"))["page"]
ARTICLE = "<p>" + "Granite was cheap that year, and every town wanted to reach further out to sea. " * 80

PAGES = {
    f"{row['kind'] or 'none'} {place}: {said[:50]}": (row["kind"], said, place)
    for row in TABLE
    for place in ("titles", "texts", "sources")
    for said in row.get(place, ())
}


def kinds(body: str) -> set[str]:
    page = read_page(body.encode(), "text/html; charset=utf-8", "https://harbour.example/2021/piers")
    return {marks()[name].kind for name in page.marks}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_bears_the_marks_of_what_it_is(name: str) -> None:
    kind, said, place = PAGES[name]
    title = f"<title>{said}</title>" if place == "titles" else "<title>Harbour</title>"
    found = kinds(f"<html><head>{title}</head><body>{'' if place == 'titles' else said}</body></html>")
    assert kind in found if kind else not found


@pytest.mark.parametrize("name", [n for n, (kind, _, place) in PAGES.items() if place != "titles" and kind])
def test_an_article_that_quotes_it_is_no_such_page(name: str) -> None:
    assert not kinds(f"<title>The Long Piers</title>{ARTICLE}{PAGES[name][1]}")


def test_a_heading_counts_as_a_title() -> None:
    assert "not-found" in kinds("<title>Harbour</title><h1>Page not found</h1>")


def test_plain_text_is_read_for_marks_too() -> None:
    page = read_page(b"404 page not found\n", "text/plain", "https://harbour.example/x")
    assert next(marks()[name].kind for name in page.marks) == "not-found"


def test_every_kind_of_mark_has_its_pages() -> None:
    assert {mark.kind for mark in marks().values()} == {row["kind"] for row in TABLE} - {""}


def test_no_title_takes_a_pattern_long() -> None:
    for stem in ("page cannot ", "the page you requested was not ", "sorry ", "页面不存在", "404 ", "a-"):
        assert isinstance(kinds(f"<title>{stem * 200}!</title>"), set)
