"""The numbers that Word prints before the items of lists, which stand nowhere in their text (ECMA-376-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from refcheck.read.docx.package import Package
from refcheck.read.docx.styles import Styles, is_on, number, value
from refcheck.read.numerals import printed
from refcheck.read.tree import attribute, child

PLACE = re.compile(r"%([1-9])")  # `%1.%2.`, as levels write their numbers
BULLET = "-"


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    restart: int  # the level, counted from 1, whose items begin it anew; 0 for none
    legal: bool
    style: str | None


@dataclass(frozen=True, slots=True)
class _List:
    """A list as paragraphs name it. Lists of one definition count on, save at the levels that have a start of their own."""

    id: str
    definition: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Lists:
    """The lists of a file while its paragraphs are read in their order: `label` counts."""

    styles: Styles
    by_id: Mapping[str, _List]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, package: Package, styles: Styles) -> Lists:
        """The lists of a file; none where it has no such part."""
        every = list(package.branches("numbering", "abstractNum", "num"))
        definitions = {attribute(e, "abstractNumId") or "": e for e in every if e.tag == "abstractNum"}
        nums = {attribute(e, "numId") or "": e for e in every if e.tag == "num"}
        for id_, one in definitions.items():
            if link := value(one, "numStyleLink"):  # it is defined where a style says
                to = nums.get(value(styles.by_id.get(link), "pPr", "numPr", "numId") or "")
                definitions[id_] = definitions.get(value(to, "abstractNumId") or "", one)
        return cls(styles, {id_: _list(id_, num, definitions) for id_, num in nums.items()})

    def label(self, properties: Element | None) -> str:
        """What is printed before the next paragraph, which has these properties; nothing where it is no item of a list."""
        its, depth = self._place(properties)
        if its is None or depth not in its.levels:
            return ""
        self._count(its, depth)
        level, counts = its.levels[depth], self.counts[its.definition]

        def count(m: re.Match[str]) -> str:
            at = int(m[1]) - 1
            of = its.levels.get(at, level)
            return printed(counts.get(at, of.start), "decimal" if level.legal else of.form)

        return BULLET if level.form == "bullet" else PLACE.sub(count, level.text).strip()

    def _place(self, properties: Element | None) -> tuple[_List | None, int]:
        """The list and the level; the nearest style that names each decides."""
        depth: int | None = None
        for told, style in self.styles.numbering(properties):
            if depth is None and child(told, "ilvl") is not None:
                depth = number(told, "ilvl")
            if its := self.by_id.get(value(told, "numId") or ""):
                of_style = (at for at, level in its.levels.items() if style and level.style == style)
                return its, next(of_style, 0) if depth is None else depth
            if child(told, "numId") is not None:
                break  # numId 0 takes the number of the style away
        return None, 0

    def _count(self, its: _List, depth: int) -> None:
        counts = self.counts.setdefault(its.definition, {})
        if depth in its.starts and (its.id, depth) not in self.begun:
            counts[depth] = its.starts[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else its.levels[depth].start
        self.begun.add((its.id, depth))
        for deeper, level in its.levels.items():
            if depth < deeper and depth < level.restart:
                counts.pop(deeper, None)


def _list(id_: str, num: Element, definitions: Mapping[str, Element]) -> _List:
    definition = value(num, "abstractNumId") or ""
    levels = {number_of(e): _level(e) for e in definitions.get(definition, ()) if e.tag == "lvl"}
    overrides = [e for e in num if e.tag == "lvlOverride"]
    levels |= {number_of(e): _level(own) for e in overrides if (own := child(e, "lvl")) is not None}
    starts = {number_of(e): number(e, "startOverride") for e in overrides if child(e, "startOverride") is not None}
    return _List(id_, definition, levels, starts)


def _level(e: Element) -> _Level:
    return _Level(
        form=value(e, "numFmt") or "decimal",
        text=value(e, "lvlText") or "",
        start=number(e, "start", default=0),
        restart=number(e, "lvlRestart", default=number_of(e)),
        legal=is_on(child(e, "isLgl")),
        style=value(e, "pStyle"),
    )


def number_of(level: Element) -> int:
    """Levels are counted from 0."""
    text = attribute(level, "ilvl") or ""
    return int(text) if text.isdecimal() and len(text) < 3 else 0
