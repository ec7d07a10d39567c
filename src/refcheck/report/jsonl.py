"""The report as one JSON object a line, each with its `type`: `link`, `finding`, and one `end`.

Rows may be written as they are settled; that is the one format whose order is that of completion.
"""

from __future__ import annotations

from refcheck.model.report import Report, Row
from refcheck.model.visible import to_json
from refcheck.report import facts


def write(report: Report) -> str:
    """All lines of a finished report, in document order."""
    return "".join(map(link, report.rows)) + rest(report)


def link(row: Row) -> str:
    """The line of one row."""
    return _line("link", facts.of_row(row))


def rest(report: Report) -> str:
    """What follows the rows: the findings, and one line that ends the report."""
    findings = (_line("finding", facts.of_finding(finding)) for finding in report.findings)
    return "".join(findings) + _line("end", facts.head(report) | facts.tail(report))


def _line(kind: str, one: facts.Facts) -> str:
    return to_json({"type": kind, **one}) + "\n"
