"""What has been cited so far, note by note."""

from __future__ import annotations

from dataclasses import dataclass, field

from refcheck.model.citation import Full
from refcheck.model.passage import Passage
from refcheck.model.reference import Placed, Resolved
from refcheck.resolve.names import fold, places_of

Place = tuple[str | None, str]
"""The section and the number of a note."""


@dataclass(slots=True)
class Work:
    """A work while its mentions are gathered."""

    full: Full
    passage: Passage
    names: tuple[str, ...]
    key: str = ""
    mentions: list[str] = field(default_factory=list)
    links: list[Placed] = field(default_factory=list)


@dataclass(slots=True)
class Ledger:
    """What has been cited so far, note by note."""

    works: dict[str, Work]
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

    def know(self, work: Work) -> None:
        """A work is cited in full for the first time: from here on its names mean it."""
        for name in dict.fromkeys(work.names):
            self.by_name.setdefault(name, []).append(work.key)
        for place in places_of(work.full):
            self.by_place.setdefault(place, []).append(work.key)

    def called(self, name: str | None) -> list[str]:
        """The works cited so far that bear this very name."""
        return self.by_name.get(fold(name), []) if name else []
