"""Blocks of an OpenDocument text -> paragraphs that hold ink, with the numbers of lists before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from refcheck.read.canonical import row
from refcheck.read.odt.ink import Ink
from refcheck.read.odt.lists import Counting, Lists

NO_BLOCKS = frozenset(
    {"tracked-changes", "annotation", "covered-table-cell", "master-styles"}
)  # the last: headers and footers of pages


@dataclass(slots=True)
class Paragraphs:
    """The paragraphs of a file, in order."""

    ink: Ink
    lists: Lists
    notes: list[Element] = field(default_factory=list)

    def called(self) -> list[Element]:
        """The notes that were called since this was last asked."""
        told, self.notes = self.notes, []
        return told

    def of(self, element: Element) -> Iterator[str]:
        """Those of a block; a row of a table is one, its cells parted by tabs, if each holds one."""
        if element.tag in {"p", "h"}:
            yield from self._paragraph(element)
        elif element.tag == "list":
            yield from self._list(element, self.lists.begin(element), 1)
        elif element.tag == "table-row":
            yield from row([list(self.of(cell)) for cell in element])
        elif element.tag not in NO_BLOCKS:
            for each in element:
                yield from self.of(each)

    def _paragraph(self, element: Element, number: str = "") -> Iterator[str]:
        text = self.ink.paragraph(element)
        self.notes += self.ink.notes
        boxes = self.ink.boxes
        if text:
            yield f"{number} {text}".strip()
        for box in boxes:
            for each in box:
                yield from self.of(each)

    def _list(self, element: Element, counting: Counting, depth: int) -> Iterator[str]:
        for item in counting.items(element, depth):
            number = item.label
            for each in item.element:
                if each.tag == "list":
                    yield from self._list(each, counting, depth + 1)
                elif each.tag in {"p", "h"}:
                    yield from self._paragraph(each, number)
                    number = ""
                else:
                    yield from self.of(each)
