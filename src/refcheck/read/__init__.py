"""File -> Document: one file an input format.

To add a format, write `read/NAME.py` with `matches(source, data)` and `read(source, data)`, and list it in READERS, and how
its files' names end in SUFFIXES.
"""

from __future__ import annotations

from typing import Protocol

from refcheck.model.text import Document
from refcheck.read import docx, epub, foreign, html, odt, pdf, plain_text, records, tex


class Reader(Protocol):
    """What a file of this room offers."""

    __name__: str

    def matches(self, source: str, data: bytes) -> bool:
        """Is this input, by its name and its first bytes, of this format?"""

    def read(self, source: str, data: bytes) -> Document:
        """The input decoded. Raises InputError for bytes that hold no text."""


SUFFIXES = (
    ".txt",
    ".text",
    ".md",
    ".markdown",
    *docx.SUFFIXES,
    *odt.SUFFIXES,
    *html.SUFFIXES,
    *epub.SUFFIXES,
    *pdf.SUFFIXES,
    *tex.SUFFIXES,
    *records.SUFFIXES,
)  # what is taken of a folder
READERS: tuple[Reader, ...] = (docx, odt, epub, pdf, *records.FORMATS, html, foreign, tex, plain_text)


def read_document(source: str, data: bytes) -> Document:
    """The text of an input; `source` is the name that errors and reports call it by.

    Raises InputError where the bytes are no text that any reader knows.
    """
    return _reader(source, data).read(source, data)


def format_of(source: str, data: bytes) -> str:
    """The name of the reader that knows an input: `docx`, `plain_text`."""
    return _reader(source, data).__name__.rpartition(".")[2]


def _reader(source: str, data: bytes) -> Reader:
    return next(r for r in READERS if r.matches(source, data))
