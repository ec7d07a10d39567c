"""Citations -> Bibliography: which work each citation leads to.

*Id.* is the work cited just before, in this note or the last (Bluebook rule 4.1); where that cites several works it is for
nobody to say which. *supra note N* is the work of note N that bears the name (rule 4.2). Order is by note number: pages print
notes out of order. Doubt is kept: a short form that leads nowhere says why, and names what it may mean.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, product

from rapidfuzz import fuzz

from refcheck.model.citation import Citation, Full, Reading, Short, Unread
from refcheck.model.names import ET_AL, Name
from refcheck.model.passage import LISTS, Found, Passage
from refcheck.model.reference import Bibliography, Note, Placed, Reference, Resolved, Unresolved
from refcheck.model.text import Document

Keys = Callable[[Sequence[Full]], Sequence[str]]
Place = tuple[str | None, str]
"""The section and the number of a note."""

AND = "+"  # of two layouts, two styles: `footnotes+reference-list`
SHORTEST_HEAD = 12  # letters of a title's head by which it may be called
MOST_COAUTHORS, MOST_OF_A_SURNAME = 3, 3  # names, words
CITING = re.compile(r"\((?:citing|quoting)\s")
LONGEST_REMARK = 400  # characters before its link
SAME_NAME = 88  # of 100, by rapidfuzz: print mistakes a letter, not a word
PEOPLE_JOIN = re.compile(r",?\s+(?:et\.? al\b\.?|(?:&|and)\s+others\b)|,?\s+(?:&|and)\s+|,\s+", re.IGNORECASE)
OTHERS = re.compile(r"\bet\.? al\b|(?:&|and) others\b", re.IGNORECASE)
PARALLEL = re.compile(r"(\d{1,4})\s([A-Z][^,;]*?)\s\d+(?=[,;]|\Z)")
LAW = frozenset({"legal_case", "legislation", "regulation"})
PARTIES = re.compile(r"\s+vs?\.?\s+")
NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(slots=True)
class _Work:
    """A work while its mentions are gathered."""

    full: Full
    passage: Passage
    names: tuple[str, ...]
    key: str = ""
    mentions: list[str] = field(default_factory=list)
    links: list[Placed] = field(default_factory=list)


@dataclass(slots=True)
class _Ledger:
    """What has been cited so far, note by note."""

    works: dict[str, _Work]
    places: frozenset[Place]
    section: str | None = None
    done: list[tuple[str, list[Resolved]]] = field(default_factory=list)
    notes: dict[Place, dict[str, Resolved]] = field(default_factory=dict)  # where a note first cites each of its works
    by_name: dict[str, list[str]] = field(default_factory=dict)
    by_place: dict[str, list[str]] = field(default_factory=dict)

    def begin(self, passage: Passage) -> tuple[list[Resolved], dict[str, Resolved]]:
        """A new note: what it cites is gathered in this list, and where it first cites each work in this table."""
        cites: list[Resolved] = []
        first: dict[str, Resolved] = {}
        self.section = passage.section
        self.done.append((passage.place, cites))
        self.notes.setdefault((passage.section, passage.number), first)
        return cites, first

    def note(self, number: str | None) -> dict[str, Resolved] | None:
        """What the note of this number cites: where numbers begin anew with each chapter, the one of this chapter."""
        return self.notes.get((self.section, number)) if number else None

    def know(self, work: _Work) -> None:
        """A work is cited in full for the first time: from here on its names mean it."""
        for name in dict.fromkeys(work.names):
            self.by_name.setdefault(name, []).append(work.key)
        for place in _places_of(work.full):
            self.by_place.setdefault(place, []).append(work.key)

    def called(self, name: str | None) -> list[str]:
        """The works cited so far that bear this very name."""
        return self.by_name.get(_fold(name), []) if name else []


def resolve(
    document: Document, found: Sequence[Found], read: Sequence[tuple[str, Sequence[Reading]]], cite_keys: Keys
) -> Bibliography:
    """The works of a document with all their mentions, and each citation with the work it leads to.

    `read` has the style and the readings of each of `found`: of notes, and of the list beside them. `cite_keys` gives a key for
    each of a sequence of full citations; equal works are cited in full but once in the bibliography.
    """
    styles, every = zip(*read, strict=True)
    readings = tuple(
        chain.from_iterable(reversed(every))
    )  # a list tells all pages of an article, a note the one it means
    works, fulls = _distinct(readings)
    for work, key in zip(works, cite_keys([w.full for w in works]), strict=True):
        work.key = key
    ledger = _Ledger({w.key: w for w in works}, frozenset((r.passage.section, r.passage.number) for r in readings))
    keys = {i: work.key for i, work in fulls.items()}
    notes = _notes(every, ledger, keys)
    return Bibliography(
        document.source,
        AND.join(one.layout for one in found),
        AND.join(styles),
        tuple(_reference(w) for w in works),
        notes,
        tuple(mention for one in found for mention in one.mentions),
    )


def _notes(every: Sequence[Sequence[Reading]], ledger: _Ledger, keys: dict[int, str]) -> tuple[Note, ...]:
    """Those of the list first: notes that come with one may cite its works by a short form alone (Chicago 14.19)."""
    told = []
    for readings in reversed(every):
        told.append(tuple(_note(reading, ledger, keys) for reading in readings))
        ledger.done.clear()
    return tuple(chain.from_iterable(reversed(told)))


def _distinct(readings: Iterable[Reading]) -> tuple[list[_Work], dict[int, _Work]]:
    """Each work once, in the order of its first full citation; and the work of each full citation, by identity."""
    alike: dict[tuple[str, ...], list[_Work]] = {}
    fulls: dict[int, _Work] = {}
    places: dict[tuple[str, ...], _Work] = {}
    for reading in readings:
        for citation in (c for c in reading.citations if isinstance(c, Full)):
            bucket = alike.setdefault(_likeness(citation), [])
            work = next((w for w in bucket if _same_place(w.full, citation)), None) or _by_place(citation, places)
            names = tuple(_fold(n) for n in _names_of(citation))
            if work is None:
                work = _Work(citation, reading.passage, names)
                bucket.append(work)
            elif _says_less(work.full, citation):
                work.full, work.passage, work.names = citation, reading.passage, names
            fulls[id(citation)] = work
            if citation.type in LAW:
                places.setdefault(_place(citation), work)
    return list({id(w): w for w in fulls.values()}.values()), fulls


def _by_place(full: Full, places: dict[tuple[str, ...], _Work]) -> _Work | None:
    """`Fenn v. Rask, 313 N.E.2d` without its page is the case of that name in that volume; `15 U.S.C. § 77c` without
    a year is the section cited before.
    """
    keyed = full.string("citation-key")
    known = places.get(_place(full)) if full.type in LAW and not keyed else None
    if known is None or known.full.type != full.type:
        return None
    if full.type == "legal_case":
        return known if full.string("volume") and not (full.string("page") and known.full.string("page")) else None
    dated = full.date("issued") and known.full.date("issued")
    return known if not dated and _same_place(known.full, full) else None


def _place(full: Full) -> tuple[str, ...]:
    within = () if full.type == "legal_case" else ("page", "section", "number")
    return tuple(_squeezed(full.string(name)) for name in ("title", "volume", "container-title", *within))


def _says_less(one: Full, other: Full) -> bool:
    """Does the other name a case, or its page, or the year of a law, where the one does not?"""
    paged = one.type == "legal_case" and not one.string("page") and bool(other.string("page"))
    dated = one.type in LAW and not one.date("issued") and other.date("issued") is not None
    return paged or dated or (_is_nameless(one) and not _is_nameless(other))


def _is_nameless(full: Full) -> bool:
    """Does a citation say no more of a case than where it stands? `136 S. Ct. 1540 (2016)`."""
    return full.type == "legal_case" and full.string("title").startswith(f"{full.string('volume')} ")


def _same_place(one: Full, other: Full) -> bool:
    """Two pages of one title at two addresses are two works ("Documentation", "Documentation"); so are two in two journals."""
    if _case(one):
        return _case(one) == _case(other)
    printed = ((one.string(name), other.string(name)) for name in ("URL", "DOI", "container-title"))
    return all(a == b for a, b in printed if a and b)


def _case(full: Full) -> tuple[str, ...]:
    """Where a case is published, blanks and stops aside; empty for all else."""
    place = tuple(_squeezed(full.string(name)) for name in ("volume", "container-title", "page"))
    return place if full.type == "legal_case" and all(place) else ()


def _likeness(full: Full) -> tuple[str, ...]:
    """Two full citations alike in these are one work: title, first author, year, volume; for a case, where it is published.
    Entries of a reference manager are told apart by their keys: each is cited by its own.
    """
    if key := full.string("citation-key"):
        return ("citation-key", key, full.string("title"))
    if case := _case(full):
        return case
    issued = full.date("issued")
    author = full.names("author")[0].sort_name if full.names("author") else ""
    title = _fold(full.string("title")) or "".join(
        link.url for link in full.links[:1]
    )  # a bare link is known by its address
    return (title, _fold(author), str(issued.year) if issued else "", full.string("volume"))


def _note(reading: Reading, ledger: _Ledger, keys: dict[int, str]) -> Note:
    cites, first = ledger.begin(reading.passage)
    every: list[Resolved] = []
    for citation in reading.citations:
        one = _resolved(citation, ledger, keys)
        every.append(one)
        if not _is_an_aside(reading.passage, citation):
            cites.append(one)
        if one.work:
            first.setdefault(one.work, one)
            _enter(ledger, ledger.works[one.work], citation, reading.passage)
    return Note(reading, tuple(every))


def _is_an_aside(passage: Passage, citation: Citation) -> bool:
    """`Id. (citing Vale, Salt, https://...)`: a later *Id.* does not mean what a remark names (Bluebook rule 4.1)."""
    start = citation.span[0]
    remark = next(CITING.finditer(passage.text.text, max(0, start - LONGEST_REMARK), start), None)
    before = passage.text.text[remark.start() : start] if remark else ""
    return before.count("(") > before.count(")")


def _resolved(citation: Citation, ledger: _Ledger, keys: dict[int, str]) -> Resolved:
    if isinstance(citation, Full):
        return Resolved(citation, keys[id(citation)], pinpoint=citation.pinpoint)
    if not isinstance(citation, Short):
        return Resolved(citation)
    if citation.key:
        return _keyed(citation, citation.key, ledger)
    if citation.section:
        because = f"it points to {citation.section} of the text, not to a source"
        return Resolved(citation, unresolved="section", because=because, pinpoint=citation.pinpoint)
    reader = {"id": _id, "short": _reported}.get(citation.kind, _named)
    return reader(citation, ledger)


def _enter(ledger: _Ledger, work: _Work, citation: Citation, passage: Passage) -> None:
    if not work.mentions:
        ledger.know(work)
    if passage.place not in work.mentions[-1:]:
        work.mentions.append(passage.place)
    links = citation.links if isinstance(citation, (Full, Short)) else ()
    work.links += (Placed(link, passage.number, passage.section) for link in links)


def _reference(work: _Work) -> Reference:
    return Reference(work.key, work.full, work.passage, tuple(work.mentions), tuple(work.links))


# ---- keys


def _keyed(citation: Short, key: str, ledger: _Ledger) -> Resolved:
    """The work of the entry that has this key, or of the item that has this number, in the list beside the notes."""
    there = [work for section in LISTS for work in ledger.notes.get((section, key), {})]
    if there:
        return Resolved(citation, there[0], pinpoint=citation.pinpoint)
    because = f"no entry of the document's bibliography has the key {key}"
    return Resolved(citation, None, "missing", because, pinpoint=citation.pinpoint)


# ---- Id.


def _id(citation: Short, ledger: _Ledger) -> Resolved:
    """The work cited just before: in this note, or in the nearest note before it that cites any."""
    here = ledger.done[-1][1]
    if here:
        return _after(citation, here[-1], here[-1].via)
    before = next(((n, cites) for n, cites in reversed(ledger.done[:-1]) if cites), None)
    if before is None:
        return Resolved(
            citation, unresolved="missing", because="nothing is cited before it", pinpoint=citation.pinpoint
        )
    number, cites = before
    if len({c.work or id(c) for c in cites}) > 1:
        return _ambiguous(citation, number, cites)
    return _after(citation, cites[-1], (number, *cites[-1].via))


def _after(citation: Short, last: Resolved, via: tuple[str, ...]) -> Resolved:
    """*Id.* repeats what the citation before it leads to, its doubt too; without a pinpoint of its own, that one's."""
    if isinstance(last.citation, Unread):
        unread = "what is cited before it can't be read"
        return Resolved(citation, unresolved="missing", because=unread, via=via, pinpoint=citation.pinpoint)
    because = last.because if last.work is None else None
    return Resolved(
        citation, last.work, last.unresolved, because, last.candidates, via, citation.pinpoint or last.pinpoint
    )


def _ambiguous(citation: Short, number: str, cites: Sequence[Resolved]) -> Resolved:
    candidates = tuple(dict.fromkeys(key for c in cites for key in ((c.work,) if c.work else c.candidates)))
    because = f"note {number} cites {len(cites)} sources, and Id. may mean any of them"
    return Resolved(citation, None, "ambiguous", because, candidates, (number,), citation.pinpoint)


# ---- cases by their reporter


def _reported(citation: Short, ledger: _Ledger) -> Resolved:
    """The case cited before in that volume of that reporter; where several are, the one that bears the name."""
    if citation.title:
        return _titled(citation, ledger)
    there = ledger.by_place.get(_squeezed(citation.reporter or ""), [])
    named = _bearing(citation.name, there, ledger) if there and citation.name else ledger.called(citation.name)
    keys = named or there
    if len(keys) == 1:
        return Resolved(citation, keys[0], pinpoint=citation.pinpoint)
    if keys:
        because = f"{len(keys)} cases stand in {citation.reporter}"
        return Resolved(citation, None, "ambiguous", because, tuple(keys), (), citation.pinpoint)
    because = f"no case in {citation.reporter} is cited before it"
    return Resolved(citation, None, "missing", because, (), (), citation.pinpoint)


def _titled(citation: Short, ledger: _Ledger) -> Resolved:
    """The work cited before by that name whose title begins as the short one (`Ostrow, “Tides,” 12`)."""
    called = ledger.called(citation.name)
    keys = [key for key in called if _begins(citation.title or "", ledger.works[key].full)] or called
    if len(keys) == 1:
        return Resolved(citation, keys[0], pinpoint=citation.pinpoint)
    because = f"{len(keys)} works of {citation.name} are cited before it, none or several by that title"
    reason: Unresolved = "ambiguous" if keys else "missing"
    return Resolved(citation, None, reason, because, tuple(keys), (), citation.pinpoint)


def _begins(short: str, full: Full) -> bool:
    return _fold(full.string("title")).startswith(_fold(short))


def _places_of(full: Full) -> Iterator[str]:
    """The volume and reporter where a work is published, and those where it is too: `410us`, `93sct`; a database's number."""
    if full.string("volume"):
        place = f"{full.string('volume')} {full.string('container-title')}"
        yield from (_squeezed(place), _squeezed(f"{place} {full.string('page')}"))
    for volume, reporter in PARALLEL.findall(full.string("custom.parallel")):
        yield _squeezed(f"{volume} {reporter}")


def _squeezed(text: str) -> str:
    return _fold(text).replace(" ", "")


# ---- supra, infra


def _named(citation: Short, ledger: _Ledger) -> Resolved:
    """The work of the note it names that bears the name it prints; all that do where it names several notes."""
    notes = [n for number in citation.targets or (citation.target,) if (n := ledger.note(number)) is not None]
    if not notes:
        return _without_note(citation, ledger)
    there = dict(chain.from_iterable(note.items() for note in notes))
    keys = tuple(there)
    named = _bearing(citation.name, keys, ledger) if citation.name else list(keys)
    if len(named) == 1:
        return Resolved(citation, named[0], via=_way(there[named[0]], citation), pinpoint=citation.pinpoint)
    if named and citation.targets:
        because = (
            f"notes {citation.targets[0]} to {citation.targets[-1]} cite {len(named)} sources, and it means them all"
        )
        return Resolved(citation, None, "several", because, tuple(named), (), citation.pinpoint)
    if named:
        because = f"note {citation.target} cites {len(named)} sources that it may mean"
        return Resolved(citation, None, "ambiguous", because, tuple(named), (), citation.pinpoint)
    return _elsewhere(citation, ledger, keys)


def _way(step: Resolved, citation: Short) -> tuple[str, ...]:
    """The notes passed on the way: none where the note named cites the work in full."""
    return () if isinstance(step.citation, Full) else (citation.target or "", *step.via)


def _elsewhere(citation: Short, ledger: _Ledger, keys: Sequence[str]) -> Resolved:
    """No work of that note bears the name: one that another note cites does, or none."""
    cited = ledger.called(citation.name)
    if len(cited) == 1:
        where = ledger.works[cited[0]].mentions[0]
        because = f"note {citation.target} does not cite {citation.name}; note {where} does"
        return Resolved(citation, cited[0], because=because, pinpoint=citation.pinpoint)
    if len(keys) == 1 and not ledger.works[keys[0]].full.names("author"):
        because = f"note {citation.target} names no author, and cites but one source"
        return Resolved(citation, keys[0], because=because, pinpoint=citation.pinpoint)
    because = f"note {citation.target} cites nothing by the name of {citation.name}"
    return Resolved(citation, None, "missing", because, tuple(cited or keys), (), citation.pinpoint)


def _without_note(citation: Short, ledger: _Ledger) -> Resolved:
    """The note it names is not there, not yet there (*infra*), or not named (`Bonneau, supra.`)."""
    cited = ledger.called(citation.name) if citation.target is None else []
    if len(cited) == 1:
        return Resolved(citation, cited[0], pinpoint=citation.pinpoint)
    reason: Unresolved = (
        "forward" if citation.kind == "infra" and (ledger.section, citation.target) in ledger.places else "missing"
    )
    because = (
        f"note {citation.target} stands further on"
        if reason == "forward"
        else f"there is no note {citation.target}" + ("" if citation.kind == "infra" else " before it")
    )
    return Resolved(citation, None, reason, because, (), (), citation.pinpoint)


def _bearing(name: str | None, keys: Iterable[str], ledger: _Ledger) -> list[str]:
    """The works that bear a short name: the hereinafter name first, then the authors, then the title."""
    wanted = _fold(name or "")
    scores = {key: _likeness_of_name(wanted, ledger.works[key]) for key in keys}
    best = max(scores.values(), default=0.0)
    named = [key for key, score in scores.items() if score == best] if best >= SAME_NAME else []
    return [key for key in named if _fits_in_number(name or "", ledger.works[key].full)] or named


def _fits_in_number(name: str, full: Full) -> bool:
    """`Ostrow et al.` wrote it with two others or more; `Ostrow` did so alone (Bluebook rules 4.2 and 15.1)."""
    authors = full.names("author")
    return len(authors) > 2 or ET_AL in authors if OTHERS.search(name) else len(authors) < 2


def _likeness_of_name(wanted: str, work: _Work) -> float:
    """How well a folded name fits a work: the hereinafter name before any other, an exact one before a misprint."""
    if work.full.hereinafter and wanted == _fold(work.full.hereinafter):
        return 102.0
    if wanted in work.names:
        return 101.0
    if len(wanted) >= SHORTEST_HEAD and any(n.startswith(f"{wanted} ") for n in work.names):
        return 100.0
    return max((fuzz.ratio(wanted, n) for n in work.names if n), default=0.0)


def _names_of(full: Full) -> Iterator[str]:
    """What a work may be called by: its authors or editors, all or the first, by family or whole name; its title or its head."""
    people = full.names("author") or full.names("editor")
    for part in ("sort_name", "display"):
        every = [getattr(p, part) for p in people]
        if every:
            yield " ".join(every)
            yield every[0]
    yield from _surnames(people)
    yield from PARTIES.split(full.string("title"))[: 2 if full.type == "legal_case" else 0]
    for title in (full.string("title"), full.string("custom.translated-title"), full.hereinafter or ""):
        if title:
            yield title
            yield re.split(r"[:?]\s", title)[0]
            yield f"{' '.join(p.sort_name for p in people)} {title}"  # "Vale, Sand and Silt": two works of one author


def _surnames(people: Sequence[Name]) -> Iterator[str]:
    """`Lopez Herrera` is what `Anna Lopez Herrera` may be called: where a family name begins, nobody can tell."""
    may_be = [_ends(person.display) for person in people[:MOST_COAUTHORS]]
    yield from may_be[0] if may_be else ()
    if 1 < len(people) <= MOST_COAUTHORS:
        yield from map(" ".join, product(*may_be))


def _ends(name: str) -> list[str]:
    words = name.split()
    return [" ".join(words[at:]) for at in range(max(1, len(words) - MOST_OF_A_SURNAME), len(words))] or [name]


def _fold(text: str) -> str:
    """Letters and digits, without case, accents, `and` or `et al.`"""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", PEOPLE_JOIN.sub(" ", text)) if not unicodedata.combining(c)
    )
    return NOT_A_WORD.sub(" ", plain.casefold()).strip()
