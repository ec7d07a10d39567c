"""Bibliographies -> text: one file an output format of `parse`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from refcheck.bib.biblatex import biblatex
from refcheck.bib.bibtex import bibtex
from refcheck.bib.csl_json import csl_json
from refcheck.bib.keys import cite_keys
from refcheck.bib.nbib import nbib
from refcheck.bib.parse_json import parse_json
from refcheck.bib.ris import ris
from refcheck.bib.table import table
from refcheck.bib.zotero import zotero
from refcheck.errors import UsageError
from refcheck.model.reference import Bibliography

__all__ = ["FORMATS", "cite_keys", "write"]

FORMATS: Mapping[str, Callable[[Sequence[Bibliography]], str]] = {
    "biblatex": biblatex,
    "bibtex": bibtex,
    "csl-json": csl_json,
    "json": parse_json,
    "ris": ris,
    "nbib": nbib,
    "zotero": zotero,
    "csv": table,
}


def write(bibliographies: Sequence[Bibliography], name: str) -> str:
    """The bibliographies in one of FORMATS, a text that ends with a line end or is empty. Raises UsageError for another."""
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}; choose one of {', '.join(FORMATS)}")
    return FORMATS[name](bibliographies)
