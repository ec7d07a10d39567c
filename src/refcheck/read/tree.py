"""XML -> elements, one branch of the tree after the other. No document type is read, so no entity can be declared or fetched."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse
from xml.parsers import expat

from refcheck.errors import InputError

DEEPEST = 150  # a text box in a cell of a table in a note stands at 30
FIRST_LOOK = 4096


def branches(source: str, data: bytes, wanted: Collection[str]) -> Iterator[Element]:
    """The outermost elements of these names, each whole, in the order in which they end; the rest is dropped as it is read.

    Names are without their namespace: Word's strict files and its usual ones differ in nothing else. Raises InputError for XML
    that is damaged, has a document type or is nested deeper than any document.
    """
    _refuse_a_document_type(source, data)
    path: list[Element] = []
    within = 0
    try:
        for event, element in iterparse(BytesIO(data), ("start", "end")):  # noqa: S314
            if event == "start":
                element.tag = element.tag.rpartition("}")[2]
                path.append(element)
                if not within and element.tag in wanted:
                    within = len(path)
                if len(path) > DEEPEST:
                    raise InputError(source, f"is nested more than {DEEPEST} deep, as no document is; it is not read")
                continue
            if within == len(path):
                yield element
                within = 0
            path.pop()
            if path and not within:
                del path[-1][:]
    except (ParseError, LookupError, ValueError):
        raise InputError(source, "is damaged, its XML is not well-formed; take another copy") from None


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    ends = "}" + name
    return next((value for key, value in element.attrib.items() if key == name or key.endswith(ends)), None)


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of a child of such names."""
    for name in names:
        element = element.find(name) if element is not None else None
    return element


def _refuse_a_document_type(source: str, data: bytes) -> None:
    """It can stand before the first element alone: `<!DOCTYPE a [<!ENTITY b "...">]>`."""
    parser = expat.ParserCreate()
    begun: list[str] = []

    def refuse(*_: object) -> None:
        raise InputError(source, "declares a document type of its own, as no word processor does; it is not read")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, _: begun.append(name)
    try:
        for at in range(0, len(data), FIRST_LOOK):
            parser.Parse(data[at : at + FIRST_LOOK])
            if begun:
                return
    except (expat.ExpatError, LookupError, ValueError):
        return  # whoever reads it will say so
