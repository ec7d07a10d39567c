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
    """Hyphen and line end off between small letters; only the line end where a capital, a digit or a compound shows a hyphen."""
    text = passage.text.text
    for m in BREAK.finditer(text):
        before = text[max(0, m.start() - 60) : m.start()]
        if URL_PART.search(before):
            continue
        true_hyphen = (
            not (text[m.end()].islower() and before[-1:].islower()) or m[0][0] == "–" or COMPOUND.search(before)
        )
        yield (Edit(m.start() + (1 if true_hyphen else 0), m.end()),)
