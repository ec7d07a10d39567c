"""How a report is arranged for a person: what needs one first, and what holds for many rows told once."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from refcheck.model.report import Finding, Report, Row
from refcheck.model.text import Place
from refcheck.model.verdict import Advice, Identity, IdentityFinding, Live, LiveFinding, Summary
from refcheck.report import write
from refcheck.report.table import show
from refcheck.report.view import Need, chapters, line_of, need_of, where

NOTES = "articles/notes.txt"


def changed(row: Row, summary: Summary, live: Live, advice: Advice) -> Row:
    verdict = replace(row.verdict, summary=summary, live=LiveFinding(live, "so"), advice=advice, suggested_url=None)
    return replace(row, verdict=verdict)


@pytest.mark.parametrize(
    ("summary", "live", "advice", "need"),
    [
        (Summary.BROKEN, Live.GONE, "look", Need.PERSON),
        (Summary.REVIEW, Live.REDIRECTED_HOME, "look", Need.PERSON),
        (Summary.ARCHIVE_PROBLEM, Live.OK, "look", Need.PERSON),
        (Summary.UNKNOWN, Live.MALFORMED, "look", Need.PERSON),
        (Summary.UNKNOWN, Live.BLOCKED, "look", Need.UNTOLD),
        (Summary.UNKNOWN, Live.NOT_CHECKED, "none", Need.UNTOLD),
        (Summary.OK_VIA_ARCHIVE, Live.GONE, "use-archive", Need.BETTER),
        (Summary.OK, Live.MOVED, "fix-url", Need.BETTER),
        (Summary.OK, Live.OK, "make-archive", Need.FINE),
        (Summary.OK, Live.OK, "none", Need.FINE),
    ],
)
def test_what_a_row_asks_of_its_reader(
    summary: Summary, live: Live, advice: Advice, need: Need, report: Report
) -> None:
    assert need_of(changed(report.rows[0], summary, live, advice)) is need


def test_a_terminal_shows_the_same_words_as_a_pipe(report: Report) -> None:
    out = StringIO()
    show(report, Console(file=out, width=500))
    assert [line.rstrip() for line in out.getvalue().splitlines()] == write(report, "table").splitlines()


def test_a_narrow_terminal_wraps_within_its_column(report: Report) -> None:
    out = StringIO()
    show(report, Console(file=out, width=40))
    told = out.getvalue().splitlines()
    start = next(at for at, line in enumerate(told) if line.startswith("  broken"))
    assert max(map(len, told[start : start + 4])) <= 40
    assert told[start + 1].startswith(" " * 19)


def test_links_that_were_not_checked_take_one_line_each(report: Report) -> None:
    rows = tuple(changed(row, Summary.UNKNOWN, Live.NOT_CHECKED, "none") for row in report.rows[:2])
    told = write(replace(report, rows=rows), "table")
    assert "  unknown  fn. 1: https://a.example/1\n  unknown  fn. 2: https://a.example/2\n" in told


@pytest.mark.parametrize("name", ["table", "markdown"])
def test_pages_without_an_archive_are_named_once(name: str, report: Report) -> None:
    rows = tuple(changed(row, Summary.OK, Live.OK, "make-archive") for row in report.rows[:3])
    told = write(replace(report, rows=rows, findings=()), name)
    assert told.count("make-archive") == 1
    assert "fn. 1, 2, 3" in told


def test_the_gravest_stand_first_and_then_the_order_of_the_document(report: Report) -> None:
    notes, _ = chapters(report)
    assert [row.note for row in notes.needing(Need.PERSON)] == ["3", "6", "2"]


def test_works_that_print_no_link_are_named(report: Report) -> None:
    assert [work.key for chapter in chapters(report) for work in chapter.without_link] == ["work7", "work8", "work2"]
    assert "AUTHOR. A book without a link." in write(report, "html")


@pytest.mark.parametrize(("offset", "place"), [(0, (1, 1)), (4, (1, 5)), (39, (2, 1)), (41, (2, 3))])
def test_a_place_is_told_as_line_and_column(offset: int, place: tuple[int, int], report: Report) -> None:
    bibliography = replace(report.bibliographies[0], line_starts=(0, 39, 80))
    assert line_of(bibliography, ((offset, offset + 1), (70, 71))) == place
    assert line_of(bibliography, ()) is None


@pytest.mark.parametrize(
    ("place", "told"), [(Place(page=3, paragraph=9), "page 3"), (Place(paragraph=14, note="7"), "paragraph 14")]
)
def test_a_file_without_lines_is_told_by_its_own_places(place: Place, told: str, report: Report) -> None:
    bibliography = replace(report.bibliographies[0], places=((0, Place()), (30, place)))
    assert where(bibliography, ((40, 41),)) == told
    assert where(bibliography, ((4, 5),)) == where(bibliography, ()) == ""
    assert line_of(bibliography, ((40, 41),)) is None
    assert where(report.bibliographies[0], ((0, 1),)) == "line 1"


@pytest.mark.parametrize("name", ["table", "markdown"])
def test_a_page_that_was_compared_with_nothing_says_so_even_on_its_one_line(name: str, report: Report) -> None:
    fine = next(row for row in report.rows if need_of(row) is Need.FINE and row.verdict.live)
    bare = IdentityFinding(Identity.NOT_COMPARABLE, "a pdf file without a title")
    untold = replace(fine, verdict=replace(fine.verdict, identity=bare))
    assert "not compared" not in write(replace(report, rows=(fine,)), name)
    assert "(not compared with what is cited)" in write(replace(report, rows=(untold,)), name)


@pytest.mark.parametrize("name", ["table", "markdown"])
def test_what_was_left_out_on_purpose_says_so_where_the_run_is_complete(name: str, report: Report) -> None:
    unasked = changed(report.rows[0], Summary.UNKNOWN, Live.NOT_CHECKED, "none")
    whole = replace(report, rows=(unasked,), complete=True, because=None)
    assert "a.example/1> (so)" in write(whole, name) or "a.example/1 (so)" in write(whole, name)
    assert "(so)" not in write(replace(report, rows=(unasked,)), name)


@pytest.mark.parametrize("name", ["table", "markdown"])
def test_each_doubt_is_named_and_a_hundred_repairs_are_one_line(name: str, report: Report) -> None:
    doubts = [
        Finding(NOTES, str(n), "doubt", because)
        for n, because in enumerate(("title: odd", "author: odd", "title: odd"), 1)
    ]
    repairs = [Finding(NOTES, str(n), "repair", f"a became {n}") for n in range(1, 9)]
    told = write(replace(report, findings=(*doubts, *repairs)), name).replace("*", "").replace("`", "")
    assert "fn. 1, 3" in told
    assert "title: odd" in told
    assert "fn. 1, 2, 3, 4, 5, 6, 7, 8" in told
    assert "became" not in told
