"""The csv format: one row a work, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from refcheck.bib.escape import plain
from refcheck.bib.values import shown
from refcheck.bib.work import SCRIPT, TRANSLATED, Work
from refcheck.model.reference import Bibliography, Reference

# a cell that begins with one of these is a formula to a spreadsheet (OWASP, CSV injection), full-width signs included
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

COLUMNS: dict[str, Callable[[Reference, Work], str]] = {
    "key": lambda _, work: work.key,
    "type": lambda _, work: work.type,
    "author": lambda _, work: _names(work, "author"),
    "editor": lambda _, work: _names(work, "editor"),
    "title": lambda _, work: work.text("title"),
    "original title": lambda _, work: work.text(SCRIPT),
    "translated title": lambda _, work: work.text(TRANSLATED),
    "container": lambda _, work: work.text("container-title"),
    "publisher": lambda _, work: work.text("publisher") or work.text("authority"),
    "place": lambda _, work: work.text("publisher-place"),
    "issued": lambda _, work: work.iso("issued"),
    "volume": lambda _, work: work.text("volume"),
    "issue": lambda _, work: work.text("issue"),
    "page": lambda _, work: work.text("page"),
    "number": lambda _, work: work.text("number"),
    "DOI": lambda _, work: work.text("DOI"),
    "eprint": lambda _, work: work.text("custom.eprint"),
    "URL": lambda _, work: " ".join(filter(None, (work.text("URL"), *work.elsewhere))),
    "accessed": lambda _, work: work.iso("accessed"),
    "archived at": lambda _, work: " ".join(work.archives),
    "cited in": lambda reference, _: " ".join(reference.mentions),
}


def table(bibliographies: Sequence[Bibliography]) -> str:
    """The works as CSV (RFC 4180), the document in the first column."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["document", *COLUMNS])
    for bibliography in bibliographies:
        for reference in bibliography.works:
            work = Work.cited(reference)
            cells = [bibliography.source, *(column(reference, work) for column in COLUMNS.values())]
            writer.writerow(map(_cell, cells))
    return out.getvalue()


def _cell(text: str) -> str:
    """One line that no spreadsheet takes for a formula: an apostrophe before its first sign says that it is text."""
    text = plain(text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _names(work: Work, role: str) -> str:
    return "; ".join(shown(name) for name in work.names(role))
