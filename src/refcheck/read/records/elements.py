"""XML -> elements with their places in the text. No document type is read, so no entity can be declared or fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from refcheck.errors import InputError
from refcheck.model.text import Span
from refcheck.read.tree import DEEPEST

TAG = re.compile(rb"<[^\"'>]*+(?:\"[^\"]*+\"[^\"'>]*+|'[^']*+'[^\"'>]*+)*+>")


@dataclass(slots=True)
class Element:
    """An element by its name without namespace; [start, stop) is where it stands, [begun, end) where its content does."""

    name: str
    attributes: dict[str, str]
    start: int
    begun: int = 0
    end: int = 0
    stop: int = 0
    is_empty: bool = False
    children: list[Element] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All its characters, those of its children too (EndNote's `<style>`), blanks at the ends off."""
        return "".join(self.parts).strip()

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.stop

    @property
    def inside(self) -> Span:
        """Where its text stands."""
        return self.begun, self.end

    def within(self, *names: str) -> Iterator[Element]:
        """The elements of these names, at any depth, in order."""
        for child in self.children:
            if child.name in names:
                yield child
            yield from child.within(*names)

    def first(self, *path: str) -> Element | None:
        """The first child of the first child of such names; None where there is none."""
        found: Element | None = self
        for name in path:
            found = next((child for child in found.children if child.name == name), None) if found else None
        return found


def root_of(source: str, text: str) -> Element:
    """The outermost element. Raises InputError for XML that is damaged, declares a document type, or is nested absurdly deep."""
    reading = _Reading(source, text)
    try:
        return reading.read()
    except expat.ExpatError as error:
        raise InputError(
            source, f"is damaged, its XML is not well-formed in line {error.lineno}; export it anew"
        ) from None


class _Reading:
    """A parser of one text, and the elements that are open."""

    def __init__(self, source: str, text: str) -> None:
        self.source, self.data = source, text.encode("utf-8", "surrogatepass")
        self.path = [Element("", {}, 0)]
        self.byte = self.offset = 0
        self.parser = expat.ParserCreate("utf-8", "}")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def read(self) -> Element:
        self.parser.Parse(self.data, True)
        return self.path[0].children[0]

    def _refuse(self, *_: object) -> None:
        raise InputError(self.source, "declares a document type of its own, as no export needs; it is not read")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.path) > DEEPEST:
            raise InputError(self.source, f"is nested more than {DEEPEST} deep, as no export is; it is not read")
        at = self.parser.CurrentByteIndex
        start = self._offset(at)
        element = Element(_local(name), {_local(key): value for key, value in attributes.items()}, start)
        tag = TAG.match(self.data, at)
        element.begun = element.end = element.stop = self._offset(tag.end() if tag else at)
        element.is_empty = tag is not None and tag[0].endswith(b"/>")
        self.path[-1].children.append(element)
        self.path.append(element)

    def _end(self, _: str) -> None:
        element, at = self.path.pop(), self.parser.CurrentByteIndex
        if not element.is_empty:
            element.end = self._offset(at)
            element.stop = self._offset(self.data.index(b">", at) + 1)
        self.path[-1].parts += element.parts

    def _characters(self, text: str) -> None:
        self.path[-1].parts.append(text)

    def _offset(self, byte: int) -> int:
        """The character at a byte; bytes are asked for in rising order."""
        self.offset += len(self.data[self.byte : byte].decode("utf-8", "replace"))
        self.byte = byte
        return self.offset


def _local(name: str) -> str:
    return name.rpartition("}")[2]
