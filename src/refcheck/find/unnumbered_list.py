"""A list without numbers under a heading of its own, as author-date styles print it.

What tells one item from the next is the margin (hanging or first-line indents), a blank line, a bullet, or that each has a
line of its own. The way that lets most items, and few lines within them, begin as entries begin is how the list is set. A list
that nothing tells apart is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from refcheck.find.citing import is_dated
from refcheck.find.headings import Below, is_behind_a_list, lists
from refcheck.find.labels import DEAR, SURE_FORMS, candidates, heaviest_rising, heaviest_runs
from refcheck.find.lines import Line, furniture, is_parted, join, lines
from refcheck.find.tails import without_tail
from refcheck.model.passage import Found, Passage
from refcheck.model.text import Document, Traced

BULLET = re.compile(r"[-*•▪–·]\s+|\\bibitem(?:\[[^\[\]]*\])?\{[^{}]*\}\s*")
NOTE = re.compile(r"\[\^[^\]\s]+\]:")
UPPER = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-Я]"
NAME = rf"(?:[a-zß-öø-ÿ'’]{{1,6}}\s){{0,3}}{UPPER}[\w'’‐-]*(?:\s{UPPER}[\w'’‐-]*){{0,2}}"
BEGINNING = re.compile(
    rf"""[—–_⸺⸻-]{{2,6}}[.,]              # ———. the same author once more
    | {NAME},\s(?:{UPPER}|[a-z]{{1,5}}\s)  # Ostrow, Mara / OSTROW, M.
    | {NAME}\s{UPPER}{{1,3}}[,.]           # Ostrow M,
    | (?:{UPPER}\.[\s-]?){{1,4}}{NAME},?\s    # M. Ostrow and
    | [“"‘«„]{UPPER}                       # “The Glass Ledger.”
    | {UPPER}{{2}}[^\W\d_a-z]*(?:\s[^\W\d_a-z]+){{0,8}}[.,:]\s  # OFFICE OF TIDES. Title.
    | {UPPER}[^()\n]{{2,150}}\((?:(?:1[5-9]|20)\d\d|n\.\s?d)    # Office of Tides (2019)
    """,
    re.VERBOSE,
)
FINISHED = re.compile(r"[.!?…>)\]][\"”’»]*\Z|\S/[^\s/]*+\Z|\A\S+\Z")  # the last two: an address, or the rest of one
DATE_AHEAD = re.compile(r"\.\s(?:1[5-9]|20)\d\d[a-z]?\.\Z")  # "Ostrow, Mara. 2017." / "“The Glass Ledger.”"
LONGEST_ITEM = 1200
LONGEST_ANONYMOUS = 300
FEWEST = 2
ROOM = 0.9  # of a full line: print sets wide letters and narrow ones

Way = Callable[[str, Sequence[Line]], set[int]]


@dataclass(frozen=True, slots=True)
class _Set:
    """Items as one way of setting a list parts them, and how far they look like a list."""

    items: tuple[list[Line], ...] = ()
    score: int = 0
    whole: bool = False  # nothing else stands below the heading


def find(document: Document) -> Found:
    """The items of all such lists, counted from 1 in the order of the document: the numbers are ours, no label says them."""
    read = (_items(document.text, below) for below in lists(lines(document.text)))
    items = [item for some in read for item in some]
    return Found("reference-list", tuple(_passage(document.text, n, item) for n, item in enumerate(items, 1)))


def _items(text: str, below: Below) -> list[list[Line]]:
    own = _down_to_what_is_behind(below.lines)
    junk = furniture(own, {line.start for line in own if BEGINNING.match(_ink(line))})
    kept = [line for line in own if line.start not in junk]
    best = max((_set(kept, starts(text, kept)) for starts in WAYS), key=lambda one: one.score)
    if not _is_list(best):
        best = _set(kept, _in_order(text, kept))
    if not _is_list(best) or _is_numbered(best):
        return []
    whole = [*best.items[:-1], without_tail(text, best.items)]
    return [item for item in whole if not _is_heading(item)]


def _down_to_what_is_behind(below: Sequence[Line]) -> Sequence[Line]:
    behind = (i for i, line in enumerate(below) if is_behind_a_list(line.text) or NOTE.match(line.text))
    return below[: next(behind, len(below))]


def _margins(_: str, every: Sequence[Line]) -> tuple[set[int], set[int]]:
    """The lines at the margin, and those that are indented, where there are both."""
    indents = [len(line.gap) - 1 - line.gap.rfind("\n") for line in every]
    margin = min((indent for indent, _ in Counter(indents).most_common(2)), default=0)
    out = {line.start for line, indent in zip(every, indents, strict=True) if indent <= margin}
    return out, {line.start for line in every} - out


def _hanging(text: str, every: Sequence[Line]) -> set[int]:
    return _margins(text, every)[0]


def _indented(text: str, every: Sequence[Line]) -> set[int]:
    return _margins(text, every)[1]


def _bulleted(_: str, every: Sequence[Line]) -> set[int]:
    return {line.start for line in every if BULLET.match(line.text)}


def _parted(text: str, every: Sequence[Line]) -> set[int]:
    """Behind a blank line; at the top of a page, which has one too, what begins as an entry does behind a finished one."""
    return {
        line.start
        for above, line in pairwise(every)
        if is_parted(text, above, line) or (text[above.end : line.start].strip() and _begins_behind(above, line))
    } | {line.start for line in every[:1]}


def _each(_: str, every: Sequence[Line]) -> set[int]:
    return {line.start for line in every}


WAYS: tuple[Way, ...] = (_bulleted, _hanging, _parted, _each, _indented)


def _in_order(_: str, every: Sequence[Line]) -> set[int]:
    """Where only the lines' ends are left: what begins as an entry behind a finished one, in the order of the alphabet; and what
    stands behind a line that ended though there was room for more.
    """
    lengths = sorted(line.end - line.start for line in every)
    room = ROOM * lengths[3 * len(lengths) // 4] if lengths else 0
    pairs = [(above, line) for above, line in pairwise(every) if not _is_parted_title(above, line)]
    short = ((above, line) for above, line in pairs if _is_short(above, line, room))
    ended = {line.start for above, line in short if _is_finished(above) or BEGINNING.match(_ink(line))}
    likely = [*every[:1], *(line for above, line in pairs if _begins_behind(above, line))]
    filed = sorted(range(len(likely)), key=lambda i: (_key(likely[i]), i))
    ranks = sorted(range(len(likely)), key=filed.__getitem__)
    return ended | {likely[i].start for i in heaviest_rising(ranks, [1] * len(ranks))}


def _is_short(above: Line, line: Line, room: float) -> bool:
    return above.end - above.start + 1 + len(line.text.split(None, 1)[0]) <= room


def _is_finished(above: Line) -> bool:
    return bool(FINISHED.search(above.text))


def _begins_behind(above: Line, line: Line) -> bool:
    return _is_finished(above) and bool(BEGINNING.match(_ink(line))) and not _is_parted_title(above, line)


def _is_parted_title(above: Line, line: Line) -> bool:
    """Is it the title behind Chicago's date? It is no item."""
    return line.text[0] in '“"' and bool(DATE_AHEAD.search(above.text))


def _set(every: Sequence[Line], starts: set[int]) -> _Set:
    """The run of items that looks most like a list: each that begins as an entry speaks for it, each other against it; a line
    within them that begins so speaks against the way they are parted.
    """
    items: list[list[Line]] = []
    for line in every:
        if line.start in starts or not items:
            items.append([])
        items[-1].append(line)
    signs = [_sign(above, item) for above, item in zip([None, *items], items, strict=False)]
    first, last = _heaviest_stretch(signs)
    own = items[first:last]
    within = sum(_begins_behind(above, line) for item in own for above, line in pairwise(item))
    return _Set(tuple(own), sum(signs[first:last]) - within, own == items)


def _sign(above: list[Line] | None, item: list[Line]) -> int:
    """A work without an author begins as it likes, but it has a date, its place in the alphabet, and it is short."""
    if above and _is_parted_title(above[-1], item[0]):
        return -1
    if BEGINNING.match(_ink(item[0])):
        return 1
    short = item[-1].end - item[0].start < LONGEST_ANONYMOUS and any(is_dated(line.text) for line in item)
    return 0 if short and (above is None or _key(above[0]) <= _key(item[0])) else -1


def _heaviest_stretch(signs: Sequence[int]) -> tuple[int, int]:
    """The stretch with the greatest sum; of equal ones the one that ends last."""
    sums = [*accumulate(signs, initial=0)]
    lows = [*accumulate(sums, min)]
    end = max(range(len(sums)), key=lambda i: (sums[i] - lows[i], i))
    return sums.index(lows[end]), end


def _is_list(of: _Set) -> bool:
    """Half of the items begin as entries, most name a year or a link, and they are no chapters."""
    length = of.items[-1][-1].end - of.items[0][0].start if of.items else 0
    dated = sum(any(is_dated(line.text) for line in item) for item in of.items)
    many = len(of.items)
    enough = many >= FEWEST or (many and of.whole and BULLET.match(of.items[0][0].text))
    return bool(enough) and 2 * of.score >= many and 4 * dated >= 3 * many and length < LONGEST_ITEM * many


def _is_numbered(of: _Set) -> bool:
    """Do numbers at the start of lines count the items after all?"""
    labels = [x for item in of.items for x in candidates(item) if x.form in SURE_FORMS]
    runs = heaviest_runs(labels, DEAR * max((x.weight for x in labels), default=0))
    return 3 * max(map(len, runs), default=0) > len(of.items)


def _is_heading(item: list[Line]) -> bool:
    """`Primary sources`, `B`: it parts the items and is none."""
    return not FINISHED.search(item[-1].text) and not any(is_dated(line.text) for line in item)


def _ink(line: Line) -> str:
    return BULLET.sub("", line.text, count=1) if BULLET.match(line.text) else line.text


def _key(line: Line) -> str:
    """What it is filed under: its first letter, without case and accents; how languages file the next ones differs."""
    folded = unicodedata.normalize("NFKD", _ink(line)[:20].casefold())
    return next(filter(str.isalpha, folded), "")


def _passage(text: str, number: int, item: list[Line]) -> Passage:
    pieces = join(text, item)
    raw = "".join(text[a:b] for a, b in pieces)
    bullet = BULLET.match(raw)
    return Passage(
        str(number), bullet[0].strip() if bullet else "", pieces, raw, Traced.of(raw, bullet.end() if bullet else 0)
    )
