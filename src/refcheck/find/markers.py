"""Where the body cites the passages: superscripts of notes, and numbers in parentheses or brackets of a list."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from refcheck.find.labels import SUPERSCRIPTS, heaviest_rising
from refcheck.model.passage import Mention
from refcheck.model.text import Span

RAISED = re.compile(r"(?<=\S)[ \u00a0]?(?:\^\{\s*(\d{1,4})\s*\}|\^(\d{1,4})\b|([⁰¹²³⁴-⁹]{1,4})|\[\^(\d{1,4})\](?!:))")
PLAIN = re.compile(r"(?<=[.,;:?!”’\"')\]a-z—–])[ \u00a0]{0,2}(\d{1,3})(?=[ \u00a0\n—–]|\Z|[A-Z(])(?![ \u00a0][a-z]?\d)")
STRONG, WEAK = 6, 1

NUMBERS = r"\d{1,4}(?:\s*[-–]\s*\d{1,4})?"
PIN = r"(?:pp?|s|str|S)\.\s*\d+(?:\s*[-–]\s*\d+)?"
GROUPS = tuple(
    re.compile(rf"{left}\s*({NUMBERS}(?:\s*[,;]\s*{NUMBERS})*)(?:\s*[,:]\s*({PIN}))?\s*{right}")
    for left, right in ((r"\(", r"\)"), (r"\[", r"\]"))
)


def superscripts(text: str, body: Sequence[Span], numbers: Collection[int]) -> list[Mention]:
    """The note numbers in the body, each at most once, in rising order; a plain digit counts where it fits the order.

    OCR leaves some as real superscripts and some as plain digits ("take on both duties. 46 If they fail").
    """
    hits = sorted(
        (m.start(), m.end(), _number(m), weight)
        for pattern, weight in ((RAISED, STRONG), (PLAIN, WEAK))
        for start, end in body
        for m in pattern.finditer(text, start, end)
    )
    known = [h for h in hits if h[2] in numbers]
    rising = heaviest_rising([h[2] for h in known], [h[3] for h in known])
    return [Mention((str(known[i][2]),), None, ((_ink(text, known[i][0]), known[i][1]),)) for i in rising]


def _number(m: re.Match[str]) -> int:
    return int(next(g for g in m.groups() if g).translate(SUPERSCRIPTS))


def _ink(text: str, start: int) -> int:
    return start + (len(text[start : start + 3]) - len(text[start : start + 3].lstrip()))


def groups(text: str, body: Sequence[Span], numbers: Collection[str]) -> list[Mention]:
    """`(2, 3)`, `(5, p. 750)`, `[4–6]`: the shape that the body uses most, with all its numbers known to the list."""
    found = [[_mention(m) for start, end in body for m in shape.finditer(text, start, end)] for shape in GROUPS]
    known = [[x for x in shape if x.notes and all(n in numbers for n in x.notes)] for shape in found]
    return max(known, key=len)


def _mention(m: re.Match[str]) -> Mention:
    parts = re.split(r"\s*[,;]\s*", m[1])
    return Mention(tuple(n for part in parts for n in _each(part)), m[2], ((m.start(), m.end()),))


def _each(part: str) -> tuple[str, ...]:
    """`4–6` is 4, 5, 6; a range that falls, or is longer than a list, is none."""
    first, _, last = (x.strip() for x in re.sub("[-–]", "|", part, count=1).partition("|"))
    if not last:
        return (str(int(first)),)
    return tuple(str(n) for n in range(int(first), int(last) + 1)) if 0 <= int(last) - int(first) < 100 else ()
