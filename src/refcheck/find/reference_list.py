"""A numbered list under a heading of its own: References, Bibliography, Literatura ...; or several, one a chapter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from refcheck.find.citing import is_dated
from refcheck.find.headings import Below, bare, lists
from refcheck.find.labels import DEAR, NOTE_FORMS, Label, candidates, heaviest_runs
from refcheck.find.lines import Line, furniture, is_parted, join, lines
from refcheck.find.markers import groups
from refcheck.find.tails import without_tail
from refcheck.model.passage import Found, Mention, Passage
from refcheck.model.text import Document, Traced

BEGINNING = range(2)  # a list begins at 1, or at 0 where a program counted
A_FEW = 2  # works
LONGEST_ITEM = 1500  # characters on average: numbered chapters are longer


@dataclass(frozen=True, slots=True)
class _Item:
    label: Label
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class _List:
    """A heading and the items under it."""

    heading: Line
    items: list[_Item]


def find(document: Document) -> Found:
    """The items of all lists under such headings, and the body's mentions of their numbers; `section` counts the lists where
    their numbers begin anew.
    """
    below = lists(lines(document.text))
    form = _form(candidates(line for one in below for line in one.lines))
    read = [_List(one.heading, _items(document.text, one, form)) for one in _joined(below, form)]
    found = [one for one in read if one.items]
    likely = [one for one in found if _is_list(document.text, one.items)]
    chapters = _chapters(likely or found[-1:])
    sections = [str(i) if len(chapters) > 1 else None for i in range(1, len(chapters) + 1)]
    both = list(zip(chapters, sections, strict=True))
    passages = [_passage(document.text, item, section) for some, section in both for one in some for item in one.items]
    ends = [0, *(some[-1].items[-1].lines[-1].end for some in chapters)]
    mentions = [
        replace(mention, section=section)
        for start, (some, section) in zip(ends, both, strict=False)
        for mention in _mentions(document.text, start, some)
    ]
    return Found("reference-list", tuple(passages), tuple(mentions))


def _form(found: Sequence[Label]) -> str:
    """The form in which the lists print their labels: `[12]` in a list of `12.` is text, and a year at a line's start is none."""
    of_form = {form: [x for x in found if x.form == form] for form in dict.fromkeys(x.form for x in found)}
    weights = {form: sum(x.weight for run in heaviest_runs(xs, 0) for x in run) for form, xs in of_form.items()}
    return max(weights, key=lambda form: weights[form], default="")


def _joined(below: Sequence[Below], form: str) -> Iterator[Below]:
    """The lists, those put together whose heading stands again at the top of each page."""
    groups: list[list[Below]] = []
    for one in below:
        first = next((x.number for x in candidates(one.lines) if x.form == form), None)
        if groups and first not in BEGINNING and bare(one.heading.text) == bare(groups[-1][0].heading.text):
            groups[-1].append(one)
        else:
            groups.append([one])
    return (Below(some[0].heading, [line for one in some for line in one.lines]) for some in groups)


def _items(text: str, below: Below, form: str) -> list[_Item]:
    """The first run of labels that is a list, each with the lines that belong to it, the furniture of pages left out."""
    found = [x for x in candidates(below.lines) if x.form == form]
    runs = heaviest_runs(found, DEAR * max((x.weight for x in found), default=0))
    places = [line.start for line in below.lines]
    cuts = [*(bisect_left(places, run[0].start) for run in runs), len(places)]
    read = [_gathered(text, below.lines[a:b], run) for (a, b), run in zip(pairwise(cuts), runs, strict=True)]
    items = next((items for items in read if _is_list(text, items)), max(read, key=len, default=[]))
    return [] if form in NOTE_FORMS and _are_notes_behind(below, items) else items


def _are_notes_behind(below: Below, items: Sequence[_Item]) -> bool:
    """Does a list without numbers stand between the heading and these (`Bibliography`, its works, then `[^1]: `)?"""
    ahead = (line for line in below.lines if items and line.start < items[0].label.start)
    return sum(is_dated(line.text) for line in ahead) >= A_FEW


def _gathered(text: str, below: Sequence[Line], run: Sequence[Label]) -> list[_Item]:
    labels = {x.start: x for x in run}
    junk = furniture(below, labels)
    items: list[_Item] = []
    for line in below:
        if line.start in labels:
            items.append(_Item(labels[line.start], [line]))
        elif line.start not in junk:
            items[-1].lines.append(line)
    return [*items[:-1], replace(items[-1], lines=without_tail(text, [x.lines for x in items]))]


def _is_list(text: str, items: Sequence[_Item]) -> bool:
    """Half of the items name a year or a link, and they are no chapters."""
    length = items[-1].lines[-1].end - items[0].label.start if items else 0
    dated = sum(any(is_dated(line.text) for line in _first_paragraph(text, item)) for item in items)
    return 0 < length < LONGEST_ITEM * len(items) and 2 * dated >= len(items)


def _first_paragraph(text: str, item: _Item) -> list[Line]:
    """A year further down is the text's below a numbered heading."""
    ends = (i for i, (a, b) in enumerate(pairwise(item.lines), 1) if a.end > item.label.end and is_parted(text, a, b))
    return item.lines[: next(ends, len(item.lines))]


def _chapters(found: Sequence[_List]) -> list[list[_List]]:
    """The lists, those together that count on: primary sources 1 to 20, secondary ones 21 to 50."""
    chapters: list[list[_List]] = []
    for one in found:
        if chapters and one.items[0].label.number > chapters[-1][-1].items[-1].label.number:
            chapters[-1].append(one)
        elif one.items[0].label.number in BEGINNING:
            chapters.append([one])
    return chapters


def _mentions(text: str, start: int, some: Sequence[_List]) -> list[Mention]:
    numbers = {str(item.label.number) for one in some for item in one.items}
    return groups(text, [(start, max(start, some[0].heading.start))], numbers)


def _passage(text: str, item: _Item, section: str | None) -> Passage:
    pieces = join(text, item.lines)
    raw = "".join(text[a:b] for a, b in pieces)
    label = item.label
    behind = label.end - label.start
    start = behind + len(raw[behind:]) - len(raw[behind:].lstrip())  # a number alone on its line
    return Passage(
        str(label.number), text[label.start : label.end].strip(), pieces, raw, Traced.of(raw, start), section
    )
