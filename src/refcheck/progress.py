"""How far the check is, on standard error: a bar on a terminal, a line now and then in a pipe, each verdict where that is wished
for.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from time import monotonic
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Column

from refcheck.model.probe import Wait
from refcheck.model.report import Row
from refcheck.report import safe

_COLUMNS = (
    TextColumn("Checking"),
    BarColumn(20),
    MofNCompleteColumn(),
    TimeElapsedColumn(),
    TextColumn(
        "{task.description}", table_column=Column(ratio=1, no_wrap=True)
    ),  # the first to be cut on a narrow terminal
)


_NAMED = 3
_LOG_SECONDS = 15.0


class Progress:
    """A context manager; `row` is to be told each row once, `waits` now and then who is waited for."""

    def __init__(self, total: int, *, bar: bool, verbose: bool) -> None:
        """`bar` wishes to see how far it is: a bar on a terminal, a line now and then elsewhere; `verbose` for a line for each
        verdict in its place.
        """
        console = Console(stderr=True)
        shown = bar and not verbose and console.is_terminal and total > 0
        self._bar = Bar(*_COLUMNS, console=console, transient=True, expand=True, disable=not shown)
        self._task = self._bar.add_task("", total=total)
        self._counts: Counter[str] = Counter()
        self._verbose = verbose
        self._logs = bar and not verbose and not shown
        self._logged = monotonic()
        self._total = total
        self._waits = ""

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def row(self, row: Row) -> None:
        """One more link has its verdict."""
        verdict = row.verdict
        self._counts[verdict.summary.value] += 1
        self._show(advance=1)
        if self._verbose:
            _write(f"{row.document}: {row.note}: {verdict.summary}: {verdict.because} {row.link.printed}")

    def waits(self, waits: Sequence[Wait]) -> None:
        """Who is waited for, the longest wait first."""
        self._waits = waiting_for(waits)
        self._show()
        if self._logs and monotonic() - self._logged >= _LOG_SECONDS:
            self._logged = monotonic()
            _write(f"{self._counts.total()} of {self._total} links checked: {self._told()}")

    def _show(self, advance: int = 0) -> None:
        if not self._bar.disable:
            self._bar.update(self._task, advance=advance, description=self._told())

    def _told(self) -> str:
        verdicts = ", ".join(f"{count} {name}" for name, count in sorted(self._counts.items()))
        return escape(safe.line("; ".join(filter(None, (verdicts, self._waits)))))


def waiting_for(waits: Sequence[Wait]) -> str:
    """`waiting for perma.cc (90, about 2 min), slow.example (3)`; empty where nobody waits."""
    named = ", ".join(f"{wait.host} ({wait.number}{_about(wait.seconds)})" for wait in waits[:_NAMED])
    more = f" and {len(waits) - _NAMED} more" if len(waits) > _NAMED else ""
    return f"waiting for {named}{more}" if named else ""


def _about(seconds: float) -> str:
    return f", about {round(seconds / 60)} min" if seconds >= 90 else ""


def _write(text: str) -> None:
    sys.stderr.write(f"{safe.line(text)}\n")
