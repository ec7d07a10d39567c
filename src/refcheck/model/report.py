"""The outcome of one run, whatever format it is written in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from refcheck.model.citation import ShortKind
from refcheck.model.history import State
from refcheck.model.link import Link
from refcheck.model.reference import Bibliography, Unresolved
from refcheck.model.text import Span
from refcheck.model.verdict import Verdict

FINDING_KINDS = (
    *(f"{unresolved}-{short}" for short in get_args(ShortKind) for unresolved in get_args(Unresolved)),
    "wrong-note",
    "unused-hereinafter",
    "isbn-mismatch",
    "unread",
    "doubt",
    "repair",
    "no-archive",
    "lost-notes",
    "sections",
)
"""Every kind of `Finding`; a short form's is what is wrong with it and what it is: `ambiguous-id`, `missing-supra`.
`wrong-note`: the note that it names does not cite the work, another does."""

NEW = "new"
"""In place of a summary: what is newly so of a link, over all runs, and no good news."""


@dataclass(frozen=True, slots=True)
class Row:
    """One printed link, where it stands, and its verdict. `link` has no URL for an archive printed alone; `work` is empty where
    the citation leads to none; `citation` is the text, after repair, that the link stands in; `state` what the link came to over
    all runs, None without a memory.
    """

    document: str
    note: str
    section: str | None
    work: str
    link: Link
    cited_title: str
    verdict: Verdict
    citation: str = ""
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What the references themselves do wrong, or what a reader should know of them; `spans` are offsets into the document."""

    document: str
    note: str
    kind: str
    because: str
    candidates: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One run: the documents it read, a row for each printed link in document order, and the findings.

    `complete` is False where something was left out (no network, interrupted, out of budget) and `because` says what. `fail_on`
    names the summaries and the kinds of finding that count as a failed run. `trend` is what runs until now told: for each day
    how many links had each summary; empty where nothing is remembered. `news` counts what is new, for the log.
    """

    bibliographies: tuple[Bibliography, ...]
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    started: datetime
    finished: datetime
    complete: bool = True
    because: str | None = None
    fail_on: frozenset[str] = frozenset()
    trend: tuple[tuple[date, Mapping[str, int]], ...] = ()
    news: str | None = None

    @property
    def failed(self) -> bool:
        """Is there anything that counts as a failure?"""
        seen = {row.verdict.summary.value for row in self.rows} | {finding.kind for finding in self.findings}
        seen |= {NEW for row in self.rows if row.state and row.state.alarming}
        return not self.fail_on.isdisjoint(seen)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have each summary."""
        return dict(sorted(Counter(row.verdict.summary.value for row in self.rows).items()))
