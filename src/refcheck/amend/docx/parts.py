"""The parts of a Word file that hold text, each with the addresses that it refers to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from itertools import count

from refcheck.amend.docx.ink import Paragraph, paragraphs
from refcheck.amend.docx.packing import packed
from refcheck.amend.docx.tracked import Pen
from refcheck.amend.docx.xml import parsed
from refcheck.amend.source import Placed, Source
from refcheck.amend.source import amended as with_edits
from refcheck.model.amendment import Amended, Amendment, Left
from refcheck.read.docx.package import Package, Relation, relations

NOTES = ("footnotes", "endnotes")
NUMBERED = re.compile(r'\bid="(\d{1,9})"')
DECLARED = re.compile(r'xmlns:\w+="(http://[^"]*/officeDocument/(?:2006/)?relationships)"')
USUAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NONE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)
END = re.compile(r"(?:/>|</(\w+:)?Relationships\s*>)\s*\Z")


@dataclass(slots=True, eq=False)
class Part:
    """A part that holds text. `added` are the addresses that changes bring, by the ids of their relationships."""

    name: str
    data: bytes
    source: Source
    related: Mapping[str, Relation]
    pen: Pen
    paragraphs: tuple[Paragraph, ...]
    added: dict[str, str] = field(default_factory=dict)

    @property
    def relations(self) -> str:
        """The name of the part that holds its relationships."""
        folder, file = posixpath.split(self.name)
        return posixpath.join(folder, "_rels", f"{file}.rels")

    def link_to(self, address: str) -> str:
        """The id of a new relationship to this address."""
        id_ = next(name for n in count(1) if (name := f"refcheck{n}") not in self.related and name not in self.added)
        self.added[id_] = address
        return id_


@dataclass(frozen=True, slots=True)
class Parts:
    """Those of one file."""

    package: Package
    texts: tuple[Part, ...]

    @classmethod
    def of(cls, name: str, data: bytes, when: datetime) -> Parts:
        """The body, the footnotes, the endnotes."""
        package = Package.of(name, data)
        names = [package.main, *filter(None, map(package.name, NOTES))]
        sources = {one: package.archive.part(one) for one in names}
        numbers = count(1 + max((int(n) for source in sources.values() for n in _numbers(source)), default=0))
        return cls(package, tuple(_part(package, one, source, when, numbers) for one, source in sources.items()))

    def amended(self, data: bytes, placed: Sequence[tuple[Part, Placed] | Left]) -> Amended:
        """The file with these changes."""
        left = [one for one in placed if isinstance(one, Left)]
        done: list[Amendment] = []
        changed: dict[str, bytes] = {}
        for part in self.texts:
            its = [one[1] for one in placed if not isinstance(one, Left) and one[0] is part]
            amended = with_edits(part.data, part.source, its)
            done += amended.done
            left += amended.left
            if amended.done:
                changed[part.name] = amended.data
                changed |= self._related(part, amended.data.decode())
        order = [id(one[1].amendment) for one in placed if not isinstance(one, Left)]
        done.sort(key=lambda one: order.index(id(one)))
        stored = {self.package.archive.stored(name): part for name, part in changed.items()}
        return Amended(packed(data, stored) if stored else data, tuple(done), tuple(left))

    def _related(self, part: Part, text: str) -> dict[str, bytes]:
        """The relationships of a part, with those that its changes use."""
        added = {id_: to for id_, to in part.added.items() if f'"{id_}"' in text}
        if not added:
            return {}
        archive = self.package.archive
        source = archive.part(part.relations).decode() if part.relations in archive else NONE
        return {part.relations: _with_relations(source, added, part.pen.relations).encode()}


def _numbers(source: bytes) -> Iterator[str]:
    return (m[1] for m in NUMBERED.finditer(source.decode(errors="replace")))


def _part(package: Package, name: str, data: bytes, when: datetime, numbers: Iterator[int]) -> Part:
    source = Source.of(data, "utf-8")
    root = parsed(source.text)
    related = relations(package.archive, name)
    targets = {id_: one.target for id_, one in related.items() if one.kind == "hyperlink"}
    declared = DECLARED.search(source.text)
    prefix = root.children[0].name.removesuffix(root.children[0].tag)
    pen = Pen(source.text, prefix, declared[1] if declared else USUAL, when, numbers)
    return Part(name, data, source, related, pen, tuple(paragraphs(source.text, root, targets)))


def _with_relations(source: str, added: Mapping[str, str], kind: str) -> str:
    end = END.search(source)
    prefix = (end[1] if end else "") or ""
    new = "".join(
        f'<{prefix}Relationship Id="{id_}" Type="{kind}/hyperlink" Target="{escape(to)}" TargetMode="External"/>'
        for id_, to in added.items()
    )
    closing = end[0] if end and not end[0].startswith("/>") else f"</{prefix}Relationships>"
    opened = source[: end.start()] + (">" if end and end[0].startswith("/>") else "") if end else source
    return f"{opened}{new}{closing}"
