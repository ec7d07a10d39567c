"""Title first, a line each: what Manubot and its like print.

Title of the work
First Last, First Last, … First Last
Container (2018-04-01) https://doi.org/...
DOI: 10.... · PMID: ...
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.cite.dates import read_date
from refcheck.cite.draft import trim
from refcheck.cite.lists.entry import Entry, close_entry, open_entry
from refcheck.cite.lists.kinds import kind_of
from refcheck.cite.names import is_person, person
from refcheck.model.citation import Reading
from refcheck.model.names import ET_AL, Name
from refcheck.model.passage import Passage
from refcheck.model.text import Span

NAME = "title-first"

DATED = re.compile(r"\((?P<date>\d{4}(?:-\d\d){0,2})\)(?=\s*(?:https?://|\x01|\Z))")
SEPARATOR = re.compile(r",\s(?:…\s)?|\s…\s|,\Z")
DOT = re.compile(r"[·•]")
SHARE_OF_PEOPLE = 0.5
TORN = re.compile(r"\b([A-Z][a-z]{0,4}) (?=[a-z]{2,}\b(?<!\bde)(?<!\bvan)(?<!\bvon)(?<!\bder))")


def fits(passages: Sequence[Passage], layout: str) -> float:
    """The share of items with an ISO date in parentheses before a link or the end."""
    if layout != "reference-list" or not passages:
        return 0.0
    return 0.95 * sum(bool(DATED.search(p.text.text)) for p in passages) / len(passages)


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """One reference an item."""
    return tuple(_read(p) for p in passages)


def _read(passage: Passage) -> Reading:
    entry = open_entry(passage)
    while m := entry.find(DOT):
        entry.hide(*m.span())
    dated = entry.find(DATED)
    head = dated.start() if dated else entry.hits[0].start if entry.hits else len(entry.text)
    lines = _lines(entry, head)
    if dated:
        if date := read_date(dated["date"]):
            entry.draft.add("issued", date, dated.span("date"))
        entry.hide(*dated.span())
    _read_lines(entry, lines, held=_holds_container(entry, lines, dated))
    for span in entry.sentences(dated.end() if dated else lines[-1][1] if lines else 0):
        entry.draft.take("note", span, "its place in the reference alone says what it is")
    return close_entry(entry, kind_of(entry.draft))


def _lines(entry: Entry, end: int) -> list[Span]:
    """The lines of an item before the date, as they were printed."""
    raw, origin = entry.passage.raw, entry.passage.text.origin
    breaks = [i for i in range(1, end) if "\n" in raw[origin[i] : origin[i + 1]]]
    spans = (trim(entry.free, a, b) for a, b in zip([0, *breaks], [*breaks, end], strict=True))
    return [s for s in spans if re.search(r"\w", entry.free[slice(*s)])]


def _holds_container(entry: Entry, lines: Sequence[Span], dated: re.Match[str] | None) -> bool:
    """Does the last line name the container? A date on a line of its own has none; without a date a link is behind it."""
    if len(lines) < 2:
        return False
    if dated:
        raw, origin = entry.passage.raw, entry.passage.text.origin
        return "\n" not in raw[origin[lines[-1][1]] : origin[dated.start()] + 1]
    return bool(entry.hits) and not _are_people(entry.text[slice(*lines[-1])])


def _read_lines(entry: Entry, lines: Sequence[Span], *, held: bool) -> None:
    """The title, then the lines that read as names, then the container."""
    if not lines:
        return
    body = lines[:-1] if held else lines
    first = _first_of_names(entry.text, body)
    doubt = None
    if first == len(body) == 2:
        first, doubt = 1, "a line between title and container"
    last = _last_of_names(entry.text, body, first)
    entry.draft.take("title", (lines[0][0], body[first - 1][1]))
    if first < last:
        span = (body[first][0], body[last - 1][1])
        entry.draft.add("author", _names(entry.text[slice(*span)]), span, doubt)
    if held:
        entry.draft.take("container-title", ((body[last] if last < len(body) else lines[-1])[0], lines[-1][1]))


def _first_of_names(text: str, body: Sequence[Span]) -> int:
    """The line where the names begin: one with several, or with a single one before the container; else the number of lines."""
    lines = [text[slice(*s)] for s in body]
    several = (k for k in range(1, len(body)) if len(_parts(lines[k])) > 1 and _are_people(lines[k]))
    alone = len(body) - 1 if len(body) > 1 and _are_people(lines[-1]) else len(body)
    return next(several, alone)


def _last_of_names(text: str, body: Sequence[Span], first: int) -> int:
    """The line behind the names. A line may break within a name: `… Casey` and `S. Lind`."""
    last = min(first + 1, len(body))
    while last < len(body) and (text[body[last - 1][1]] == "," or _are_people(_joined(text, body, last))):
        last += 1
    return last


def _joined(text: str, body: Sequence[Span], at: int) -> str:
    """A line with the name that the line before it began."""
    begun = _parts(text[slice(*body[at - 1])])[-1:]
    line = text[slice(*body[at])]
    return line if _are_people(line) else " ".join([*begun, line])


def _parts(text: str) -> list[str]:
    return [p.strip() for p in SEPARATOR.split(text) if p.strip()]


def _are_people(text: str) -> bool:
    """Are most of these names of people? A ligature that was lost tears a name: `Je rey Lind`."""
    parts = [TORN.sub(r"\1", p) for p in _parts(text)]
    return sum(is_person(p) for p in parts) > SHARE_OF_PEOPLE * len(parts)


def _names(text: str) -> tuple[Name, ...]:
    """Names in natural order, or a body with commas in its name; `…` stands for those left out."""
    parts = _parts(text)
    if len(parts) > 1 and not any(map(is_person, parts)):
        return (Name(literal=text),)
    names = [person(p) for p in parts]
    return (*names, ET_AL) if "…" in text else tuple(names)
