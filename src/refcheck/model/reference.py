"""Cited works and who cites them: a document's references, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from refcheck.model.citation import Citation, Full, Reading
from refcheck.model.link import Link
from refcheck.model.passage import Mention, Passage, Repair
from refcheck.model.text import Places

Unresolved = Literal["ambiguous", "several", "section", "missing", "prose", "forward"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A link and the passage where it stands."""

    link: Link
    note: str
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """One cited work. `source` is the full citation that it was read from, in `passage`; `mentions` are the places of all
    passages that cite it, short forms included; `links` every link printed for it, each with its place.
    """

    key: str
    source: Full
    passage: Passage
    mentions: tuple[str, ...] = ()
    links: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """One citation and the work it leads to.

    `work` is a key, or None with `unresolved` naming the kind of doubt, `because` one sentence, and `candidates` the keys it
    may mean, or all that it means where it means several (*supra notes 12-15*).
    `via` are the numbers of the notes passed on the way (an *Id.* of an *Id.*).
    """

    citation: Citation
    work: str | None = None
    unresolved: Unresolved | None = None
    because: str | None = None
    candidates: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    pinpoint: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """One passage, read and resolved: `citations` stand in the order of `reading.citations`."""

    reading: Reading
    citations: tuple[Resolved, ...] = ()


@dataclass(frozen=True, slots=True)
class Bibliography:
    """All that one document says about its sources. `layout` and `style` say how it was read; `line_starts` are the offsets
    at which its lines begin, so that a place can be told as a line, `places` those of a file that has none (`Document.places`);
    `text` are the paragraphs of the running text with their links, which no reference cites: they are checked, and are no works.
    `notices` say what of the input could not be read (`Document.notices`).
    """

    source: str
    layout: str
    style: str
    works: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()
    mentions: tuple[Mention, ...] = ()
    line_starts: tuple[int, ...] = (0,)
    places: Places = ()
    text: tuple[Reading, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """Every repair of every passage, in order."""
        return tuple(r for n in self.notes for r in n.reading.passage.repairs)
