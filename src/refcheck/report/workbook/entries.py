"""Report -> the rows of the sheet of sources: every citation of every note in the order of the notes, short forms too.

Conservation: each note, each citation, each printed link and each row of the report is in one of them.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from refcheck.model.citation import Citation, Full, Unread
from refcheck.model.link import Link
from refcheck.model.passage import Passage, Repair
from refcheck.model.reference import Note, Reference, Resolved
from refcheck.model.report import Finding, Report, Row
from refcheck.model.text import Span
from refcheck.report.view import Chapter
from refcheck.report.workbook.needs import Needs, gravest, needed, wants_a_person

_Place = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row, `number` that of the sheet (the header is 1). `cite` counts the citations of a note, `nth` the links of one; both
    are 0 where there is none: a note that cites nothing has a row too. `told` is the link's row of the report, `at` its place
    there; None where the report does not tell it.
    """

    chapter: Chapter
    footnote: str
    section: str | None
    passage: Passage | None = None
    resolved: Resolved | None = None
    cite: int = 0
    link: Link | None = None
    nth: int = 0
    told: Row | None = None
    at: int | None = None
    findings: tuple[Finding, ...] = ()
    works: Mapping[str, Reference] = field(default_factory=dict)
    number: int = 0
    rows: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def citation(self) -> Citation | None:
        """What was read; None in a note that cites nothing."""
        return self.resolved.citation if self.resolved else None

    @property
    def source(self) -> Full | None:
        """The source in full: as it is cited here, or as it is where this short form leads."""
        if isinstance(self.citation, Full):
            return self.citation
        work = self.works.get(self.resolved.work or "") if self.resolved else None
        return work.source if work else None

    @property
    def text(self) -> str:
        """The citation after repair; the whole of a note that cites nothing."""
        if self.passage is None:
            return self.told.citation if self.told else ""
        span = self.citation.span if self.citation else (0, len(self.passage.text.text))
        return self.passage.text.text[slice(*span)].strip()

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """What was mended in the link."""
        return self.passage.repairs_within(self.link.spans) if self.passage and self.link else ()

    @property
    def needs(self) -> Needs | None:
        """None where the report does not tell what became of the link (`--only-new`)."""
        if self.link and not self.told:
            return None
        look = (Needs.LOOK,) if self.findings else ()
        return gravest((*((needed(self.told),) if self.told else ()), *look))

    def row_of(self, work: str) -> int | None:
        """The row in which a work is cited in full."""
        return self.rows.get((self.chapter.name, work))


def entries(report: Report, documents: Iterable[Chapter]) -> tuple[Entry, ...]:
    """All rows, each knowing its own number and those of the full citations."""
    places = {id(row): at for at, row in enumerate(report.rows)}
    found = [one for chapter in documents for one in _Chapter(chapter).entries()]
    numbered = [replace(one, number=number, at=places.get(id(one.told))) for number, one in enumerate(found, 2)]
    rows = {(one.chapter.name, key): one.number for one in reversed(numbered) for key in _cited_in_full(one)}
    return tuple(replace(one, rows=rows) for one in numbered)


def _cited_in_full(entry: Entry) -> Iterator[str]:
    """The work whose full citation this is; a work may be cited in full again."""
    work = entry.works.get(entry.resolved.work or "") if entry.resolved else None
    here = (entry.passage.place, entry.citation.span) if entry.passage and entry.citation else None
    if work and (work.passage.place, work.source.span) == here:
        yield work.key


class _Chapter:
    """One document, and what the report tells of each of its notes."""

    def __init__(self, chapter: Chapter) -> None:
        self._chapter = chapter
        self._works = {work.key: work for work in chapter.bibliography.works}
        self._rows: defaultdict[_Place, deque[Row]] = defaultdict(deque)
        self._findings: defaultdict[_Place, list[Finding]] = defaultdict(list)
        for row in chapter.rows:
            self._rows[row.note, row.section].append(row)
        for finding in chapter.findings:
            if wants_a_person(finding.kind):
                self._findings[finding.note, finding.section].append(finding)

    def entries(self) -> Iterator[Entry]:
        """The notes in their order; at the end rows of the report that belong to none, such as links of the running text."""
        for note in self._chapter.bibliography.notes:
            yield from self._of_note(note)
        for (footnote, section), rows in self._rows.items():
            for row in rows:
                yield Entry(self._chapter, footnote, section, link=row.link, nth=1, told=row)

    def _of_note(self, note: Note) -> Iterator[Entry]:
        passage = note.reading.passage
        empty = Entry(self._chapter, passage.number, passage.section, passage, works=self._works)
        cited = [replace(empty, resolved=resolved, cite=cite) for cite, resolved in enumerate(note.citations, 1)]
        findings = self._findings.pop((passage.number, passage.section), [])
        for entry, found in zip(cited or [empty], _shared(findings, cited), strict=True):
            yield from self._of_links(replace(entry, findings=found))

    def _of_links(self, entry: Entry) -> Iterator[Entry]:
        """A further link of a citation has a row of its own beneath; what is found of the citation is told once."""
        links = () if entry.citation is None or isinstance(entry.citation, Unread) else entry.citation.links
        for nth, link in enumerate(links, 1):
            told = self._told(entry, link)
            yield replace(entry, link=link, nth=nth, told=told, findings=entry.findings if nth == 1 else ())
        if not links:
            yield entry

    def _told(self, entry: Entry, link: Link) -> Row | None:
        """The next row of this note, if it is this link's: the report tells links in the order of print, if not all."""
        rows = self._rows[entry.footnote, entry.section]
        mine = rows and (rows[0].link.printed, rows[0].link.spans) == (link.printed, link.spans)
        return rows.popleft() if mine else None


def _shared(findings: list[Finding], cited: list[Entry]) -> list[tuple[Finding, ...]]:
    """The findings of each citation of a note; what stands in none of them goes with the last."""
    shares: list[list[Finding]] = [[] for _ in range(max(len(cited), 1))]
    spans = [one.passage.spans(*one.citation.span) for one in cited if one.passage and one.citation]
    whole = {citation: at for at, citation in enumerate(spans)}
    for finding in findings:
        part = (at for at, citation in enumerate(spans) if _meet(finding.spans, citation))
        mine = whole[finding.spans] if finding.spans in whole else next(part, -1)
        shares[mine].append(finding)
    return [tuple(share) for share in shares]


def _meet(some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)
