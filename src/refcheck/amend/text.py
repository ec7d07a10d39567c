"""Plain text and Markdown: the spans of the report lead into the file itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.amend.source import Placed, Source
from refcheck.model.amendment import Amendment, Left
from refcheck.model.text import Document, Edit

WORDS = re.compile(r"\[([^\[\]]{1,400})\]\(<?\Z")  # what stands before an address that is linked to words
BEHIND = re.compile(r">?(?:\s{1,3}\"[^\"]{0,400}\")?\)")
DEFINITION = re.compile(r"(?:\A|\n) {0,3}\[(?!\^)[^\[\]]{1,400}\]:\s*<?\Z")
LONGEST_BEFORE = 500
TAIL = 5


def source_of(data: bytes, document: Document) -> Source:
    """The file as text."""
    return Source.of(data, document.encoding)


def placed(source: Source, document: Document, amendments: tuple[Amendment, ...]) -> Iterator[Placed | Left]:
    """Each change with its edits."""
    for amendment in amendments:
        edits = _edits(source.text, amendment)
        yield Left(amendment, edits) if isinstance(edits, str) else Placed(amendment, tuple(edits))


def _edits(text: str, amendment: Amendment) -> list[Edit] | str:
    """Why there is no certain place for it, or the edits."""
    link = amendment.row.link
    if len(link.spans) != 1:
        return "it is cut in two by a page break"
    start, reach = link.spans[0]
    if " ".join(text[start:reach].split()) != link.printed:
        return "what stands there is not what was read"
    end = _end(text, start, reach, link.address)
    if end is None:
        return "it is printed with other characters than those of its address"
    if amendment.renews:
        return _renewed(text, start, end, amendment.new)
    if amendment.rule == "glue":
        return [Edit(end, end, " ")] if text[end : end + 1] == "[" else "no bracket stands right behind it"
    return _beside(text, start, end, amendment.new)


def _end(text: str, start: int, end: int, url: str) -> int | None:
    r"""Where the address ends: what stands behind it and was taken off (`https://a.example/b)`) is of its span. Markdown may
    write a backslash before a character (`https://a.example/b\_c`).
    """
    tail = "".join(rf"\\?{re.escape(character)}\s*" for character in url[-TAIL:])
    found = list(re.finditer(tail, text[start:end]))
    return start + len(text[start : start + found[-1].end()].rstrip()) if found else None


def _renewed(text: str, start: int, end: int, new: str) -> list[Edit]:
    """`[https://a.example/b](https://a.example/b)`, as Markdown writes some, holds it twice."""
    words = WORDS.search(text, max(0, start - LONGEST_BEFORE), start)
    twice = words is not None and words[1] == text[start:end]
    return [*([Edit(*words.span(1), new)] if words and twice else []), Edit(start, end, new)]


def _beside(text: str, start: int, end: int, archive: str) -> list[Edit] | str:
    """Behind the link, in brackets, as the Bluebook has it (rule 18.2.1(d)); a link of Markdown has one of Markdown beside it."""
    if DEFINITION.search(text, max(0, start - LONGEST_BEFORE), start):
        return "it is defined apart from where it is cited"
    words = WORDS.search(text, max(0, start - LONGEST_BEFORE), start)
    closing = BEHIND.match(text, end) if words else None
    if closing or (text[start - 1 : start] == "<" and text[end : end + 1] == ">"):
        end, archive = closing.end() if closing else end + 1, f"<{archive}>"
    return [Edit(end, end, f" [{archive}]")]
