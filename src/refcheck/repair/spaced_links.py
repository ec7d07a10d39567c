"""Addresses that typesetting tore: `https : / / www . a . org`, `https:` / `//a.example/b-` / `c.html`, `10.` / `1007/978-3`.

A URL or a DOI has no blanks, so what follows a gap belongs to it where one side of the gap can't stand alone: a hyphen or a slash
at the line's end, a path in small letters at the next one's start. A gap within a line counts only where the whole address is
set wide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "torn-link"
BECAUSE = "a URL has no blanks: the line ended within it, or it was set wide"
START = re.compile(
    r"(?i:https?)\s*:\s*/\s*/(?:(?=[\w\[])|\s+(?=[\w-]+(?:\s-\s\w+)*(?:\s?[.:/]\s?\w|\s+[.:/]\s+\w)))|"
    r"\bperma\.\s?cc\s?/\s?|\bwww\s?\.\s?(?=\w)|(?<![\d.,/])10\s*\.\s*\d{4,9}\s*/\s*(?=\S)"
)
INK = re.compile(r"[^\s\[\]<>“”\"()（）]+(?:\([^\s()]*\)[^\s\[\]<>“”\"()]*)*")
GAP = re.compile(r"\s+")
OPEN_END = frozenset("/-_=&?%#~+:@")  # an address can't end so, or hardly
PATH = re.compile(
    r"[a-z0-9%~][\w%~.,;+-]*[/=&?#_%]|[/?=&#_%~]|[.-]\w|[\w-]*\d[\w-]*/|[A-Za-z0-9_-]+\.(?:html?|php|aspx?|pdf|jsp|cfm|txt)\b|"
    r"[a-z][\w-]*\.[\w.-]*\d|[a-z]{1,4}\d{3}"  # digits in a word are no prose: "j." / "lamp.2008.11.2", "tb0036.x"
)
SMALL = re.compile(r"[a-z0-9]")
LAST_PART = re.compile(r"[a-z0-9][\w%.-]*[.,;]?\s*(?:\Z|[\[(])")  # what ends the note, or stands before a bracket
LAST_PATH = re.compile(r"[\w%~]+[-/][\w%~.,;?=&#/-]*\s*(?:\Z|[\[(])")
SEPARATORS = "/.:_?=&-~%#"


@dataclass(frozen=True, slots=True)
class Tear:
    """A gap in an address: what stands before it and behind it, whether a line ended, whether the address is set wide."""

    before: str
    behind: str
    line_end: bool
    wide: bool
    rest: str

    def belongs(self) -> bool:
        """Does the address go on behind the gap?"""
        if self.before[-1] in ",;" or not self.behind:
            return False
        if self.wide:
            return self._is_wide()
        if self.before[-1] in OPEN_END:
            return (self.line_end and not self._opens_a_sentence()) or self._goes_on_in_a_line()
        return self.line_end and bool(
            PATH.match(self.behind) or (self.before[-1] == "." and LAST_PART.match(self.rest))
        )

    def _goes_on_in_a_line(self) -> bool:
        """`https://a.example/guides/ tides-and-ropes [https://...`: a path, or a last part before a bracket or the end."""
        path = PATH.match(self.behind) and SMALL.match(self.behind)
        return bool(path or LAST_PATH.match(self.rest))

    def _is_wide(self) -> bool:
        joined = self.behind[0] in SEPARATORS or self.before[-1] in SEPARATORS
        return joined and not (
            self.before[-1] == "." and self.behind[0].isupper() and not re.match(r"\S+\s+[/.:_?=&-]", self.rest)
        )

    def printers_hyphen(self) -> bool:
        """`contrib-` / `utors` in an address set wide: its own hyphens stand apart (`in - a - row`), this one is the line's."""
        return self.wide and self.line_end and bool(re.search(r"[a-z]-\Z", self.before)) and self.behind[0].islower()

    def _opens_a_sentence(self) -> bool:
        """`https://a.example/` / `Accessed 3 May`: a capital word with a blank behind it."""
        return self.before[-1] == "/" and bool(re.match(r"(?:[A-Z][a-z]+|[A-Z]{2,}):?\s", self.rest))


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """The blanks within each address off."""
    text, mended, seen = passage.text.text, 0, 0
    for m in START.finditer(text):
        if m.start() < mended or m.end() <= seen:  # an address within an address ends at the same gap
            continue
        gaps = [*_within(text, m.start(), m.end()), *_after(text, m)]
        mended = gaps[-1].end if gaps else m.end()
        last = INK.match(text, max(mended, m.end()))
        seen = last.end() if last else mended
        if gaps:
            yield tuple(gaps)


def _within(text: str, start: int, end: int) -> list[Edit]:
    return [Edit(g.start(), g.end()) for g in GAP.finditer(text, start, end)]


def _after(text: str, m: re.Match[str]) -> Iterator[Edit]:
    wide = bool(re.search(r"[^\S\n][:/.]|[/.][^\S\n]+[/\w]", m[0]))
    at = m.end()
    while ink := INK.match(text, at):
        at = ink.end()
        gap = GAP.match(text, at)
        behind = INK.match(text, gap.end()) if gap else None
        if not gap or not behind:
            return
        wide = wide or bool(re.match(r" [/.:_?=&] ", text[gap.start() : gap.start() + 3]))
        tear = Tear(ink[0], behind[0], "\n" in gap[0], wide, text[gap.end() : gap.end() + 80])
        if not tear.belongs():
            return
        yield Edit(gap.start() - tear.printers_hyphen(), gap.end())
        at = gap.end()
