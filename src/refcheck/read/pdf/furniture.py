"""What a page prints around its text: its number, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from refcheck.read.pdf.lines import Line

ROW = 2.0  # points: lines that stand beside each other
OUTER = 3  # rows at the head and at the foot that may be furniture
APART = 1.35  # of the size: how far the text keeps from a head
AROUND = r"[\s·•.|–—-]*"  # not brackets: `[1]` labels an item
ALONE = re.compile(
    rf"{AROUND}(?:(?:page|p\.|s\.)\s*)?(?:\d{{1,4}}|[ivxlc]{{1,7}})(?:\s*(?:/|of|von|sur|z)\s*\d{{1,4}})?{AROUND}",
    re.IGNORECASE,
)
BY_A_BROWSER = re.compile(  # date, title / address, number
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d\d.*|(?:file|https?)://\S* \d{1,4}/\d{1,4}"
)
NUMBER = re.compile(r"\A(\d{1,4})(?=\s|\Z)|(?<=\s)(\d{1,4})\Z")


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page that are its text. A head is known by its form, by standing there again on another page, or by a
    number that counts with the pages.
    """
    seen: Counter[object] = Counter()
    for at, page in enumerate(pages):
        outer = [row for side in (1, -1) for row in _rows(page)[::side][:OUTER]]
        seen.update({key for row in outer for key in _keys(row, at)})
    return [_stripped(page, at, {key for key, times in seen.items() if times > 1}) for at, page in enumerate(pages)]


def _rows(page: Sequence[Line]) -> list[list[Line]]:
    """From top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(page, key=lambda each: -each.y):
        if rows and rows[-1][0].y - line.y < ROW:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _keys(row: Sequence[Line], at: int) -> Iterator[object]:
    """What may come again on another page: the words, and how far a number at the end of a line is from that of the page."""
    text = _text(row)
    if not _is_note(row):
        yield NUMBER.sub("", text), round(row[0].y / 3)
        yield from (int(m[1] or m[2]) - at for line in row for m in NUMBER.finditer(line.text.strip()))


def _is_note(row: Sequence[Line]) -> bool:
    """`^{12} Id.`, `12 Id. at 4.`: a short note may come again, and even count with the pages."""
    return row[0].parts[0].raised or (_text(row).endswith(".") and NUMBER.match(_text(row)) is not None)


def _text(row: Sequence[Line]) -> str:
    return " ".join(line.text.strip() for line in row)


def _stripped(page: Sequence[Line], at: int, known: set[object]) -> list[Line]:
    rows = _rows(page)
    for _ in range(OUTER):
        for outer, inner in ((0, 1), (-1, -2)):
            if len(rows) > 1 and _is_furniture(rows[outer], rows[inner], at, known):
                del rows[outer]
    if len(rows) == 1 and all(ALONE.fullmatch(line.text) for line in rows[0]):
        return []
    return [line for row in rows for line in row]


def _is_furniture(row: Sequence[Line], inner: Sequence[Line], at: int, known: set[object]) -> bool:
    size = max(line.size for line in inner)
    if abs(row[0].y - inner[0].y) < APART * size:
        return False
    numbers = all(ALONE.fullmatch(line.text.strip()) for line in row)
    return numbers or bool(BY_A_BROWSER.fullmatch(_text(row))) or any(key in known for key in _keys(row, at))
