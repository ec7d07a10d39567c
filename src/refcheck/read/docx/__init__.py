"""Word (.docx) -> Document: notes with the numbers that Word prints, links with addresses, lists with their numbers.

Read from its parts (ECMA-376) rather than through a library: of those that could be had under a free licence none tells a note's
printed number, and the one that reads most counts a note with a mark of its own (`*`) as the next number.
"""

from __future__ import annotations

from refcheck.errors import InputError
from refcheck.model.text import Document, Place
from refcheck.read.archive import MAGIC, mimetype
from refcheck.read.canonical import Canonical
from refcheck.read.docx.ink import Called, Ink
from refcheck.read.docx.lists import Lists
from refcheck.read.docx.notes import KINDS, NoteNumbers
from refcheck.read.docx.package import Package, relations
from refcheck.read.docx.paragraphs import Paragraphs
from refcheck.read.docx.styles import Styles
from refcheck.read.tree import attribute

SUFFIXES = (".docx", ".docm")


def matches(source: str, data: bytes) -> bool:
    """An archive with a part in the folder `word`, whatever its name."""
    return data.startswith(MAGIC) and not mimetype(data) and b"word/" in data


def read(source: str, data: bytes) -> Document:
    """The body, then its footnotes, then its endnotes, each in the order in which it is called.

    Raises InputError for a file that is damaged, encrypted or a bomb.
    """
    package = Package.of(source, data)
    styles = Styles.of(package)
    lists = Lists.of(package, styles)
    typed = next(package.body("footnoteReference", "endnoteReference"), None) is None
    ink = Ink(styles, NoteNumbers.of(package), package.relations, typed_notes=typed)
    gathered = Canonical()
    called = _add_body(gathered, package, Paragraphs(ink, lists))
    for kind in KINDS:
        notes = [(note, paragraph) for note, paragraph in called.items() if note.kind == kind]
        texts = _notes(package, f"{kind}s", styles, lists) if notes else {}
        for note, paragraph in notes:
            gathered.add_note(note.number, texts.get(note.id, ()), Place(paragraph=paragraph, note=note.number))
    return gathered.document(source)


def _add_body(gathered: Canonical, package: Package, body: Paragraphs) -> dict[Called, int]:
    """Returns the notes that are called, each with the paragraph that calls it."""
    called: dict[Called, int] = {}
    told = 0
    for block in package.body("p", "tbl"):
        for paragraph, text in enumerate(body.of(block), len(gathered.texts) + 1):
            gathered.add(text, Place(paragraph=paragraph))
            called |= dict.fromkeys(body.ink.called[told:], paragraph)
            told = len(body.ink.called)
    return called


def _notes(package: Package, part: str, styles: Styles, lists: Lists) -> dict[str, list[str]]:
    """The paragraphs of the notes in a part, by their ids. Raises InputError where the file lost the part."""
    name = package.name(part)
    if name is None:
        raise InputError(package.archive.source, f"is damaged, its part with the {part} is missing; take another copy")
    ink = Ink(styles, NoteNumbers.of(package), relations(package.archive, name))
    reader = Paragraphs(ink, lists)
    elements = package.branches(part, part.removesuffix("s"))
    return {attribute(note, "id") or "": list(reader.of(note)) for note in elements}
