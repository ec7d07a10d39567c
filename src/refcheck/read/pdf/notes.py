"""The notes at the foot of pages: where they begin, how they are labelled, and what calls them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from refcheck.pdf.ink import Rule
from refcheck.read.canonical import call
from refcheck.read.pdf.lines import Line, Part

SMALLER = 0.94  # of the body's size: notes are set so
LEAST_BODY = 0.1  # of the characters: a law review's notes may be the rest
MARK = re.compile(r"\s*([*†‡]{1,4})(?=[\s\w])\s*")  # a line may begin with `§ 18.2`
NUMBER = re.compile(r"\s*(\d{1,4})(?:[.)\]]\s*|\s+)(?=\S)")
RAISED = re.compile(r"\s*(\d{1,4}|[*†‡§¶]{1,4})[.)]?\s*")
LARGEST_STEP = 3  # print loses a label here and there
LABELS = re.compile(r"\d{1,4}|[*†‡§¶]{1,4}")
SEVERAL = re.compile(r"\d{1,8}(?:\s*[,;–-]\s*\d{1,4})*")
SAME = 0.5  # points: sizes that differ by less are one
FINISHED = re.compile(r"[.!?…][\"”’')\]]*\Z")
UNDERLINE = 0.4  # of the size: a rule so near below letters belongs to them
PARTED = 1.6  # of the size: baselines of lines within a note are nearer


@dataclass(slots=True)
class Note:
    """A note while its lines are gathered: its label, and the page on which it begins."""

    label: str
    page: int
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sorted:
    """What stands above the feet of the columns, block by block, and the notes in them."""

    body: list[list[Line]]
    notes: list[Note]


def body_size(blocks: Sequence[Sequence[Line]]) -> float:
    """The largest size in which much of the document is set."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        for line in block:
            sizes[round(2 * line.size) / 2] += len(line.text)
    every = sum(sizes.values())
    return max((size for size, many in sizes.items() if many >= LEAST_BODY * every), default=0.0)


def sort(blocks: Sequence[Sequence[Line]], rules: Mapping[int, Sequence[Rule]]) -> Sorted:
    """Body and notes. Where nothing calls the notes there are none, and all is body."""
    size = body_size(blocks)
    raised = _are_raised(blocks, size)
    sorted_ = Sorted([], [])
    for block in blocks:
        at = _foot(block, rules, size, raised, sorted_.notes)
        sorted_.body.append([*block[:at], *_gather(block[at:], raised, sorted_.notes)])
    return sorted_ if _are_called(sorted_, raised) else Sorted([list(block) for block in blocks], [])


def _are_raised(blocks: Sequence[Sequence[Line]], size: float) -> bool:
    """Do raised numbers label the notes, rather than plain ones that count on through the small print?"""
    starts = [line for block in blocks for line in block]
    raised = sum(line.parts[0].raised and RAISED.fullmatch(line.parts[0].text) is not None for line in starts)
    plain = (m for line in starts if line.size <= SMALLER * size and (m := NUMBER.match(line.text)))
    return raised >= reduce(lambda last, m: last + (int(m[1]) == last + 1), plain, 0) and raised > 0


def label(line: Line, raised: bool, last: int) -> tuple[str, Line] | None:
    """The label with which a note begins here, and the line without it; `last` is the number of the note before."""
    first = line.parts[0]
    if first.raised and len(line.parts) > 1 and (m := RAISED.fullmatch(first.text)):
        return m[1], replace(line, parts=line.parts[1:])
    m = MARK.match(line.text) or (None if raised else NUMBER.match(line.text))
    if m is None or (m[1].isdecimal() and not (last < int(m[1]) <= last + LARGEST_STEP or m[1] == "1")):
        return None
    return m[1], replace(line, parts=_behind(line.parts, m.end()))


def _behind(parts: tuple[Part, ...], characters: int) -> tuple[Part, ...]:
    """Without the first characters."""
    first, *rest = parts
    if rest and characters >= len(first.text):
        return _behind(tuple(rest), characters - len(first.text))
    return replace(first, text=first.text[characters:]), *rest


def _number(notes: Sequence[Note]) -> int:
    return next((int(note.label) for note in reversed(notes) if note.label.isdecimal()), 0)


def _foot(
    block: Sequence[Line], rules: Mapping[int, Sequence[Rule]], size: float, raised: bool, notes: Sequence[Note]
) -> int:
    """Where the notes at the foot of a column begin; its length where there are none."""
    if _goes_on(block, raised, notes):
        return 0
    small = next((i for i in range(len(block), 0, -1) if block[i - 1].size > SMALLER * size), 0)
    last = _number(notes)
    ruled = next((i for i in range(len(block) - 1, 0, -1) if _is_ruled(block[i - 1], block[i], rules)), None)
    if ruled is not None and (ruled >= small or label(block[ruled], raised, last) or _is_rest(block[ruled:], notes)):
        return ruled
    labelled = (i for i, line in enumerate(block) if label(line, raised, last) and (i >= small or _is_end(block[i:])))
    first = next(labelled, None)
    if first is not None:
        return _up_to(block, first, small, notes)
    return small if _is_rest(block[small:], notes) and _is_open(notes, block[small:]) else len(block)


def _is_end(foot: Sequence[Line]) -> bool:
    """Notes at the end of an article may be set as it is; on its first page raised numbers label what its authors are."""
    first = foot[0]
    return first.page > 1 and first.parts[0].raised and all(line.size < first.size + SAME for line in foot)


def _is_open(notes: Sequence[Note], foot: Sequence[Line]) -> bool:
    """Did the page end within the last note? Its line there ends no sentence, or the rest begins none: `L. REV.` / `(2019)`."""
    return bool(notes and foot) and not (
        FINISHED.search(notes[-1].lines[-1].text.rstrip()) and foot[0].text[:1].isupper()
    )


def _goes_on(block: Sequence[Line], raised: bool, notes: Sequence[Note]) -> bool:
    """Is all of it notes, as where they stand at the end of an article? Nothing in it calls one, and the next number is there."""
    last = _number(notes)
    if not last or any(part.raised for line in block for part in line.parts[1:]):
        return False
    begun = next((one for line in block if (one := label(line, raised, last))), None)
    return begun is not None and begun[0] == str(last + 1) and abs(block[0].size - notes[-1].lines[0].size) < SAME


def _is_rest(foot: Sequence[Line], notes: Sequence[Note]) -> bool:
    """Lines in the size of the notes, which call none, may be the rest of one."""
    size = notes[-1].lines[-1].size if notes else 0.0
    called = any(part.raised for line in foot for part in line.parts[1:])
    return not called and all(abs(line.size - size) < SAME for line in foot)


def _up_to(block: Sequence[Line], first: int, small: int, notes: Sequence[Note]) -> int:
    """The rest of the note before may stand above the first label, in its size and not apart from it."""
    at = first
    while (
        notes and at > small and abs(block[at - 1].size - block[first].size) < SAME and _near(block[at - 1], block[at])
    ):
        at -= 1
    return at


def _near(above: Line, line: Line) -> bool:
    return 0 < above.y - line.y < PARTED * line.size


def _is_ruled(above: Line, line: Line, rules: Mapping[int, Sequence[Rule]]) -> bool:
    """Does a level line stand between two, and belong to none of them?"""
    return any(
        line.y + UNDERLINE * line.size < rule.y < above.y - UNDERLINE * above.size
        and rule.left < line.right
        and rule.right > line.left
        for rule in rules.get(line.page, ())
    )


def _gather(foot: Sequence[Line], raised: bool, notes: list[Note]) -> list[Line]:
    """Returns what belongs to no note."""
    left: list[Line] = []
    for line in foot:
        begun = label(line, raised, _number(notes))
        if begun:
            notes.append(Note(begun[0], line.page, [begun[1]]))
        else:
            (notes[-1].lines if notes else left).append(line)
    return left


def calls(line: Line) -> Iterator[str]:
    """The labels that raised numbers and marks on a line name."""
    for part in line.parts:
        if part.raised:
            yield from (*LABELS.findall(part.text), *_halves(part.text.strip()))


def _are_called(of: Sorted, raised: bool) -> bool:
    """Half of the numbered notes are; those with plain labels on their page, or they are the items of a list."""
    numbered = [note for note in of.notes if note.label.isdecimal()]
    called = {(number, line.page) for block in of.body for line in block for number in calls(line)}
    anywhere = {number for number, _ in called}
    own = [n for n in numbered if (n.label in anywhere if raised else (n.label, n.page) in called)]
    return bool(of.notes) and 2 * len(own) >= len(numbered)


@dataclass(frozen=True, slots=True)
class Calls:
    """How raised numbers are written: which labels notes have, and whether those that call them are links."""

    named: frozenset[str]
    linked: bool

    @classmethod
    def of(cls, found: Sorted) -> Calls:
        """Those of the notes that were found."""
        parts = (part for block in found.body for line in block for part in line.parts)
        return cls(frozenset(note.label for note in found.notes), any(part.raised and part.inner for part in parts))

    def written(self, part: Part, before: str) -> str:
        """A call where a note has that label, and it is no exponent (`10^{3}`); `st` and `th` stand on the line."""
        ink = part.text.strip()
        called = not SEVERAL.match(ink) or (part.inner if self.linked else not before[-1:].isdecimal())
        for some in (LABELS.findall(ink), _halves(ink)) if called else ():
            if some and self.named.issuperset(some):
                return "".join(map(call, some))
        return f"^{{{ink}}}" if SEVERAL.fullmatch(ink) else part.text


def _halves(ink: str) -> list[str]:
    """`4142`: two notes that are called at one place."""
    half = len(ink) // 2
    first, second = ink[:half], ink[half:]
    return [first, second] if ink.isdecimal() and half and int(second) == int(first) + 1 else []
