"""The lines of a page -> blocks in the order in which they are read: what spans the page, its left column, its right one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from refcheck.read.pdf.lines import Line, merged

FEWEST = 5  # lines on each side, and as many with a neighbour beyond the gutter
NARROWEST = 0.2  # of the width of the text: a column of numbers is none
CROSSES = 1.5  # of a line's size: what reaches so far beyond the gutter on both sides spans the page
DEEPEST = 2  # columns within a column: three side by side
WIDE = 40.0  # any gap within a column: its lines are whole


def blocks(page: Sequence[Line], deep: int = 0) -> list[list[Line]]:
    """Each from top to bottom, in reading order."""
    gutter = _gutter(page) if deep < DEEPEST else None
    if gutter is None:
        return [merged(page, WIDE)] if page else []
    found: list[list[Line]] = []
    for spanning, left, right in _zones(page, gutter):
        found += [merged(spanning, WIDE)] if spanning else []
        found += blocks(left, deep + 1)
        found += blocks(right, deep + 1)
    return found


def _zones(page: Sequence[Line], gutter: float) -> Iterator[tuple[list[Line], list[Line], list[Line]]]:
    """From top to bottom: what spans both columns, and what stands in each below it. A line that runs out of its column (a long
    address) has another beside it.
    """
    spanning: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    right = sorted(line.y for line in page if line.left > gutter)
    for line in sorted(page, key=lambda each: -each.y):
        if _spans(line, gutter) and not _has_near(right, line.y, line.size / 2):
            if any(sides):
                yield spanning, *sides
                spanning, sides = [], ([], [])
            spanning.append(line)
        else:
            sides[(line.left + line.right) / 2 > gutter].append(line)
    yield spanning, *sides


def _spans(line: Line, gutter: float) -> bool:
    reach = CROSSES * line.size
    return line.left < gutter - reach and line.right > gutter + reach


def _gutter(page: Sequence[Line]) -> float | None:
    """Left of the place where a column's lines begin beside other lines."""
    begins = Counter(round(line.left) for line in page)
    likely = [x for x in begins if sum(begins[x + i] for i in (-1, 0, 1)) >= FEWEST]
    scored = {x - 2.0: _score(page, x - 2.0) for x in likely}
    best = max(scored, key=lambda x: scored[x], default=0.0)
    return best if scored.get(best) else None


def _score(page: Sequence[Line], x: float) -> int:
    """How many lines on both sides have a neighbour on the other; none where a side is no column."""
    left = [line for line in page if line.right <= x + line.size / 2]
    right = [line for line in page if line.left >= x - line.size / 2]
    paired = [_paired(left, right), _paired(right, left)]
    if min(map(len, paired)) < FEWEST or min(map(len, (left, right))) < FEWEST:
        return 0
    width = max(line.right for line in page) - min(line.left for line in page)
    if any(median(line.right - line.left for line in side) < NARROWEST * width for side in paired):
        return 0
    crossing = len(page) - len(left) - len(right)
    return max(0, sum(map(len, paired)) - crossing // 2)


def _paired(some: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    """Those beside which another line stands."""
    heights = sorted(line.y for line in others)
    return [line for line in some if _has_near(heights, line.y, line.size)]


def _has_near(heights: Sequence[float], y: float, size: float) -> bool:
    at = bisect_left(heights, y - size)
    return at < len(heights) and heights[at] <= y + size
