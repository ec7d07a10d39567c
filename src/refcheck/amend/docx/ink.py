"""What the paragraphs of a part print, each character with its place in the source; and the links among it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from refcheck.amend.docx.xml import Node, attribute
from refcheck.model.text import Span
from refcheck.read.docx.fields import address

SILENT = frozenset("pPr rPr sdtPr del moveFrom rt instrText Fallback p".split())
BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
CHARACTER = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,4});|[^&<]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, the element that holds it, and where it stands in the source."""

    character: str
    holder: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of the ink of a paragraph that lies on a link: the elements that make it, the first to the last, and its address."""

    address: str
    first: Node
    last: Node
    glyphs: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The ink of a paragraph, and its links."""

    text: str
    glyphs: tuple[Glyph, ...]
    links: tuple[Stretch, ...]


def paragraphs(source: str, root: Node, targets: Mapping[str, str]) -> Iterator[Paragraph]:
    """The paragraphs of a part, in its order; `targets` are the addresses of its relationships."""
    for node in root.walk(frozenset({"Fallback"})):
        if node.tag == "p":
            yield _paragraph(source, node, targets)


def _paragraph(source: str, node: Node, targets: Mapping[str, str]) -> Paragraph:
    nodes = list(node.walk(SILENT))
    glyphs = tuple(glyph for each in nodes for glyph in _glyphs(source, each))
    links = [*_hyperlinks(source, nodes, targets), *_fields(source, node)]
    starts = [glyph.start for glyph in glyphs]
    placed = (
        Stretch(to, first, last, (bisect_left(starts, first.start), bisect_left(starts, last.end)))
        for to, first, last in links
        if to
    )
    return Paragraph("".join(glyph.character for glyph in glyphs), glyphs, tuple(placed))


def _glyphs(source: str, node: Node) -> Iterator[Glyph]:
    if node.tag == "t":
        for m in CHARACTER.finditer(source, node.begin, node.close):
            yield Glyph(unescape(m[0])[:1] or " ", node, *m.span())
    elif node.tag in BREAKS and node.above is not None and node.above.tag == "r":
        yield Glyph(BREAKS[node.tag], node, node.start, node.end)


def _hyperlinks(source: str, nodes: list[Node], targets: Mapping[str, str]) -> Iterator[tuple[str, Node, Node]]:
    for node in nodes:
        if node.tag == "hyperlink":
            to, anchor = targets.get(attribute(source, node, "id"), ""), attribute(source, node, "anchor")
            yield to + (f"#{anchor}" if to and anchor else ""), node, node
        elif node.tag == "fldSimple":
            yield address(attribute(source, node, "instr")), node, node


def _fields(source: str, paragraph: Node) -> Iterator[tuple[str, Node, Node]]:
    """Fields that begin and end in this paragraph, from the run that begins them to the one that ends them."""
    opened: list[tuple[Node, list[str]]] = []
    for node in paragraph.walk(SILENT - {"instrText"}):
        kind = attribute(source, node, "fldCharType") if node.tag == "fldChar" else ""
        if kind == "begin" and node.above is not None:
            opened.append((node.above, []))
        elif node.tag == "instrText" and opened:
            opened[-1][1].append(unescape(source[node.begin : node.close]))
        elif kind == "end" and opened and node.above is not None:
            begun, instruction = opened.pop()
            yield address("".join(instruction)), begun, node.above
