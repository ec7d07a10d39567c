"""What stands on the pages of a PDF, before anybody has read it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that were set at once: where they begin and end, their baseline (upwards), their size in points, and the address
    of the link that lies on them: `#` where it leads to a place in the file, `""` where there is none.
    """

    left: float
    right: float
    y: float
    size: float
    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A level line."""

    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class Page:
    """The runs in the order in which they were set, the level lines, and whether there are pictures."""

    runs: tuple[Run, ...]
    rules: tuple[Rule, ...] = ()
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class Ink:
    """A PDF: its title by its own word, how many pages it has, and those that were asked for."""

    title: str
    count: int
    pages: tuple[Page, ...]
