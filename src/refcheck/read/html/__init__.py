"""A page of HTML -> Document: an article page, a page saved from a browser, what Word, LibreOffice, pandoc and the like export.

index     the parsed pages: where each node stands, what links within them lead to
notes     which links call notes, and where the text of each note stands
furniture what a site prints around an article
numbers   what a browser prints before the items of a list
text      the nodes in order -> paragraphs and notes
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from refcheck.errors import InputError
from refcheck.markup.charset import decode
from refcheck.model.text import Document
from refcheck.read.html.index import Index
from refcheck.read.html.text import written

MOST = 1 << 26  # bytes: a saved page carries its pictures within itself
SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml")
BEGINS = re.compile(
    r"\A[\ufeff\s]*+(?:<\?xml[^>]{0,200}\?>\s*+|<!--.{0,2000}?-->\s*+)*+<(?:!doctype html|html|head|title|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
TAG = re.compile(r"</?[a-z][a-z0-9]{0,9}[\s>/]", re.IGNORECASE)
FIRST_LOOK = 4096


def matches(source: str, data: bytes) -> bool:
    """A page says so in its first words; what is named as one needs no more than a tag."""
    head = (
        data[:FIRST_LOOK]
        .replace(b"\x00", b"")
        .decode("latin-1")
        .removeprefix("ÿþ")
        .removeprefix("þÿ")
        .removeprefix("ï»¿")
    )
    named = PurePosixPath(source).suffix.lower() in SUFFIXES
    return bool(BEGINS.match(head)) or (named and bool(TAG.search(head)))


def read(source: str, data: bytes) -> Document:
    """The paragraphs of the page without what the site prints around them, and its notes. Raises InputError for a page that is
    too large, and for one that holds no text.
    """
    if len(data) > MOST:
        raise InputError(source, f"is larger than {MOST >> 20} MB; save the page without its pictures")
    canonical = written(Index.of({"": decode(data, "")}))
    if not canonical.texts:
        raise InputError(source, "the page holds no text; save it from a browser once it is shown there")
    return canonical.document(source)
