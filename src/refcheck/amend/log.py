"""What was changed and what was left, each with its evidence: data/schema/fix.schema.json, and one line for a person."""

from __future__ import annotations

from typing import Any

from refcheck.model.amendment import Amended, Amendment
from refcheck.model.report import Report
from refcheck.model.visible import to_json
from refcheck.report.facts import iso, of_row
from refcheck.report.view import chapters, where

FORMAT, VERSION = "refcheck-fix", 1
OF_THE_LINK = ("note", "section", "work", "url", "printed", "spans")
OF_THE_VERDICT = ("live", "identity", "archives", "summary", "because", "evidence")
RULES = {
    "damaged": "repair the damaged URL",
    "moved": "print the page’s new address",
    "doi": "write the DOI’s address as it is written today",
    "glue": "part the archive from the URL by a blank",
    "archive": "put an archive beside the lost page",
    "look": "look at this link",
}


def written(report: Report, amended: Amended, output: str) -> str:
    """The log as JSON; `output` is the copy."""
    return to_json(
        {
            "format": FORMAT,
            "version": VERSION,
            "document": report.bibliographies[0].source,
            "output": output,
            "checked": iso(report.finished),
            "complete": report.complete,
            "changes": [_facts(one) for one in amended.done],
            "left": [{**_facts(one.amendment), "why": one.because} for one in amended.left],
        },
        indent=1,
    )


def lines(report: Report, amended: Amended) -> list[str]:
    """One line a change, then one for each that is left to a person."""
    return [
        *(f"{_place(report, one)}: {_told(one)}: {one.because}" for one in amended.done),
        *(
            f"{_place(report, one.amendment)}: left to you: {_told(one.amendment)}: {one.because}"
            for one in amended.left
        ),
    ]


def _facts(amendment: Amendment) -> dict[str, Any]:
    row = of_row(amendment.row)
    return {
        "rule": amendment.rule,
        **{name: row[name] for name in OF_THE_LINK},
        "new": amendment.new or None,
        "because": amendment.because,
        "verdict": {name: row[name] for name in OF_THE_VERDICT},
    }


def _place(report: Report, amendment: Amendment) -> str:
    chapter = chapters(report)[0]
    place, line = chapter.place(amendment.row), where(chapter.bibliography, amendment.row.link.spans)
    return place if place.endswith(line) else f"{place}, {line}"  # `text line 3` says it


def _told(amendment: Amendment) -> str:
    link = amendment.row.link
    behind = f" [{amendment.new}]" if amendment.new else ""
    change = f"{link.printed} -> {amendment.new}" if amendment.renews else f"{link.printed}{behind}"
    return f"{RULES[amendment.rule]}: {change}"
