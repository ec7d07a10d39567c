"""The lines and paragraphs of a document, and which of them are furniture of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from refcheck.model.text import Span

LINE = re.compile(r"[^\n\f]+")
NO_WORD = re.compile(r"\W*\Z|_+\Z")  # "-", "_", "." left by a page break
PAGE_NUMBER = re.compile(
    r"(?:[-–—\[]\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*[-–—\]])?(?:\s*/\s*\d+)?\Z|(?i:page)\s+\d+(?:\s+of\s+\d+)?\Z"
)
RUNNING_HEAD = re.compile(r"(?:\d{1,4}\s+)?\S.*\[Vol\. \d+\S*\Z|\S*\d{4}\]\s.*\d+\Z|(?:No|Vol)\. \d+\]\s.*\d+\Z")
MARKUP = re.compile(r"\{:[^{}]*\}\Z")  # `{:. small}`: how a line of Markdown is to look
OWN_NUMBER = re.compile(r"\A\d+\s+|\s+\d+\Z")  # the page's
ADDRESS = re.compile(r"//\w|\Awww\.|\A\W?(?:doi:)?10\.\d{4,9}/")
OPEN_END = frozenset("-/_=&?%#~+")
REPEATS_OF_A_HEAD = 3
LONGEST_HEAD = 80


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end: its offsets in the document, its text without the outer blanks, the `gap` above it."""

    start: int
    end: int
    text: str
    gap: str = ""


def lines(text: str) -> list[Line]:
    """Every line that is not blank."""
    found: list[Line] = []
    for m in LINE.finditer(text):
        if ink := m[0].strip():
            start, above = m.start() + m[0].index(ink[0]), found[-1].end if found else 0
            found.append(Line(start, start + len(ink), ink, text[above:start]))
    return found


def tails(every: Sequence[Line]) -> set[int]:
    """Starts of lines that go on with an address which the line above breaks off: `https://a.example/b-` / `2019`."""
    found: set[int] = set()
    for above, line in pairwise(every):
        word = above.text.rsplit(None, 1)[-1]
        begun = ADDRESS.search(word) or (above.start in found and word == above.text)
        if begun and word[-1] in OPEN_END and line.gap.count("\n") == 1 and "\f" not in line.gap:
            found.add(line.start)
    return found


def furniture(every: Sequence[Line], labels: Collection[int]) -> set[int]:
    """Starts of lines that a page prints around its text: page numbers, running heads, stray marks.

    A line is a running head by its form (`870 SOME LAW JOURNAL [Vol. 37`), or because it stands there again and again, its page
    number aside; not amid other lines, where a list repeats its authors. A line that starts with a label of the chain is none,
    nor is the rest of an address, unless a page ends there.
    """
    lowest = {line.start for line, below in pairwise(every) if _ends_a_page(line, below, labels)}
    kept = {*labels, *(tails(every) - lowest)}
    heads = Counter(OWN_NUMBER.sub("#", line.text) for line in every if len(line.text) <= LONGEST_HEAD)
    amid = _amid(every)
    return {line.start for line in every if line.start not in kept and _is_furniture(line, heads, amid)}


def _amid(every: Sequence[Line]) -> set[int]:
    """Starts of lines with a line right above and right below that are neither page numbers nor the like."""
    triples = zip(every, every[1:], every[2:], strict=False)
    return {line.start for above, line, below in triples if _touch(line, above) and _touch(below, below)}


def _touch(below: Line, neighbour: Line) -> bool:
    return below.gap.count("\n") <= 1 and "\f" not in below.gap and not PAGE_NUMBER.match(neighbour.text)


def _ends_a_page(line: Line, below: Line, labels: Collection[int]) -> bool:
    parted = below.gap.count("\n") > 1 and below.start not in labels
    return "\f" in below.gap or (parted and PAGE_NUMBER.match(line.text) is not None)


def _is_furniture(line: Line, heads: Counter[str], amid: Collection[int]) -> bool:
    text = line.text
    if len(text) > LONGEST_HEAD:
        return False
    if any(form.match(text) for form in (NO_WORD, PAGE_NUMBER, RUNNING_HEAD, MARKUP)):
        return True
    again = heads[OWN_NUMBER.sub("#", text)] >= REPEATS_OF_A_HEAD and line.start not in amid
    return again and text[-1] not in ".;,)]" and "://" not in text


def paragraphs(text: str, every: Sequence[Line], breaks: Collection[int]) -> Iterator[Span]:
    """Runs of lines with no blank line between them; a line in `breaks` opens a new one."""
    start = end = -1
    for line in every:
        if start >= 0 and (
            line.start in breaks or text.count("\n", end, line.start) > 1 or "\f" in text[end : line.start]
        ):
            yield start, end
            start = line.start
        start, end = (line.start if start < 0 else start), line.end
    if start >= 0:
        yield start, end


def is_parted(text: str, before: Line, after: Line) -> bool:
    """Does a blank line, and no furniture of a page, stand between two lines?"""
    between = text[before.end : after.start]
    return not between.strip() and (between.count("\n") > 1 or "\f" in between)


def join(text: str, some: Sequence[Line]) -> tuple[Span, ...]:
    """Lines as pieces: those that nothing but blanks keeps apart are one."""
    joined: list[Span] = []
    for line in some:
        if joined and not text[joined[-1][1] : line.start].strip():
            joined[-1] = (joined[-1][0], line.end)
        else:
            joined.append((line.start, line.end))
    return tuple(joined)
