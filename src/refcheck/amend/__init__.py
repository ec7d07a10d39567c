"""Report -> a copy of the document with what was verified: one file an input format.

rules    verdict -> what is to be changed, or why it is left
source   a file that is text, and its bytes with edits      spots   where a link stands in a source
diff     what is changed, for a person                      log     the same, for a program

To add a format, write `amend/NAME.py` with `amended(data, document, amendments, when)` and `lines(data, document)`, or, where it
is text, with `source_of(data, document)` and `placed(source, document, amendments)`; list it in FORMATS by its reader's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from refcheck.amend import bib, docx, html, tex, text
from refcheck.amend.source import Placed, Source
from refcheck.amend.source import amended as _amended
from refcheck.errors import InputError
from refcheck.model.amendment import Amended, Amendment, Left
from refcheck.model.text import Document


class Amender(Protocol):
    """What a file of this room offers."""

    def amended(self, data: bytes, document: Document, amendments: tuple[Amendment, ...], when: datetime) -> Amended:
        """The file with those changes that have a certain place in it, made at this time. All else stays as it was."""

    def lines(self, data: bytes, document: Document) -> list[str]:
        """The file as lines that a person can compare."""


class Placing(Protocol):
    """What a file of this room offers for a format that is text."""

    def source_of(self, data: bytes, document: Document) -> Source:
        """The file as the text that its edits are offsets of."""

    def placed(self, source: Source, document: Document, amendments: tuple[Amendment, ...]) -> Iterator[Placed | Left]:
        """Each change with its edits, or why it has no certain place."""


@dataclass(frozen=True, slots=True)
class OfText:
    """A format that is text: it is amended byte for byte, and compared by its own lines."""

    of: Placing

    def amended(self, data: bytes, document: Document, amendments: tuple[Amendment, ...], when: datetime) -> Amended:
        """The file with those changes that have a certain place in it."""
        source = self.of.source_of(data, document)
        return _amended(data, source, self.of.placed(source, document, amendments))

    def lines(self, data: bytes, document: Document) -> list[str]:
        """Its lines."""
        return self.of.source_of(data, document).text.splitlines()


FORMATS: dict[str, Amender] = {
    "plain_text": OfText(text),
    "html": OfText(html),
    "docx": docx,
    "bib": OfText(bib),
    "tex": OfText(tex),
}
NAMES = ".txt, .md, .html, .docx, .tex and .bib"


def amender(reader: str, source: str) -> Amender:
    """What amends a document that this reader has read. Raises InputError for a format that no copy is written of."""
    if reader not in FORMATS:
        raise InputError(source, f"can't be amended, only {NAMES} can; take the addresses from `refcheck check`")
    return FORMATS[reader]
