"""Entries -> .bib text, laid out by bibtexparser, and read back at once: what it can't read again must never leave here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bibtexparser.entrypoint import parse_string, write_string
from bibtexparser.library import Library
from bibtexparser.middlewares.parsestack import default_unparse_stack
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat

COLUMN = 16
"""Where values begin; fixed, so that one long field name does not move every line of the file."""


@dataclass(frozen=True, slots=True)
class Bib:
    """One entry: its type, key, and fields in order, as LaTeX; `macros` names the fields that are expressions (`month = apr`)."""

    type: str
    key: str
    fields: Mapping[str, str]
    macros: frozenset[str] = frozenset()


def lay_out(entries: Sequence[Bib]) -> str:
    """The file, one entry a block.

    Raises AssertionError where bibtexparser does not read back exactly what was written: a bug of ours.
    """
    library = Library([_entry(entry) for entry in entries], fail_on_duplicate_key=True)
    # the library is ours alone: without a copy of each entry, and the warning that comes with 10,000 of them
    text = write_string(
        library, unparse_stack=default_unparse_stack(allow_inplace_modification=True), bibtex_format=_layout()
    )
    _read_back(text, entries)
    return text


def _entry(bib: Bib) -> Entry:
    fields = [Field(k, v, enclosing="no-enclosing" if k in bib.macros else "{") for k, v in bib.fields.items()]
    return Entry(bib.type, bib.key, fields)


def _layout() -> BibtexFormat:
    layout = BibtexFormat()  # type: ignore[no-untyped-call]  # the library leaves it untyped
    layout.indent = "  "
    layout.block_separator = "\n"
    layout.trailing_comma = True
    layout.value_column = COLUMN
    return layout


def _read_back(text: str, entries: Sequence[Bib]) -> None:
    library = parse_string(text)
    if library.failed_blocks:
        raise AssertionError(f"a written entry can't be read: {library.failed_blocks[0].raw}")
    read = [(e.entry_type, e.key, {f.key: f.value for f in e.fields}) for e in library.entries]
    for entry, back in zip(entries, read, strict=True):
        if back != (entry.type, entry.key, dict(entry.fields)):
            raise AssertionError(f"a written entry reads otherwise: {entry} became {back}")
