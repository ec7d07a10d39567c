"""A program of its own: a PDF on standard input, its ink on standard output, a line of JSON for the file and one for each page.

It is started by its path with three numbers: the most pages that are asked for, the bytes of memory and the seconds that it may
take. It binds itself before it reads, for pdfium is native code, and the file may be made to do harm.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

MOST_CHARACTERS = 20_000_000  # of a file: a hundred times a thick book's page by page
MOST_OBJECTS = 20_000  # of a page: a map has more, and no notes
THINNEST, SHORTEST = 2.0, 25.0  # points: how high a level line may be, and how long it must be
PASSWORD = 4  # FPDF_ERR_PASSWORD
PATH, IMAGE, FORM = 2, 3, 5  # FPDF_PAGEOBJ_*
TO_PAGE, TO_ADDRESS = 1, 3  # PDFACTION_GOTO, PDFACTION_URI
FARTHEST = 1e6  # points
LEAST_SIZE = 0.1
LONGEST_ADDRESS = 4096
TALLEST_LINK = 2.2  # lines: one rectangle around several says not which words it means


class Area(NamedTuple):
    """Where a link can be clicked."""

    left: float
    bottom: float
    right: float
    top: float
    address: str


def bound(memory: int, seconds: int) -> None:
    """Limits that the system keeps; there are none on Windows."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Writes what is asked for; a file that can't be opened is told by why."""
    most, memory, seconds = map(int, sys.argv[1:])
    bound(memory, seconds)
    data = sys.stdin.buffer.read()
    for line in told(data, most):
        sys.stdout.write(json.dumps(line) + "\n")


def told(data: bytes, most: int) -> Iterator[dict[str, Any]]:
    """The file, then each of its first pages."""
    import pypdfium2.raw as c  # noqa: PLC0415 - within its bounds

    c.FPDF_InitLibrary()
    document = c.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        yield {"refused": "password" if c.FPDF_GetLastError() == PASSWORD else "damage"}
        return
    count = c.FPDF_GetPageCount(document)
    yield {"title": _title(c, document), "count": count}
    left = MOST_CHARACTERS
    for number in range(min(count, most)):
        page = _Page(c, document, number).told(left)
        left -= sum(len(run[-1]) for run in page["runs"])
        if left <= 0:
            yield {"refused": "size"}
            return
        yield page


def _title(c: Any, document: Any) -> str:
    length = min(c.FPDF_GetMetaText(document, b"Title", None, 0), LONGEST_ADDRESS)
    room = ctypes.create_string_buffer(length)
    c.FPDF_GetMetaText(document, b"Title", room, length)
    return room.raw.decode("utf-16-le", "replace").rstrip("\0")


class _Page:
    """One page while it is read."""

    def __init__(self, c: Any, document: Any, number: int) -> None:
        self.c, self.document = c, document
        self.page = c.FPDF_LoadPage(document, number)
        self.text = c.FPDFText_LoadPage(self.page) if self.page else None

    def told(self, most: int) -> dict[str, Any]:
        """Its runs, rules and whether it has pictures. A page that is damaged has none."""
        if not self.text:
            return {"runs": [], "rules": [], "pictured": False}
        rules, pictured = self._objects()
        runs = list(self._runs(self._areas(), most))
        self.c.FPDFText_ClosePage(self.text)
        self.c.FPDF_ClosePage(self.page)
        return {**_upright(runs, rules), "pictured": pictured}

    def _runs(self, areas: list[Area], most: int) -> Iterator[list[Any]]:
        """Left, baseline, box of the last letter, size, angle, address, text."""
        of = self.c.FPDFText_GetTextObject
        of.restype = ctypes.c_void_p  # an address to compare, a quarter of the time of a pointer
        text, last, begun, address = self.text, None, 0, ""
        near: list[Area] = []
        count = min(self.c.FPDFText_CountChars(text), most)
        for i in range(count):
            key = of(text, i)
            if not key or (
                key == last and not near
            ):  # none: a blank or a line end that pdfium put in, part of what stands before
                continue
            if key != last:
                near = self._near(i, areas)
            here = self._address(i, near) if near else ""
            if last and (key != last or here != address):
                yield self._run(begun, i, address)
            if key != last or here != address:
                last, begun, address = key, i, here
        if last:
            yield self._run(begun, count, address)

    def _run(self, begin: int, end: int, address: str) -> list[Any]:
        c, x, y = self.c, ctypes.c_double(), ctypes.c_double()
        c.FPDFText_GetCharOrigin(self.text, begin, x, y)
        matrix, box = c.FS_MATRIX(), c.FS_RECTF()
        c.FPDFText_GetMatrix(self.text, begin, matrix)
        size = max(LEAST_SIZE, c.FPDFText_GetFontSize(self.text, begin) * math.hypot(matrix.c, matrix.d))
        angle = c.FPDFText_GetCharAngle(self.text, begin)
        last = next((i for i in range(end - 1, begin, -1) if not c.FPDFText_IsGenerated(self.text, i)), begin)
        c.FPDFText_GetLooseCharBox(self.text, last, box)
        return [
            x.value,
            y.value,
            [box.left, box.bottom, box.right, box.top],
            size,
            angle,
            address,
            self._text(begin, end),
        ]

    def _text(self, begin: int, end: int) -> str:
        room = (ctypes.c_ushort * (2 * (end - begin) + 1))()
        length = self.c.FPDFText_GetText(self.text, begin, end - begin, room)
        return bytes(room)[: 2 * max(0, length - 1)].decode("utf-16-le", "replace")

    def _near(self, i: int, areas: list[Area]) -> list[Area]:
        """Those on the height of a letter."""
        box = self.c.FS_RECTF()
        self.c.FPDFText_GetLooseCharBox(self.text, i, box)
        return [area for area in areas if area.bottom < box.top and box.bottom < area.top]

    def _address(self, i: int, areas: list[Area]) -> str:
        """Of the area in which the middle of the letter lies: links reach a little over their words."""
        box = self.c.FS_RECTF()
        self.c.FPDFText_GetLooseCharBox(self.text, i, box)
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        return next((a.address for a in areas if a.left <= x <= a.right and a.bottom <= y <= a.top), "")

    def _areas(self) -> list[Area]:
        c = self.c
        found: list[Area] = []
        at, link = ctypes.c_int(0), c.FPDF_LINK()
        while c.FPDFLink_Enumerate(self.page, at, link) and len(found) < MOST_OBJECTS:
            if address := self._target(link):
                found += [Area(*corners, address) for corners in self._corners(link)]
        return found

    def _target(self, link: Any) -> str:
        """Its address, `#` where it leads to a place in the file, nothing where it starts a program."""
        c = self.c
        action = c.FPDFLink_GetAction(link)
        kind = c.FPDFAction_GetType(action) if action else None
        if kind == TO_PAGE or c.FPDFLink_GetDest(self.document, link):
            return "#"
        if kind != TO_ADDRESS:
            return ""
        room = ctypes.create_string_buffer(LONGEST_ADDRESS)
        length = c.FPDFAction_GetURIPath(self.document, action, room, LONGEST_ADDRESS)
        return room.raw[: max(0, length - 1)].decode("utf-8", "replace") if length <= LONGEST_ADDRESS else ""

    def _corners(self, link: Any) -> Iterator[tuple[float, float, float, float]]:
        """Of each of its quadrilaterals, else of its rectangle."""
        c, quad, box = self.c, self.c.FS_QUADPOINTSF(), self.c.FS_RECTF()
        for i in range(c.FPDFLink_CountQuadPoints(link)):
            if c.FPDFLink_GetQuadPoints(link, i, quad):
                xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                yield min(xs), min(ys), max(xs), max(ys)
        if not c.FPDFLink_CountQuadPoints(link) and c.FPDFLink_GetAnnotRect(link, box):
            yield min(box.left, box.right), min(box.bottom, box.top), max(box.left, box.right), max(box.bottom, box.top)

    def _objects(self) -> tuple[list[list[float]], bool]:
        """The boxes of level lines; are there pictures?"""
        c, rules, pictured = self.c, [], False
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        for i in range(min(c.FPDFPage_CountObjects(self.page), MOST_OBJECTS)):
            each = c.FPDFPage_GetObject(self.page, i)
            kind = c.FPDFPageObj_GetType(each)
            pictured = pictured or kind in (IMAGE, FORM)
            if kind == PATH and c.FPDFPageObj_GetBounds(each, left, bottom, right, top):
                rules.append([left.value, bottom.value, right.value, top.value])
        return rules, pictured


def _upright(runs: list[list[Any]], boxes: list[list[float]]) -> dict[str, Any]:
    """The page turned so that most of its text is level; what stands across it (a stamp in the margin) is left out."""
    turns: Counter[int] = Counter()
    for *_, angle, _, text in runs:
        turns[_quarter(angle)] += len(text)
    turn = max(turns, key=lambda each: turns[each], default=0)
    kept = []
    for x, y, box, size, angle, address, text in runs:
        if _quarter(angle) == turn and all(map(_is_sane, (x, y, *box, size))):
            (left, base), (_, _, right, _) = _turned(x, y, turn), _turned_box(box, turn)
            kept.append([*(round(each, 2) for each in (left, right, base, size)), text, address])
    levels = (_turned_box(box, turn) for box in boxes if all(map(_is_sane, box)))
    rules = [[round(x, 1), round(z, 1), round(y, 1)] for x, y, z, t in levels if t - y < THINNEST and z - x > SHORTEST]
    return {"runs": kept, "rules": rules}


def _is_sane(number: float) -> bool:
    """Not endless, and on no page larger than a house: a damaged matrix says anything."""
    return abs(number) < FARTHEST


def _quarter(angle: float) -> int:
    """Pdfium's angles go with the clock."""
    return round(-angle / (math.pi / 2)) % 4 if math.isfinite(angle) else 0


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _turned_box(box: list[float], turn: int) -> tuple[float, float, float, float]:
    (a, b), (c, d) = _turned(box[0], box[1], turn), _turned(box[2], box[3], turn)
    return min(a, c), min(b, d), max(a, c), max(b, d)


if __name__ == "__main__":
    main()
