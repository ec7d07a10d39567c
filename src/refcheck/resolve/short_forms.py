"""*Id.*, *supra*, *infra*, short cases and keys of entries: each with the work it leads to, or with its doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from rapidfuzz import fuzz

from refcheck.model.citation import Full, Short, Unread
from refcheck.model.names import ET_AL
from refcheck.model.passage import LISTS
from refcheck.model.reference import Resolved, Unresolved
from refcheck.resolve.ledger import Ledger, Work
from refcheck.resolve.names import fold, squeezed

SHORTEST_HEAD = 12  # letters of a title's head by which it may be called
SAME_NAME = 88  # of 100, by rapidfuzz: print mistakes a letter, not a word
ARTICLE = re.compile(r"\A(?:the|an?|der|die|das|le|la|les|el|los|las|il)\s(?=\w)")
OTHERS = re.compile(r"\bet\.? al\b|(?:&|and) others\b", re.IGNORECASE)


def followed(citation: Short, ledger: Ledger) -> Resolved:
    """A short form and the work it leads to; a doubt where it leads to none, or to several."""
    if citation.key:
        return _keyed(citation, citation.key, ledger)
    if citation.section:
        because = f"it points to {citation.section} of the text, not to a source"
        return Resolved(citation, unresolved="section", because=because, pinpoint=citation.pinpoint)
    reader = {"id": _id, "short": _reported}.get(citation.kind, _named)
    return reader(citation, ledger)


def _keyed(citation: Short, key: str, ledger: Ledger) -> Resolved:
    """The work of the entry that has this key, or of the item that has this number, in the list beside the notes."""
    there = [work for section in LISTS for work in ledger.notes.get((section, key), {})]
    if there:
        return Resolved(citation, there[0], pinpoint=citation.pinpoint)
    because = f"no entry of the document's bibliography has the key {key}"
    return Resolved(citation, None, "missing", because, pinpoint=citation.pinpoint)


def _id(citation: Short, ledger: Ledger) -> Resolved:
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


def _reported(citation: Short, ledger: Ledger) -> Resolved:
    """The case cited before in that volume of that reporter; where several are, the one that bears the name."""
    if citation.title:
        return _titled(citation, ledger)
    there = ledger.by_place.get(squeezed(citation.reporter or ""), [])
    named = _bearing(citation.name, there, ledger) if there and citation.name else ledger.called(citation.name)
    keys = named or there
    if len(keys) == 1:
        return Resolved(citation, keys[0], pinpoint=citation.pinpoint)
    if keys:
        because = f"{len(keys)} cases stand in {citation.reporter}"
        return Resolved(citation, None, "ambiguous", because, tuple(keys), (), citation.pinpoint)
    because = f"no case in {citation.reporter} is cited before it"
    return Resolved(citation, None, "missing", because, (), (), citation.pinpoint)


def _titled(citation: Short, ledger: Ledger) -> Resolved:
    """The work cited before by that name whose title begins as the short one (`Ostrow, “Tides,” 12`)."""
    called = ledger.called(citation.name)
    keys = [key for key in called if _begins(citation.title or "", ledger.works[key].full)] or called
    if len(keys) == 1:
        return Resolved(citation, keys[0], pinpoint=citation.pinpoint)
    because = f"{len(keys)} works of {citation.name} are cited before it, none or several by that title"
    reason: Unresolved = "ambiguous" if keys else "missing"
    return Resolved(citation, None, reason, because, tuple(keys), (), citation.pinpoint)


def _begins(short: str, full: Full) -> bool:
    """`Law of Fog` is `The Law of Fog: A History`: an article is dropped from the head (Chicago 14.33)."""
    short, title = (ARTICLE.sub("", fold(text)) for text in (short, full.string("title")))
    return title.startswith(short)


def _named(citation: Short, ledger: Ledger) -> Resolved:
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


def _elsewhere(citation: Short, ledger: Ledger, keys: Sequence[str]) -> Resolved:
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


def _without_note(citation: Short, ledger: Ledger) -> Resolved:
    """The note it names is not there, not yet there (*infra*), or not named (`Bonneau, supra.`). Of one that is not there the
    name may tell what was meant: `Ships, supra note 99`.
    """
    cited = ledger.called(citation.name)
    if citation.target is None and len(cited) == 1:
        return Resolved(citation, cited[0], pinpoint=citation.pinpoint)
    if citation.kind == "infra" and (ledger.section, citation.target) in ledger.places:
        because = f"note {citation.target} stands further on"
        return Resolved(citation, None, "forward", because, (), (), citation.pinpoint)
    because = f"there is no note {citation.target}" + ("" if citation.kind == "infra" else " before it")
    if len(cited) == 1:
        because += f"; the name {citation.name} is that of note {ledger.works[cited[0]].mentions[0]}"
    return Resolved(citation, None, "missing", because, tuple(cited), (), citation.pinpoint)


def _bearing(name: str | None, keys: Iterable[str], ledger: Ledger) -> list[str]:
    """The works that bear a short name: the hereinafter name first, then the authors, then the title."""
    wanted = fold(name or "")
    scores = {key: _likeness_of_name(wanted, ledger.works[key]) for key in keys}
    best = max(scores.values(), default=0.0)
    named = [key for key, score in scores.items() if score == best] if best >= SAME_NAME else []
    return [key for key in named if _fits_in_number(name or "", ledger.works[key].full)] or named


def _fits_in_number(name: str, full: Full) -> bool:
    """`Ostrow et al.` wrote it with two others or more; `Ostrow` did so alone (Bluebook rules 4.2 and 15.1)."""
    authors = full.names("author")
    return len(authors) > 2 or ET_AL in authors if OTHERS.search(name) else len(authors) < 2


def _likeness_of_name(wanted: str, work: Work) -> float:
    """How well a folded name fits a work: the hereinafter name before any other, an exact one before a misprint."""
    if work.full.hereinafter and wanted == fold(work.full.hereinafter):
        return 102.0
    if wanted in work.names:
        return 101.0
    if len(wanted) >= SHORTEST_HEAD and any(n.startswith(f"{wanted} ") for n in work.names):
        return 100.0
    return max((fuzz.ratio(wanted, n) for n in work.names if n), default=0.0)
