"""What a Word file says once for many paragraphs or runs: which of its styles number, print in capitals or hide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from refcheck.read.docx.package import Package
from refcheck.read.tree import attribute, child

CAPITALS = ("caps", "smallCaps")
HIDDEN = ("vanish",)
OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by their ids."""

    by_id: Mapping[str, Element]

    @classmethod
    def of(cls, package: Package) -> Styles:
        """None where the file has no such part."""
        return cls({attribute(e, "styleId") or "": e for e in package.branches("styles", "style")})

    def numbering(self, properties: Element | None) -> Iterator[tuple[Element, str | None]]:
        """Where a paragraph is numbered: its own properties, then those of its style and the styles that this is based on; each
        with the id of the style that says it.
        """
        if (own := child(properties, "numPr")) is not None:
            yield own, None
        for id_, style in self._based_on(value(properties, "pStyle")):
            if (its := child(style, "pPr", "numPr")) is not None:
                yield its, id_

    def says(self, properties: Element | None, names: tuple[str, ...]) -> bool:
        """Is one of these toggles on, by a run's own properties or by its style?"""
        if properties is None:
            return False
        chain = (child(style, "rPr") for _, style in self._based_on(value(properties, "rStyle")))
        for some in (properties, *chain):
            told = [toggle for name in names if (toggle := child(some, name)) is not None]
            if told:
                return any(is_on(toggle) for toggle in told)
        return False

    def _based_on(self, id_: str | None) -> Iterator[tuple[str, Element]]:
        seen: set[str] = set()
        while id_ and id_ in self.by_id and id_ not in seen:
            seen.add(id_)
            yield id_, self.by_id[id_]
            id_ = value(self.by_id[id_], "basedOn")


def value(element: Element | None, *names: str) -> str | None:
    """The `val` of a child of a child of such names."""
    found = child(element, *names)
    return None if found is None else attribute(found, "val")


def number(element: Element | None, *names: str, default: int = 0) -> int:
    """The `val` of such a child as a number."""
    text = value(element, *names) or ""
    return int(text) if text.isdecimal() and len(text) < 10 else default


def is_on(toggle: Element | None) -> bool:
    """`<w:vanish/>` is on, `<w:vanish w:val="0"/>` is off (ECMA-376-1, 17.17.4)."""
    return toggle is not None and attribute(toggle, "val") not in OFF
