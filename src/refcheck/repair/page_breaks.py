"""A note cut by a page break: its pieces are joined by one blank, so that no two words grow together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "page-break"
BECAUSE = "the page ended within the note"


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """One blank at each joint of two pieces; a word that the page itself hyphenated is left for its own repair."""
    text = passage.text
    for joint in list(accumulate(end - start for start, end in passage.pieces))[:-1]:
        at = joint - text.origin[0]
        if 0 < at < len(text.text) and not (text.text[at - 1].isspace() or text.text[at].isspace()):
            yield (Edit(at, at, "\n"),)
