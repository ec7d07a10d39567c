"""One list item or one note, from ink to mended text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from refcheck.model.record import Record
from refcheck.model.text import Span, Traced

TEXT = "text"
"""The number of a paragraph of the running text."""

LIST, INLINE = "list", "inline"
"""The sections of a list's items in a document that has notes too, and of Markdown's inline notes (`^[...]`) in one that has
notes with labels too: both may have a 14.
"""

LISTS = (LIST, f"{LIST} b")
"""The sections of the lists beside notes, of which there may be two."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One mechanical mending: what stood there, what it became, and why that is safe."""

    name: str
    printed: str
    became: str
    because: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Passage:
    """A reference-list item or a footnote.

    `number` is what others cite it by ("14", "*"); `label` how that was printed ("^{14.}"), empty or a bullet where the document
    prints no number and we count; `section` counts the chapters or pages where numbers begin anew ("2"), None where they run
    through. `pieces` are its spans in the document in reading order (page breaks cut notes, Markdown keeps addresses apart),
    label included; `raw` is their characters end to end; `text` what a person reads, without the label, after repair.
    An entry of a reference manager's file has its key for a number, and carries its `record`.
    """

    number: str
    label: str
    pieces: tuple[Span, ...]
    raw: str
    text: Traced
    section: str | None = None
    repairs: tuple[Repair, ...] = ()
    record: Record | None = None

    @property
    def is_listed(self) -> bool:
        """Is it an item of a list that stands beside notes?"""
        return self.section is not None and self.section.startswith(LIST)

    @property
    def place(self) -> str:
        """Its number as a person tells it from all others of the document: `14`, or `14 (2)` in the second section."""
        return f"{self.number} ({self.section})" if self.section else self.number

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Where in the document the characters [start, end) of `text` stand."""
        return self.raw_spans(*self.text.raw(start, end))

    def raw_spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Where in the document the characters [start, end) of `raw` stand."""
        if (start, end) == (0, len(self.raw)):
            return self.pieces  # a list of links holds nothing else
        begins = accumulate((b - a for a, b in self.pieces), initial=0)
        cut = ((max(start, at), min(end, at + b - a), a - at) for at, (a, b) in zip(begins, self.pieces, strict=False))
        return tuple((lo + shift, hi + shift) for lo, hi, shift in cut if lo < hi)

    def repairs_within(self, spans: tuple[Span, ...]) -> tuple[Repair, ...]:
        """The repairs that touched these spans of the document, in its order."""
        repairs, reached = self._repairs_in_order if self.repairs else ((), ())
        near = (
            repairs[bisect_right(reached, spans[0][0]) : bisect_left(repairs, spans[-1][1], key=_begin)]
            if spans
            else ()
        )
        return tuple(r for r in near if any(a < d and c < b for a, b in r.spans for c, d in spans))

    @cached_property
    def _repairs_in_order(self) -> tuple[tuple[Repair, ...], tuple[int, ...]]:
        """The repairs by where they begin, and how far those up to each of them reach: looked up for every link of a note."""
        repairs = tuple(sorted((r for r in self.repairs if r.spans), key=_begin))
        return repairs, tuple(accumulate((r.spans[-1][1] for r in repairs), max))


def _begin(repair: Repair) -> int:
    return repair.spans[0][0]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of the body that cites passages by number: `(22, 23)`, `(5, p. 750)`, a superscript; with their section."""

    notes: tuple[str, ...]
    pin: str | None
    spans: tuple[Span, ...]
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a page layout yielded: its name, its passages in the order of their numbers, and the mentions of the body."""

    layout: str
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...] = ()
