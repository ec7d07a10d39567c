"""The report as one JSON object: the contract of data/schema/check.schema.json."""

from __future__ import annotations

import json

from refcheck.model.report import Report
from refcheck.report import facts, safe


def write(report: Report) -> str:
    """Indented, in the order of the schema, all scripts as they are."""
    return safe.json(json.dumps(facts.of_report(report), ensure_ascii=False, indent=2)) + "\n"
