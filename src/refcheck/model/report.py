"""The outcome of one run, whatever format it is written in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from refcheck.model.link import Link
from refcheck.model.reference import Bibliography
from refcheck.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Row:
    """One printed link, where it stands, and its verdict. `link` has no URL for an archive printed alone."""

    document: str
    note: str
    section: str | None
    work: str
    link: Link
    cited_title: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """What the references themselves do wrong, or what a reader should know of them."""

    document: str
    note: str
    kind: str
    because: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One run: the documents it read, a row for each printed link in document order, and the findings.

    `complete` is False where something was left out (no network, interrupted, out of budget) and `because` says what.
    """

    bibliographies: tuple[Bibliography, ...]
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    started: datetime
    finished: datetime
    complete: bool = True
    because: str | None = None

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have each summary."""
        return dict(sorted(Counter(row.verdict.summary.value for row in self.rows).items()))
