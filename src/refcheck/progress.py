"""How far the check is, on standard error: a bar on a terminal, nothing in a pipe, each verdict where that is wished for."""

from __future__ import annotations

import sys
from collections import Counter
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from refcheck.model.report import Row
from refcheck.report import safe

_COLUMNS = (
    TextColumn("Checking"),
    BarColumn(),
    MofNCompleteColumn(),
    TimeElapsedColumn(),
    TextColumn("{task.description}"),
)


class Progress:
    """A context manager; `row` is to be told each row once."""

    def __init__(self, total: int, *, bar: bool, verbose: bool) -> None:
        """`bar` wishes for a bar, which only a terminal gets; `verbose` for a line for each verdict in its place."""
        console = Console(stderr=True)
        shown = bar and not verbose and console.is_terminal and total > 0
        self._bar = Bar(*_COLUMNS, console=console, transient=True, disable=not shown)
        self._task = self._bar.add_task("", total=total)
        self._counts: Counter[str] = Counter()
        self._verbose = verbose

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
        told = ", ".join(f"{count} {name}" for name, count in sorted(self._counts.items()))
        self._bar.update(self._task, advance=1, description=told)
        if self._verbose:
            line = safe.line(f"{row.document}: {row.note}: {verdict.summary}: {verdict.because} {row.link.printed}")
            sys.stderr.write(f"{line}\n")
