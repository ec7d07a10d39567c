"""What stands within a paragraph of a Word file -> the ink of it: insertions in, deletions out, links with their addresses, notes
called by number.

Instructions of fields, hidden text, comments and the second copy of a text box (kept for older versions of Word) print nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from refcheck.read.canonical import call, label
from refcheck.read.docx.fields import Field, address
from refcheck.read.docx.notes import NoteNumbers
from refcheck.read.docx.package import Relations
from refcheck.read.docx.styles import CAPITALS, HIDDEN, Styles, value
from refcheck.read.linked import linked
from refcheck.read.tree import attribute, child

SYMBOLS = range(0xF000, 0xF100)  # where fonts of symbols have the characters of ASCII (ECMA-376-1, 17.3.3.30)
TYPED_NUMBER = re.compile(r"\s*(?:\d{1,4}|[*†‡§]{1,4})\s*")
MOST_FIELDS = 50  # within one another


@dataclass(frozen=True, slots=True)
class Called:
    """A note that was called: `kind` and `id` say where its text is, `number` what is printed."""

    kind: str
    id: str
    number: str


@dataclass(slots=True)
class Ink:
    """The ink of one paragraph while it is read, and what lasts beyond it: open fields, counters of notes, what was called."""

    styles: Styles
    numbers: NoteNumbers
    relations: Relations
    called: list[Called] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    marked: tuple[str, str] | None = None  # a note that is not counted: its mark is the text that follows
    capitals: bool = False
    typed_notes: bool = False  # the file has no notes of its own: raised numbers may be notes

    def paragraph(self, element: Element) -> tuple[str, list[Element]]:
        """What a paragraph prints, and its text boxes, which stand beside it."""
        self.texts, self.boxes = [], []
        self.fields = [Field(one.instruction, 0) for one in self.fields[:MOST_FIELDS] if one.result_at is not None]
        self.read(element)
        self.put("*" if self.marked else "")
        return "".join(self.texts), self.boxes

    def read(self, element: Element) -> None:
        """All that stands in an element."""
        for each in element:
            _PRINTS.get(each.tag, Ink.read)(self, each)

    def put(self, text: str) -> None:
        """Some characters; those behind a note without a number begin with its mark."""
        if self.fields and self.fields[-1].result_at is None:
            return
        if self.marked and text.strip():
            mark, *text_behind = text.split(maxsplit=1)
            (kind, id_), self.marked = self.marked, None
            self.call(Called(kind, id_, label(mark)))
            text = " ".join(["", *text_behind])
        self.texts.append(text.upper() if self.capitals else text)

    def call(self, note: Called) -> None:
        """A note called here."""
        self.called.append(note)
        self.texts.append(call(note.number))

    def link(self, begun: int, to: str) -> None:
        """What was put since then leads to this address, if it is one."""
        if to:
            self.texts[begun:] = [linked("".join(self.texts[begun:]), to)]


def _run(ink: Ink, run: Element) -> None:
    properties = child(run, "rPr")
    if ink.styles.says(properties, HIDDEN) or value(properties, "rStyle") == "PlaceholderText":
        return
    begun = len(ink.texts)
    ink.capitals = ink.styles.says(properties, CAPITALS)
    ink.read(run)
    ink.capitals = False
    if ink.typed_notes and value(properties, "vertAlign") == "superscript":
        raised = "".join(ink.texts[begun:])
        ink.texts[begun:] = [f"^{{{raised.strip()}}}" if TYPED_NUMBER.fullmatch(raised) else raised]


def _note(ink: Ink, reference: Element) -> None:
    kind, id_ = reference.tag.removesuffix("Reference"), attribute(reference, "id") or ""
    if attribute(reference, "customMarkFollows") in {"1", "true", "on"}:
        ink.marked = kind, id_
    else:
        ink.call(Called(kind, id_, ink.numbers.following(kind)))


def _hyperlink(ink: Ink, element: Element) -> None:
    begun, anchor = len(ink.texts), attribute(element, "anchor")
    ink.read(element)
    to = ink.relations.get(attribute(element, "id") or "")
    if to and to.kind == "hyperlink":
        ink.link(begun, to.target + (f"#{anchor}" if anchor else ""))


def _simple_field(ink: Ink, element: Element) -> None:
    begun = len(ink.texts)
    ink.read(element)
    ink.link(begun, address(attribute(element, "instr") or ""))


def _field(ink: Ink, element: Element) -> None:
    kind = attribute(element, "fldCharType")
    if kind == "begin":
        ink.fields.append(Field())
    elif kind == "separate" and ink.fields:
        ink.fields[-1].result_at = len(ink.texts)
    elif kind == "end" and ink.fields:
        done = ink.fields.pop()
        if done.result_at is not None:
            ink.link(done.result_at, address("".join(done.instruction)))


def _instruction(ink: Ink, element: Element) -> None:
    if ink.fields:
        ink.fields[-1].instruction.append(element.text or "")


def _symbol(ink: Ink, element: Element) -> None:
    code = attribute(element, "char") or ""
    at = int(code, 16) if len(code) == 4 and code.isalnum() and code.isascii() else 0
    character = chr(at - SYMBOLS.start if at in SYMBOLS else at)
    ink.put(character if character.isprintable() else "")


def _alternative(ink: Ink, element: Element) -> None:
    """The first that is offered; the others are the same for programs that can't read it."""
    for each in element[:1]:
        ink.read(each)


def _page(ink: Ink, _: Element) -> None:
    ink.numbers.page += 1


def _printing(text: str) -> Callable[[Ink, Element], None]:
    return lambda ink, _: ink.put(text)


_SILENT = "pPr rPr sdtPr del moveFrom rt delText".split()
_PRINTS: dict[str, Callable[[Ink, Element], None]] = {
    **dict.fromkeys(_SILENT, lambda _, __: None),
    "t": lambda ink, element: ink.put(element.text or ""),
    "r": _run,
    "tab": _printing("\t"),
    "ptab": _printing("\t"),
    "br": _printing("\n"),
    "cr": _printing("\n"),
    "noBreakHyphen": _printing("-"),
    "sym": _symbol,
    "hyperlink": _hyperlink,
    "fldSimple": _simple_field,
    "fldChar": _field,
    "instrText": _instruction,
    "footnoteReference": _note,
    "endnoteReference": _note,
    "AlternateContent": _alternative,
    "txbxContent": lambda ink, element: ink.boxes.append(element),
    "lastRenderedPageBreak": _page,
}
