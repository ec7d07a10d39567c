r"""LaTeX: `\url{...}`, `\href{...}{...}`, and addresses in the text, each written as its source writes it.

What is in files beside the main one stays; their names are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from refcheck.amend.source import Placed, Source
from refcheck.amend.spots import LOOKED_AT, NOWHERE, assigned
from refcheck.bib.escape import escape, url
from refcheck.model.amendment import Amendment, Left
from refcheck.model.link import Link
from refcheck.model.text import Document, Edit, Span, place_at

OPENS = re.compile(r"\\(?:(?P<href>href)\s*(?:\[[^\]]*\]\s*)?|(?P<url>url|nolinkurl|path)\s*)\{\s*\Z")
COMMAND = re.compile(r"\\[A-Za-z@]+\*?")
COMMENT = re.compile(r"(?:[^\\%]|\\.)*%", re.DOTALL)
GLUED = re.compile(r"(?:\\?%5[Bb]|\[)(?=https?://)")
GOES_ON = re.compile(rf"(?!{GLUED.pattern})\\?[\w/%#?=&~+-]")
BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
WORDS = re.compile(r"\s*\{")
BREAK = r"(?:%[ \t]*\n\s*)?"
WRITTEN = {"~": r"(?:\\?~(?:\{\})?|\\textasciitilde(?:\s*\{\}|\s))"}
ELSEWHERE = "it stands in {}; fix that file"


@dataclass(frozen=True, slots=True)
class Address:
    r"""A place of the source where an address stands: `command` is `url` or `href` where it is an argument, empty in the text;
    `again` is the place among the words of a link where they are the address too; `end` is where the whole link ends.
    """

    before: str
    span: Span
    command: str
    end: int
    again: Address | None = None


def source_of(data: bytes, document: Document) -> Source:
    """The file as text. Commands are ASCII: an encoding other than UTF-8 is read byte by byte."""
    try:
        return Source.of(data, "utf-8")
    except UnicodeDecodeError:
        return Source(b"", "latin-1", data.decode("latin-1"))


def placed(source: Source, document: Document, amendments: tuple[Amendment, ...]) -> Iterator[Placed | Left]:
    """Each change with its edits."""
    for amendment, address in assigned(document.text, amendments, partial(_addresses, source.text)):
        if address is None:
            yield Left(amendment, _nowhere(document, amendment.row.link))
        else:
            yield Placed(amendment, tuple(_edits(source.text, amendment, address)))


def _nowhere(document: Document, link: Link) -> str:
    place = place_at(document.places, link.spans[0][0]) if link.spans else None
    return ELSEWHERE.format(place.file) if place and place.file else NOWHERE


def _edits(source: str, amendment: Amendment, address: Address) -> Iterator[Edit]:
    if amendment.rule == "glue":
        bracket = GLUED.match(source, address.span[1]) if address.command == "url" else None
        yield Edit(*bracket.span(), "} [\\url{") if bracket else Edit(address.end, address.end, " ")
    elif amendment.rule == "archive":
        shown = url(amendment.new) if address.command else escape(amendment.new)
        yield Edit(address.end, address.end, f" [{shown}]")
    else:
        for one in filter(None, (address, address.again)):
            argument = url(amendment.new).removeprefix("\\url{").removesuffix("}")
            yield Edit(*one.span, argument if one.command else escape(amendment.new))


def _addresses(source: str, link: Link) -> list[Address]:
    """All places where the address of a link stands, comments left out."""
    written = BREAK.join(WRITTEN.get(c, rf"\\?{re.escape(c)}") for c in link.url)
    kept: list[Address] = []
    for m in re.finditer(written, source) if link.url else ():
        if GOES_ON.match(source, m.end()) or COMMENT.match(source[source.rfind("\n", 0, m.start()) + 1 : m.start()]):
            continue
        if kept and m.end() < kept[-1].end:  # among the words of the link before
            kept[-1] = _address(source, *kept[-1].span, _address(source, *m.span()))
        else:
            kept.append(_address(source, *m.span()))
    return kept


def _address(source: str, start: int, end: int, again: Address | None = None) -> Address:
    opened = OPENS.search(source, max(0, start - LOOKED_AT), start)
    command = (opened["href"] or opened["url"]) if opened else ""
    closed = _closed(source, end) if opened else end
    words = WORDS.match(source, closed) if command == "href" else None
    whole = _closed(source, words.end()) if words else closed
    begun = opened.start() if opened else start
    shown = source[words.end() : whole] if words and not again else ""
    before = source[max(0, begun - LOOKED_AT) : begun] + shown
    return Address(COMMAND.sub("", before), (start, end), command, whole, again)


def _closed(source: str, at: int) -> int:
    """The offset behind the brace that closes what is open there."""
    depth = 0
    for m in BRACE.finditer(source, at):
        depth += (m[0] == "{") - (m[0] == "}")
        if depth < 0:
            return m.end()
    return at
