"""Report -> text: one file an output format, each a function `write`, and what they share.

view   how a report is arranged for a person       facts   how it is told to a program
safe   what makes untrusted text safe, by target
"""

from __future__ import annotations

from collections.abc import Callable

from refcheck.errors import UsageError
from refcheck.model.report import Report
from refcheck.report import csv, github, html, json, jsonl, junit, markdown, sarif, table
from refcheck.report.view import counted

__all__ = ["FORMATS", "counted", "write"]

FORMATS: dict[str, Callable[[Report], str]] = {
    "table": table.write,
    "json": json.write,
    "jsonl": jsonl.write,
    "markdown": markdown.write,
    "html": html.write,
    "junit": junit.write,
    "sarif": sarif.write,
    "csv": csv.write,
    "github": github.write,
}


def write(report: Report, name: str) -> str:
    """The whole report in this format. Raises UsageError for a format that is not there."""
    if name not in FORMATS:
        raise UsageError(f"unknown format {name!r}; the formats are {', '.join(FORMATS)}")
    return FORMATS[name](report)
