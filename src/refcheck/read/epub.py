"""A book in EPUB -> Document: its pages in the order of its spine, read as one page of HTML (EPUB 3.3, sections 4 and 5)."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from refcheck.errors import InputError
from refcheck.markup.charset import decode
from refcheck.markup.tame import tame
from refcheck.model.text import Document
from refcheck.read.archive import Archive, mimetype
from refcheck.read.html.index import Index
from refcheck.read.html.text import written

SUFFIXES = (".epub",)
CONTAINER, ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
MOST = 1 << 26  # bytes of all pages
PAGES = frozenset({"application/xhtml+xml", "text/html"})
# XHTML closes `<a id="p12"/>` itself; to a parser of HTML it would stay open
CLOSES_ITSELF = re.compile(r"<(?!(?:br|hr|img|wbr|meta|link|col|input|source)\b)([a-zA-Z][\w:-]*+)([^<>]*+)(?<=/)>")


def matches(source: str, data: bytes) -> bool:
    """Its first entry says what it is."""
    return mimetype(data) == "application/epub+zip"


def read(source: str, data: bytes) -> Document:
    """The paragraphs and notes of the book. Raises InputError for a book that is damaged, locked, too large or empty."""
    archive = Archive.of(source, data)
    package = _package(archive)
    protected = decode(archive.part(ENCRYPTION), "") if ENCRYPTION in archive else ""
    pages: dict[str, str] = {}
    for name in _spine(archive, package):
        if f'"{name}"' in protected:
            raise InputError(source, "is protected against copying; refcheck reads books without such a lock")
        pages[name] = _closed(decode(archive.part(name), ""))
        if sum(map(len, pages.values())) > MOST:
            raise InputError(source, f"holds more than {MOST >> 20} MB of text, which no book does; it is not read")
    canonical = written(Index.of(pages))
    if not canonical.texts:
        raise InputError(source, "the book holds no text; refcheck can't read pictures of pages")
    return canonical.document(source)


def _package(archive: Archive) -> str:
    root = _parsed(archive, CONTAINER).css_first("rootfile[full-path]")
    if root is None:
        raise InputError(archive.source, f"is damaged, {CONTAINER} names no package; take another copy")
    return root.attributes.get("full-path") or ""


def _spine(archive: Archive, package: str) -> list[str]:
    """The names of the pages, in reading order, each once."""
    tree, folder = _parsed(archive, package), posixpath.dirname(package)
    items = {_told(item, "id"): item for item in tree.css("item[href]")}
    listed = (items.get(_told(ref, "idref")) for ref in tree.css("itemref[idref]"))
    pages = (item for item in listed if item is not None and _told(item, "media-type") in PAGES)
    return list(dict.fromkeys(posixpath.normpath(posixpath.join(folder, unquote(_told(i, "href")))) for i in pages))


def _parsed(archive: Archive, name: str) -> LexborHTMLParser:
    """XML of elements without text, as HTML: no entity is ever declared or fetched."""
    source = _closed(decode(archive.part(name), ""))
    return LexborHTMLParser(tame(re.sub(r"<(/?)[a-z]+:", r"<\1", source)))


def _closed(source: str) -> str:
    return CLOSES_ITSELF.sub(lambda m: f"<{m[1]}{m[2][:-1]}></{m[1]}>", source)


def _told(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""
