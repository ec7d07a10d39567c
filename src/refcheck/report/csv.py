"""The report as a sheet: one row for each printed link and each finding, for sorting and ticking off."""

from __future__ import annotations

import csv
from io import StringIO

from refcheck.model.report import Finding, Report, Row
from refcheck.report import safe
from refcheck.report.facts import Facts, of_finding, of_row

COLUMNS = (
    "document", "note", "section", "summary", "advice", "because", "cited_title", "printed", "url", "suggested_url",
    "live", "status", "final_url", "page_title", "identity", "score",
    "archive_url", "archive", "archive_recorded_url", "archive_captured", "work", "role", "checked", "citation",
    "state", "since", "failures", "new",
)  # fmt: skip


def write(report: Report) -> str:
    """RFC 4180 with line feeds; every cell is text that no spreadsheet takes for a formula. A byte order mark tells Excel that it
    is UTF-8: without one, Chinese titles are garbled there.
    """
    out = StringIO()
    sheet = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    sheet.writeheader()
    for cells in (*map(_of_row, report.rows), *map(_of_finding, report.findings)):
        sheet.writerow({name: safe.csv("" if value is None else str(value)) for name, value in cells.items()})
    return "\ufeff" + out.getvalue()


def _of_row(row: Row) -> Facts:
    facts = of_row(row)
    live: Facts = facts["live"] or {}
    archives: list[Facts] = facts["archives"]
    state: Facts = facts["state"] or {}
    return {name: facts[name] for name in COLUMNS if name in facts and name not in {"live", "state"}} | {
        "state": state.get("name"),
        **{name: state.get(name) for name in ("since", "failures", "new")},
        "printed": row.link.printed or row.link.address,
        "live": live.get("verdict"),
        **{name: live.get(name) for name in ("status", "final_url", "page_title", "checked")},
        "identity": facts["identity"]["verdict"],
        "score": facts["identity"]["score"],
        "archive_url": _joined(archives, "url"),
        "archive": _joined(archives, "verdict"),
        "archive_recorded_url": _joined(archives, "recorded_url"),
        "archive_captured": _joined(archives, "captured"),
    }


def _of_finding(finding: Finding) -> Facts:
    facts = of_finding(finding)
    return {
        "document": facts["document"],
        "note": facts["note"],
        "summary": facts["kind"],
        "because": facts["because"],
        "work": " ".join(facts["candidates"]),
    }


def _joined(archives: list[Facts], name: str) -> str:
    return " ".join(str(archive[name]) for archive in archives if archive[name])
