"""The sheet that says what the others are: of which run, whether it is complete, what the words and colours mean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from refcheck import __version__
from refcheck.model.report import Report
from refcheck.report.view import chapters, counted, tally
from refcheck.report.workbook.needs import MEANINGS
from refcheck.report.workbook.sheet import Column, Sheet

_Line = tuple[str, str]

_SHEETS = {
    "Sources": "One row for each source of each note, in the order of the notes; short forms have one, and notes that cite none. "
    "A further link of a citation has its own row beneath. Filter by “Needs” to see what waits for you; “Initials” and “Done” "
    "are yours. On paper it ends with these.",
    "Links": "One row for each address, with all notes where it stands; archives have rows of their own.",
    "Findings": "What the references themselves do wrong, and how they were read.",
    "More columns": "The [+] above a sheet opens what is folded away: redirects, titles of pages, what archives recorded.",
    "Rows that point": "“fn. 12, row 31” leads to the row where the source is cited in full. Once a sheet is sorted, look for it "
    "under “Row”: the link still leads to where that row was.",
}


def sheet(report: Report) -> Sheet:
    """What and what about it, line by line."""
    return Sheet.of("Read me", _COLUMNS, _lines(report))


def _lines(report: Report) -> Iterator[_Line]:
    yield "Checked", f"{_day(report.started)}, by refcheck {__version__}"
    yield "Complete", f"No: {report.because}" if report.because else "Yes: the run came to its end."
    yield "In all", counted(report)
    yield from ((chapter.name, tally(chapter.bibliography)) for chapter in chapters(report))
    yield from _SHEETS.items()
    yield from ((need.value, meaning) for need, meaning in MEANINGS.items())


def _day(moment: datetime) -> str:
    utc = moment.astimezone(UTC)
    return f"{utc.day} {utc:%B %Y, %H:%M} UTC"


_COLUMNS: tuple[Column[_Line], ...] = (
    Column("what", "What", 30, lambda line: line[0]),
    Column("about", "About this workbook", 110, lambda line: line[1]),
)
