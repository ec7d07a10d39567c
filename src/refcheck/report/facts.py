"""Report -> plain data, exactly as data/schema/check.schema.json says: what users script against."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from refcheck.model.dates import Date
from refcheck.model.history import State
from refcheck.model.probe import Hop, Recorded
from refcheck.model.report import Finding, Report, Row
from refcheck.model.verdict import ArchiveFinding, Evidence, Identity, IdentityFinding, LiveFinding

Facts = dict[str, Any]

FORMAT, VERSION = "refcheck-check", 1
_NOTHING_COMPARED = IdentityFinding(Identity.NOT_COMPARABLE, "there was nothing to compare")


def of_report(report: Report) -> Facts:
    """The whole report."""
    return {
        **head(report),
        "links": [of_row(row) for row in report.rows],
        "findings": [of_finding(finding) for finding in report.findings],
        **tail(report),
    }


def head(report: Report) -> Facts:
    """What is known before the first link is settled."""
    return {"format": FORMAT, "version": VERSION, "started": iso(report.started)}


def tail(report: Report) -> Facts:
    """What is known at the end."""
    return {
        "counts": report.counts,
        "complete": report.complete,
        "because": report.because,
        "finished": iso(report.finished),
    }


def of_row(row: Row) -> Facts:
    """One printed link and its verdict."""
    verdict = row.verdict
    return {
        "document": row.document,
        "note": row.note,
        "section": row.section,
        "work": row.work or None,
        "role": row.link.role,
        "url": row.link.url or None,
        "printed": row.link.printed,
        "spans": [list(span) for span in row.link.spans],
        "citation": row.citation,
        "cited_title": row.cited_title,
        "live": _live(verdict.live) if verdict.live else None,
        "identity": _identity(verdict.identity or _NOTHING_COMPARED),
        "archives": [_archive(archive) for archive in verdict.archives],
        "state": of_state(row.state) if row.state else None,
        "summary": verdict.summary.value,
        "advice": verdict.advice,
        "suggested_url": verdict.suggested_url,
        "because": verdict.because,
        "evidence": [_evidence(evidence) for evidence in verdict.evidence],
    }


def of_finding(finding: Finding) -> Facts:
    """One finding on the references themselves."""
    return {
        "document": finding.document,
        "note": finding.note,
        "section": finding.section,
        "kind": finding.kind,
        "because": finding.because,
        "candidates": list(finding.candidates),
        "spans": [list(span) for span in finding.spans],
    }


def _live(live: LiveFinding) -> Facts:
    return {
        "verdict": live.verdict.value,
        "status": live.status,
        "final_url": live.final_url,
        "hops": [_hop(hop) for hop in live.hops],
        "page_title": live.page_title,
        "because": live.because,
        "checked": iso(live.checked),
    }


def of_state(state: State) -> Facts:
    """What a link came to over all runs."""
    return {
        "name": state.name,
        "since": iso(state.since),
        "failures": state.failures,
        "new": state.new,
        "because": state.because,
    }


def _hop(hop: Hop) -> Facts:
    return {"url": hop.url, "status": hop.status, "to": hop.to}


def _identity(identity: IdentityFinding) -> Facts:
    return {
        "verdict": identity.verdict.value,
        "score": None if identity.score is None else round(identity.score, 3),
        "because": identity.because,
        "record": _record(identity.record) if identity.record else None,
    }


def _record(record: Recorded) -> Facts:
    return {
        "scheme": record.question.scheme,
        "id": record.question.id,
        "service": record.service,
        "found": record.found,
        "title": record.title,
        "authors": list(record.authors),
        "issued": record.issued.iso if isinstance(record.issued, Date) else None,
        "container": record.container,
        "volume": record.volume,
        "page": record.page,
    }


def _archive(archive: ArchiveFinding) -> Facts:
    return {
        "url": archive.link.url,
        "printed": archive.link.printed,
        "service": archive.service,
        "verdict": archive.verdict.value,
        "recorded_url": archive.recorded_url,
        "recorded_title": archive.recorded_title,
        "captured": iso(archive.captured),
        "because": archive.because,
    }


def _evidence(evidence: Evidence) -> Facts:
    return {"rule": evidence.rule, "leaning": evidence.leaning, "because": evidence.because}


def iso(when: datetime | None) -> str | None:
    """`2026-11-22T15:28:57Z`; always in UTC, to the second."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if when else None
