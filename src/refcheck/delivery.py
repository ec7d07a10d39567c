"""What was read and what was found, to where they were asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from refcheck import outputs, report
from refcheck.errors import UsageError
from refcheck.model.report import Report, Row
from refcheck.report import jsonl, table
from refcheck.report.workbook.filled import is_filled


@dataclass(frozen=True, slots=True)
class Delivery:
    """A report in one format to one place: `jsonl` goes out row by row while the check runs, all others whole at its end."""

    format: str
    output: Path | None

    @property
    def spelled(self) -> str:
        """As `--also` is given it, from any folder."""
        return f"{self.format}={self.output and self.output.absolute()}"

    @property
    def streams(self) -> bool:
        """Is something written before the end?"""
        return self.format == "jsonl"

    def begin(self) -> None:
        """Nothing of an older report stays before the first row."""
        if self.streams:
            outputs.write("", self.output)

    def row(self, row: Row) -> None:
        """One row is certain."""
        if self.streams:
            outputs.append(jsonl.link(row), self.output)

    def finish(self, done: Report) -> None:
        """The rest of the report, or all of it; a table on a terminal takes its width and its colours (rich heeds NO_COLOR)."""
        if self.streams:
            outputs.append(jsonl.rest(done), self.output)
        elif self.format == "table" and self.output is None and sys.stdout.isatty():
            table.show(done, Console())
        else:
            outputs.write(report.data(done, self.format), self.output)


def to(name: str, output: Path | None, inputs: Iterable[str]) -> Delivery:
    """One format to one place. Raises UsageError now rather than after a long run."""
    binary = name in report.BINARIES
    outputs.ready(output, inputs, binary=binary)
    if binary and output and is_filled(output):
        raise UsageError(
            f"{output}: is there, and was last saved by another program than refcheck; name another file, or move it"
        )
    return Delivery(name, output)


def named(text: str, inputs: Iterable[str]) -> Delivery:
    """What `--also sarif=links.sarif` wishes for. Raises UsageError."""
    name, found, file = text.partition("=")
    if not (found and file):
        raise UsageError(f"--also must be FORMAT=FILE, not {text!r}; the formats are {', '.join(report.FORMATS)}")
    if name not in report.FORMATS:
        raise UsageError(f"--also: there is no format {name!r}; the formats are {', '.join(report.FORMATS)}")
    return to(name, Path(file), inputs)
