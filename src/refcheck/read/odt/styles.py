"""What an OpenDocument text says once for many spans: which of its styles print in capitals or hide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from refcheck.read.tree import attribute, child

CAPITALS = {("text-transform", "uppercase"), ("font-variant", "small-caps")}
HIDDEN = {("display", "none")}


@dataclass(frozen=True, slots=True)
class Styles:
    """The names of these styles."""

    capitals: frozenset[str]
    hidden: frozenset[str]

    @classmethod
    def of(cls, styles: Iterable[Element]) -> Styles:
        """Those among the styles of a file, and those that are made from them."""
        by_name = {attribute(style, "name") or "": style for style in styles}
        return cls(*(frozenset(n for n in by_name if _says(by_name, n, wanted)) for wanted in (CAPITALS, HIDDEN)))


def _says(by_name: Mapping[str, Element], name: str, wanted: set[tuple[str, str]]) -> bool:
    """The nearest style that says anything of the kind decides."""
    seen: set[str] = set()
    while name in by_name and name not in seen:
        seen.add(name)
        properties = child(by_name[name], "text-properties")
        told = [(key, attribute(properties, key)) for key, _ in wanted] if properties is not None else []
        if any(value for _, value in told):
            return any(pair in wanted for pair in told)
        name = attribute(by_name[name], "parent-style-name") or ""
    return False
