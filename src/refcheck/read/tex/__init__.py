r"""LaTeX (.tex, .bbl) -> Document: the text as it would be printed, notes under the numbers that LaTeX gives them.

source    characters and braces                 macros, defining   what a document defines
writer    what is read where, in which order    symbols            what commands print
commands  all that are known, of these files:
structure class, title, headings                environments, files, typography
counters, counting LaTeX's counters
notes     footnotes, endnotes                   links              addresses
cites     lists of works, places that cite      works, bbl         entries of a .bib or .bbl
beside, decoding   files and their bytes
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from refcheck.errors import InputError
from refcheck.model.record import Record
from refcheck.model.text import Document, Place
from refcheck.read.canonical import INDENT, Canonical
from refcheck.read.tex import cites, defining
from refcheck.read.tex.bbl import holds_entries
from refcheck.read.tex.beside import Beside
from refcheck.read.tex.commands import COMMANDS
from refcheck.read.tex.decoding import decoded
from refcheck.read.tex.source import OWN, Cursor, Text
from refcheck.read.tex.streams import Spot
from refcheck.read.tex.works import Work, notices, of_bbl, works
from refcheck.read.tex.writer import Note, Writer

MOST = 1 << 24  # bytes
SUFFIXES = (".tex", ".ltx", ".latex")
NAMED = (*SUFFIXES, ".bbl")
BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|%[^\n\r]*+)*+\\")
SIGNS = re.compile(rb"\\(?:documentclass|documentstyle|begin\{document\}|begin\{thebibliography\}|refsection|datalist)")
FILLED = re.compile(f"{OWN[0]}([^{OWN[0]}{OWN[2]}]*){OWN[2]}")
HEADING = "References"  # whatever it is called: what stands below it is known


def matches(source: str, data: bytes) -> bool:
    """It begins with a command, and has one that only LaTeX has; what is named as LaTeX needs neither."""
    named = PurePosixPath(source).suffix.lower() in NAMED
    return named or (BEGINS.match(data) is not None and SIGNS.search(data) is not None)


def read(source: str, data: bytes) -> Document:
    """What the file prints, with the files beside it that it takes in. Raises InputError for a file that is too large, holds no
    text, or defines what never ends.
    """
    if len(data) > MOST:
        raise InputError(source, f"is larger than {MOST >> 20} MB, which no text is; name the file of the text")
    writer = Writer(source, dict(COMMANDS), defining.condition, Beside.of(source))
    text = decoded(source, data)
    if holds_entries(text):
        return _document(writer, list(of_bbl(PurePosixPath(source).name, text)))
    writer.run(Cursor.over(Text.of(text, "")))
    writer.ended = False
    found = works(writer)
    cites.end(writer, writer.here)
    writer.finish()
    return _document(writer, found)


def _document(writer: Writer, found: Sequence[Work]) -> Document:
    """The body, a list of works below its heading, the notes, with what is known at the end filled in; entries behind all."""
    writer.authors |= {work.record.key: _called(work.record) for work in found}
    gathered = Canonical()
    _add_body(writer, gathered)
    _add_notes(writer, gathered, [*writer.notes, *writer.endnotes])
    records = []
    for work in found:
        records.append(work.at(gathered.end))
        gathered.add(work.text, Place(line=work.line, file=work.file))
    told = tuple(notices(writer, found))
    if not gathered.texts:
        because = "".join(f"; {notice}" for notice in told) or "; name the main file, which has \\begin{document}"
        raise InputError(writer.source, f"prints no text{because}")
    return replace(gathered.document(writer.source), records=tuple(records), notices=told)


def _called(record: Record) -> tuple[str, str]:
    """The name and the year by which a text calls a work."""
    told = {field.name: field.value for field in record.fields}
    people = told.get("author") or told.get("editor") or ()
    names = [name.sort_name for name in people] if isinstance(people, tuple) else []
    year = re.match(r"\d{4}", str(told.get("issued", "")))
    return (f"{names[0]} et al." if len(names) > 2 else " and ".join(names)), year[0] if year else ""


def _add_body(writer: Writer, gathered: Canonical) -> None:
    for number, paragraph in enumerate(writer.streams[0].paragraphs, 1):
        gathered.add(_filled(writer, paragraph.text), _place(paragraph.spot, number))
    for items in filter(None, writer.lists):
        gathered.add(HEADING, _place(items[0].spot))
        for number, item in enumerate(items, 1):
            gathered.add(f"{number}. {_filled(writer, item.text)}", _place(item.spot))


def _add_notes(writer: Writer, gathered: Canonical, notes: Sequence[Note]) -> None:
    for note in notes:
        texts = [_filled(writer, text, in_note=True).replace("\n", f"\n{INDENT}") for text in note.texts]
        gathered.add_note(note.label, texts, _place(note.spot, note.paragraph, note.label))


def _place(spot: Spot, paragraph: int | None = None, note: str | None = None) -> Place:
    return Place(paragraph=paragraph, note=note, line=spot.line, file=spot.file or None)


def _filled(writer: Writer, text: str, *, in_note: bool = False) -> str:
    fill = cites.filled(writer.items, writer.authors, in_note=in_note)

    def told(m: re.Match[str]) -> str:
        kind, *rest = m[1].split(OWN[1])
        if kind == "ref":
            return writer.labels.get(rest[0], "??")
        return fill(kind, rest[0], rest[1])

    return FILLED.sub(told, text)
