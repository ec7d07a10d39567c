"""The report as GitHub-flavoured Markdown, for an issue or a mail: what needs a person first, the rest folded away."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.model.report import Finding, Report, Row
from refcheck.report import safe
from refcheck.report.view import (
    BACKGROUND,
    UNARCHIVED,
    Chapter,
    Need,
    chapters,
    counted,
    need_of,
    not_checked,
    printed_citation,
    remembered,
    tally,
)


def write(report: Report) -> str:
    """One heading for each document, one list item for each thing to tell."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield from ("# Link report", "", f"**{counted(report)}**, {report.started:%Y-%m-%d}")
    if report.because:
        yield from ("", f"> Incomplete: {safe.markdown(report.because)}")
    for chapter in chapters(report):
        yield from ("", f"## {safe.markdown(chapter.name)}", "", tally(chapter.bibliography))
        for need in Need:
            items = [_of_row(chapter, row) for row in chapter.needing(need)]
            yield from _section(need, items + _wrong(chapter, need) + _better(chapter, need))
        yield from _folded("How the references were read", _background(chapter))
        yield from _folded(
            "Without a link", [f"- {safe.markdown(printed_citation(work))}" for work in chapter.without_link]
        )


def _better(chapter: Chapter, need: Need) -> list[str]:
    if need is not Need.BETTER or not chapter.unarchived:
        return []
    return [f"- **{safe.markdown(chapter.places(chapter.unarchived))}** `make-archive` {UNARCHIVED}"]


def _section(need: Need, items: list[str]) -> Iterator[str]:
    if need in {Need.PERSON, Need.BETTER}:
        yield from ("", f"### {need} ({len(items)})", "", *items) if items else ()
    else:
        yield from _folded(need.value, items)


def _folded(title: str, items: list[str]) -> Iterator[str]:
    if items:
        yield from ("", f"<details><summary>{title} ({len(items)})</summary>", "", *items, "", "</details>")


def _of_row(chapter: Chapter, row: Row) -> str:
    verdict = row.verdict
    place = f"- **{safe.markdown(chapter.place(row))}** `{verdict.summary}`"
    url = safe.markdown_link(row.link.address)
    if need_of(row) is Need.FINE or not_checked(row):
        return f"{place} {url} {safe.markdown(chapter.aside(row))}".rstrip()
    suggested = f"\\\n  Suggested: {safe.markdown_link(verdict.suggested_url)}" if verdict.suggested_url else ""
    return f"{place} {safe.markdown(verdict.because + remembered(row))}\\\n  {url}{suggested}"


def _wrong(chapter: Chapter, need: Need) -> list[str]:
    return [_of_finding(chapter, finding) for finding in chapter.wrong] if need is Need.PERSON else []


def _of_finding(chapter: Chapter, finding: Finding) -> str:
    return f"- **{safe.markdown(chapter.place(finding))}** `{finding.kind}` {safe.markdown(finding.because)}"


def _background(chapter: Chapter) -> list[str]:
    return [
        f"- **{safe.markdown(chapter.places(found))}** `{kind}` {safe.markdown(sentence)}"
        for kind in BACKGROUND
        for found, sentence in chapter.summed(kind)
    ]
