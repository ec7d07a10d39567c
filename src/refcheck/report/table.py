"""The report for a terminal: what needs a person first, one sentence each, then the rest in one line each, then the counts.

seeds/article.txt: 43 works, 71 notes, 32 links, 16 archives, 0 unread, 12 repairs

Needs a person (1)
  broken  fn. 10: the page answers 404, seen twice; its archive is good
          https://example.org/canfog
          try https://example.org/can-fog
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

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
    remembered,
    tally,
)

_STYLES = {
    "ok": "green",
    "ok-via-archive": "green",
    "broken": "bold red",
    "mismatch": "bold red",
    "archive-problem": "bold yellow",
    "review": "bold yellow",
    "unknown": "cyan",
}


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing to tell: its verdict, its sentence, and addresses on lines of their own."""

    verdict: str
    sentence: str
    addresses: tuple[str, ...] = ()


def write(report: Report) -> str:
    """Plain text: no colour, and no line wrapped, so that one sentence is one line, to be found by grep."""
    return "".join(f"{line}\n" for line in _lines(report))


def show(report: Report, console: Console) -> None:
    """The same on a terminal, in its width and its colours."""
    for chapter in chapters(report):
        console.print(Text(_title(chapter), style="bold"), soft_wrap=True)
        for heading, items in _sections(chapter):
            console.print(Text(f"\n{heading} ({len(items)})", style="bold"))
            console.print(Padding(_grid(items), (0, 0, 0, 2), expand=False))
        console.print()
    console.print(*(Text(line, style="bold") for line in _ending(report)), sep="\n")


def _lines(report: Report) -> Iterator[str]:
    for chapter in chapters(report):
        yield _title(chapter)
        for heading, items in _sections(chapter):
            yield from ("", f"{heading} ({len(items)})")
            width = max(len(item.verdict) for item in items)
            for item in items:
                yield f"  {item.verdict:<{width}}  {item.sentence}"
                yield from (f"  {'':<{width}}  {address}" for address in item.addresses)
        yield ""
    yield from _ending(report)


def _title(chapter: Chapter) -> str:
    return f"{safe.line(chapter.name)}: {tally(chapter.bibliography)}"


def _ending(report: Report) -> tuple[str, ...]:
    incomplete = (f"Incomplete: {safe.line(report.because)}",) if report.because else ()
    return (counted(report), *incomplete)


def _sections(chapter: Chapter) -> Iterator[tuple[str, list[_Item]]]:
    """Headings and what stands under them; empty ones are left out."""
    for need in Need:
        items = [_of_row(chapter, row) for row in chapter.needing(need)]
        if need is Need.PERSON:
            items += [_of_finding(chapter, finding) for finding in chapter.wrong]
        if need is Need.BETTER and chapter.unarchived:
            items.append(_Item("make-archive", safe.line(f"{chapter.places(chapter.unarchived)}: {UNARCHIVED}")))
        if items:
            yield need.value, items
    background = [
        _Item(kind, safe.line(f"{chapter.places(found)}: {sentence}"))
        for kind in BACKGROUND
        for found, sentence in chapter.summed(kind)
    ]
    if background:
        yield "How the references were read", background


def _of_row(chapter: Chapter, row: Row) -> _Item:
    url = safe.line(row.link.address)
    verdict = row.verdict.summary.value
    if need_of(row) is Need.FINE or not_checked(row):
        return _Item(verdict, safe.line(f"{chapter.place(row)}: {url}{chapter.aside(row)}"))
    suggested = row.verdict.suggested_url
    addresses = (url, *((f"try {safe.line(suggested)}",) if suggested else ()))
    return _Item(verdict, safe.line(f"{chapter.place(row)}: {row.verdict.because}{remembered(row)}"), addresses)


def _of_finding(chapter: Chapter, finding: Finding) -> _Item:
    return _Item(finding.kind, safe.line(f"{chapter.place(finding)}: {finding.because}"))


def _grid(items: list[_Item]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for item in items:
        grid.add_row(Text(item.verdict, style=_STYLES.get(item.verdict, "yellow")), Text(item.sentence))
        for address in item.addresses:
            grid.add_row("", Text(address, style="dim"))
    return grid
