"""What was read and what was found, to where they were asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from refcheck import bib, outputs, report
from refcheck.errors import UsageError
from refcheck.model.reference import Bibliography
from refcheck.model.report import Report, Row
from refcheck.report import jsonl, table

REPORTS = {"report.html": "html", "report.json": "json", "cite-check.xlsx": "workbook"}
_NAMED = 4


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


def named(text: str, inputs: Iterable[str]) -> Delivery:
    """What `--also sarif=links.sarif` wishes for. Raises UsageError."""
    name, found, file = text.partition("=")
    if not (found and file and name in report.FORMATS):
        raise UsageError(f"--also must be FORMAT=FILE, not {text!r}; the formats are {', '.join(report.FORMATS)}")
    outputs.ready(Path(file), inputs)
    return Delivery(name, Path(file))


def bibliographies(found: tuple[Bibliography, ...], folder: Path) -> None:
    """`NAME.bib` for each input."""
    for name, one in zip(_names(found), found, strict=True):
        outputs.write(bib.write([one], "biblatex"), folder / name)


def reports(done: Report, folder: Path) -> None:
    """What a person, a program and an editor open of one run."""
    for name, form in REPORTS.items():
        outputs.write(report.data(done, form), folder / name)


def told(found: tuple[Bibliography, ...], folder: Path) -> str:
    """What was written there: `out: a.bib, report.html, report.json, cite-check.xlsx`."""
    names = _names(found)
    shown = names if len(names) <= _NAMED else (f"{len(names)} .bib files",)
    return f"{folder}: {', '.join((*shown, *REPORTS))}"


def _names(found: tuple[Bibliography, ...]) -> tuple[str, ...]:
    return tuple(f"{name}.bib" for name in outputs.safe_names(one.source for one in found))
