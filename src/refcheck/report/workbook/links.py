"""The sheet of links: one row a URL, and one for each archive printed beside it, with all notes where they stand. A URL that is
cited as two works, or has two verdicts, has two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from refcheck.model.report import Report, Row
from refcheck.model.verdict import ArchiveFinding
from refcheck.report.view import Chapter, chapters, remembered
from refcheck.report.workbook.needs import Needs, needed
from refcheck.report.workbook.sheet import Column, Sheet, Web
from refcheck.report.workbook.sources import checked


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is told of an address; links of which the same is told share a row."""

    needs: Needs | None
    url: Web
    role: str
    title: str
    verdict: str
    because: str
    live: str | None = None
    status: int | None = None
    led_to: Web | None = None
    page_title: str | None = None
    score: float | None = None
    captured: datetime | None = None
    suggested: Web | None = None
    checked: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    seen: _Seen
    where: str
    times: int


def sheet(report: Report) -> Sheet:
    """In the order in which they are printed first."""
    return Sheet.of("Links", _COLUMNS, _lines(report), still=2, paper="because")


def _lines(report: Report) -> Iterator[_Line]:
    told = chapters(report)
    places: dict[_Seen, list[tuple[Chapter, Row]]] = defaultdict(list)
    for chapter, row in [(one, row) for one in told for row in one.rows]:
        for seen in _of_row(row):
            places[seen].append((chapter, row))
    for seen, found in places.items():
        yield _Line(seen, _where(found, named=len(told) > 1), len(found))


def _where(found: Iterable[tuple[Chapter, Row]], *, named: bool) -> str:
    """`fn. 3, 14`; of several documents `a.txt fn. 3; b.txt ref 1`."""
    documents = groupby(found, key=lambda one: one[0])
    told = ((chapter.name, chapter.places(row for _, row in rows)) for chapter, rows in documents)
    return "; ".join(f"{name} {places}" if named else places for name, places in told)


def _of_row(row: Row) -> Iterator[_Seen]:
    """The link and its archives; an archive printed alone is itself the link."""
    if row.link.url or not row.verdict.archives:
        yield _link(row)
    alone = not row.link.url
    for archive in row.verdict.archives:
        yield _archive(row, archive, needed(row) if alone else None)


def _link(row: Row) -> _Seen:
    verdict, live, identity = row.verdict, row.verdict.live, row.verdict.identity
    score = identity.score if identity else None
    record = identity.record if identity else None
    return _Seen(
        needs=needed(row),
        url=Web(row.link.address),
        role=row.link.role,
        title=row.cited_title,
        verdict=verdict.summary,
        because=f"{verdict.because}{remembered(row)}",
        live=live.verdict if live else None,
        status=live.status if live else None,
        led_to=Web(live.final_url) if live and live.final_url else None,
        page_title=live.page_title if live else record.title if record else None,
        score=None if score is None else round(score, 3),
        suggested=Web(verdict.suggested_url) if verdict.suggested_url else None,
        checked=checked(verdict),
    )


def _archive(row: Row, archive: ArchiveFinding, needs: Needs | None) -> _Seen:
    return _Seen(
        needs=needs,
        url=Web(archive.link.url or archive.link.printed),
        role="archive",
        title=row.cited_title,
        verdict=archive.verdict,
        because=f"{archive.because[:1].upper()}{archive.because[1:]}.",
        led_to=Web(archive.recorded_url) if archive.recorded_url else None,
        page_title=archive.recorded_title,
        captured=archive.captured,
    )


_COLUMNS: tuple[Column[_Line], ...] = (
    Column("needs", "Needs", 13, lambda line: line.seen.needs),
    Column("url", "Link", 50, lambda line: line.seen.url),
    Column("where", "Printed in", 20, lambda line: line.where),
    Column("because", "What was seen, what to do", 60, lambda line: line.seen.because),
    Column("suggested", "Link suggested", 40, lambda line: line.seen.suggested),
    Column("role", "Kind", 10, lambda line: line.seen.role),
    Column("verdict", "Verdict", 15, lambda line: line.seen.verdict),
    Column("live", "Live page", 14, lambda line: line.seen.live),
    Column("status", "Status", 8, lambda line: line.seen.status),
    Column("cited_title", "Cited as", 34, lambda line: line.seen.title or None),
    Column("page_title", "Title found there", 34, lambda line: line.seen.page_title or None),
    Column("score", "Likeness of titles", 10, lambda line: line.seen.score),
    Column("led_to", "Led to, or recorded", 45, lambda line: line.seen.led_to),
    Column("captured", "Captured on", 11, lambda line: line.seen.captured),
    Column("times", "Times printed", 8, lambda line: line.times),
    Column("checked", "Checked (UTC)", 11, lambda line: line.seen.checked),
)
