r"""The nesting of a text: what stands in brackets, in quotation marks, in a URL.

`flat` is the text with the inside of each outermost group, and each URL, blotted out, character for character: a pattern run on
it sees only the top level, so that the semicolons and full stops of a parenthetical split nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from refcheck.model.text import Span

INSIDE = "\x00"
ADDRESS = "\x01"
CLOSERS = {"(": ")", "[": "]", "“": "”", '"': '"', "（": "）", "「": "」", "《": "》"}
OPENERS = {close: left for left, close in CLOSERS.items() if left != close}
MARK = re.compile("[" + re.escape("".join({*CLOSERS, *OPENERS})) + "]")
BEFORE_A_QUOTE = frozenset(" \t\n([—–-/“‘")


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

    def at(self, start: int) -> Group | None:
        """The group that opens at an offset."""
        return next((g for g in self.groups if g.start == start), None)


def structure(text: str, addresses: Sequence[Span] = ()) -> Structure:
    """The structure of a text; brackets within `addresses` are characters of a URL."""
    hidden = set[int]().union(*(range(a, b) for a, b in addresses)) if addresses else set[int]()
    pairs = _outermost(_pairs(text, hidden))
    flat = list(text)
    for a, b in addresses:
        flat[a:b] = ADDRESS * (b - a)
    for a, b in pairs:
        flat[a + 1 : b] = INSIDE * (b - a - 1)
    return Structure(text, "".join(flat), tuple(Group(text[a], a, b + 1, text[a + 1 : b]) for a, b in pairs))


def _pairs(text: str, hidden: set[int]) -> list[Span]:
    """Matched marks; one that finds no partner is an ordinary character."""
    stack: list[int] = []
    pairs: list[Span] = []
    for m in MARK.finditer(text):
        at, mark = m.start(), m[0]
        if at in hidden:
            continue
        opener = _opener(text, at, mark, stack)
        if opener is None:
            stack.append(at)
        elif (depth := _depth(text, stack, opener)) is not None:
            pairs.append((stack[depth], at))
            del stack[depth:]
    return pairs


def _opener(text: str, at: int, mark: str, stack: Sequence[int]) -> str | None:
    """The mark that this one closes, or None where it opens."""
    if mark != '"':
        return OPENERS.get(mark)
    opens = at == 0 or text[at - 1] in BEFORE_A_QUOTE
    return '"' if not opens and any(text[i] == '"' for i in stack) else None


def _depth(text: str, stack: Sequence[int], opener: str) -> int | None:
    """Where in the stack the partner stands; a round bracket does not close past an open square one."""
    for depth in range(len(stack) - 1, -1, -1):
        if text[stack[depth]] == opener:
            return depth
        if text[stack[depth]] in "([" and opener in '([“"':
            return None
    return None


def _outermost(pairs: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for a, b in sorted(pairs, key=lambda p: (p[0], -p[1])):
        if not kept or a > kept[-1][1]:
            kept.append((a, b))
    return kept
