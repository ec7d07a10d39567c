"""OpenDocument text (.odt) -> Document: notes with their printed numbers, links with addresses, lists with their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from xml.etree.ElementTree import Element

from refcheck.errors import InputError
from refcheck.model.text import Document, Place
from refcheck.read.archive import Archive, mimetype
from refcheck.read.canonical import Canonical
from refcheck.read.odt.ink import Ink, printed_label
from refcheck.read.odt.lists import Lists
from refcheck.read.odt.paragraphs import Paragraphs
from refcheck.read.odt.styles import Styles
from refcheck.read.tree import attribute, branches

TYPE = "application/vnd.oasis.opendocument.text"  # and with `-template`, `-master`
CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
BLOCKS = ("p", "h", "list", "table", "tracked-changes")
SUFFIXES = (".odt", ".ott")


@dataclass(frozen=True, slots=True)
class _Note:
    label: str
    paragraphs: list[str]
    called_in: int


def matches(source: str, data: bytes) -> bool:
    """An archive that says so in its first entry, whatever its name."""
    return mimetype(data).startswith(TYPE)


def read(source: str, data: bytes) -> Document:
    """The body, then its footnotes, then its endnotes, each in the order in which it is called.

    Raises InputError for a file that is damaged, encrypted or a bomb.
    """
    archive = Archive.of(source, data)
    if MANIFEST in archive and next(branches(source, archive.part(MANIFEST), ("encryption-data",)), None) is not None:
        raise InputError(source, "is encrypted; save it without a password first")
    styles, lists = Styles.of(_styles(archive, "style")), Lists.of(_styles(archive, "list-style"))
    body, inside = (Paragraphs(Ink(styles), lists) for _ in range(2))
    gathered = Canonical()
    notes: dict[bool, list[_Note]] = {False: [], True: []}  # the endnotes apart
    for block in branches(source, archive.part(CONTENT), BLOCKS):
        for paragraph, text in enumerate(body.of(block), len(gathered.texts) + 1):
            gathered.add(text, Place(paragraph=paragraph))
            for called in body.called():
                its = [its for each in called if each.tag == "note-body" for its in inside.of(each)]
                is_endnote = attribute(called, "note-class") == "endnote"
                notes[is_endnote].append(_Note(printed_label(called), its, paragraph))
    for note in chain(*notes.values()):
        gathered.add_note(note.label, note.paragraphs, Place(paragraph=note.called_in, note=note.label))
    return gathered.document(source)


def _styles(archive: Archive, kind: str) -> Iterator[Element]:
    for part in (STYLES, CONTENT):
        if part in archive:
            yield from branches(archive.source, archive.part(part), (kind,))
