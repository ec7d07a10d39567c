"""Report -> a copy of the document with what was verified: one file an input format.

rules    verdict -> what is to be changed, or why it is left
source   a file that is text, and its bytes with edits
diff     what is changed, for a person      log   the same, for a program

To add a format, write `amend/NAME.py` with `source_of(data, document)` and `placed(source, document, amendments)`, and list it in
TEXTS by the name of its reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from refcheck.amend import html, text
from refcheck.amend.source import Placed, Source
from refcheck.amend.source import amended as _amended
from refcheck.errors import InputError
from refcheck.model.amendment import Amended, Amendment, Left
from refcheck.model.text import Document


class Amender(Protocol):
    """What a file of this room offers for a format that is text."""

    def source_of(self, data: bytes, document: Document) -> Source:
        """The file as the text that its edits are offsets of."""

    def placed(self, source: Source, document: Document, amendments: tuple[Amendment, ...]) -> Iterator[Placed | Left]:
        """Each change with its edits, or why it has no certain place."""


TEXTS: dict[str, Amender] = {"plain_text": text, "html": html}
NAMES = ".txt, .md, .html"


def amendable(reader: str, source: str) -> None:
    """Raise InputError for a document of a format that no copy is written of."""
    if reader not in TEXTS:
        raise InputError(
            source, f"can't be amended: a copy is written of {NAMES} alone; take the addresses from `check`"
        )


def amended(reader: str, data: bytes, document: Document, amendments: tuple[Amendment, ...]) -> Amended:
    """The file with those changes that have a certain place in it. All else stays byte for byte."""
    amender = TEXTS[reader]
    source = amender.source_of(data, document)
    return _amended(data, source, amender.placed(source, document, amendments))


def lines(reader: str, data: bytes, document: Document) -> list[str]:
    """The file as lines that a person can compare."""
    return TEXTS[reader].source_of(data, document).text.splitlines()
