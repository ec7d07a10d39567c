"""What the report page is made of: marks in citations, languages, plots with their figures, findings under their document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser

from refcheck.model.dates import Date
from refcheck.model.field import Field
from refcheck.model.link import Link
from refcheck.model.report import Report
from refcheck.model.verdict import Live, LiveFinding
from refcheck.report import write
from refcheck.report.html.cards import marked
from refcheck.report.html.plots import over_time, span_of
from refcheck.report.markup import foreign


def page_of(report: Report) -> LexborHTMLParser:
    return LexborHTMLParser(write(report, "html"))


def texts(page: LexborHTMLParser, selector: str) -> list[str]:
    return [node.text() for node in page.css(selector)]


PERMA = Link("archive", "https://perma.cc/45JY-CTRD", "https://perma.cc/45JY-CTRD")


@pytest.mark.parametrize(
    ("citation", "link", "marks"),
    [
        (
            "A, https://a.example/x.",
            Link("live", "https://a.example/x", "https://a.example/x"),
            ["https://a.example/x"],
        ),
        (
            "A, https://a.example/x [https://perma.cc/45JY-CTRD]",
            Link("live", "https://a.example/x", "https://a.example/x", archives=(PERMA,)),
            ["https://a.example/x", "https://perma.cc/45JY-CTRD"],
        ),
        ("A. DOI 10.1000/1.", Link("doi", "https://doi.org/10.1000/1", "DOI 10.1000/1"), ["DOI 10.1000/1"]),
        (
            "A, https://a.example/x.",
            Link("live", "https://a.example/x", "https://a. example/x"),
            ["https://a.example/x"],
        ),
        ("nothing stands here", Link("live", "https://a.example/x", "https://a.example/x"), []),
        ("A (x", Link("live", "", "(x"), ["(x"]),
    ],
)
def test_a_link_is_marked_where_it_stands(citation: str, link: Link, marks: list[str]) -> None:
    told = LexborHTMLParser(marked(citation, link))
    assert texts(told, "mark") == marks
    assert told.text() == citation


def test_a_text_in_another_script_says_its_language() -> None:
    told = foreign("See Xingfa (刑法，二版) <b> 한국")
    assert told == 'See Xingfa (<span lang="zh">刑法，二版</span>) &lt;b&gt; <span lang="ko">한국</span>'


def test_findings_stand_under_their_document(report: Report) -> None:
    books = page_of(report).css("#references .book")
    assert [book.css_first("h3").text() for book in books if book.css_first("h3")] == [  # type: ignore[union-attr]
        "articles/notes.txt",
        "articles/list.txt",
    ]
    kinds = [[node.attributes["data-verdict"] for node in book.css(".remark")] for book in books]
    assert kinds == [
        ["ambiguous-id", "no-archive", "no-archive", "no-link", "no-link"],
        ["unread", "repair", "no-link"],
    ]
    assert "8 works, 8 notes" in books[0].text()


def test_the_head_leads_to_every_part(report: Report) -> None:
    page = page_of(report)
    places = [node.attributes["href"] for node in page.css("nav a")]
    assert places == ["#person", "#better", "#untold", "#fine", "#references", "#figures", "#words"]
    assert all(page.css(place or "") for place in places)


@pytest.mark.parametrize(
    ("years", "lines"),
    [
        ((1999, 2003), ["1999", "2003", "no year"]),
        (tuple(range(1990, 1996)), [*map(str, range(1990, 1996)), "no year"]),
    ],
)
def test_health_is_told_by_year(years: tuple[int, ...], lines: list[str], report: Report) -> None:
    notes = report.bibliographies[0]
    fields = (Field("issued", Date(year)) for year in years)
    works = [
        replace(work, source=replace(work.source, fields=(one,)))
        for work, one in zip(notes.works, fields, strict=False)
    ]
    dated = replace(notes, works=(*works, *notes.works[len(works) :]))
    page = page_of(replace(report, bibliographies=(dated, report.bibliographies[1])))
    told = texts(page, "figure:nth-of-type(1) tbody th")
    assert told == lines


def test_years_that_are_too_many_are_told_by_spans() -> None:
    assert [span_of(range(2000, 2000 + count)) for count in (1, 24, 25, 200, 2000)] == [1, 1, 5, 10, 100]


def test_the_hosts_that_lost_most_are_told_with_their_figures(report: Report) -> None:
    rows = page_of(report).css("figure:nth-of-type(2) tbody tr")
    assert [[cell.text() for cell in row.css("th, td")] for row in rows] == [
        ["a.example", "", "6", "1", "0"],
        ["doi.org", "", "1", "1", "0"],
        ["perma.cc", "", "1", "0", "1"],
    ]
    shapes = rows[0].css("rect")
    assert [(shape.attributes["class"], shape.attributes["x"], shape.attributes["width"]) for shape in shapes] == [
        ("lost", "0", "1"),
        ("look", "1", "2"),
        ("open", "3", "1"),
        ("fine", "4", "2"),
    ]


def test_health_over_time_is_drawn_to_scale_and_told_in_a_table() -> None:
    days = ((date(2026, 1, 11), {"ok": 2, "broken": 2}), (date(2026, 1, 1), {"ok": 4}))
    told = LexborHTMLParser(over_time(days))
    assert [shape.attributes["points"] for shape in told.css("polygon.fine")] == ["0,0 10,0 10,2 0,4"]
    assert [[cell.text() for cell in row.css("th, td")] for row in told.css("tbody tr")] == [
        ["2026-01-01", "4", "0", "0"],
        ["2026-01-11", "4", "2", "0"],
    ]


@pytest.mark.parametrize("days", [(), ((date(2026, 1, 1), {"ok": 4}),)])
def test_one_day_is_no_course(days: tuple[tuple[date, dict[str, int]], ...]) -> None:
    assert over_time(days) == ""


def test_an_empty_report_is_a_page_too(report: Report) -> None:
    page = page_of(replace(report, rows=(), findings=(), bibliographies=()))
    assert page.css(".card, figure") == []


def test_what_was_not_asked_is_one_line_and_no_time_is_told_for_it(report: Report) -> None:
    row = report.rows[3]
    live = LiveFinding(Live.NOT_CHECKED, "excluded by the pattern a.example", checked=report.started)
    unasked = replace(row, verdict=replace(row.verdict, live=live))
    page = page_of(replace(report, rows=(unasked,), complete=True, because=None))
    assert texts(page, "#untold summary") == [
        "unknown fn. 4 articles/notes.txt https://a.example/4 (excluded by the pattern a.example)"
    ]
    assert "Asked on" not in page.css_first("#untold").text()  # type: ignore[union-attr]
