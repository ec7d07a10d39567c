"""The report as one JSON object: the contract of data/schema/check.schema.json."""

from __future__ import annotations

from refcheck.model.report import Report
from refcheck.model.visible import to_json
from refcheck.report import facts


def write(report: Report) -> str:
    """Indented, in the order of the schema, all scripts as they are."""
    return to_json(facts.of_report(report), indent=2) + "\n"
