"""What shows that words are a full citation: a date in parentheses, a link, a promulgation, a newspaper's date.

The core of a citation (authors, title, container) stands before its anchor, its tail behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import merge
from operator import attrgetter
from typing import Literal, Protocol

from refcheck.cite.dates import read_date
from refcheck.cite.links import Hit
from refcheck.cite.structure import ADDRESS, Group, Structure, between

YEAR_AT_END = re.compile(
    r"(?:1[5-9]|20)\d\d(?:[–-]\d{2,4})?[a-z]?(?:,?\s\d{1,2}:\d\d\s?[APap]\.?[Mm]\.?(?:\s[A-Z]{2,4})?)?(?:,\s(?:\w+\.\s)+\w+)?\s*\Z"
)
SMALL_OPENERS = re.compile(
    r"forthcoming|unpublished|online,|arXiv|last\s|visited|updated|accessed|promulgated|adopted|rev\.|ed\.|trans\.|amended|daily\sed|c\.\s"
)
SITE = re.compile(r"[\w-]+(?:\.[\w-]+)+,\s\d{4}\Z")  # "(tides.example, 2011)"
PROMULGATED = re.compile(r"\s*(?:promulgated|adopted|enacted|issued|passed)\b", re.IGNORECASE)
VISITED = re.compile(r"(?i)\s*(?:last\s+)?(?:visited|accessed)\b")
PRINTED_DATE = re.compile(
    r"(?:(?<!\s\d)(?<!\s\d\d),|(?<=[”\"’])(?=\s[A-Z]))\s((?:[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},\s)?|(?:Spring|Summer|Fall|Autumn|Winter)\s)\d{4}"
    rf"|(?:1[5-9]|20)\d\d(?=,\s<?{ADDRESS}|,\s\d+[–-]\d|,\s\d{{1,4}}\.?\s*\Z))(?:,\sat\s(?P<page>[A-Z]?\d[\w–-]*(?:,\s[A-Z]?\d[\w–-]*)*))?(?=[.;,\s]|\Z)"
)
LONGEST_DATE = 200
LONGEST_PINS = 200
WORD_OF_A_SENTENCE = re.compile(r"\s[a-z]{4}|;")
SUBDIVISION = re.compile(r"(?:\d{1,3}|[ivx]{1,5}|[A-Za-z]{1,2}|ser\.\s[A-Z])\Z")
CLOSING = ("’", "”", "'", '"')
YEAR_ALONE = re.compile(r"(?:1[5-9]|20)\d\d\Z")
TITLE_GOES_ON = re.compile(r":\s(?!\d)|\s(?:of|in|on|for|to|from|under|between)\s")  # "The Act (1894) in Retrospect"
NUMBER_BEHIND = re.compile(r"\s\d")

Kind = Literal[
    "dated", "promulgated", "visited", "link", "printed-date", "case", "code", "book", "year", "named", "foreign"
]


@dataclass(frozen=True, slots=True)
class Anchor:
    """One anchor: its kind, its place, and the group it is, where it is one."""

    kind: Kind
    start: int
    end: int
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a note where a form of citation may show itself."""

    start: int
    match: re.Match[str]


class Proof(Protocol):
    """How a form shows itself without date or link: where it may, once for a note, and whether it does so from `core` on."""

    def spots(self, of: Structure) -> Iterator[re.Match[str]]:
        """Every place of a note where the form may show itself."""

    def anchor(self, of: Structure, core: int, m: re.Match[str]) -> Anchor | None:
        """What one of these places proves for a citation that begins at `core`."""


@dataclass(frozen=True)
class Evidence:
    """All that may prove a citation in a note; each kind is looked for once, however many sentences ask."""

    of: Structure
    hits: Sequence[Hit]
    proofs: Sequence[Proof] = ()

    @cached_property
    def _spots(self) -> list[list[Spot]]:
        found = (p.spots(self.of) for p in self.proofs)
        return [sorted((Spot(m.start(), m) for m in spots), key=attrgetter("start")) for spots in found]

    @cached_property
    def _dates(self) -> list[Anchor]:
        every = PRINTED_DATE.finditer(self.of.flat)
        return [Anchor("printed-date", m.start(), m.end()) for m in every if read_date(m[1])]

    def anchors(self, start: int, end: int) -> Iterator[Anchor]:
        """Every anchor in [start, end) in order; none is made before it is asked for."""
        of = self.of
        shown = (self._shown(proof, spots, start, end) for proof, spots in zip(self.proofs, self._spots, strict=True))
        dates = (d for d in between(self._dates, start, end) if not self._goes_on(d.end))
        kinds = _groups(of, start, end), _links(of, self.hits, start, end), dates
        return merge(*kinds, *shown, key=attrgetter("start"))

    def _goes_on(self, at: int) -> bool:
        """`Convention on Tides, May 3, 1994, 1867 U.N.T.S. 154`: where it is printed stands behind the date."""
        return self.of.flat[at : at + 2] == ", " and any(between(spots, at + 2, at + 3) for spots in self._spots)

    def _shown(self, proof: Proof, spots: Sequence[Spot], start: int, end: int) -> Iterator[Anchor]:
        every = (proof.anchor(self.of, start, spot.match) for spot in between(spots, start, end))
        return (anchor for anchor in every if anchor)


def _groups(of: Structure, start: int, end: int) -> Iterator[Anchor]:
    for g in of.within(start, end):
        if g.left == "[" and YEAR_ALONE.match(g.inner):
            yield Anchor("dated", g.start, g.end, g)
        if g.left != "(" or not (kind := _kind(g.inner)):
            continue
        if kind == "promulgated" or is_behind_a_quotation(of.text, g.start) or not _goes_on(of.text, g):
            yield Anchor(kind, g.start, g.end, g)


def _goes_on(text: str, group: Group) -> bool:
    """Does a title go on behind its parentheses? A number behind a year does; behind a publisher it is a page."""
    year = YEAR_ALONE.match(group.inner) and NUMBER_BEHIND.match(text, group.end)
    return bool(year or TITLE_GOES_ON.match(text, group.end))


def is_behind_a_quotation(text: str, at: int) -> bool:
    """`‘Tides’ (2016) 14 Harbor Review 52`: the title is over."""
    return text[max(0, at - 3) : at].rstrip()[-1:] in CLOSING


def is_dated(inner: str) -> bool:
    """Does what stands in parentheses end with a date of issue?"""
    return _kind(inner) == "dated"


def date_behind(of: Structure, at: int) -> Group | None:
    """The parentheses with the date behind a volume, pins and subdivisions: no word of a sentence stands between."""
    for group in of.within(at, at + LONGEST_PINS):
        if WORD_OF_A_SENTENCE.search(of.flat, at, group.start):
            return None
        if group.left == "(" and is_dated(group.inner):
            return group
        if not SUBDIVISION.match(group.inner):
            return None
    return None


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
