"""The report as the sheet of a cite check: who collects the sources of an article has a row for each source of each note.

entries    Report -> every citation of every note, each printed link beside its verdict
needs      what a person has to do about it, in five words
sources    the columns of the sheet of sources     links, findings, readme    the sheets beside it
sheet      what a sheet is made of                 paint    sheets -> .xlsx, the only file that knows how
filled     whether an editor has filled it in since
"""

from __future__ import annotations

import csv
from io import StringIO

from refcheck.model.report import Report
from refcheck.report import safe
from refcheck.report.view import chapters
from refcheck.report.workbook import findings, links, readme, sources
from refcheck.report.workbook.entries import Entry, entries
from refcheck.report.workbook.sheet import lines

__all__ = ["write", "write_csv"]


def write(report: Report) -> bytes:
    """An .xlsx file; equal reports give equal bytes. Raises UsageError for a report that has more rows than a sheet."""
    from refcheck.report.workbook.paint import painted  # noqa: PLC0415 - who asks for a table must not wait for XlsxWriter

    told = _entries(report)
    sheets = (sources.sheet(told), links.sheet(report), findings.sheet(report, told), readme.sheet(report))
    return painted(sheets, opened=0 if report.complete else 3, created=report.finished)


def write_csv(report: Report) -> str:
    """The sheet of sources as RFC 4180 with line feeds, a byte order mark before it as spreadsheets want it."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in sources.COLUMNS)
    for row in sources.sheet(_entries(report)).rows:
        writer.writerow(safe.csv(*lines(cell)) for cell in row)
    return "\ufeff" + out.getvalue()


def _entries(report: Report) -> tuple[Entry, ...]:
    return entries(report, chapters(report))
