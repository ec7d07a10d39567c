"""One field of a cited work, and where it was read."""

from __future__ import annotations

from dataclasses import dataclass

from refcheck.model.dates import Date
from refcheck.model.names import Name
from refcheck.model.text import Span

Value = str | Date | tuple[Name, ...]


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
