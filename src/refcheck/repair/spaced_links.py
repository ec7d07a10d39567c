"""Addresses that typesetting tore: `https : / / www . a . org`, `https:` / `//a.example/b-` / `c.html`, `perma. cc/AB1C-`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "torn-link"
BECAUSE = "a URL has no blanks: the line ended within it, or it was set wide"
START = re.compile(r"(?i:https?)\s*:\s*/\s*/\s*(?=[\w\[])|\bperma\.\s?cc\s?/\s?")
INK = re.compile(r"[^\s\[\]<>“”\"]+")
GAP = re.compile(r"\s+")
JOINER_BEFORE = frozenset("/-_.=&?%:#~@+")
CONTINUES = re.compile(r"[/._=&?%#~@+-]|\S*[/=&_%]|[\w-]+\.(?:html?|php|aspx?|pdf|jsp|cfm)\b|\d[\w-]*\.?[\])]")
SPACED = re.compile(r"[/.:_?=&-]|[\w%-]+")


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """The blanks within each address off."""
    text, done = passage.text.text, 0
    for m in START.finditer(text):
        if m.start() < done:
            continue
        gaps = [*_within(text, m.start(), m.end()), *_after(text, m)]
        done = gaps[-1].end if gaps else m.end()
        if gaps:
            yield tuple(gaps)


def _within(text: str, start: int, end: int) -> list[Edit]:
    return [Edit(g.start(), g.end()) for g in GAP.finditer(text, start, end)]


def _after(text: str, m: re.Match[str]) -> Iterator[Edit]:
    """Gaps behind the opening: every one where the address is set wide, else those at line ends that the address runs over."""
    wide = bool(re.match(r"\S*\s*:\s+/|\S*:\s*/\s+/", m[0]))
    at = m.end()
    while ink := INK.match(text, at):
        at = ink.end()
        gap = GAP.match(text, at)
        if not gap or not _runs_on(text, ink[0], gap, wide=wide):
            return
        yield Edit(gap.start(), gap.end())
        at = gap.end()


def _runs_on(text: str, before: str, gap: re.Match[str], *, wide: bool) -> bool:
    following = INK.match(text, gap.end())
    if not following:
        return False
    if wide and "\n" not in gap[0]:
        return bool(SPACED.fullmatch(following[0].rstrip(".,;"))) and (
            before[-1] in JOINER_BEFORE or following[0][0] in JOINER_BEFORE
        )
    return "\n" in gap[0] and (before[-1] in JOINER_BEFORE or bool(CONTINUES.match(following[0])))
