"""Runs of characters -> lines, as they stand on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from refcheck.pdf.ink import Run

LEVEL = 0.2  # of the size: baselines that differ by less are one
RAISED = (0.1, 0.8)  # of the size: how far a raised number stands above the baseline
SMALLER = 0.92  # of the size: a raised number is no larger
BLANK = 0.2  # of the size: a gap that is a blank, though none was set
WIDEST_BLANK = 1.3  # a wider gap may part two columns
WIDEST_BEHIND_A_LABEL = 4.0
OVERLAP = 0.4
NEAR = 6  # lines above which a part of one of them may stand
INNER = "#"
LABEL = re.compile(r"\s*(?:[\[(]?\d{1,4}[\]).]{0,2}|[•–▪*†‡§]{1,4})\s*")
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
OF_SUPERSCRIPTS = re.compile("([⁰¹²³⁴-⁹]+)")
CHARACTERS = str.maketrans(
    # pdfium's sign for a hyphen at a line's end; then what fonts of TeX without a table of characters leave (OT1, T1)
    dict(zip("\ufffe\x0b\x0c\x0d\x0e\x0f", ("-", "ff", "fi", "fl", "ffi", "ffl"), strict=True))
    | dict(zip("\x10\x11\x12\x13\x14\x15\x16", "“”„«»–—", strict=True))
    | dict(zip("\x1b\x1c\x1d\x1e\x1f", ("ff", "fi", "fl", "ffi", "ffl"), strict=True))
    | {"↩": None, "⤴": None, "\ufe0e": None, "\ufe0f": None}  # back from a note, as browsers print it
    | {"∗": "*", "⁎": "*", "\xa0": " ", "\t": " ", "\n": " ", "\x00": None}
)


@dataclass(frozen=True, slots=True)
class Part:
    """Some characters of a line: are they raised above it, which address lies behind them, do they lead within the file?"""

    text: str
    raised: bool = False
    link: str = ""
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column: its ends, its baseline, the size of its letters, and the page on which it stands, from 1."""

    left: float
    right: float
    y: float
    size: float
    parts: tuple[Part, ...]
    page: int = 0

    @property
    def text(self) -> str:
        """What can be read."""
        return "".join(part.text for part in self.parts)


def lines(runs: Iterable[Run], page: int) -> list[Line]:
    """The lines of a page, or what was set of them at once, in the order of the file."""
    found: list[Line] = []
    for run in runs:
        if not (text := _characters(run.text)).strip():
            found[-1:] = [_with_blank(line) for line in found[-1:]]
            continue
        new = Line(run.left, run.right, run.y, run.size, tuple(_parts(text, run.link)), page)
        joined = _joined(found[-1], new) if found else None
        found[-1:] = [joined] if joined else [*found[-1:], new]
    return found


def merged(found: Iterable[Line], widest: float) -> list[Line]:
    """The lines of a column from top to bottom: their parts need not be set in their order."""
    rows: list[Line] = []
    for line in sorted(found, key=lambda each: (-each.y, each.left)):
        for at in range(len(rows) - 1, max(-1, len(rows) - 1 - NEAR), -1):
            if (joined := _side_by_side(rows[at], line, widest)) is not None:
                rows[at] = joined
                break
        else:
            rows.append(line)
    return sorted(rows, key=lambda each: (-each.y, each.left))


def _side_by_side(row: Line, line: Line, widest: float) -> Line | None:
    left, right = sorted((row, line), key=lambda each: each.left)
    return _joined(left, right, widest)


def _characters(text: str) -> str:
    return re.sub(" {2,}", " ", text.removesuffix("\r\n").translate(CHARACTERS))


def _parts(text: str, link: str) -> Iterable[Part]:
    for i, each in enumerate(OF_SUPERSCRIPTS.split(text)):
        if each:
            address = "" if link == INNER else link
            yield Part(each.translate(SUPERSCRIPTS) if i % 2 else each, bool(i % 2), address, link == INNER)


def _with_blank(line: Line) -> Line:
    if line.text.endswith(" "):
        return line
    return replace(line, parts=(*line.parts[:-1], replace(line.parts[-1], text=line.parts[-1].text + " ")))


def _joined(line: Line, new: Line, widest: float = WIDEST_BLANK) -> Line | None:
    """The line with what stands behind it, if it does; a raised number that opens a line stands above what follows."""
    size = max(line.size, new.size)
    gap = (new.left - line.right) / size
    if not -OVERLAP < gap < (WIDEST_BEHIND_A_LABEL if LABEL.fullmatch(line.text) else widest):
        return None
    rise = (new.y - line.y) / size
    if abs(rise) < LEVEL and not (new.size < SMALLER * line.size and rise > RAISED[0]):
        return _put(line, new, max(line, new, key=lambda each: len(each.text)), gap)
    if RAISED[0] < rise < RAISED[1] and new.size < SMALLER * line.size:
        return _put(line, _raised(new), line, gap)
    if RAISED[0] < -rise < RAISED[1] and line.size < SMALLER * new.size:
        return _put(_raised(line), new, new, gap)
    return None


def _raised(line: Line) -> Line:
    return replace(line, parts=tuple(replace(part, text=part.text.strip(), raised=True) for part in line.parts))


def _put(line: Line, new: Line, base: Line, gap: float) -> Line:
    """Both as one, on the baseline and in the size of one of them."""
    parts = line.parts
    if gap > BLANK and not (line.text.endswith(" ") or new.text.startswith(" ")):
        parts = _with_blank(line).parts if not parts[-1].raised else (*parts, Part(" "))
    return Line(line.left, max(line.right, new.right), base.y, base.size, _melted((*parts, *new.parts)), line.page)


def _melted(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Neighbours of one kind are one part."""
    kept: list[Part] = []
    for part in parts:
        if kept and replace(kept[-1], text=part.text) == part:
            kept[-1] = replace(part, text=kept[-1].text + part.text)
        else:
            kept.append(part)
    return tuple(kept)
