"""Passage -> Passage: one file a kind of damage, applied in a listed order; each mending leaves a record.

To add one, write `repair/NAME.py` with NAME, BECAUSE and `mends(passage)`, which yields the edits of one mending at a time, and
list it in REPAIRS. A repair is mechanical: the text itself shows that it was damaged and what it was. What only outside
knowledge can tell is no repair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from refcheck.model.passage import Passage, Repair
from refcheck.model.text import Edit, Span, Traced
from refcheck.repair import (
    accents,
    blanks,
    broken_words,
    credentials,
    dashes,
    digits,
    entities,
    escapes,
    han_blanks,
    italics,
    ligatures,
    lookalikes,
    markdown_escapes,
    markdown_links,
    mathematics,
    page_breaks,
    raised,
    spaced_links,
)


class Mender(Protocol):
    """What a file of this room offers."""

    @property
    def NAME(self) -> str: ...  # noqa: N802, D102 -- a constant of the file

    @property
    def BECAUSE(self) -> str: ...  # noqa: N802, D102

    def mends(self, passage: Passage) -> Iterable[tuple[Edit, ...]]:
        """The edits of each mending, in order and without overlap, in offsets of the passage's text."""


REPAIRS: tuple[Mender, ...] = (
    raised,
    entities,
    mathematics,
    escapes,
    markdown_escapes,
    markdown_links,
    italics,
    ligatures,
    accents,
    spaced_links,  # while line breaks still stand
    lookalikes,
    digits,
    dashes,
    credentials,
    broken_words,
    blanks,
    han_blanks,
)
MOST_ROUNDS = 8  # an adversary may nest for ever
SECRET = frozenset({"credentials"})  # what stood there must stand nowhere after
HIDDEN = "***@"
LAYOUT_ONLY = frozenset(
    {"page-break", "blanks", "markdown-link", "markdown-escape", "italics", "range-dash"}
)  # how text was set, no damage: not worth a line in a report


def repair(passage: Passage) -> Passage:
    """The passage with its text mended, and the record of every mending: its pieces joined, then all repairs in turn until none
    finds anything. One may bare another (`&amp;quot;`, `_*both*_`). A record was not set by a printer: only its secrets go.
    """
    if passage.record and not passage.record.unread:
        return _hushed(_apply(passage, credentials))
    passage = _apply(passage, page_breaks)
    for _ in range(MOST_ROUNDS):
        before = passage.text
        for mender in REPAIRS:
            passage = _apply(passage, mender)
        if passage.text is before:
            break
    return _hushed(passage)


def _hushed(passage: Passage) -> Passage:
    """No other record tells what stood in a secret: `https://me:_secret_@a.example` was in italics too."""
    secrets = [span for r in passage.repairs if r.name in SECRET for span in r.spans]
    if not secrets:
        return passage
    told = (replace(r, printed=HIDDEN, became="") if _meets(r.spans, secrets) else r for r in passage.repairs)
    return replace(passage, repairs=tuple(told))


def _meets(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(a < d and c < b for a, b in spans for c, d in others)


def _apply(passage: Passage, mender: Mender) -> Passage:
    mends = list(mender.mends(passage))
    if not mends:
        return passage
    records = () if mender.NAME in LAYOUT_ONLY else tuple(_records(passage, mender, mends))
    text = passage.text.edit(e for mend in mends for e in mend)
    return replace(passage, text=text, repairs=(*passage.repairs, *records))


def _records(passage: Passage, mender: Mender, mends: Iterable[tuple[Edit, ...]]) -> Iterator[Repair]:
    for mend in mends:
        start, end = mend[0].start, mend[-1].end
        local = (Edit(e.start - start, e.end - start, e.new) for e in mend)
        became = Traced.of(passage.text.text[start:end]).edit(local).text
        raw = passage.raw[slice(*passage.text.raw(start, end))]  # an earlier mending may lie within: `&}quot;`
        printed = HIDDEN if mender.NAME in SECRET else raw
        if printed != became:  # what joined two pieces was never printed
            yield Repair(mender.NAME, printed, became, mender.BECAUSE, passage.spans(start, end))
