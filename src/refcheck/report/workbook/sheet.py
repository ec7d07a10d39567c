"""What a sheet is made of: columns, and rows of cells that say themselves what they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from refcheck.report.facts import iso


@dataclass(frozen=True, slots=True)
class Web:
    """An address that a click opens, if it is one."""

    url: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that lead to a row of the sheet of sources, if they lead anywhere."""

    text: str
    row: int | None


Cell = str | int | float | datetime | Web | Pointer | tuple[str, ...] | None
"""Moments are written in UTC; None is an empty cell, a tuple has its lines one below the other."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """`name` is what a program calls it, `heading` what a person reads, `width` in characters. A `detail` is folded away until
    somebody wants it; `choices` are what a person may enter.
    """

    name: str
    heading: str
    width: int
    of: Callable[[T], Cell] = lambda _: None
    detail: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """`still` columns stay in sight when others are moved through; those up to `paper` are printed, all where it names none;
    those in `hidden` have nothing to tell in this report.
    """

    title: str
    columns: tuple[Column[object], ...]
    rows: tuple[tuple[Cell, ...], ...]
    still: int = 0
    paper: str = ""
    hidden: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        title: str,
        columns: tuple[Column[T], ...],
        things: Iterable[T],
        still: int = 0,
        paper: str = "",
        spare: tuple[str, ...] = (),
    ) -> Sheet:
        """A row for each thing; of the `spare` columns those are hidden in which all rows are alike."""
        rows = tuple(tuple(column.of(thing) for column in columns) for thing in things)
        said = zip(columns, zip(*rows, strict=True), strict=False)
        alike = frozenset(column.name for column, cells in said if column.name in spare and len(set(cells)) == 1)
        return cls(title, columns, rows, still, paper, alike)  # type: ignore[arg-type]


def lines(cell: Cell) -> tuple[str, ...]:
    """A cell as the lines of a text: moments as ISO 8601."""
    match cell:
        case None:
            return ("",)
        case tuple():
            return cell
        case Web(url=text) | Pointer(text=text):
            return (text,)
        case datetime():
            return (iso(cell) or "",)
        case _:
            return (str(cell),)


def counted(number: str) -> Cell:
    """A printed number as one that sorts behind 9 when it is 10; `*`, `007` and what no float holds stay as printed."""
    return int(number) if _NUMBER.fullmatch(number) else number


_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
