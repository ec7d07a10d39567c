"""Two readers of .bib that know nothing of each other: bibtexparser, lenient, and pybtex, strict."""

from __future__ import annotations

from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Entry
from pybtex.database import parse_string as pybtex_parse  # type: ignore[import-untyped]  # it brings no types


def entries(bib: str) -> list[Entry]:
    """The entries, all of which must be readable."""
    library = parse_string(bib)
    assert library.failed_blocks == []
    return list(library.entries)


def fields(entry: Entry) -> dict[str, str]:
    """An entry's fields, unenclosed."""
    return {field.key: field.value for field in entry.fields}


def only(bib: str) -> tuple[str, dict[str, str]]:
    """Type and fields of the one entry."""
    (entry,) = entries(bib)
    return entry.entry_type, fields(entry)


def strictly(bib: str) -> dict[str, Any]:
    """The entries by key as pybtex reads them, which folds blanks and raises at the first fault."""
    return dict(pybtex_parse(bib, "bibtex").entries)
