"""PDF -> Document: columns in their order, the notes at the foot of pages, addresses from links before those from text.

lines        runs of characters -> lines
furniture    page numbers, running heads and feet
columns      lines -> blocks in reading order
notes        what stands at the foot of pages, and what calls it
paragraphs   lines -> paragraphs
words        a paragraph -> its text
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from refcheck.errors import InputError
from refcheck.model.text import Document, Place
from refcheck.pdf.ink import Ink, Page
from refcheck.pdf.process import Limits, Unreadable, read_ink
from refcheck.read.canonical import Canonical
from refcheck.read.pdf.columns import blocks
from refcheck.read.pdf.furniture import without_furniture
from refcheck.read.pdf.lines import lines
from refcheck.read.pdf.links import are_whole, honest
from refcheck.read.pdf.notes import Calls, Sorted, sort
from refcheck.read.pdf.paragraphs import paragraphs
from refcheck.read.pdf.words import Writer

SUFFIXES = (".pdf",)
BLANK = b"\xef\xbb\xbf\x00 \t\r\n"
MAGIC, OBJECT, WITHIN = b"%PDF-", b" obj", 1024  # ISO 32000-1, Annex H, note 13
LIMITS = Limits(pages=5_000, memory=1 << 30, seconds=120)
LARGEST = 256 << 20
FEWER = "print the pages with references into a new PDF"
REFUSED = {
    "password": "is encrypted; open it with its password and save it without one first",
    "damage": "is a PDF that is damaged or cut off; get it anew from where it came from",
    "size": f"takes more than {LIMITS.seconds} seconds or {LIMITS.memory >> 20} MB to read; {FEWER}",
}
LABEL_ALONE = re.compile(r"\[\d{1,4}\][.:]?|\(?\d{1,4}[.)]|[•–▪]")
LONGEST_HEADING = 60
LETTER = re.compile(r"[^\W\d_]")
READABLE = 0.6  # of the characters: fonts without a table of characters give signs that mean nothing
FEWEST = 16  # characters a page: what a stamp leaves on a picture
A_PAGE = 500  # characters that are worth reading where most pages are pictures
A_FEW = 20  # pages in a sentence


def matches(source: str, data: bytes) -> bool:
    """`%PDF-` at its head, or in the first kilobyte behind what a mail put there, whatever the name; a text may talk of it."""
    return data.lstrip(BLANK).startswith(MAGIC) or (MAGIC in data[:WITHIN] and OBJECT in data)


def read(source: str, data: bytes) -> Document:
    """The body, then the notes, each with its page. Raises InputError for what can't be read."""
    if len(data) > LARGEST:
        raise InputError(source, f"is larger than {LARGEST >> 20} MB; {FEWER}")
    try:
        ink = read_ink(data, LIMITS)
    except Unreadable as error:
        raise InputError(source, REFUSED[str(error)]) from None
    if (because := _unreadable(ink)) is not None:
        raise InputError(source, because)
    return replace(_canonical(ink).document(source), notices=_notices(ink))


def _unreadable(ink: Ink) -> str | None:
    """Why the ink holds no text, if it does not."""
    if ink.count > LIMITS.pages:
        return f"has more than {LIMITS.pages} pages; {FEWER}"
    text = [_text(page) for page in ink.pages]
    if 2 * len(_bare(ink)) > len(text) and max(map(len, text)) < A_PAGE:
        return "is a scan: its pages are pictures without text; let a program for text recognition (OCR) add it first"
    every = "".join(text)
    if not every.strip():
        return "holds no text"
    if sum(c.isalnum() or c.isspace() for c in every) < READABLE * len(every):
        return "has text whose fonts do not say which letters they show; let a program for text recognition (OCR) read it anew"
    return None


def _text(page: Page) -> str:
    return "".join(run.text for run in page.runs)


def _bare(ink: Ink) -> list[int]:
    """The pages that are pictures without text."""
    return [number for number, page in enumerate(ink.pages, 1) if page.pictured and len(_text(page)) < FEWEST]


def _notices(ink: Ink) -> tuple[str, ...]:
    """What of the file no text tells."""
    bare = _bare(ink)
    numbers = ", ".join(map(str, bare[:A_FEW])) + ", …" * (len(bare) > A_FEW)
    many = f"{len(bare)} of {len(ink.pages)} pages are pictures"
    return (f"{many} without text, which are not read: {numbers}",) if bare else ()


def _canonical(ink: Ink) -> Canonical:
    pages = honest(ink.pages)
    found = _sorted(pages)
    writer = Writer(Calls.of(found).written, are_whole(pages))
    gathered = Canonical()
    for text, page in _whole((writer.text(each.lines), each.lines[0].page) for each in paragraphs(found.body)):
        gathered.add(text, Place(page=page))
    for note in found.notes:
        gathered.add_note(note.label, [writer.text(note.lines)], Place(page=note.page, note=note.label))
    return gathered


def _whole(texts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """A label alone stands before its item; signs without a letter (of a formula, of a table) belong to the text above them, if
    that is no heading.
    """
    kept: list[tuple[str, int]] = []
    for text, page in texts:
        above = kept[-1][0] if kept else ""
        loose = len(above) > LONGEST_HEADING and not (LABEL_ALONE.fullmatch(text) or LETTER.search(text))
        if LABEL_ALONE.fullmatch(above) or loose:
            kept[-1] = f"{above} {text}", kept[-1][1]
        else:
            kept.append((text, page))
    return kept


def _sorted(pages: Sequence[Page]) -> Sorted:
    numbered = without_furniture([lines(page.runs, number) for number, page in enumerate(pages, 1)])
    rules = {number: page.rules for number, page in enumerate(pages, 1)}
    return sort([block for page in numbered for block in blocks(page)], rules)
