"""Numbers at the start of a line that may label a note or a list item, and the chain of them that really does."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from refcheck.find.lines import Line

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

FORMS: tuple[tuple[str, re.Pattern[str], int], ...] = (
    # name, pattern, how far the form alone speaks for a label
    ("markdown", re.compile(r"\[\^(\w{1,8})\]:\s*"), 8),
    ("raised", re.compile(r"\^\{\s*(\d{1,4})[.)]?\s*\}\s*"), 8),
    ("superscript", re.compile(r"([⁰¹²³⁴-⁹]{1,4})[.)]?\s*"), 8),
    ("caret", re.compile(r"\^(\d{1,4})[.)]?\s+"), 8),
    ("bracket", re.compile(r"\[(\d{1,4})\]:?\s*"), 4),
    (
        "stop",
        re.compile(r"(\d{1,4})\.(?:\s+|\Z)(?!\d{1,3}(?:\.\s|\.?\Z))"),
        3,
    ),  # "16. 136 S. Ct. 1540", but not "1. 2. Keywords"
    ("parenthesis", re.compile(r"\(?(\d{1,4})\)\s+"), 2),
    ("bare", re.compile(r"(\d{1,4})\s+(?=\d?[^\W\d]|[“\"‘(\[])"), 1),
    ("alone", re.compile(r"(\d{1,4})\Z"), 1),
    ("glued", re.compile(r"(\d{1,4})(?=(?:See|Id\.|Cf\.|E\.g\.|\b[A-Z][a-z]+,? supra))"), 2),
)
LEADERS = re.compile(r"(?<![.\s])[.\s]{6,}\d{1,4}\Z")  # `1. The Office ........ 12`: a table of contents
NOTE_FORMS = frozenset({"markdown", "raised", "superscript", "caret"})
SURE_FORMS = frozenset(form for form, _, weight in FORMS if weight > 1)
AUTHOR_NOTE = re.compile(r"(?:\^\{\s*([*†‡§]{1,4})\s*\}|\[\^([*†‡§¶]{1,8})\]:|(\*{1,4}|[†‡]{1,2})(?=\s|[A-Z]))\s*")
NAMED_NOTE = re.compile(r"\[\^(?=[\w.-]*[^\W\d])([\w.-]{1,60})\]:\s*")  # "[^fog]: ...", Markdown's note by name
STEPS = (
    13,
    4,
)  # the largest step in a document's first run, and in one that began anew: numbers may be lost between two labels
FIRST_NUMBERS = range(4)  # a run begins at 1, or at 2 or 3 where the source lost its beginning
DEAR, CHEAP = 1.5, 0.5  # a run that begins anew must have two labels; where pages count their own notes, one will do
BY_PAGE = 5  # runs


@dataclass(frozen=True, slots=True)
class Label:
    """A candidate: its number, where it stands, where the text behind it begins, its form and weight."""

    number: int
    start: int
    end: int
    form: str
    weight: int


def candidates(every: Iterable[Line]) -> list[Label]:
    """Every line start that may be a label; a form that the document uses often weighs more."""
    found = [label for line in every if (label := _label(line))]
    used = Counter(label.form for label in found)
    most = max(used.values(), default=0)
    return [replace(x, weight=2 * x.weight + (6 * used[x.form] // most if most else 0)) for x in found]


def _label(line: Line) -> Label | None:
    if LEADERS.search(line.text):
        return None
    for form, pattern, weight in FORMS:
        if (m := pattern.match(line.text)) and m[1].translate(SUPERSCRIPTS).isdecimal():
            return Label(int(m[1].translate(SUPERSCRIPTS)), line.start, line.start + m.end(), form, weight)
    return None


def marked_notes(every: Iterable[Line]) -> list[tuple[str, int, int]]:
    """`*`, `**`, a dagger, or Markdown's name at the start of a line: (mark, start, where its text begins)."""
    hits = ((line, AUTHOR_NOTE.match(line.text) or NAMED_NOTE.match(line.text)) for line in every)
    return [(m[m.lastindex or 0], line.start, line.start + m.end()) for line, m in hits if m]


def runs(found: Sequence[Label], anew: float = DEAR) -> list[list[Label]]:
    """The labels whose numbers rise, heaviest in all, and those that a page printed out of order: one run of them, or several
    where the numbers begin anew with each chapter or page.

    Body text has numbers at line starts too (headings, lists): they do not rise with the notes. A page that prints note 67
    before note 66 does not lose either. `anew` is what it takes for the numbers to begin anew.
    """
    usual = max(Counter(x.weight for x in found).items(), key=lambda x: x[0] * x[1], default=(0, 0))[0]
    risen = heaviest_runs(found, anew * usual)
    if len(risen) >= BY_PAGE:
        risen = heaviest_runs(found, CHEAP * usual)
    places = [x.start for x in found]
    cuts = [0, *(bisect_left(places, run[0].start) for run in risen[1:]), len(found)]
    return [_complete(found[a:b], run) for (a, b), run in zip(pairwise(cuts), risen, strict=False)]


def heaviest_runs(found: Sequence[Label], cost: float) -> list[list[Label]]:
    """The labels in runs of rising numbers with the greatest sum of weights, each run after the first at a cost.

    No run leaps: beyond a step that lost notes account for, the number at a line's start is a year or a page. A run that began
    anew must go on at once, or each list in the body of an article would be one.
    """
    best: tuple[dict[int, tuple[float, int]], ...] = (
        {},
        {},
    )  # by its last number: a chain in its first run, in a later one
    heaviest = (float("-inf"), -1)
    before: list[int] = []
    for i, label in enumerate(found):
        ways = [
            (*chains[n], later)
            for later, (chains, step) in enumerate(zip(best, STEPS, strict=True))
            for n in range(label.number - step, label.number)
            if n in chains
        ]
        if label.number in FIRST_NUMBERS and heaviest[1] >= 0:
            ways.append((heaviest[0] - cost * max(1, label.number**2), heaviest[1], 1))
        ways.append((0.0 if label.number in FIRST_NUMBERS else -cost, -1, 0))
        weight, last, later = max(ways)
        before.append(last)
        reached = (weight + label.weight, i)
        heaviest = max(heaviest, reached)
        best[later][label.number] = max(best[later].get(label.number, reached), reached)
    return _unwound(found, before, heaviest[1])


def _unwound(found: Sequence[Label], before: Sequence[int], at: int) -> list[list[Label]]:
    """The chain that ends at a label, from its beginning, cut where its numbers fall."""
    chain: list[Label] = []
    while at >= 0:
        chain.append(found[at])
        at = before[at]
    risen: list[list[Label]] = []
    for label in reversed(chain):
        if not risen or label.number <= risen[-1][-1].number:
            risen.append([])
        risen[-1].append(label)
    return risen


def _complete(found: Sequence[Label], taken: Sequence[Label]) -> list[Label]:
    """A run with those of its labels that were printed out of order, and those that were printed twice."""
    have = {x.number for x in taken}
    forms = {x.form for x in taken} | SURE_FORMS  # `41 TIDE L.J. 504` is no note of a document whose notes are `⁴⁰`
    places = [x.start for x in taken]
    late = (x for x in found if x.number not in have and x.form in forms and _belongs(x, taken, places))
    firsts = {x.number: x for x in late}
    return sorted([*taken, *firsts.values(), *_printed_twice(found, taken)], key=lambda x: x.start)


def _printed_twice(found: Sequence[Label], taken: Sequence[Label]) -> list[Label]:
    """`84. ...`, `84. Id.`, `86. ...`: the printer counted one note twice, and both are notes."""
    chosen = {x.start for x in taken}
    beside = [(a, b) for a, b in pairwise(found) if a.number == b.number and a.form == b.form]
    return [a if b.start in chosen else b for a, b in beside if (a.start in chosen) != (b.start in chosen)]


def _belongs(label: Label, taken: Sequence[Label], places: Sequence[int]) -> bool:
    """A label out of order belongs where one of its number's neighbours stands beside it, in the file and in the chain."""
    at = bisect_left(places, label.start)
    beside = taken[max(0, at - 2) : at + 2]
    return any(abs(x.number - label.number) <= 2 for x in beside)


def heaviest_rising(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Indices of the strictly rising subsequence of `values` with the greatest sum of weights; time n log n.

    Of equal chains the one that ends later is taken.
    """
    ranks = {v: i + 1 for i, v in enumerate(sorted(set(values)))}
    tree: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    before: list[int] = []
    for i, value in enumerate(values):
        weight, last = _best_below(tree, ranks[value] - 1)
        before.append(last)
        _raise(tree, ranks[value], (weight + weights[i], i))
    chosen: list[int] = []
    at = _best_below(tree, len(ranks))[1]
    while at >= 0:
        chosen.append(at)
        at = before[at]
    return chosen[::-1]


def _best_below(tree: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    best = (0, -1)
    while rank > 0:
        best = max(best, tree[rank])
        rank -= rank & -rank
    return best


def _raise(tree: list[tuple[int, int]], rank: int, entry: tuple[int, int]) -> None:
    while rank < len(tree):
        tree[rank] = max(tree[rank], entry)
        rank += rank & -rank
