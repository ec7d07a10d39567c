"""The sheet of findings: what the references themselves do wrong, and how they were read, each with the row that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from refcheck.model.report import Finding, Report
from refcheck.report.meanings import MEANINGS
from refcheck.report.view import Chapter, chapters, where
from refcheck.report.workbook.entries import Entry
from refcheck.report.workbook.needs import wants_a_person
from refcheck.report.workbook.sheet import Cell, Column, Pointer, Sheet


@dataclass(frozen=True, slots=True)
class _Line:
    chapter: Chapter
    finding: Finding
    row: int | None

    @property
    def person(self) -> str:
        """Does it want one, or does it only say how the references were read?"""
        return "yes" if wants_a_person(self.finding.kind) else "no"


def sheet(report: Report, told: Iterable[Entry]) -> Sheet:
    """In the order of the notes, document by document."""
    return Sheet.of("Findings", _COLUMNS, _lines(report, tuple(told)), still=3, spare=("document",))


def _lines(report: Report, told: tuple[Entry, ...]) -> Iterator[_Line]:
    notes = {(one.chapter.name, one.footnote, one.section): one.number for one in reversed(told)}
    exact = {id(finding): one.number for one in told for finding in one.findings}
    for chapter in chapters(report):
        for finding in chapter.findings:
            row = notes.get((finding.document, finding.note, finding.section))
            yield _Line(chapter, finding, exact.get(id(finding), row))


def _row(line: _Line) -> Cell:
    return Pointer(f"row {line.row}", line.row) if line.row else None


_COLUMNS: tuple[Column[_Line], ...] = (
    Column("document", "Document", 22, lambda line: line.finding.document),
    Column("place", "Where", 10, lambda line: line.chapter.place(line.finding)),
    Column("row", "In Sources", 10, _row),
    Column("line", "In the file", 12, lambda line: where(line.chapter.bibliography, line.finding.spans) or None),
    Column("person", "Needs a person", 9, lambda line: line.person),
    Column("kind", "Kind", 16, lambda line: line.finding.kind),
    Column("because", "What was found", 65, lambda line: line.finding.because),
    Column("means", "What it means", 40, lambda line: MEANINGS.get(line.finding.kind)),
)
