"""What shows that words are a full citation: a date in parentheses, a link, a promulgation, a newspaper's date.

The core of a citation (authors, title, container) stands before its anchor, its tail behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from operator import attrgetter
from typing import Literal

from refcheck.cite.dates import read_date
from refcheck.cite.links import Hit
from refcheck.cite.structure import ADDRESS, Group, Structure, between

YEAR_AT_END = re.compile(
    r"(?:1[5-9]|20)\d\d(?:[–-]\d{2,4})?[a-z]?(?:,?\s\d{1,2}:\d\d\s?[APap]\.?[Mm]\.?(?:\s[A-Z]{2,4})?)?(?:,\s(?:\w+\.\s)+\w+)?\s*\Z"
)
SMALL_OPENERS = re.compile(
    r"forthcoming|unpublished|last\s|visited|updated|accessed|promulgated|adopted|rev\.|ed\.|trans\.|amended|c\.\s"
)
SITE = re.compile(r"[\w-]+(?:\.[\w-]+)+,\s\d{4}\Z")  # "(tides.example, 2011)"
PROMULGATED = re.compile(r"\s*(?:promulgated|adopted|enacted|issued|passed)\b", re.IGNORECASE)
VISITED = re.compile(r"(?i)\s*(?:last\s+)?(?:visited|accessed)\b")
PRINTED_DATE = re.compile(
    r"(?:,|(?<=[”\"’])(?=\s[A-Z]))\s((?:[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},\s)?|(?:Spring|Summer|Fall|Autumn|Winter)\s)\d{4}"
    rf"|(?:1[5-9]|20)\d\d(?=,\s<?{ADDRESS}|,\s\d+[–-]\d))(?:,\sat\s(?P<page>[A-Z]?\d[\w–-]*(?:,\s[A-Z]?\d[\w–-]*)*))?(?=[.;,\s]|\Z)"
)
LONGEST_DATE = 200
CLOSING = ("’", "”", "'", '"')
YEAR_ALONE = re.compile(r"(?:1[5-9]|20)\d\d\Z")
TITLE_GOES_ON = re.compile(
    r":\s(?!\d)|\s(?:\d|(?:of|in|on|for|to|from|under|between)\s)"
)  # "The Act (1894) in Retrospect"

Kind = Literal["dated", "promulgated", "visited", "link", "printed-date", "case", "code", "book", "year"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """One anchor: its kind, its place, and the group it is, where it is one."""

    kind: Kind
    start: int
    end: int
    group: Group | None = None


Proofs = Callable[[Structure, int, int], Iterator[Anchor]]
"""The anchors of one form in [start, end) of a note, in order."""


def anchors(of: Structure, hits: Sequence[Hit], start: int, end: int, more: Iterable[Proofs] = ()) -> Iterator[Anchor]:
    """Every anchor in [start, end) of a note, in order; none is looked for before it is asked for."""
    kinds = _groups(of, start, end), _links(of, hits, start, end), _dates(of, start, end)
    return merge(*kinds, *(proofs(of, start, end) for proofs in more), key=attrgetter("start"))


def _groups(of: Structure, start: int, end: int) -> Iterator[Anchor]:
    for g in of.within(start, end):
        if g.left == "[" and YEAR_ALONE.match(g.inner):
            yield Anchor("dated", g.start, g.end, g)
        if g.left != "(" or not (kind := _kind(g.inner)):
            continue
        if kind == "promulgated" or _behind_a_quotation(of.text, g.start) or not TITLE_GOES_ON.match(of.text, g.end):
            yield Anchor(kind, g.start, g.end, g)


def _behind_a_quotation(text: str, at: int) -> bool:
    """`‘Tides’ (2016) 14 Harbor Review 52`: the title is over."""
    return text[max(0, at - 3) : at].rstrip()[-1:] in CLOSING


def is_dated(inner: str) -> bool:
    """Does what stands in parentheses end with a date of issue?"""
    return _kind(inner) == "dated"


def _kind(inner: str) -> Kind | None:
    if PROMULGATED.match(inner) and YEAR_AT_END.search(inner):
        return "promulgated"
    if VISITED.match(inner):
        return "visited"
    dated = len(inner) <= LONGEST_DATE and YEAR_AT_END.search(inner)
    return "dated" if dated and (not inner[:1].islower() or SMALL_OPENERS.match(inner) or SITE.match(inner)) else None


def _links(of: Structure, hits: Sequence[Hit], start: int, end: int) -> Iterator[Anchor]:
    """A link at the top level, or alone in brackets."""
    for h in between(hits, start, end):
        group = of.around(h.start)
        if group is None:
            yield Anchor("link", h.start, h.end)
        elif group.left == "[" and not of.text[group.start + 1 : h.start].strip():
            yield Anchor("link", group.start, group.end)


def _dates(of: Structure, start: int, end: int) -> Iterator[Anchor]:
    for m in PRINTED_DATE.finditer(of.flat, start, end):
        if read_date(m[1]):
            yield Anchor("printed-date", m.start(), m.end())
