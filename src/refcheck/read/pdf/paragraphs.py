"""Lines in reading order -> paragraphs, by gaps, margins and lines that end early."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from refcheck.read.pdf.lines import Line

SET_IN = 0.8  # of the size: a margin of its own
OTHER_SIZE = 1.12  # text recognition is not sure of sizes
GAP = 1.25  # of the usual distance of two lines: raised numbers drive them a little apart
WIDEST = 2.4  # sizes: lines of a typescript
ROOM = 0.8  # of the size, beyond the word that would have stood there
HYPHEN = re.compile(r"[^\W_][-\u2010\u00ad]\s*\Z")
NUMBERED = re.compile(r"\s*(?:\[(\d{1,4})\]|(\d{1,4})[.)]|\((\d{1,4})\))\s")
FIRST_WORD = re.compile(r"(?:https?:|www\.)\S*|[^\s/=&?–—-]+[/=&?–—-]?|\S+")


@dataclass(frozen=True, slots=True)
class Frame:
    """Between which margins a block is set, and how far apart its lines of each size are."""

    left: float
    right: float
    leading: Mapping[int, float]

    @classmethod
    def of(cls, block: Sequence[Line]) -> Frame:
        """As most of its lines have it; of the lines of a size a quarter, at least, stand close."""
        steps: dict[int, list[float]] = {}
        for above, line in pairwise(block):
            if above.y > line.y and _alike(above, line):
                steps.setdefault(round(line.size), []).append(above.y - line.y)
        rights = sorted(line.right for line in block)
        leading = {size: min(sorted(some)[len(some) // 4], WIDEST * size) for size, some in steps.items()}
        return cls(min(line.left for line in block), rights[9 * len(rights) // 10], leading)

    def is_gap(self, above: Line, line: Line) -> bool:
        """Are two lines of a size further apart than usual?"""
        return above.y - line.y > GAP * self.leading.get(round(line.size), WIDEST * line.size)


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `hanging` where those behind the first are set in."""

    lines: list[Line] = field(default_factory=list)
    hanging: bool = False


def paragraphs(blocks: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Those of the blocks, which go on from one to the next."""
    found: list[Paragraph] = []
    before: tuple[Line, Frame] | None = None
    for line, frame in _framed(blocks):
        if before is None or _begins(found[-1], *before, line, frame):
            found.append(Paragraph())
        elif len(found[-1].lines) == 1 and _inset(line, frame) > _inset(*before) + SET_IN * line.size:
            found[-1].hanging = True
        found[-1].lines.append(line)
        before = line, frame
    return found


def _framed(blocks: Sequence[Sequence[Line]]) -> Iterator[tuple[Line, Frame]]:
    for block in filter(None, blocks):
        frame = Frame.of(block)
        yield from ((line, frame) for line in block)


def _begins(paragraph: Paragraph, above: Line, frame: Frame, line: Line, own: Frame) -> bool:
    """Does a paragraph begin with the line?"""
    if _is_within_a_word(above, line):
        return False
    if not _alike(above, line) or (frame is own and own.is_gap(above, line)):
        return True
    if _is_next_number(paragraph, line):
        return True
    move = (_inset(line, own) - _inset(above, frame)) / line.size
    if abs(move) > SET_IN and len(paragraph.lines) > 1:
        return True
    return not paragraph.hanging and _is_short(above, frame, line)


def _is_within_a_word(above: Line, line: Line) -> bool:
    link = above.parts[-1].link
    return bool(HYPHEN.search(above.text)) or (link != "" and link == line.parts[0].link)


def _is_next_number(paragraph: Paragraph, line: Line) -> bool:
    last, new = (NUMBERED.match(each.text) for each in (paragraph.lines[0], line))
    return bool(last and new) and _number(new) == _number(last) + 1


def _number(m: re.Match[str] | None) -> int:
    return int(next(filter(None, m.groups()))) if m else -1


def _alike(a: Line, b: Line) -> bool:
    return max(a.size, b.size) < OTHER_SIZE * min(a.size, b.size)


def _inset(line: Line, frame: Frame) -> float:
    return line.left - frame.left


def _is_short(above: Line, frame: Frame, line: Line) -> bool:
    """Did the line above end though the next word had room on it?"""
    text = line.text.strip()
    m = FIRST_WORD.match(text)
    width = (line.right - line.left) * len(m[0]) / len(text) if m else 0.0
    return above.right + width + ROOM * line.size < frame.right
