r"""The nesting of a text: what stands in brackets, in quotation marks, in a URL.

`flat` is the text with the inside of each outermost group, and each URL, blotted out, character for character: a pattern run on
it sees only the top level, so that the semicolons and full stops of a parenthetical split nothing. Time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Protocol, TypeVar

from refcheck.model.text import Span

INSIDE = "\x00"
ADDRESS = "\x01"
CLOSERS = {"(": ")", "[": "]", "“": "”", '"': '"', "（": "）", "「": "」", "《": "》"}
OPENERS = {close: left for left, close in CLOSERS.items() if left != close}
MARK = re.compile("[" + re.escape("".join({*CLOSERS, *OPENERS})) + "]")
BEFORE_A_QUOTE = frozenset(" \t\n([—–-/“‘")
BRACKETS = "(["


class Placed(Protocol):
    """What stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""


T = TypeVar("T", bound=Placed)


def between(placed: Sequence[T], start: int, end: int) -> Sequence[T]:
    """Those that begin in [start, end), of things in the order of their beginnings."""
    begin = attrgetter("start")
    return placed[bisect_left(placed, start, key=begin) : bisect_left(placed, end, key=begin)]


@dataclass(frozen=True, slots=True)
class Group:
    """An outermost pair of marks: `start` at the opening one, `end` past the closing one."""

    left: str
    start: int
    end: int
    inner: str


@dataclass(frozen=True, slots=True)
class Structure:
    """A text, its top level, and its outermost groups in order."""

    text: str
    flat: str
    groups: tuple[Group, ...]

    def within(self, start: int, end: int) -> Sequence[Group]:
        """The groups that open in [start, end)."""
        return between(self.groups, start, end)

    def at(self, start: int) -> Group | None:
        """The group that opens at an offset."""
        return next(iter(self.within(start, start + 1)), None)

    def around(self, at: int) -> Group | None:
        """The group that holds an offset inside."""
        before = bisect_left(self.groups, at, key=attrgetter("start")) - 1
        return self.groups[before] if before >= 0 and at < self.groups[before].end else None


def structure(text: str, addresses: Sequence[Span] = (), quotations: Sequence[Span] = ()) -> Structure:
    """The structure of a text; brackets within `addresses`, in order, are characters of a URL. `quotations` are pairs of marks
    that only the words around them tell from apostrophes.
    """
    flat = _blotted(text, addresses, ADDRESS)
    pairs = _outermost([*_pairs(flat), *quotations])
    flat = _blotted(flat, [(a + 1, b) for a, b in pairs], INSIDE)
    return Structure(text, flat, tuple(Group(text[a], a, b + 1, text[a + 1 : b]) for a, b in pairs))


def _blotted(text: str, spans: Iterable[Span], ink: str) -> str:
    parts, done = [], 0
    for a, b in spans:
        parts += [text[done:a], ink * (b - a)]
        done = b
    return "".join([*parts, text[done:]])


@dataclass(slots=True)
class _Waiting:
    """The marks that wait for their partners, each with its offset; `depths` tells where each kind of mark stands among them."""

    offsets: list[int] = field(default_factory=list)
    depths: dict[str, list[int]] = field(default_factory=lambda: {left: [] for left in CLOSERS})

    def push(self, mark: str, at: int) -> None:
        self.depths[mark].append(len(self.offsets))
        self.offsets.append(at)

    def innermost(self, mark: str) -> int:
        return self.depths[mark][-1] if self.depths[mark] else -1

    def close(self, depth: int) -> int:
        """The offset of the mark at a depth; it waits no longer, nor does what opened within it."""
        at = self.offsets[depth]
        del self.offsets[depth:]
        for depths in self.depths.values():
            while depths and depths[-1] >= depth:
                depths.pop()
        return at


def _pairs(flat: str) -> list[Span]:
    """Matched marks; one that finds no partner is an ordinary character."""
    waiting = _Waiting()
    pairs: list[Span] = []
    for m in MARK.finditer(flat):
        at, mark = m.start(), m[0]
        opener = _opener(flat, at, mark, waiting)
        if opener is None:
            waiting.push(mark, at)
        elif (depth := _depth(waiting, opener)) is not None:
            pairs.append((waiting.close(depth), at))
    return pairs


def _opener(flat: str, at: int, mark: str, waiting: _Waiting) -> str | None:
    """The mark that this one closes, or None where it opens."""
    if mark != '"':
        return OPENERS.get(mark)
    opens = at == 0 or flat[at - 1] in BEFORE_A_QUOTE
    return '"' if not opens and waiting.innermost('"') >= 0 else None


def _depth(waiting: _Waiting, opener: str) -> int | None:
    """Where its partner waits; a round bracket does not close past an open square one, nor a quotation past a bracket."""
    depth = waiting.innermost(opener)
    nearer = max(waiting.innermost(b) for b in BRACKETS) if opener in '([“"' else -1
    return depth if depth >= max(nearer, 0) else None


def _outermost(pairs: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for a, b in sorted(pairs, key=lambda p: (p[0], -p[1])):
        if not kept or a > kept[-1][1]:
            kept.append((a, b))
    return kept
