"""Bibliography -> one `Occurrence` for each printed link: where it stands, and the case that the judge is asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from refcheck.model.citation import Citation, Full, Unread
from refcheck.model.link import Link, Role
from refcheck.model.names import ET_AL
from refcheck.model.reference import Bibliography, Note, Resolved
from refcheck.model.report import Row
from refcheck.model.verdict import Case, Cited, Verdict

# The forms of a title, the first the one to show. A page that translates a work bears the translated title.
_TITLES = ("title", "custom.original-title-script", "custom.translated-title")
_TITLES_OF_A_TRANSLATION = ("custom.translated-title", "title", "custom.original-title-script")
_QUOTATION = re.compile(r"[“\"]([^“”\"]{20,1000})[”\"]")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One printed link before its verdict; the fields are those of `Row`."""

    document: str
    note: str
    section: str | None
    work: str
    citation: str
    case: Case

    def row(self, verdict: Verdict) -> Row:
        """The line of the report, once the verdict is known."""
        cited_title = next(iter(self.case.cited.titles), "")
        place = (self.document, self.note, self.section, self.work)
        return Row(*place, self.case.link, cited_title, verdict, self.citation)


def occurrences(bibliography: Bibliography) -> tuple[Occurrence, ...]:
    """Every printed link, in the order of the notes and as printed within a note, then those of the running text. An
    archive printed beside a live link belongs to that link; one printed alone has no URL of its own to judge.
    """
    sources = {work.key: work.source for work in bibliography.works}
    text = (Note(reading, tuple(map(Resolved, reading.citations))) for reading in bibliography.text)
    return tuple(
        _occurrence(bibliography.source, note, resolved, link, sources)
        for note in (*bibliography.notes, *text)
        for resolved in note.citations
        for link in _links(resolved.citation)
    )


def cited(full: Full, role: Role = "live") -> Cited:
    """What a full citation says of its work, for comparing with what a link of this role holds."""
    names = _TITLES_OF_A_TRANSLATION if role == "translation" else _TITLES
    titles = dict.fromkeys(title for name in names if (title := full.string(name)))
    return Cited(
        titles=tuple(titles),
        authors=tuple(n.sort_name for n in full.names("author") or full.names("editor") if n != ET_AL),
        writers=tuple(n.family for n in full.names("author") if n.family),
        issued=full.date("issued"),
        accessed=full.date("accessed"),
        container=full.string("container-title"),
        volume=full.string("volume"),
        page=full.string("page"),
        quotations=tuple(m[1] for words in full.parentheticals for m in _QUOTATION.finditer(words)),
    )


def _occurrence(document: str, note: Note, resolved: Resolved, link: Link, sources: dict[str, Full]) -> Occurrence:
    passage = note.reading.passage
    citation = resolved.citation
    full = citation if isinstance(citation, Full) else sources.get(resolved.work or "")
    return Occurrence(
        document=document,
        note=passage.number,
        section=passage.section,
        work=resolved.work or "",
        citation=passage.text.text[slice(*citation.span)].strip(),
        case=Case(_judged(link), cited(full, link.role) if full else Cited(titles=())),
    )


def _links(citation: Citation) -> tuple[Link, ...]:
    return () if isinstance(citation, Unread) else citation.links


def _judged(link: Link) -> Link:
    return replace(link, url="", archives=(link,)) if link.role == "archive" else link


def subject(link: Link, titles: Sequence[str]) -> tuple[str, str]:
    """One URL, cited as one title."""
    return link.address, next(iter(titles), "")
