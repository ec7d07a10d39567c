"""The report as SARIF 2.1.0 (OASIS), for code scanning: one result for each row that is not fine and for each finding."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import quote

from refcheck import __version__
from refcheck.model.report import Report
from refcheck.model.visible import to_json
from refcheck.report import safe
from refcheck.report.alerts import Alert, alerts
from refcheck.report.meanings import MEANINGS
from refcheck.report.view import Chapter, chapters, line_of

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

Sarif = dict[str, Any]


def write(report: Report) -> str:
    """One run; columns and offsets are code points."""
    results = [_result(chapter, alert) for chapter in chapters(report) for alert in alerts(report, chapter)]
    rules = [_rule(kind) for kind in dict.fromkeys(result["ruleId"] for result in results)]
    run = {
        "tool": {"driver": {"name": "refcheck", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": results,
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return to_json(whole, indent=2) + "\n"


def _rule(kind: str) -> Sarif:
    """GitHub's code scanning asks for all three texts."""
    meaning = {"text": MEANINGS[kind]}
    return {"id": kind, "shortDescription": meaning, "fullDescription": meaning, "help": meaning}


def _result(chapter: Chapter, alert: Alert) -> Sarif:
    return {
        "ruleId": alert.kind,
        "level": alert.level,
        "message": {"text": safe.line(f"{alert.place}: {alert.text}")},
        "locations": [{"physicalLocation": _location(chapter, alert)}],
        "partialFingerprints": {"refcheck/v1": _fingerprint(chapter, alert)},
    }


def _location(chapter: Chapter, alert: Alert) -> Sarif:
    location: Sarif = {"artifactLocation": {"uri": _uri(chapter.name)}}
    first = line_of(chapter.bibliography, alert.spans)
    if first:
        start, end = alert.spans[0]
        last = line_of(chapter.bibliography, ((end, end),)) or first
        location["region"] = {
            "startLine": first[0],
            "startColumn": first[1],
            "endLine": last[0],
            "endColumn": last[1],
            "charOffset": start,
            "charLength": end - start,
        }
    return location


def _fingerprint(chapter: Chapter, alert: Alert) -> str:
    """Tells this result again in the next run, also where lines have moved."""
    told = f"{chapter.name}\n{alert.place}\n{alert.kind}\n{alert.subject}"
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def _uri(name: str) -> str:
    """Relative where the input was, so that it is found in the repository."""
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="replace")


def _invocation(report: Report) -> Sarif:
    notice = {"level": "warning", "message": {"text": safe.line(report.because or "")}}
    notifications = {"toolExecutionNotifications": [notice]} if report.because else {}
    return {"executionSuccessful": report.complete, **notifications}
