"""The report as JUnit XML: a suite for each document, a case for each link and each finding; what fails the run fails here."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from refcheck.model.report import Finding, Report, Row
from refcheck.model.verdict import Summary
from refcheck.report import safe
from refcheck.report.view import Chapter, chapters, kind_of, remembered


def write(report: Report) -> str:
    """`testsuites` with counts, as GitLab, Jenkins and the GitHub actions for it read them."""
    root = Element("testsuites", name="refcheck")
    for chapter in chapters(report):
        _suite(root, report, chapter)
    _count(root, list(root.iter("testcase")))
    del root.attrib["skipped"]  # which XML schemas for JUnit know of a suite alone
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, report: Report, chapter: Chapter) -> None:
    suite = SubElement(root, "testsuite", name=safe.xml(chapter.name), timestamp=f"{report.started:%Y-%m-%dT%H:%M:%S}")
    for row in chapter.rows:
        _of_row(suite, report, chapter, row)
    for finding in chapter.findings:
        _of_finding(suite, report, chapter, finding)
    _count(suite, list(suite))


def _of_row(suite: Element, report: Report, chapter: Chapter, row: Row) -> None:
    verdict = row.verdict
    case = _case(suite, chapter, f"{chapter.place(row)}: {row.link.address}")
    suggested = f"; suggested: {verdict.suggested_url}" if verdict.suggested_url else ""
    because = f"{verdict.because}{remembered(row)}{suggested}"
    _outcome(case, report, kind_of(row, report.fail_on), because, skip=verdict.summary is Summary.UNKNOWN)


def _of_finding(suite: Element, report: Report, chapter: Chapter, finding: Finding) -> None:
    case = _case(suite, chapter, f"{chapter.place(finding)}: {finding.kind}")
    _outcome(case, report, finding.kind, finding.because, skip=False)


def _case(suite: Element, chapter: Chapter, name: str) -> Element:
    return SubElement(suite, "testcase", classname=safe.xml(chapter.name), name=safe.xml(name))


def _outcome(case: Element, report: Report, kind: str, because: str, *, skip: bool) -> None:
    """Failed where the run fails on it, skipped where nothing could be told, passed with its sentence otherwise."""
    message = safe.xml(because)
    if kind in report.fail_on:
        SubElement(case, "failure", type=kind, message=message).text = message
    elif skip:
        SubElement(case, "skipped", message=message)
    else:
        SubElement(case, "system-out").text = f"{kind}: {message}"


def _count(element: Element, cases: list[Element]) -> None:
    counts = {"tests": len(cases), "failures": _with(cases, "failure"), "skipped": _with(cases, "skipped"), "errors": 0}
    for name, count in counts.items():
        element.set(name, str(count))


def _with(cases: list[Element], tag: str) -> int:
    return sum(1 for case in cases if case.find(tag) is not None)
