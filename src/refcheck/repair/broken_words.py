"""Words that a line end broke: `parlia-` / `mentary`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "hyphenation"
BECAUSE = "the line ended within a word"
BREAK = re.compile(r"(?<=[^\W_])[-\u2010\u00ad–][^\S\n]*\n\s*(?=[^\W_])")
URL_PART = re.compile(r"\S*(?:://|www\.|[\w-]+\.[\w-]+/)\S*\Z")
COMPOUND = re.compile(r"-[^\W\d_]+\Z")  # "state-of-the-" / "art"


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """Hyphen and line end off between small letters, or between capitals; only the line end where one capital, a digit or a
    compound shows a hyphen.
    """
    text = passage.text.text
    for m in BREAK.finditer(text):
        before = text[max(0, m.start() - 60) : m.start()]
        if URL_PART.search(before):
            continue
        behind = text[m.end() : m.end() + 2]
        one_case = (behind[:1].islower() and before[-1:].islower()) or _are_capitals(before[-2:], behind)
        true_hyphen = not one_case or m[0][0] == "–" or COMPOUND.search(before)
        yield (Edit(m.start() + (1 if true_hyphen else 0), m.end()),)


def _are_capitals(*pairs: str) -> bool:
    """`HAR-` / `BOUR REV.`, but `U.S.-` / `China`, `B-` / `Flat`."""
    return all(len(pair) == 2 and pair.isalpha() and pair.isupper() for pair in pairs)
