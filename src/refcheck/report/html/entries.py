"""The rows of a report as the page tells them: each with its document, its place in the report, its host and its year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from refcheck.model.hosts import host_of
from refcheck.model.reference import Reference
from refcheck.model.report import Report, Row
from refcheck.report.view import Chapter, Need, gravity, need_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `at` counts from 0 in the order of the report; `year` is that of the cited work, None where none is read."""

    at: int
    chapter: Chapter
    row: Row
    year: int | None

    @property
    def host(self) -> str:
        """Who serves the link, `www.` aside; empty where what is printed names nobody."""
        return host_of(self.row.link.address).removeprefix("www.")


def entries(report: Report, documents: Iterable[Chapter]) -> tuple[Entry, ...]:
    """Every row, in the order of the report."""
    chapters = {chapter.name: chapter for chapter in documents}
    years = {(name, work.key): _year(work) for name, chapter in chapters.items() for work in chapter.bibliography.works}
    return tuple(
        Entry(at, chapters[row.document], row, years.get((row.document, row.work)))
        for at, row in enumerate(report.rows)
    )


def needing(told: Iterable[Entry], need: Need) -> list[Entry]:
    """The entries with this need, the gravest first, then in the order of the report."""
    return sorted((entry for entry in told if need_of(entry.row) is need), key=lambda entry: gravity(entry.row))


def _year(work: Reference) -> int | None:
    """The year of issue; where a work prints none, the year it was visited."""
    date = work.source.date("issued") or work.source.date("accessed")
    return date.year if date else None
