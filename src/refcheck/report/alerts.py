"""What a machine should raise: each row that is not fine and each finding, with its level and its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from refcheck.model.report import Finding, Report, Row
from refcheck.model.text import Span
from refcheck.report.view import BACKGROUND, Chapter, Need, kind_of, need_of, remembered

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Alert:
    """`kind` is a summary, the advice on what could be better, or a kind of finding; what fails the run is an error. `subject`
    tells alerts of one kind apart.
    """

    kind: str
    level: Level
    place: str
    text: str
    subject: str
    spans: tuple[Span, ...]


def alerts(report: Report, chapter: Chapter) -> tuple[Alert, ...]:
    """The alerts of one document, rows first, in document order."""
    rows = [_of_row(chapter, row, report.fail_on) for row in chapter.rows if need_of(row) is not Need.FINE]
    told = rows + [_of_finding(chapter, finding) for finding in chapter.findings]
    return tuple(_failing(alert) if alert.kind in report.fail_on else alert for alert in told)


def fewer_alerts(report: Report, chapter: Chapter) -> tuple[Alert, ...]:
    """The same for readers who are shown only so many: how the references were read is summed, as a person is told it."""
    single = [alert for alert in alerts(report, chapter) if alert.kind not in BACKGROUND or alert.level == "error"]
    summed = [
        Alert(kind, "note", chapter.places(found), sentence, sentence, found[0].spans)
        for kind in BACKGROUND
        if kind not in report.fail_on
        for found, sentence in chapter.summed(kind)
    ]
    return (*single, *summed)


def _of_row(chapter: Chapter, row: Row, fail_on: frozenset[str]) -> Alert:
    verdict = row.verdict
    need = need_of(row)
    level: Level = "warning" if need is Need.PERSON else "note"
    kind = verdict.advice if need is Need.BETTER else kind_of(row, fail_on)
    suggested = f" Suggested: {verdict.suggested_url}" if verdict.suggested_url else ""
    text = f"{verdict.because}{remembered(row)} ({row.link.printed}){suggested}"
    return Alert(kind, level, chapter.place(row), text, row.link.printed, row.link.spans)


def _of_finding(chapter: Chapter, finding: Finding) -> Alert:
    level: Level = "note" if finding.kind in BACKGROUND else "warning"
    return Alert(finding.kind, level, chapter.place(finding), finding.because, finding.because, finding.spans)


def _failing(alert: Alert) -> Alert:
    return Alert(alert.kind, "error", alert.place, alert.text, alert.subject, alert.spans)
