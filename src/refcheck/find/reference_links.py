"""Links of Markdown whose addresses stand elsewhere: `[The Tide][t]`, and on a line of its own `[t]: https://a.example "Title"`
(CommonMark 0.31, sections 4.7 and 6.3). That line is a piece of each passage that refers to it, behind the words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from refcheck.model.passage import Found, Passage
from refcheck.model.text import Span, Traced

LABEL = r"[^\[\]\n]{1,200}"
LINE = re.compile(
    rf"^ {{0,3}}\[(?!\^)({LABEL})\]:[ \t]*(?:<https?://[^\s<>]+>|https?://[^\s<>]+)"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE | re.IGNORECASE,
)
LINK = re.compile(r"(?<![!\\\]])\[(?!\^)([^\[\]]{1,400})\](?:\[([^\[\]\n]{0,200})\])?(?![(:])")


def definitions(text: str) -> Mapping[str, Span]:
    """Each label that a link of the text refers to, with the line that says its address; the first line of a label counts."""
    lines: dict[str, Span] = {}
    for m in LINE.finditer(text):
        lines.setdefault(_folded(m[1]), m.span())
    used = {_label(m) for m in LINK.finditer(text)} if lines else set()
    return {label: span for label, span in lines.items() if label in used}


def with_addresses(text: str, found: Found, lines: Mapping[str, Span]) -> Found:
    """The passages, each with the lines that its links refer to."""
    return replace(found, passages=tuple(_with_addresses(text, p, lines) for p in found.passages)) if lines else found


def _with_addresses(text: str, passage: Passage, lines: Mapping[str, Span]) -> Passage:
    uses = [(m.end(), lines[label]) for m in LINK.finditer(passage.raw) if (label := _label(m)) in lines]
    pieces: list[Span] = []
    done = 0
    for end, line in uses:
        pieces += (*passage.raw_spans(done, end), line)
        done = end
    if not uses:
        return passage
    pieces += passage.raw_spans(done, len(passage.raw))
    raw = "".join(text[a:b] for a, b in pieces)
    return replace(passage, pieces=tuple(pieces), raw=raw, text=Traced.of(raw, passage.text.origin[0]))


def _label(link: re.Match[str]) -> str:
    """What a link refers to; nothing where it is a number in brackets, which cites an item of a list: `[3]`, `[1][2]`."""
    return "" if link[1].isdecimal() else _folded(link[2] or link[1])


def _folded(label: str) -> str:
    return " ".join(label.casefold().split())
