"""What stands within a paragraph of an OpenDocument text -> the ink of it.

Deleted text stands elsewhere in the file and is no ink; nor are comments, hidden text and the descriptions of pictures.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from refcheck.read.canonical import call, label
from refcheck.read.linked import linked
from refcheck.read.odt.styles import Styles
from refcheck.read.tree import attribute, child

BLANKS = re.compile(r"[ \t\r\n]+")  # of which any number is one (1.3-3, 6.1.2)
MOST_SPACES = 200


@dataclass(slots=True)
class Ink:
    """The ink of one paragraph while it is read, the notes that it calls, and the text boxes that stand beside it."""

    styles: Styles
    texts: list[str] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    capitals: bool = False

    def paragraph(self, element: Element) -> str:
        """What a paragraph prints."""
        self.texts, self.notes, self.boxes = [], [], []
        self.capitals = (attribute(element, "style-name") or "") in self.styles.capitals
        self.read(element)
        return "".join(self.texts).strip()

    def read(self, element: Element) -> None:
        """All that stands in an element, each followed by the text behind it."""
        self.put(BLANKS.sub(" ", element.text or ""))
        for each in element:
            _PRINTS.get(each.tag, Ink.read)(self, each)
            self.put(BLANKS.sub(" ", each.tail or ""))

    def put(self, text: str) -> None:
        """Some characters."""
        self.texts.append(text.upper() if self.capitals else text)


def printed_label(note: Element) -> str:
    """The number or the mark of a note, which the file writes."""
    citation = child(note, "note-citation")
    return label("".join(citation.itertext()) if citation is not None else "")


def _span(ink: Ink, span: Element) -> None:
    style = attribute(span, "style-name") or ""
    if style in ink.styles.hidden:
        return
    before, ink.capitals = ink.capitals, ink.capitals or style in ink.styles.capitals
    ink.read(span)
    ink.capitals = before


def _note(ink: Ink, note: Element) -> None:
    ink.notes.append(note)
    ink.texts.append(call(printed_label(note)))


def _link(ink: Ink, element: Element) -> None:
    begun = len(ink.texts)
    ink.read(element)
    ink.texts[begun:] = [linked("".join(ink.texts[begun:]), attribute(element, "href") or "")]


def _spaces(ink: Ink, element: Element) -> None:
    count = attribute(element, "c") or "1"
    ink.put(" " * min(int(count), MOST_SPACES) if count.isdecimal() and len(count) < 10 else " ")


def _printing(text: str) -> Callable[[Ink, Element], None]:
    return lambda ink, _: ink.put(text)


_SILENT = "annotation ruby-text hidden-text hidden-paragraph title desc object script event-listeners".split()
_PRINTS: dict[str, Callable[[Ink, Element], None]] = {
    **dict.fromkeys(_SILENT, lambda _, __: None),
    "s": _spaces,
    "tab": _printing("\t"),
    "line-break": _printing("\n"),
    "span": _span,
    "a": _link,
    "note": _note,
    "text-box": lambda ink, element: ink.boxes.append(element),
}
