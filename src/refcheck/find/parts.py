"""A document with notes and a list of works, or with two lists: none is read as a part of another.

What the one holds is blotted out before the next is looked for, so that no note runs on into the list, and no item into the
notes behind it (a Word file's are read behind its bibliography).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from refcheck.find import footnotes
from refcheck.find.citing import cites_anyhow, is_dated, repeats
from refcheck.model.passage import INLINE, LISTS, Found, Passage
from refcheck.model.text import Document, Span

FEWEST = 2  # items of a list
BULLET = re.compile(r"[-*•▪–·]")
INK = re.compile(r"[^\n\f]")
NOTES = "footnotes"
MARKDOWN = ("[^", "^[")  # no other text labels its notes so

Find = Callable[[Document], Found]


def parts(document: Document, found: Found, layouts: Sequence[Find]) -> tuple[Found, ...]:
    """What was found, and what each layout finds in the rest; notes first, lists in sections of their own behind them."""
    every = [found]
    for find in layouts:
        more = find(without(document, pieces(every)))
        if _is_one_more(more):
            every.append(more)
    if len(every) > 1 and found.layout == NOTES:
        every[0] = _apart(document, found, every[1:])
    first, *others = sorted(every, key=lambda one: one.layout != NOTES)
    lists = iter(LISTS)
    return (first, *(of_section(one, INLINE if one.layout == NOTES else next(lists)) for one in others))


def _is_one_more(found: Found) -> bool:
    if found.passages and all(passage.label.startswith(MARKDOWN) for passage in found.passages):
        return True
    told = found.layout == NOTES or all(BULLET.fullmatch(p.label) for p in found.passages)  # one alone is no chance
    return len(found.passages) >= (1 if told else FEWEST) and _cite(found.passages)


def _apart(document: Document, notes: Found, others: Sequence[Found]) -> Found:
    """The notes once more, where nothing else is in their way."""
    again = footnotes.find(without(document, pieces(others)))
    return again if len(again.passages) >= len(notes.passages) else notes


def without(document: Document, spans: Iterable[Span]) -> Document:
    """The document with these spans blotted out, each character else where it was."""
    text, done = document.text, 0
    kept: list[str] = []
    for start, end in sorted(spans):
        kept += (text[done:start], INK.sub(" ", text[start:end]))
        done = end
    return replace(document, text="".join([*kept, text[done:]]))


def pieces(found: Iterable[Found]) -> Iterator[Span]:
    """Where the passages of what was found stand."""
    return (piece for one in found for passage in one.passages for piece in passage.pieces)


def _cite(passages: Iterable[Passage]) -> bool:
    """Does half of them name a source, or repeat one?"""
    every = [cites_anyhow(p.raw) or is_dated(p.raw) or repeats(p.raw) for p in passages]
    return 2 * sum(every) >= len(every)


def of_section(found: Found, section: str) -> Found:
    """With a section of its own: its numbers are those of the others too."""
    passages = tuple(replace(p, section=_within(section, p.section)) for p in found.passages)
    mentions = tuple(replace(m, section=_within(section, m.section)) for m in found.mentions)
    return replace(found, passages=passages, mentions=mentions)


def _within(section: str, inner: str | None) -> str:
    return f"{section} {inner}" if inner else section
