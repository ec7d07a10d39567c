"""Quotations in single marks: ‘The Players’ Guide to Rights’, whose closing mark is an apostrophe too.

A mark closes where a word ends and none of its own follows. Behind an s it may be a possessive (`the Players’ Guide`): it closes
only where no other mark does before the bracket, link or semicolon that follows a title.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import takewhile

from refcheck.model.text import Span

OPENS = re.compile(r"(?:(?<=[\s([“—–])|\A)[‘'](?=[^\s’'])")
CLOSES = re.compile(r"(?<=\S)[’'](?=[\s,.;:)\]>”]|\Z)")
ENDS_A_TITLE = re.compile(r"\s*[(\[<]|\s*[;,]|\s(?:in\s|https?:)|\.?\s*\Z")
LIMIT = re.compile(r"[(\[<;]|https?:|\Z")
LONGEST = 500


def single_quotations(text: str) -> list[Span]:
    """The offsets of the opening and of the closing mark of each quotation, in order, none within another."""
    closing = [m.start() for m in CLOSES.finditer(text)]
    limits = [m.start() for m in LIMIT.finditer(text)] if closing else []
    found: list[Span] = []
    for m in OPENS.finditer(text):
        if (not found or m.start() > found[-1][1]) and (close := _close(text, closing, limits, m.end())):
            found.append((m.start(), close))
    return found


def _close(text: str, closing: list[int], limits: list[int], start: int) -> int | None:
    """The mark that closes what opens before `start`."""
    first = bisect_left(closing, start)
    near = takewhile(lambda i: closing[i] < start + LONGEST, range(first, len(closing)))
    return next((closing[i] for i in near if _is_the_end(text, closing, limits, i)), None)


def _is_the_end(text: str, closing: list[int], limits: list[int], i: int) -> bool:
    at = closing[i]
    if text[at - 1] not in "sS" or ENDS_A_TITLE.match(text, at + 1):
        return True
    limit = limits[bisect_left(limits, at)]
    return i + 1 == len(closing) or closing[i + 1] >= limit
