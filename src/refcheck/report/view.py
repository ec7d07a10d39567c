"""How a report is arranged for a person: by document, what needs a person first, and how a place is called."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar, get_args

from refcheck.model.citation import ShortKind, Unread
from refcheck.model.link import Link
from refcheck.model.passage import LIST, TEXT
from refcheck.model.reference import Bibliography, Reference
from refcheck.model.report import NEW, Finding, Report, Row
from refcheck.model.text import Span, place_at
from refcheck.model.verdict import Identity, Live, Summary

_Told = TypeVar("_Told", Row, Finding)


class Need(StrEnum):
    """What a row asks of its reader; the order is that of the report."""

    PERSON = "Needs a person"
    BETTER = "Could be better"
    UNTOLD = "Could not be told"
    FINE = "Fine"


_FINE = frozenset({Summary.OK, Summary.OK_VIA_ARCHIVE})
GRAVEST_FIRST = (
    Summary.BROKEN,
    Summary.MISMATCH,
    Summary.ARCHIVE_PROBLEM,
    Summary.REVIEW,
    Summary.UNKNOWN,
    Summary.OK_VIA_ARCHIVE,
    Summary.OK,
)
UNARCHIVED = "the page lives, and no archive of it is printed: make one"
# How the references were read, not what is wrong with them; sixty of these must not bury one ambiguous Id.
BACKGROUND = {
    "no-archive": "a web source is cited without an archive link",
    "doubt": "a field was read that may be wrong",
    "repair": "typesetting damage was mended",
    "sections": "note numbers begin anew",
    "forward-infra": "a source further on is pointed to",
    "several-supra": "several sources are pointed to",
    "several-infra": "several sources are pointed to",
    **{
        f"{what}-{short}": "a part of the text is pointed to"
        for what in ("section", "prose")
        for short in get_args(ShortKind)
    },
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One document of a report. Where that is not `complete`, it says once why links were not checked."""

    bibliography: Bibliography
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    complete: bool = True

    @property
    def name(self) -> str:
        """What the user called the document."""
        return self.bibliography.source

    def place(self, it: Row | Finding) -> str:
        """Where it stands, as an editor says it: `fn. 10`, `ref 3`; with the section where numbers restart."""
        if it.note == TEXT:
            line = where(self.bibliography, it.link.spans if isinstance(it, Row) else it.spans)
            return f"{TEXT} {line}".rstrip()
        return self.called(it.note, it.section)

    def called(self, number: str, section: str | None) -> str:
        """The same of a passage."""
        within = (section or "").removeprefix(LIST).strip()
        return " ".join(filter(None, (self._word(number, section), number, within and f"({within})")))

    def places(self, them: Iterable[Row | Finding]) -> str:
        """Several places in one phrase: `fn. 3, 14 (2), ref 2`."""
        words: dict[str, dict[str, None]] = {}
        for it in them:
            word = self._word(it.note, it.section)
            words.setdefault(word, {})[self.place(it).removeprefix(word).strip()] = None
        return ", ".join(f"{word} {', '.join(numbers)}".strip() for word, numbers in words.items())

    def _word(self, number: str, section: str | None) -> str:
        """What a passage is called before its number."""
        if number == TEXT:
            return ""
        return "ref" if section and section.startswith(LIST) else self.word

    def needing(self, need: Need) -> tuple[Row, ...]:
        """The rows with this need, the gravest first, then in document order."""
        return tuple(sorted((row for row in self.rows if need_of(row) is need), key=gravity))

    @property
    def unarchived(self) -> tuple[Row, ...]:
        """The rows whose page lives and has no archive."""
        return tuple(row for row in self.rows if row.verdict.advice == "make-archive")

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """The findings that need a person: what the references themselves do wrong."""
        return tuple(finding for finding in self.findings if finding.kind not in BACKGROUND)

    def background(self, kind: str) -> tuple[Finding, ...]:
        """The findings of one kind that only say how the references were read."""
        return tuple(finding for finding in self.findings if finding.kind == kind)

    def summed(self, kind: str) -> tuple[tuple[tuple[Finding, ...], str], ...]:
        """The same, told in as few sentences as say it: a repair is one of many, a doubt says what may be wrong."""
        groups: dict[str, list[Finding]] = {}
        for finding in self.background(kind):
            groups.setdefault(finding.because if kind == "doubt" else BACKGROUND[kind], []).append(finding)
        return tuple((tuple(found), sentence) for sentence, found in groups.items())

    def aside(self, row: Row) -> str:
        """What stands behind a link on its one line: why it was not asked, unless the report tells it for all, and more."""
        live = row.verdict.live
        unasked = f" ({live.because})" if self.complete and live and not_checked(row) else ""
        return f"{_uncompared(row)}{unasked}{remembered(row)}"

    @property
    def without_link(self) -> tuple[Reference, ...]:
        """The works that print no link at all: nothing was there to check."""
        linked = {row.work for row in self.rows}
        return tuple(work for work in self.bibliography.works if work.key not in linked)

    @property
    def word(self) -> str:
        """What a passage of this document is called before its number; nothing where that is a key."""
        words = {"reference-list": "ref", "url-list": "link", "loose-links": "link", "records": ""}
        return words.get(self.bibliography.layout, "fn.")


def chapters(report: Report) -> tuple[Chapter, ...]:
    """The report by document, in the order of the inputs."""
    rows, findings = _by_document(report.rows), _by_document(report.findings)
    return tuple(
        Chapter(b, tuple(rows[b.source]), tuple(findings[b.source]), report.complete) for b in report.bibliographies
    )


def need_of(row: Row) -> Need:
    """What this row asks of its reader. A missing archive alone is told once for all notes, not for each row."""
    summary, advice = row.verdict.summary, row.verdict.advice
    if row.state and row.state.alarming:
        return Need.PERSON
    if summary in _FINE:
        return Need.FINE if advice in {"none", "make-archive"} else Need.BETTER
    return Need.UNTOLD if summary is Summary.UNKNOWN and not _is(row, Live.MALFORMED) else Need.PERSON


def gravity(row: Row) -> int:
    """How grave a row is, the gravest 0."""
    return GRAVEST_FIRST.index(row.verdict.summary)


def not_checked(row: Row) -> bool:
    """Was the link not asked at all?"""
    return _is(row, Live.NOT_CHECKED)


def remembered(row: Row) -> str:
    """What the link came to over all runs, where that says more than this run: ` (newly dead, failed twice since 2026-05-01)`."""
    state = row.state
    if state is None or (state.name == "alive" and not state.new):
        return ""
    since = f"{state.since:%Y-%m-%d}"
    told = state.new or since in (state.because or "")  # "failed twice since 2026-05-01"
    when = f"newly {state.name}" if state.new else state.name if told else f"{state.name} since {since}"
    return f" ({', '.join(filter(None, (when, state.because)))})"


def kind_of(row: Row, fail_on: frozenset[str]) -> str:
    """Its summary, or `new` where that is what fails the run."""
    return NEW if NEW in fail_on and row.state and row.state.alarming else row.verdict.summary.value


def printed_citation(work: Reference) -> str:
    """A work's full citation, after repair."""
    return work.passage.text.text[slice(*work.source.span)].strip()


def counted(report: Report) -> str:
    """`48 links: 40 ok, 3 broken`, the verdicts in their order. A run with a memory may have nothing to tell."""
    counts = report.counts
    if counts:
        parts = [f"{counts[summary]} {summary}" for summary in Summary if summary in counts]
        return f"{_number(sum(counts.values()), 'link')}: {', '.join(parts)}"
    return "nothing new to report" if any(map(_printed, report.bibliographies)) else "no link to check"


def _printed(bibliography: Bibliography) -> list[Link]:
    """Every link of its references, archives too."""
    citations = (citation for note in bibliography.notes for citation in note.reading.citations)
    return [link for c in citations if not isinstance(c, Unread) for link in _all_links(c.links)]


def tally(bibliography: Bibliography) -> str:
    """What was read of one document: `43 works, 71 notes, 32 links, 16 archives, 0 unread, 12 repairs`."""
    citations = [citation for note in bibliography.notes for citation in note.reading.citations]
    kinds = Counter(type(citation) for citation in citations)
    links = _printed(bibliography)
    archives = sum(link.role == "archive" for link in links)
    in_text = sum(len(reading.citations) for reading in bibliography.text)
    parts = (
        _number(len(bibliography.works), "work"),
        *_passages(bibliography),
        _number(len(links) - archives, "link"),
        *([_number(archives, "archive")] if archives else ()),
        f"{kinds[Unread]} unread",
        _number(len(bibliography.repairs), "repair"),
        *([f"{_number(in_text, 'link')} in the running text"] if in_text else ()),
    )
    return ", ".join(parts)


def _passages(bibliography: Bibliography) -> Iterator[str]:
    listed = sum(note.reading.passage.is_listed for note in bibliography.notes)
    word = {"reference-list": "item", "records": ""}.get(bibliography.layout, "note")
    if word:  # an entry is a work, and is counted as one
        yield _number(len(bibliography.notes) - listed, word)
    if listed:
        yield _number(listed, "item")


def line_of(bibliography: Bibliography, spans: tuple[Span, ...]) -> tuple[int, int] | None:
    """Line and column, both from 1, where the first of these spans begins; None in a file without lines, such as a PDF."""
    if not spans or bibliography.places:
        return None
    at = spans[0][0]
    line = bisect_right(bibliography.line_starts, at)
    return line, at - bibliography.line_starts[line - 1] + 1


def _uncompared(row: Row) -> str:
    """What a short line must not leave out: that the page lives, and that nothing on it was compared with what is cited."""
    identity = row.verdict.identity
    lives = row.verdict.live is not None and not not_checked(row)
    untold = identity is not None and identity.verdict in {Identity.NOT_COMPARABLE, Identity.NO_TITLE}
    return " (not compared with what is cited)" if lives and untold else ""


def where(bibliography: Bibliography, spans: tuple[Span, ...]) -> str:
    """Where a person finds the first of these spans in the file: `line 212`, `page 3`, `paragraph 14`; empty for no span."""
    if line := line_of(bibliography, spans):
        return f"line {line[0]}"
    place = place_at(bibliography.places, spans[0][0]) if spans else None
    found = (("line", place.line), ("page", place.page), ("paragraph", place.paragraph)) if place else ()
    within = f" of {place.file}" if place and place.file else ""
    return next((f"{name} {number}{within}" for name, number in found if number is not None), "")


def _by_document(told: Iterable[_Told]) -> defaultdict[str, list[_Told]]:
    groups: defaultdict[str, list[_Told]] = defaultdict(list)
    for one in told:
        groups[one.document].append(one)
    return groups


def _all_links(links: tuple[Link, ...]) -> tuple[Link, ...]:
    return tuple(one for link in links for one in (link, *link.archives))


def _is(row: Row, verdict: Live) -> bool:
    return row.verdict.live is not None and row.verdict.live.verdict is verdict


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
