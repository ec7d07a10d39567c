"""Report -> text: one file an output format, each a function `write`, and what they share.

view   how a report is arranged for a person       facts   how it is told to a program
safe   what makes untrusted text safe, by target
"""

from __future__ import annotations

from collections.abc import Callable

from refcheck.errors import UsageError
from refcheck.model.report import Report
from refcheck.report import csv, github, html, json, jsonl, junit, markdown, sarif, table, workbook
from refcheck.report.view import counted

__all__ = ["BINARIES", "FORMATS", "TEXTS", "counted", "data", "write"]

TEXTS: dict[str, Callable[[Report], str]] = {
    "table": table.write,
    "json": json.write,
    "jsonl": jsonl.write,
    "markdown": markdown.write,
    "html": html.write,
    "junit": junit.write,
    "sarif": sarif.write,
    "csv": csv.write,
    "github": github.write,
    "workbook-csv": workbook.write_csv,
}
BINARIES: dict[str, Callable[[Report], bytes]] = {"workbook": workbook.write}
FORMATS = (*TEXTS, *BINARIES)


def write(report: Report, name: str) -> str:
    """The whole report in one of TEXTS. Raises UsageError for a format that is not there."""
    if name not in TEXTS:
        raise UsageError(f"unknown format {name!r}; the formats are {', '.join(TEXTS)}")
    return TEXTS[name](report)


def data(report: Report, name: str) -> bytes:
    """The whole report in one of FORMATS, as a file holds it. Raises UsageError."""
    return BINARIES[name](report) if name in BINARIES else write(report, name).encode("utf-8", "replace")
