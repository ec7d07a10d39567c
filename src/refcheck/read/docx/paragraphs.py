"""Blocks of a Word file -> paragraphs that hold ink, with the numbers of lists before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from refcheck.read.canonical import row
from refcheck.read.docx.ink import Ink
from refcheck.read.docx.lists import Lists
from refcheck.read.tree import child

NO_BLOCKS = frozenset("sdtPr tblPr tblGrid trPr tcPr del moveFrom Fallback".split())


@dataclass(slots=True)
class Paragraphs:
    """The paragraphs of one part of a file, in order."""

    ink: Ink
    lists: Lists
    joined: str = ""  # a paragraph whose end was deleted: it goes on in the next

    def of(self, element: Element) -> Iterator[str]:
        """Those of a block; a row of a table is one, its cells parted by tabs, if each holds one."""
        if element.tag == "p":
            yield from self._paragraph(element)
        elif element.tag == "tr":
            yield from self._row(element)
        elif element.tag not in NO_BLOCKS:
            for each in element:
                yield from self.of(each)

    def _row(self, element: Element) -> Iterator[str]:
        if child(element, "trPr", "del") is not None:
            return
        yield from row([list(self.of(cell)) for cell in element])

    def _paragraph(self, element: Element) -> Iterator[str]:
        properties = child(element, "pPr")
        ink, boxes = self.ink.paragraph(element)
        text, self.joined = self.joined + ink, ""
        if child(properties, "rPr", "del") is not None:
            self.joined = text
        else:
            number = self.lists.label(properties)
            yield from [f"{number} {text.strip()}".strip()] if text.strip() else []
        for box in boxes:
            yield from self._beside(box)
        self.ink.numbers.section += child(properties, "sectPr") is not None

    def _beside(self, box: Element) -> Iterator[str]:
        fields, self.ink.fields = self.ink.fields, []
        yield from self.of(box)
        self.ink.fields = fields
