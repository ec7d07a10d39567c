"""BibTeX and biblatex -> Document: bibtexparser cuts the file into blocks, which keep their places here.

A block that breaks the syntax reaches to the next one, and is kept as an entry that can't be read.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)

from refcheck.model.record import Record
from refcheck.model.text import Document, Span
from refcheck.read import plain_text
from refcheck.read.records.bib_entries import Bib
from refcheck.read.records.bib_values import Macros, NoValueError, value_of
from refcheck.read.records.bib_works import record
from refcheck.read.records.draft import head, with_records

SUFFIXES = (".bib",)
BEGINS = re.compile(r"(?:\s|%[^\n]*(?:\n|\Z))*@[A-Za-z]+\s*[{(]")
ENTRY = re.compile(r"(?m)^[ \t]*@[A-Za-z]+[ \t]*[{(]")
PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")
AMPLE, MOST_TIMES = 1_000_000, 10  # characters that macros may add to a file, and how many times its own
KEY = re.compile(r"@\w+\s*[{(]\s*([^\s,{}=\"]+)\s*,")

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what fails is told as an unread entry


def matches(source: str, data: bytes) -> bool:
    """A .bib by its name that holds an entry, and is no page (`@media (...)`); else a text that is nothing but entries from its
    first to its last sign, or whose paragraphs are, where the last breaks off.
    """
    text = head(data)
    if source.lower().endswith(SUFFIXES):
        return ENTRY.search(text) is not None and not text.lstrip().startswith("<")
    whole = data.replace(b"\x00", b"").rstrip().endswith((b"}", b")"))
    return BEGINS.match(text) is not None and (whole or all(one[0] in "@%" for one in PARAGRAPH.split(text.strip())))


def read(source: str, data: bytes) -> Document:
    """The file's text, with a record for each entry. Raises InputError for bytes that are no text."""
    document = plain_text.read(source, data)
    return with_records(document, _records(document.text))


def _records(text: str) -> Iterator[Record]:
    file = _File(text)
    file.read()
    for one in file.entries:
        told = one if isinstance(one, Record) else record(one, file.by_key)
        if told:
            yield told


@dataclass(slots=True)
class _File:
    """A file while its blocks are read, in order."""

    text: str
    entries: list[Bib | Record] = field(default_factory=list)
    by_key: dict[str, Bib] = field(default_factory=dict)
    macros: Macros = field(init=False)

    def __post_init__(self) -> None:
        self.macros = Macros(AMPLE + MOST_TIMES * len(self.text))

    def read(self) -> None:
        """Every block; macros hold from where they are defined."""
        blocks = [
            block for block in parse_string(self.text, parse_stack=[]).blocks if not isinstance(block, ImplicitComment)
        ]
        starts, at = [], 0
        for block in blocks:
            at = self.text.index(block.raw or "", at)
            starts.append(at)
            at += 1 if isinstance(block, ParsingFailedBlock) else len(block.raw or "")  # one may reach into the next
        for block, start, end in zip(blocks, starts, [*starts[1:], len(self.text)], strict=True):
            self._read(block, start, end)

    def _read(self, block: Block, start: int, end: int) -> None:
        match block:
            case ParsingFailedBlock(ignore_error_block=None):
                because = getattr(block.error, "abort_reason", None) or str(block.error)
                span = (start, start + len(self.text[start:end].rstrip()))
                self.entries.append(_broken(span, self.text[slice(*span)], because))
            case DuplicateBlockKeyBlock() | DuplicateFieldKeyBlock():
                self._read(block.ignore_error_block or block, start, end)
            case String():
                with suppress(NoValueError):  # then its name stands for it
                    self.macros.define(block.key, block.value)
            case Entry():
                self._read_entry(block, start)

    def _read_entry(self, block: Entry, start: int) -> None:
        raw = block.raw or ""
        try:
            entry = self._entry(block, raw, start)
        except NoValueError as error:
            self.entries.append(_broken((start, start + len(raw)), raw, str(error)))
            return
        self.entries.append(entry)
        self.by_key.setdefault(entry.key.lower(), entry)

    def _entry(self, block: Entry, raw: str, start: int) -> Bib:
        bib = Bib(block.entry_type.lower(), block.key, (start, start + len(raw)))
        at = raw.find(",")
        for one in block.fields:
            at = raw.index("=", raw.index(one.key, at) + len(one.key))
            at = raw.index(one.value, at + 1)
            bib.add(one.key.lower(), value_of(one.value, start + at, self.macros))
            at += len(one.value)
        return bib


def _broken(span: Span, text: str, because: str) -> Record:
    key = KEY.match(text)
    unread = f"this entry breaks the syntax of BibTeX ({because.rstrip('. ')}); mend it in the file"
    return Record(key[1] if key else "", "", (), span, unread=unread)
