"""The numbers of notes, which Word counts as it prints them and writes nowhere (ECMA-376-1, 17.11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from refcheck.read.docx.package import Package
from refcheck.read.docx.styles import number, value
from refcheck.read.numerals import printed
from refcheck.read.tree import child

KINDS = ("footnote", "endnote")
USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(frozen=True, slots=True)
class _Way:
    """How notes of one kind are counted in one section."""

    form: str
    start: int
    restart: str


@dataclass(slots=True)
class NoteNumbers:
    """The counters of a file while it is read in its order."""

    ways: Sequence[Mapping[str, _Way]]
    section: int = 0
    page: int = 1
    last: dict[str, int] = field(default_factory=dict)
    seen: dict[str, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, package: Package) -> NoteNumbers:
        """How each section counts: as it says itself, or as the settings of the file do."""
        settings = next(package.branches("settings", "settings"), None)
        sections: list[Element | None] = [*package.body("sectPr")] or [None]
        return cls([{kind: _way(kind, section, settings) for kind in KINDS} for section in sections])

    def following(self, kind: str) -> str:
        """The number of the next note of this kind, as it is printed."""
        way = self.ways[min(self.section, len(self.ways) - 1)][kind]
        now = (self.section, self.page)
        before = self.seen.get(kind, now)
        anew = (way.restart == "eachSect" and before[0] != now[0]) or (way.restart == "eachPage" and before != now)
        self.seen[kind] = now
        self.last[kind] = way.start if anew or kind not in self.last else self.last[kind] + 1
        return printed(self.last[kind], way.form)


def _way(kind: str, *places: Element | None) -> _Way:
    told = [own for place in places if (own := child(place, f"{kind}Pr")) is not None]

    def first(name: str) -> Iterator[str]:
        return (text for own in told if (text := value(own, name)))

    starts = (number(own, "numStart", default=1) for own in told if child(own, "numStart") is not None)
    return _Way(next(first("numFmt"), USUAL[kind]), next(starts, 1), next(first("numRestart"), "continuous"))
