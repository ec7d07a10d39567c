"""OpenDocument text (.odt, .fodt) -> Document: notes under their printed numbers, links with addresses, numbered lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from xml.etree.ElementTree import Element

from refcheck.errors import InputError
from refcheck.model.text import Document, Place
from refcheck.read.archive import Archive, mimetype
from refcheck.read.canonical import Canonical
from refcheck.read.odt.ink import Ink, printed_label
from refcheck.read.odt.lists import Lists
from refcheck.read.odt.paragraphs import NO_BLOCKS, Paragraphs
from refcheck.read.odt.styles import Styles
from refcheck.read.tree import attribute, branches

TYPE = "application/vnd.oasis.opendocument.text"  # and with `-template`, `-master`
CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
BLOCKS = ("p", "h", "list", "table", *NO_BLOCKS)
SUFFIXES = (".odt", ".ott", ".fodt")
FLAT = re.compile(rb"<office:document\s[^>]*?office:mimetype=[\"']" + re.escape(TYPE.encode()))
HEAD = 1 << 14  # the first element names two dozen namespaces


@dataclass(frozen=True, slots=True)
class _Note:
    label: str
    paragraphs: list[str]
    called_in: int


def matches(source: str, data: bytes) -> bool:
    """An archive that says so in its first entry, or one file of XML that says so in its first element, whatever its name."""
    return mimetype(data).startswith(TYPE) or bool(FLAT.search(data[:HEAD]))


def read(source: str, data: bytes) -> Document:
    """The body, then its footnotes, then its endnotes, each in the order in which it is called.

    Raises InputError for a file that is damaged, encrypted or a bomb.
    """
    content, *shared = _parts(source, data)
    parts = (*shared, content)
    styles, lists = Styles.of(_styles(source, parts, "style")), Lists.of(_styles(source, parts, "list-style"))
    body, inside = (Paragraphs(Ink(styles), lists) for _ in range(2))
    gathered = Canonical()
    notes: dict[bool, list[_Note]] = {False: [], True: []}  # the endnotes apart
    for block in branches(source, content, BLOCKS):
        for paragraph, text in enumerate(body.of(block), len(gathered.texts) + 1):
            gathered.add(text, Place(paragraph=paragraph))
            for called in body.called():
                its = [its for each in called if each.tag == "note-body" for its in inside.of(each)]
                is_endnote = attribute(called, "note-class") == "endnote"
                notes[is_endnote].append(_Note(printed_label(called), its, paragraph))
    for note in chain(*notes.values()):
        gathered.add_note(note.label, note.paragraphs, Place(paragraph=note.called_in, note=note.label))
    return gathered.document(source)


def _parts(source: str, data: bytes) -> tuple[bytes, ...]:
    """The XML that holds the content, then what holds further styles; all in one where the file is flat."""
    if not mimetype(data):
        return (data,)
    archive = Archive.of(source, data)
    if MANIFEST in archive and next(branches(source, archive.part(MANIFEST), ("encryption-data",)), None) is not None:
        raise InputError(source, "is encrypted; save it without a password first")
    return (archive.part(CONTENT), *(archive.part(part) for part in (STYLES,) if part in archive))


def _styles(source: str, parts: Iterable[bytes], kind: str) -> Iterator[Element]:
    return chain.from_iterable(branches(source, part, (kind,)) for part in parts)
