"""Bibliography -> `Finding`s: what the references themselves do wrong, and what a reader should know of how they were read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from refcheck.model.citation import Full, Short, Unread
from refcheck.model.field import called
from refcheck.model.passage import TEXT, Passage, Repair
from refcheck.model.reference import Bibliography, Note, Resolved
from refcheck.model.report import Finding

_EXCERPT = 100

# Bluebook (22nd ed.) rule 18.2.1(d): all online content that is cited must be captured; a DOI needs no archive, and what stands
# behind a paywall is kept on file.
_NO_ARCHIVE = "a web source without an archive link{}: add one, or say where a copy is on file"
_RULES = {"bluebook": " (Bluebook rule 18.2.1(d))"}


@dataclass(frozen=True)  # without slots: what is worked out once is kept
class _Book:
    """A bibliography, and what is looked up in it for every note."""

    of: Bibliography

    @cached_property
    def titles(self) -> dict[str, str]:
        """The works by their keys, as a reader knows them."""
        return {work.key: f"“{_excerpt(work.source.string('title') or work.key)}”" for work in self.of.works}

    @cached_property
    def called(self) -> frozenset[str | None]:
        """The works that a short form calls by a name. *Id.* calls nothing by name (Bluebook rule 4.1)."""
        cited = (resolved for note in self.of.notes for resolved in note.citations)
        named = (one for one in cited if isinstance(one.citation, Short) and one.citation.kind != "id")
        return frozenset(key for one in named for key in (one.work, *one.candidates))


def findings(bibliography: Bibliography) -> tuple[Finding, ...]:
    """All findings: what of the document was not read, then in the order of the notes; where numbers are missing, behind the note
    before them.
    """
    book, notes = _Book(bibliography), bibliography.notes
    places = {note.reading.passage.place for note in notes}
    pairs = zip(notes, (*notes[1:], None), strict=False)  # a document without notes has none before the last either
    found = ((*_of_note(book, note), *_gap(bibliography.source, note, after, places)) for note, after in pairs)
    unread = (Finding(bibliography.source, TEXT, "unread", notice) for notice in bibliography.notices)
    return (*unread, *_sections(bibliography), *chain.from_iterable(found))


def _sections(bibliography: Bibliography) -> Iterator[Finding]:
    """Where the numbers of notes begin anew, it is told once."""
    passages = (note.reading.passage for note in reversed(bibliography.notes))
    firsts = {passage.section: passage for passage in passages if (passage.section or "0").isdecimal()}
    if len(firsts) > 1:
        second = sorted(firsts.values(), key=lambda passage: int(passage.section or 0))[1]
        because = (
            f"here numbers begin anew, as they do {len(firsts)} times in all: “{second.place}” is of the second section"
        )
        yield Finding(bibliography.source, second.number, "sections", because, section=second.section)


def _gap(source: str, note: Note, after: Note | None, places: Collection[str]) -> Iterator[Finding]:
    """Numbers that should stand between two that do: their text may have been taken for another note's, or for the body."""
    passage, behind = note.reading.passage, after.reading.passage if after else None
    here, following = passage.number, behind.number if behind and behind.section == passage.section else ""
    if passage.record or not (here.isdecimal() and following.isdecimal()):
        return
    lost = [str(n) for n in range(int(here) + 1, int(following)) if replace(passage, number=str(n)).place not in places]
    if lost:
        because = (
            f"no note {' or '.join(lost)} was found between {here} and {following}: look there for what was not read"
        )
        yield Finding(source, here, "lost-notes", because, section=passage.section)


def _of_note(book: _Book, note: Note) -> Iterator[Finding]:
    source, passage = book.of.source, note.reading.passage
    for resolved in note.citations:
        spans = passage.spans(*resolved.citation.span)
        for kind, because in _of_citation(book, passage, resolved):
            yield Finding(source, passage.number, kind, because, resolved.candidates, spans, passage.section)
    for repair in passage.repairs:
        because = f"{_mended(repair)}: {repair.because}"
        yield Finding(source, passage.number, "repair", because, spans=repair.spans, section=passage.section)


def _of_citation(book: _Book, passage: Passage, resolved: Resolved) -> Iterator[tuple[str, str]]:
    """(kind, because) of each finding on one citation."""
    match resolved.citation:
        case Unread(span=span, because=because):
            yield "unread", f"{because}: “{_excerpt(passage.text.text[slice(*span)])}”"
        case Short(kind=kind) if resolved.unresolved:
            because = resolved.because or f"what this {kind} points at can't be told"
            titles = [book.titles[key] for key in resolved.candidates if key in book.titles]
            yield f"{resolved.unresolved}-{kind}", ": ".join(filter(None, (because, " or ".join(titles))))
        case Short() if resolved.because:
            yield "wrong-note", resolved.because
        case Full() as full:
            if full.hereinafter and resolved.work not in book.called:
                yield "unused-hereinafter", f"it is to be called “{full.hereinafter}”, and never is"
            yield from (("doubt", doubt) for doubt in _doubts(full))
            if book.of.layout == "footnotes" and _lacks_archive(full):
                yield "no-archive", _NO_ARCHIVE.format(_RULES.get(book.of.style, ""))


def _doubts(full: Full) -> tuple[str, ...]:
    """Each doubt once, with the fields that it is about: `title, publisher: ...`."""
    fields: dict[str, list[str]] = {}
    for field in full.fields:
        if field.doubt:
            fields.setdefault(field.doubt, []).append(called(field.name))
    return (*(f"{', '.join(names)}: {doubt}" for doubt, names in fields.items()), *dict.fromkeys(full.doubts))


def _lacks_archive(full: Full) -> bool:
    has_doi = any(link.role == "doi" for link in full.links) or bool(full.string("DOI"))
    return not has_doi and any(link.role == "live" and not link.archives for link in full.links)


def _mended(repair: Repair) -> str:
    became = f"became “{_excerpt(repair.became)}”" if repair.became.strip() else "was taken off"
    return f"“{_excerpt(repair.printed)}” {became}" if repair.printed.strip() else f"a blank {became}"


def _excerpt(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= _EXCERPT else folded[: _EXCERPT - 1].rstrip() + "…"
