"""No link of a passage goes without a row, whatever stands around it."""

from __future__ import annotations

import pytest

from refcheck.cite.bare_links import with_bare_links
from refcheck.model.citation import Full, Reading, Unread
from refcheck.model.dates import Date
from tests.cases.told import keeps_every_character, passage

PROSE = "See https://tide.example/a for more, and https://tide.example/b [https://perma.cc/AB12-CD34] (a map)."


def read(text: str, *, unread: bool) -> Reading:
    span = (0, len(text))
    return Reading(passage(text), (Unread(span, "no title"),)) if unread else Reading(passage(text), prose=(span,))


def test_a_link_of_prose_is_a_citation_of_its_address() -> None:
    reading = with_bare_links(read(PROSE, unread=False))
    fulls = [c for c in reading.citations if isinstance(c, Full)]
    assert [[link.url for link in c.links] for c in fulls] == [["https://tide.example/a"], ["https://tide.example/b"]]
    assert [a.url for a in fulls[1].links[0].archives] == ["https://perma.cc/AB12-CD34"]
    assert keeps_every_character(reading)


def test_an_archive_behind_other_words_stands_alone() -> None:
    reading = with_bare_links(read("https://tide.example/a was lost, unlike https://perma.cc/AB12-CD34.", unread=False))
    assert [[link.role for link in c.links] for c in reading.citations if isinstance(c, Full)] == [
        ["live"],
        ["archive"],
    ]


def test_what_cannot_be_read_keeps_its_links_with_a_doubt() -> None:
    (full,) = with_bare_links(read(PROSE, unread=True)).citations
    assert isinstance(full, Full)
    assert [link.url for link in full.links] == ["https://tide.example/a", "https://tide.example/b"]
    assert full.doubts == ("only its links could be read: no title",)


@pytest.mark.parametrize("unread", [True, False])
def test_words_without_a_link_stay_as_they_are(unread: bool) -> None:
    reading = read("Nothing to see.", unread=unread)
    assert with_bare_links(reading) is reading


def test_a_citation_takes_up_the_links_that_its_style_passed_over() -> None:
    text = "Ostrow, Tides, “https://tide.example/a” (map at https://tide.example/b)."
    own = Full((0, len(text)), "webpage", ())
    full = with_bare_links(Reading(passage(text), (own,))).citations[0]
    assert isinstance(full, Full)
    assert [link.url for link in full.links] == ["https://tide.example/a", "https://tide.example/b"]


def test_the_day_of_a_visit_is_kept() -> None:
    text = "See https://tide.example/b (last visited May 3, 2020)"
    (full,) = with_bare_links(read(text, unread=True)).citations
    assert isinstance(full, Full)
    assert full.get("accessed") == Date(2020, 5, 3)
