"""Where the body cites the passages: superscripts of notes, and numbers in parentheses or brackets of a list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from refcheck.find.labels import DEAR, SUPERSCRIPTS, Label, heaviest_rising, heaviest_runs
from refcheck.model.passage import Mention
from refcheck.model.text import Span

RAISED = re.compile(r"(?<=\S)[ \u00a0]?(?:\^\{\s*(\d{1,4})\s*\}|\^(\d{1,4})\b|([⁰¹²³⁴-⁹]{1,4})|\[\^(\d{1,4})\](?!:))")
PLAIN = re.compile(r"(?<=[.,;:?!”’\"')\]a-z—–])[ \u00a0]{0,2}(\d{1,3})(?=[ \u00a0\n—–]|\Z|[A-Z(])(?![ \u00a0][a-z]?\d)")
BRACKET = re.compile(r"(?<=\S)[ \u00a0]?\[(\d{1,4})\]")
PARENTHESIS = re.compile(r"(?<=\S)[ \u00a0]?\((\d{1,3})\)")
MARKERS = ((RAISED, 6), (BRACKET, 3), (PLAIN, 1), (PARENTHESIS, 1))  # and how far each speaks for a call
MUCH = 10  # times as much body before the notes as between and behind them: they are endnotes

NUMBERS = r"\d{1,4}(?:\s*[-–]\s*\d{1,4})?"
PIN = r"(?:pp?|s|str|S)\.\s*\d+(?:\s*[-–]\s*\d+)?"
GROUPS = tuple(
    re.compile(rf"{left}\s*({NUMBERS}(?:\s*[,;]\s*{NUMBERS})*)(?:\s*[,:]\s*({PIN}))?\s*{right}")
    for left, right in ((r"\(", r"\)"), (r"\[", r"\]"))
)


def calls(text: str, body: Sequence[Span], runs: Sequence[Sequence[Label]], anew: float = DEAR) -> list[list[Mention]]:
    """For each run of notes the markers that call it: those in the body of its pages, or, where all notes are gathered behind the
    body, those of the run of markers that begins anew as the notes do.
    """
    if len(runs) < 2:
        return [_risen(text, _hits(text, body, run), None) for run in runs]
    if _is_gathered(body, runs[0][0].start):
        return _calls_of_endnotes(text, body, runs, anew)
    ends = [run[-1].start for run in runs]
    zones: list[list[Span]] = [[] for _ in runs]
    for span in body:
        zones[min(bisect_left(ends, span[0]), len(runs) - 1)].append(span)
    both = enumerate(zip(zones, runs, strict=True), 1)
    return [_risen(text, _hits(text, zone, run), str(i)) for i, (zone, run) in both]


def _is_gathered(body: Sequence[Span], first: int) -> bool:
    before = sum(b - a for a, b in body if a < first)
    return MUCH * sum(b - a for a, b in body if a > first) < before


def _calls_of_endnotes(
    text: str, body: Sequence[Span], runs: Sequence[Sequence[Label]], anew: float
) -> list[list[Mention]]:
    """Where as many runs of markers as of notes are found, each calls its own."""
    hits = _hits(text, body, [label for run in runs for label in run])
    risen = heaviest_runs(hits, anew * max((hit.weight for hit in hits), default=0))
    if len(risen) != len(runs):
        return [[] for _ in runs]
    return [[_mention_of(text, hit, str(i)) for hit in run] for i, run in enumerate(risen, 1)]


def _hits(text: str, body: Sequence[Span], labels: Sequence[Label]) -> list[Label]:
    """Every number in the body that may call one of these notes, in order."""
    numbers = {label.number for label in labels}
    hits = (
        Label(_number(m), m.start(), m.end(), "marker", weight)
        for pattern, weight in MARKERS
        for start, end in body
        for m in pattern.finditer(text, start, end)
    )
    return sorted((hit for hit in hits if hit.number in numbers), key=lambda hit: (hit.start, hit.end))


def _risen(text: str, hits: Sequence[Label], section: str | None) -> list[Mention]:
    """The note numbers in the body, each at most once, in rising order; a plain digit counts where it fits the order.

    OCR leaves some as real superscripts and some as plain digits ("take on both duties. 46 If they fail").
    """
    rising = heaviest_rising([hit.number for hit in hits], [hit.weight for hit in hits])
    return [_mention_of(text, hits[i], section) for i in rising]


def _mention_of(text: str, hit: Label, section: str | None) -> Mention:
    return Mention((str(hit.number),), None, ((_ink(text, hit.start), hit.end),), section)


def _number(m: re.Match[str]) -> int:
    return int(next(g for g in m.groups() if g).translate(SUPERSCRIPTS))


def _ink(text: str, start: int) -> int:
    return start + (len(text[start : start + 3]) - len(text[start : start + 3].lstrip()))


def groups(text: str, body: Sequence[Span], numbers: Collection[str]) -> list[Mention]:
    """`(2, 3)`, `(5, p. 750)`, `[4–6]`: the shape that the body uses most, with all its numbers known to the list."""
    found = [[_mention(m) for start, end in body for m in shape.finditer(text, start, end)] for shape in GROUPS]
    known = [[x for x in shape if x.notes and all(n in numbers for n in x.notes)] for shape in found]
    return max(known, key=len)


def _mention(m: re.Match[str]) -> Mention:
    parts = re.split(r"\s*[,;]\s*", m[1])
    return Mention(tuple(n for part in parts for n in _each(part)), m[2], ((m.start(), m.end()),))


def _each(part: str) -> tuple[str, ...]:
    """`4–6` is 4, 5, 6; a range that falls, or is longer than a list, is none."""
    first, _, last = (x.strip() for x in re.sub("[-–]", "|", part, count=1).partition("|"))
    if not last:
        return (str(int(first)),)
    return tuple(str(n) for n in range(int(first), int(last) + 1)) if 0 <= int(last) - int(first) < 100 else ()
