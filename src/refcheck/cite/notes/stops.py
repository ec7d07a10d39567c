"""Where the sentences of a note may end: titles and abbreviations are full of stops that end nothing."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from refcheck.cite.sentences import END, is_abbreviation
from refcheck.cite.structure import Structure

DATE_IN_NUMBERS = re.compile(r"\b\d{1,2}\.\s?\d{1,2}\.\s?(?=\d{4}\b)")  # "24. 9. 2001" ends no sentence
STOPPED = re.compile(r"[.?!]\s*\Z")
NEW_SENTENCE = re.compile(r"\s+[A-Z]")
CAPITAL_ABBREVIATION = re.compile(r"[A-Z][A-Z'’&-]{0,7}\Z")
OPENS = re.compile(r"\s+(?:Id\.|Ibid\b|See[\s,]|Cf\.|But\s(?:see|cf)\b|Accord\s|Contra\s)")  # "routers, etc. Id."
SERIES = re.compile(r"\s\d(?:d|st|nd|rd|th)\b")
LAST_WORD = re.compile(r"[^\s(]*\Z")


@dataclass(frozen=True)
class Stops:
    """The stops of a note's top level."""

    of: Structure

    @cached_property
    def every(self) -> list[int]:
        """Offsets behind each stop that may end a sentence; a quotation may hold the stop of the sentence that it closes."""
        of = self.of
        flat = DATE_IN_NUMBERS.sub(lambda m: m[0].replace(".", ","), of.flat)
        ends = {m.end() for m in END.finditer(flat) if _ends(flat, of.text, m)}
        quotes = (g for g in of.groups if g.left in '"“' and STOPPED.search(g.inner))
        return sorted(ends | {g.end for g in quotes if NEW_SENTENCE.match(of.text, g.end)} | {len(of.text)})

    def after(self, at: int) -> int:
        """The first stop beyond an offset before the end."""
        return self.every[bisect_right(self.every, at)]

    def between(self, start: int, end: int) -> list[int]:
        """The stops in (start, end)."""
        return self.every[bisect_right(self.every, start) : bisect_right(self.every, end - 1)]

    def one_sentence(self, start: int, end: int) -> bool:
        """Do [start, end) lie in one sentence, no semicolon between?"""
        return bisect_right(self.every, start) == bisect_right(self.every, end) and ";" not in self.of.flat[start:end]


def _ends(flat: str, text: str, m: re.Match[str]) -> bool:
    """Behind an abbreviation only where what follows can but be new; `Cal. 4th` goes on."""
    if SERIES.match(flat, m.end()):
        return False
    return OPENS.match(flat, m.end()) is not None or not _abbreviated(text, m.start())


def _abbreviated(text: str, stop: int) -> bool:
    if text[stop] != ".":
        return False
    word = LAST_WORD.search(text[max(0, stop - 16) : stop])
    last = word[0] if word else ""
    return is_abbreviation(text, stop) or last in _of_law() or bool(CAPITAL_ABBREVIATION.match(last))


@cache
def _of_law() -> frozenset[str]:
    table = tomllib.loads((files("refcheck.data") / "abbreviations.toml").read_text(encoding="utf-8"))
    return frozenset(word for words in table.values() for word in words)
