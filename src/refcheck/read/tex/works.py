"""The works that a document cites from a bibliography beside it: entries of its .bib files, or of the .bbl made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from refcheck.errors import InputError
from refcheck.model.field import Field
from refcheck.model.record import Record
from refcheck.model.text import Span
from refcheck.read.records import bib
from refcheck.read.tex.bbl import entries, holds_entries
from refcheck.read.tex.source import Cursor, Text
from refcheck.read.tex.writer import Writer

ALL = "*"
FEW = 20  # keys in a sentence


@dataclass(frozen=True, slots=True)
class Work:
    """An entry: its record, its text, to which the record's spans belong from the entry's start on, and where it stands."""

    record: Record
    text: str
    line: int
    file: str

    def at(self, offset: int) -> Record:
        """Its record where its text begins at this offset of another text."""
        return _moved(self.record, offset - self.record.span[0])


def works(writer: Writer) -> list[Work]:
    r"""Those that are cited; all of them where the document asks for all (`\nocite{*}`). Of a document without a .bib at hand its
    .bbl is read; a list that BibTeX made is read into the document.
    """
    read = {name: writer.beside.read(name, bib.SUFFIXES, anywhere=True) for name in writer.bibliographies}
    found = list(filter(None, read.values()))
    missing = [
        name if name.lower().endswith(bib.SUFFIXES) else name + bib.SUFFIXES[0] for name in read if not read[name]
    ]
    if found:
        writer.missing += missing
        return list(_cited(writer, (work for path, source in found for work in _of_bib(writer.source, path, source))))
    if not (writer.bibliographies or writer.prints_works):
        return []
    made = writer.beside.read(f"{writer.beside.stem}.bbl", (".bbl",))
    if made is None:
        writer.missing += missing
    elif holds_entries(made[1]):
        return list(of_bbl(*made))
    else:
        writer.run(Cursor.over(Text.of(made[1], made[0])))
    return []


def notices(writer: Writer, found: Iterable[Work]) -> Iterator[str]:
    """What is not there, a sentence each: files that the document names, entries that it cites."""
    for name in dict.fromkeys(writer.missing):
        yield f"{name} is not beside it: what it holds is not read"
    known = {key.casefold() for key in (ALL, "", *writer.items, *(work.record.key for work in found))}
    if lost := [key for key in dict.fromkeys(writer.cited) if key.casefold() not in known]:
        many = f"{len(lost)} keys are" if len(lost) > 1 else "1 key is"
        yield f"{many} cited that no entry has: {', '.join(lost[:FEW])}{', …' * (len(lost) > FEW)}"


def of_bbl(path: str, source: str) -> Iterator[Work]:
    """The entries of biblatex's .bbl."""
    for line, text in entries(source):
        for record in _records(path, text):
            yield Work(record, text[slice(*record.span)], line, path)


def _of_bib(main: str, path: str, source: str) -> Iterator[Work]:
    lines = Text.of(source, path)
    for record in _records(path, source):
        yield Work(record, source[slice(*record.span)], lines.line(record.span[0]), path)


def _records(path: str, source: str) -> Iterable[Record]:
    try:
        return bib.read(path, source.encode("utf-8", "replace")).records
    except InputError:  # an empty file
        return ()


def _cited(writer: Writer, every: Iterable[Work]) -> Iterator[Work]:
    """Each once. BibTeX knows a key whatever its case."""
    cited = {key.casefold() for key in writer.cited}
    seen: set[str] = set()
    for work in every:
        key = work.record.key.casefold()
        if (key in cited or ALL in cited) and key not in seen:
            seen.add(key)
            yield work


def _moved(record: Record, by: int) -> Record:
    def span(told: Span) -> Span:
        return told[0] + by, told[1] + by

    def each(fields: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(replace(field, span=span(field.span)) if field.span else field for field in fields)

    return replace(record, span=span(record.span), fields=each(record.fields), rest=each(record.rest))
