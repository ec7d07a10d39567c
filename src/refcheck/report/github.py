"""The report as GitHub workflow commands: annotations on the lines of the document, for a run in GitHub Actions."""

from __future__ import annotations

from refcheck.model.report import Report
from refcheck.report import safe
from refcheck.report.alerts import Alert, fewer_alerts
from refcheck.report.view import Chapter, chapters, counted, line_of

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def write(report: Report) -> str:
    """One command for each row that is not fine and for each finding, then the counts and what was left out. GitHub shows ten
    of each level for a step, and no more: so the gravest stand first.
    """
    told = [(chapter, alert) for chapter in chapters(report) for alert in fewer_alerts(report, chapter)]
    commands = [_command(*one) for one in sorted(told, key=lambda one: list(_COMMANDS).index(one[1].level))]
    left_out = [f"::warning title=Incomplete::{safe.github_message(report.because)}"] if report.because else []
    return "\n".join([*commands, *left_out, counted(report)]) + "\n"


def _command(chapter: Chapter, alert: Alert) -> str:
    """`::error file=a.txt,line=3,col=5,title=fn. 3%3A broken::the page answers 404`."""
    line, column = line_of(chapter.bibliography, alert.spans) or (1, 1)
    properties = {"file": chapter.name, "line": line, "col": column, "title": f"{alert.place}: {alert.kind}"}
    listed = ",".join(f"{name}={safe.github_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[alert.level]} {listed}::{safe.github_message(alert.text)}"
