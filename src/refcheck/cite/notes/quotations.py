"""Quotations in single marks: ‘The Players’ Guide to Rights’, whose closing mark is an apostrophe too.

A mark closes where a word ends and none of its own follows. Behind an s it may be a possessive (`the Players’ Guide`): it closes
only where no other mark does before the bracket, link or semicolon that follows a title.
"""

from __future__ import annotations

import re

from refcheck.model.text import Span

OPENS = re.compile(r"(?:(?<=[\s([“—–])|\A)[‘'](?=[^\s’'])")
CLOSES = re.compile(r"(?<=\S)[’'](?=[\s,.;:)\]>”]|\Z)")
ENDS_A_TITLE = re.compile(r"\s*[(\[<]|\s*[;,]|\s(?:in\s|https?:)|\.?\s*\Z")
LIMIT = re.compile(r"[(\[<;]|https?:")
LONGEST = 500


def single_quotations(text: str) -> list[Span]:
    """The offsets of the opening and of the closing mark of each quotation, in order, none within another."""
    found: list[Span] = []
    at = 0
    while m := OPENS.search(text, at):
        close = _close(text, m.end())
        at = close + 1 if close else m.end()
        if close:
            found.append((m.start(), close))
    return found


def _close(text: str, start: int) -> int | None:
    for m in CLOSES.finditer(text, start, start + LONGEST):
        if ENDS_A_TITLE.match(text, m.end()) or not (_possessive(text, m.start()) and _closed_later(text, m.end())):
            return m.start()
    return None


def _possessive(text: str, at: int) -> bool:
    return text[at - 1] in "sS"


def _closed_later(text: str, at: int) -> bool:
    limit = LIMIT.search(text, at, at + LONGEST)
    return CLOSES.search(text, at, limit.start() if limit else at + LONGEST) is not None
