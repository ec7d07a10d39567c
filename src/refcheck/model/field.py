"""One field of a cited work, and where it was read."""

from __future__ import annotations

from dataclasses import dataclass

from refcheck.model.dates import Date
from refcheck.model.names import Name
from refcheck.model.text import Span

Value = str | Date | tuple[Name, ...]


CALLED = {
    "container-title": "journal or book",
    "collection-title": "series",
    "publisher-place": "place",
    "issued": "date",
    "accessed": "date of access",
    "genre": "kind",
    "page": "pages",
    "original-title-script": "title in its own script",
    "translated-title": "translated title",
    "eprint": "preprint’s id",
}


def called(name: str) -> str:
    """A variable as a person calls it: `container-title` is the journal or the book."""
    plain = name.removeprefix("custom.")
    return CALLED.get(plain, plain.replace("-", " "))


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a cited work.

    `name` is a CSL 1.0.2 variable, or `custom.NAME` for what CSL has no name for. `span` is where it stands in the passage's
    text; None with `inferred` saying how it came about where it is not printed as such. `doubt` says why it may be wrong.
    """

    name: str
    value: Value
    span: Span | None = None
    inferred: str | None = None
    doubt: str | None = None
