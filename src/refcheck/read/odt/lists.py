"""The numbers that are printed before the items of lists, which an OpenDocument text does not write (1.3-3, 5.3 and 16.30)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from refcheck.read.numerals import printed
from refcheck.read.tree import attribute

FORMS = {"i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter", "1": "decimal"}
BULLET = "-"
MOST_LEVELS = 10
ITEMS = frozenset({"list-item", "list-header"})


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    before: str
    behind: str
    start: int
    shown: int  # how many levels' numbers: 2 for `1.a`


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: what is printed before it, and what stands in it."""

    label: str
    element: Element


@dataclass(slots=True)
class Lists:
    """The lists of a file while they are read in their order: `items` counts."""

    styles: Mapping[str, Mapping[int, _Level]]
    of_style: dict[str, dict[int, int]] = field(default_factory=dict)
    of_id: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, styles: Iterable[Element]) -> Lists:
        """By the list styles of a file."""
        return cls({attribute(e, "name") or "": dict(map(_level, e)) for e in styles})

    def begin(self, element: Element) -> Counting:
        """The counting of a list: that of the list which it continues, or one of its own."""
        style = attribute(element, "style-name") or ""
        counts = self.of_id.get(attribute(element, "continue-list") or "")
        if counts is None:
            goes_on = attribute(element, "continue-numbering") == "true"
            counts = self.of_style.get(style, {}) if goes_on else {}
        self.of_style[style] = counts
        if id_ := attribute(element, "id"):
            self.of_id[id_] = counts
        return Counting(self.styles.get(style, {}), counts)


@dataclass(slots=True)
class Counting:
    """How far a list and the lists within it have come, by level from 1."""

    levels: Mapping[int, _Level]
    counts: dict[int, int]

    def items(self, element: Element, depth: int) -> Iterator[Item]:
        """The items of a list at this level. One that holds nothing but a list of its own has no number."""
        for item in element:
            if item.tag not in ITEMS:
                continue
            is_numbered = item.tag == "list-item" and any(each.tag in {"p", "h"} for each in item)
            if is_numbered:
                self._count(item, depth)
            yield Item(self._printed(depth) if is_numbered else "", item)

    def _count(self, item: Element, depth: int) -> None:
        start = self.levels[depth].start if depth in self.levels else 1
        own = attribute(item, "start-value") or ""
        if own.isdecimal() and len(own) < 10:
            self.counts[depth] = int(own)
        else:
            self.counts[depth] = self.counts[depth] + 1 if depth in self.counts else start
        for deeper in [at for at in self.counts if at > depth]:
            del self.counts[deeper]

    def _printed(self, depth: int) -> str:
        level = self.levels.get(depth)
        if level is None or not level.form:
            return ""
        if level.form == BULLET:
            return BULLET
        above = range(max(1, depth - level.shown + 1), depth + 1)
        forms = ((self.levels.get(at, level), self.counts.get(at, 1)) for at in above)
        return level.before + ".".join(printed(count, of.form) for of, count in forms) + level.behind


def _level(element: Element) -> tuple[int, _Level]:
    form = FORMS.get(attribute(element, "num-format") or "", "")
    return _whole(element, "level"), _Level(
        form if element.tag == "list-level-style-number" else BULLET,
        (attribute(element, "num-prefix") or "").strip(),
        (attribute(element, "num-suffix") or "").strip(),
        _whole(element, "start-value"),
        min(_whole(element, "display-levels"), MOST_LEVELS),
    )


def _whole(element: Element, name: str) -> int:
    text = attribute(element, name) or ""
    return int(text) if text.isdecimal() and len(text) < 10 else 1
