"""The cite-check workbook and its CSV twin, as an editor and as a spreadsheet meet them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # it brings no types
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from refcheck import pipeline, report
from refcheck.check.findings import findings
from refcheck.check.occurrences import occurrences
from refcheck.errors import UsageError
from refcheck.model.history import State
from refcheck.model.report import Finding, Report
from refcheck.model.verdict import Archive, Live, Summary
from refcheck.report.workbook import needs, paint, sources
from refcheck.report.workbook.sheet import Column, Pointer, Sheet, Web, counted
from tests.report.conftest import NOON, verdict
from tests.report.test_formats import HOSTILE

SEEDS = Path(__file__).parents[2] / "seeds"


def table(told: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(report.write(told, "workbook-csv").removeprefix("\ufeff"))))


def opened(told: Report) -> Any:
    return load_workbook(io.BytesIO(report.data(told, "workbook")))


def cells(page: Any, heading: str) -> list[Any]:
    """The cells of a column below its heading."""
    column = next(cell.column for cell in page[1] if cell.value == heading)
    return [row[column - 1] for row in page.iter_rows(min_row=2)]


# -------------------------------------------------------------------------------- what an editor finds in it


def test_every_citation_of_every_note_is_a_row_in_the_order_of_the_notes(done: Report) -> None:
    rows = [(row["footnote"], row["cite_no"], row["kind"]) for row in table(done)]
    assert rows == [
        ("1", "1", "full"),
        ("2", "1", "id"),
        ("2", "2", "full"),
        ("2", "2", "full, link 2"),
        ("3", "", "no source"),
        ("4", "1", "id"),
        ("5", "1", "supra"),
        ("5", "2", "supra"),
    ]


def test_a_source_is_told_with_its_parts(done: Report) -> None:
    first = table(done)[0]
    told = {name: first[name] for name in ("signal", "author", "title", "container", "date", "url_used", "archive_url")}
    assert told == {
        "signal": "See",
        "author": "Mara Ostrow",
        "title": "The Glass Ledger",
        "container": "HARBOUR REV.",
        "date": "2022-03-03",
        "url_used": "https://glass.example/ledger",
        "archive_url": "https://perma.cc/2F6G-7HJK",
    }
    assert (first["archive_guid"], first["url_match"], first["archive_is_upload"]) == ("2F6G-7HJK", "same", "no")
    assert (first["initials"], first["done"], first["place"]) == ("", "", "line 3")


def test_a_short_form_leads_to_the_row_of_the_full_citation(done: Report) -> None:
    rows = table(done)
    assert [rows[at]["full_citation"] for at in (1, 6)] == ["fn. 1, row 2", "fn. 1, row 2"]
    assert rows[1]["title"] == "The Glass Ledger"
    links = cells(opened(done)["Sources"], "Full citation")
    assert links[1].hyperlink.location == "'Sources'!A2"


def test_a_short_form_that_leads_nowhere_says_so_and_is_to_be_looked_at(done: Report) -> None:
    ambiguous, missing = table(done)[5], table(done)[7]
    assert (ambiguous["full_citation"], ambiguous["needs"]) != ("", "none")
    assert (missing["full_citation"], missing["needs"]) == ("not found: fn. 2, row 4", "look by eye")
    assert missing["checker_note"].startswith("there is no note 9 before it")


def doubted(*because: str, archived: bool = True) -> list[dict[str, str]]:
    """The sheet of one source that is well, with these doubts about it."""
    archive = " [https://perma.cc/2F6G-7HJK]" if archived else ""
    text = f"A claim.1\n\n1. Mara Ostrow, The Glass Ledger, HARBOUR REV. (Mar. 3, 2022), https://glass.example/a{archive}.\n"
    read = pipeline.parse_document("a.txt", text.encode())
    rows = tuple(one.row(verdict(Summary.OK, "it is there")) for one in occurrences(read))
    told = tuple(Finding("a.txt", "1", "doubt", one) for one in because)
    return table(Report((read,), rows, told, NOON, NOON))


def test_a_source_of_which_a_field_is_doubted_is_to_be_looked_at() -> None:
    assert [row["needs"] for row in doubted()] == ["none"]
    assert [row["needs"] for row in doubted("journal or book: it holds a date")] == ["look by eye"]


def test_what_was_seen_and_each_doubt_stands_on_a_line_of_its_own() -> None:
    (row,) = doubted("journal or book: it holds a date", "title: it may hold names")
    assert row["checker_note"].split("\n") == [
        "it is there",
        "in doubt: journal or book: it holds a date",
        "in doubt: title: it may hold names",
    ]


def test_what_each_row_needs_is_one_of_five_words(done: Report) -> None:
    assert [row["needs"] for row in table(done)][:5] == ["none", "none", "fix", "replace link", "none"]


def test_a_source_without_a_link_is_not_said_to_be_checked() -> None:
    read = pipeline.parse_document(
        "a.txt", b"A claim.1\n\n1. Mara Ostrow, The Glass Ledger, 12 NORTHFIELD L. REV. 101 (2019).\n"
    )
    (row,) = table(Report((read,), (), (), NOON, NOON))
    assert (row["needs"], row["checker_note"], row["live_verdict"]) == (
        "none",
        "no link is printed: nothing was checked",
        "",
    )


def test_what_can_not_be_read_has_its_row_and_its_reason(report: Report) -> None:
    (row,) = [row for row in table(report) if row["kind"] == "unread"]
    assert row["needs"] == "look by eye"
    assert row["checker_note"] == "can’t be read: not a reference: “Credit”"


def test_a_link_that_is_not_told_has_no_word_on_what_it_needs(done: Report) -> None:
    told = table(replace(done, rows=done.rows[2:]))
    assert [(row["url_used"], row["needs"]) for row in told if row["url_used"]] == [
        ("https://glass.example/ledger", ""),
        ("https://salt.example/a", ""),
        ("https://salt.example/b", "replace link"),
    ]


def test_every_row_of_the_report_is_in_the_sheet_even_one_that_no_citation_prints(report: Report) -> None:
    told = table(report)
    assert sorted(row["evidence_id"] for row in told if row["evidence_id"]) == [
        f"/links/{n}" for n in range(len(report.rows))
    ]
    assert {row["document"] for row in told} == {one.source for one in report.bibliographies}


def test_each_address_has_one_row_with_all_its_notes(done: Report) -> None:
    twice = replace(done, rows=(*done.rows, replace(done.rows[0], note="4")))
    page = opened(twice)["Links"]
    told = [(link.value, title.value) for link, title in zip(cells(page, "Link"), cells(page, "Cited as"), strict=True)]
    assert len(told) == len(set(told)) == 5
    assert cells(page, "Printed in")[0].value == "fn. 1, 4"
    assert cells(page, "Times printed")[0].value == 2


def test_findings_lead_to_their_rows(done: Report) -> None:
    page = opened(done)["Findings"]
    kinds = [cell.value for cell in cells(page, "Kind")]
    assert len(kinds) == len(done.findings)
    assert cells(page, "In Sources")[kinds.index("missing-supra")].value == "row 9"


def test_an_incomplete_run_opens_at_the_sheet_that_says_so(done: Report) -> None:
    part = opened(replace(done, complete=False, because="offline: no link was checked"))
    assert part.active.title == "Read me"
    assert "No: offline: no link was checked" in [cell.value for cell in cells(part["Read me"], "About this workbook")]
    assert opened(done).active.title == "Sources"


# -------------------------------------------------------------------------------- what a spreadsheet finds in it


def test_the_header_stays_filters_and_is_printed_on_each_page(done: Report) -> None:
    page = opened(done)["Sources"]
    assert page.freeze_panes == "G2"
    assert page.auto_filter.ref == f"A1:{get_column_letter(len(sources.COLUMNS))}{1 + len(table(done))}"
    assert page.page_setup.orientation == "landscape"
    assert page.print_title_rows == "$1:$1"
    assert page.page_setup.fitToHeight == 0


def test_both_twins_say_the_same(done: Report) -> None:
    page = opened(done)["Sources"]
    told = [[str(cell.value or "") for cell in row] for row in page.iter_rows(min_row=2)]
    names = [column.name for column in sources.COLUMNS]
    dated = {names.index(name) for name in ("archive_date", "first_failed", "last_ok", "checked_at", "redirect_hops")}
    for written, row in zip(told, table(done), strict=True):
        both = zip(written, row.values(), strict=True)
        assert [a for at, (a, b) in enumerate(both) if a != b and at not in dated] == []


def test_the_headings_are_words_and_the_names_of_the_twin_are_names(done: Report) -> None:
    headings = [cell.value for cell in opened(done)["Sources"][1]]
    assert len(set(headings)) == len(headings)
    assert not [heading for heading in headings if "_" in heading]
    assert all(re.fullmatch("[a-z_]+", name) for name in table(done)[0])


def test_one_document_needs_no_column_that_names_it(done: Report, report: Report) -> None:
    assert opened(done)["Sources"].column_dimensions["B"].hidden
    assert not opened(report)["Sources"].column_dimensions["B"].hidden


def test_numbers_of_notes_are_numbers_so_that_10_sorts_behind_9(done: Report) -> None:
    assert [cell.value for cell in cells(opened(done)["Sources"], "Note")] == [1, 2, 2, 2, 3, 4, 5, 5]


def test_equal_reports_give_equal_bytes(done: Report) -> None:
    assert report.data(done, "workbook") == report.data(done, "workbook")


@pytest.mark.parametrize("text", [*HOSTILE.values(), "<r>x</r>", "_x0041_", "@SUM(1)", "+1", "-1"], ids=repr)
def test_hostile_text_is_text(text: str, report_of: Any) -> None:
    book = opened(report_of(text))
    for page in book.worksheets:
        for cell in (cell for row in page.iter_rows() for cell in row):
            assert cell.data_type != "f"
            assert not cell.hyperlink or cell.hyperlink.location or cell.hyperlink.target.startswith("https://")
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u200b\u202e]", str(cell.value or ""))


@pytest.mark.parametrize("text", [*HOSTILE.values(), "<r>x</r>"], ids=repr)
def test_no_cell_of_the_twin_is_a_formula(text: str, report_of: Any) -> None:
    told = csv.reader(io.StringIO(report.write(report_of(text), "workbook-csv").removeprefix("\ufeff")))
    assert not [cell for row in told for cell in row if cell[:1] in tuple("=+-@\t\r")]


def test_what_looks_like_markup_of_the_library_stays_a_text(report_of: Any) -> None:
    assert "<r>x</r> " in [cell.value for cell in cells(opened(report_of("<r>x</r>"))["Sources"], "As cited")]


def sheet(*given: object) -> Any:
    column: Column[Any] = Column("text", "Text", 20, lambda thing: thing)
    return load_workbook(io.BytesIO(paint.painted([Sheet.of("Sources", (column,), given)], 0, NOON)))


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example/x y", "https://a.example/x%20y"),
        ("https://a.example/50%", "https://a.example/50%25"),
        ("https://a.example/%C3%A9[1]", "https://a.example/%C3%A9%5B1%5D"),
        ("https://a.example/案", "https://a.example/案"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("internal:Sheet!A1", None),
        ("https://[::1/", None),
        ("https://a b/", None),
        ("https://a.example/" + "x" * 2100, None),
    ],
)
def test_only_what_excel_can_follow_is_a_link(url: str, target: str | None) -> None:
    cell = sheet(Web(url))["Sources"]["A2"]
    assert cell.value == url
    assert (cell.hyperlink and cell.hyperlink.target) == target


@pytest.mark.parametrize("sign", ["x", "🌫"])
def test_a_text_that_no_cell_holds_goes_on_in_a_sheet_of_its_own(sign: str) -> None:
    text = "".join(f"{n} {sign}" for n in range(9000))
    book = sheet(text)
    assert book["Sources"]["A2"].value.startswith(text[:16_000])
    assert "“Long texts”, Sources A2" in book["Sources"]["A2"].value
    pieces = "".join(cell.value for cell in cells(book["Long texts"], "Text"))
    assert pieces.replace(" ", "") == text.replace(" ", "")


def test_the_links_that_a_sheet_can_not_hold_are_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paint, "_LINKS", 2)
    page = sheet(*(Web(f"https://a.example/{n}") for n in range(4)))["Sources"]
    assert [bool(cell.hyperlink) for cell in cells(page, "Text")] == [True, True, False, False]
    assert page["A5"].value == "https://a.example/3"


def test_more_rows_than_a_sheet_holds_are_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paint, "_ROWS", 3)
    with pytest.raises(UsageError, match="use the format workbook-csv"):
        sheet("a", "b", "c")


def test_a_pointer_without_a_row_is_text() -> None:
    assert sheet(Pointer("not found", None))["Sources"]["A2"].hyperlink is None


def test_a_moment_that_excel_can_not_date_is_a_text() -> None:
    assert sheet(NOON.replace(year=1601))["Sources"]["A2"].value == "1601-11-22T12:00:00Z"
    assert sheet(NOON)["Sources"]["A2"].value == NOON.replace(tzinfo=None)


@pytest.mark.parametrize("number", ["*", "007", "1" * 5000, "٣", "12a", ""])
def test_a_number_that_is_none_stays_as_printed(number: str) -> None:
    assert counted(number) == number


def test_nothing_is_loaded_from_elsewhere(done: Report) -> None:
    parts = zipfile.ZipFile(io.BytesIO(report.data(done, "workbook"))).namelist()
    assert not [part for part in parts if "externalLink" in part or "vba" in part.lower()]


# -------------------------------------------------------------------------------- what a link needs


@pytest.mark.parametrize(
    ("judged", "needed"),
    [
        (verdict(Summary.OK, ""), "none"),
        (replace(verdict(Summary.OK, ""), advice="make-archive"), "create archive"),
        (replace(verdict(Summary.OK_VIA_ARCHIVE, ""), advice="use-archive"), "replace link"),
        (verdict(Summary.BROKEN, "", live=Live.GONE, suggested_url="https://b.example/"), "replace link"),
        (verdict(Summary.BROKEN, "", live=Live.GONE), "fix"),
        (verdict(Summary.MISMATCH, ""), "fix"),
        (verdict(Summary.ARCHIVE_PROBLEM, ""), "create archive"),
        (verdict(Summary.ARCHIVE_PROBLEM, "", live=Live.BLOCKED), "fix"),
        (verdict(Summary.UNKNOWN, "", live=Live.MALFORMED), "fix"),
        (verdict(Summary.UNKNOWN, "", live=Live.BLOCKED), "look by eye"),
        (verdict(Summary.UNKNOWN, "", live=Live.NOT_CHECKED), "look by eye"),
        (verdict(Summary.REVIEW, ""), "look by eye"),
    ],
)
def test_what_a_verdict_needs(judged: Any, needed: str, done: Report) -> None:
    assert needs.needed(replace(done.rows[0], verdict=judged)) == needed


def test_every_verdict_of_an_archive_is_written(done: Report) -> None:
    for judged in Archive:
        one = replace(done.rows[0].verdict, archives=(replace(done.rows[0].verdict.archives[0], verdict=judged),))
        row = table(replace(done, rows=(replace(done.rows[0], verdict=one), *done.rows[1:])))[0]
        assert row["archive_verdict"] == judged


def test_each_colour_can_be_read() -> None:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for ink, ground in paint._COLOURS.values():  # noqa: SLF001
        dark, bright = sorted((light(ink), light(ground)))
        assert (bright + 0.05) / (dark + 0.05) > 7


# -------------------------------------------------------------------------------- nothing is lost


@pytest.mark.parametrize("name", ["000_a043870ab76aefa6.txt", "004_bb8463e3a570875e.txt"])
def test_each_citation_and_each_link_of_an_article_is_in_its_sheet_once(name: str) -> None:
    read = pipeline.parse_document(name, (SEEDS / name).read_bytes())
    rows = tuple(one.row(verdict(Summary.OK, "it lives")) for one in occurrences(read))
    told = table(Report((read,), rows, findings(read), NOON, NOON))
    cited = [(note.reading.passage.number, str(at)) for note in read.notes for at, _ in enumerate(note.citations, 1)]
    bare = [note.reading.passage.number for note in read.notes if not note.citations]
    assert [(row["footnote"], row["cite_no"]) for row in told if row["cite_no"] and "link" not in row["kind"]] == cited
    assert [row["footnote"] for row in told if row["kind"] == "no source"] == bare
    assert [row["evidence_id"] for row in told if row["evidence_id"]] == [f"/links/{at}" for at in range(len(rows))]
    assert all(row["url_used"] or row["archive_url"] for row in told if row["evidence_id"])
    assert all(row["citation"] for row in told)


def test_a_note_and_an_item_of_the_list_beside_it_may_have_one_number() -> None:
    both = "A claim.[^1] Another.[^2]\n\n[^1]: Mara Ostrow, The Glass Ledger, SKERRY POST (May 2, 2019).\n[^2]: Id.\n\n"
    text = f"{both}# References\n\n1. HOLM, Ida. Salt and Law. Northport: Quay, 2020.\n2. VALE, J. Fog. Skerry: Quay, 2021.\n"
    read = pipeline.parse_document("a.md", text.encode())
    told = table(Report((read,), (), (), NOON, NOON))
    assert [row["section"] for row in told] == ["", "", "list", "list"]
    assert told[1]["full_citation"] == "fn. 1, row 2"


def test_first_failed_and_last_well_are_told_where_they_are_remembered(done: Report) -> None:
    well, broken, _ = done.rows
    state = State("dead", NOON, 3, failing_since=NOON.replace(day=3), well=NOON.replace(day=1))
    rows = table(replace(done, rows=(well, replace(broken, state=state), *done.rows[2:])))
    assert (rows[0]["first_failed"], rows[0]["last_ok"]) == ("", "2026-11-22T12:00:00Z")
    assert (rows[2]["first_failed"], rows[2]["last_ok"]) == ("2026-11-03T12:00:00Z", "2026-11-01T12:00:00Z")
    assert table(done)[2]["last_ok"] == ""


def test_what_was_not_asked_was_not_checked_at_any_time(done: Report) -> None:
    unasked = verdict(Summary.UNKNOWN, "offline", live=Live.NOT_CHECKED)
    row = table(replace(done, rows=(replace(done.rows[0], verdict=unasked), *done.rows[1:])))[0]
    assert (row["live_verdict"], row["checked_at"], row["needs"]) == ("not-checked", "", "look by eye")


def test_a_document_without_references_is_an_empty_sheet() -> None:
    read = pipeline.parse_document("a.txt", b"Nothing here.")
    empty = Report((read,), (), findings(read), NOON, NOON)
    assert table(empty) == []
    assert [page.max_row for page in opened(empty).worksheets][:3] == [1, 1, 1]


def test_an_address_that_a_note_and_the_list_print_names_both_places() -> None:
    text = (
        "A claim.[^1] Another.[^2]\n\n[^1]: Mara Ostrow, Fog, SKERRY POST (May 2, 2019), https://fog.example/a.\n"
        "[^2]: Mara Ostrow, Fog, SKERRY POST (May 2, 2019), https://fog.example/a.\n\n"
        "# References\n\n1. HOLM, Ida. Salt. Northport: Quay, 2020.\n2. OSTROW, Mara. Fog. 2019. At: https://fog.example/a\n"
    )
    read = pipeline.parse_document("a.md", text.encode())
    rows = tuple(one.row(verdict(Summary.OK, "it lives")) for one in occurrences(read))
    told = opened(Report((read,), rows, (), NOON, NOON))["Links"]
    assert cells(told, "Printed in")[0].value == "fn. 1, 2, ref 2"


def test_a_link_of_the_running_text_has_a_row_behind_the_notes() -> None:
    text = "A claim.1 See https://text.example/a there.\n\n1. Mara Ostrow, Fog, SKERRY POST (May 2, 2019).\n"
    read = pipeline.parse_document("a.txt", text.encode())
    rows = tuple(one.row(verdict(Summary.BROKEN, "it is gone", live=Live.GONE)) for one in occurrences(read))
    last = table(Report((read,), rows, (), NOON, NOON))[-1]
    told = {name: last[name] for name in ("footnote", "needs", "kind", "url_used", "place")}
    assert list(told.values()) == ["text", "fix", "link", "https://text.example/a", "line 1"]
