"""Entries -> .bib text, read back at once by bibtexparser: what it can't read again must never leave here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bibtexparser.entrypoint import parse_string

from refcheck.bib.layout import OURS, Layout


@dataclass(frozen=True, slots=True)
class Bib:
    """One entry: its type, key, and fields in order, as LaTeX; `macros` names the fields that are expressions (`month = apr`)."""

    type: str
    key: str
    fields: Mapping[str, str]
    macros: frozenset[str] = frozenset()


def lay_out(entries: Sequence[Bib], layout: Layout = OURS) -> str:
    """The file, one entry a block.

    Raises AssertionError where bibtexparser does not read back exactly what was written: a bug of ours.
    """
    text = layout.file(_written(entry, layout) for entry in entries)
    _read_back(text.replace(layout.line_end, "\n"), entries)
    return text


def _written(bib: Bib, layout: Layout) -> str:
    values = {name: value if name in bib.macros else f"{{{value}}}" for name, value in bib.fields.items()}
    return layout.entry(f"@{bib.type}{{{bib.key}", [layout.field(*field) for field in values.items()])


def _read_back(text: str, entries: Sequence[Bib]) -> None:
    library = parse_string(text)
    if library.failed_blocks:
        raise AssertionError(f"a written entry can't be read: {library.failed_blocks[0].raw}")
    read = [(e.entry_type, e.key, {f.key: f.value for f in e.fields}) for e in library.entries]
    for entry, back in zip(entries, read, strict=True):
        if back != (entry.type, entry.key, dict(entry.fields)):
            raise AssertionError(f"a written entry reads otherwise: {entry} became {back}")
