"""The parts of a Word file, and how they refer to one another and to the web (ECMA-376-2, 6.5; ECMA-376-1, 11.3)."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from refcheck.read.archive import Archive
from refcheck.read.tree import attribute, branches

USUAL_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` is the last word of its type (`hyperlink`, `footnotes`); `target` is the name of a part, or an address."""

    kind: str
    target: str


Relations = Mapping[str, Relation]


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file: its main part, and what that refers to, by the ids of the references."""

    archive: Archive
    main: str
    relations: Relations

    @classmethod
    def of(cls, source: str, data: bytes) -> Package:
        """Raises InputError for an archive that can't be read or has no text."""
        archive = Archive.of(source, data)
        mains = (r.target for r in relations(archive, "").values() if r.kind == "officeDocument")
        main = next(mains, USUAL_MAIN)
        return cls(archive, main, relations(archive, main))

    def name(self, kind: str) -> str | None:
        """The part of this kind (`footnotes`, `styles`); None where there is none."""
        names = (r.target for r in self.relations.values() if r.kind == kind)
        return next((name for name in names if name in self.archive), None)

    def branches(self, kind: str, *wanted: str) -> Iterator[Element]:
        """The elements of these names in the part of this kind."""
        name = self.name(kind)
        return _branches(self.archive, name, wanted) if name else iter(())

    def body(self, *wanted: str) -> Iterator[Element]:
        """The elements of these names in the main part."""
        return _branches(self.archive, self.main, wanted)


def relations(archive: Archive, name: str) -> Relations:
    """What a part refers to; what the file as a whole does where the name is empty."""
    folder, file = posixpath.split(name)
    at = posixpath.join(folder, "_rels", f"{file}.rels")
    every = _branches(archive, at, ("Relationship",)) if at in archive else ()
    return {element.get("Id", ""): _relation(folder, element) for element in every}


def _relation(folder: str, element: Element) -> Relation:
    target, kind = element.get("Target", ""), element.get("Type", "").rpartition("/")[2]
    within = attribute(element, "TargetMode") != "External"
    return Relation(kind, posixpath.normpath(posixpath.join("/", folder, target)) if within else target)


def _branches(archive: Archive, name: str, wanted: Collection[str]) -> Iterator[Element]:
    return branches(archive.source, archive.part(name), wanted)
