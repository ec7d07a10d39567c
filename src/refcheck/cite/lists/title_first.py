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
SEPARATOR = re.compile(r",\s(?:…\s)?|\s…\s")
DOT = re.compile(r"[·•]")
SHARE_OF_PEOPLE = 0.6


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
    lines = _lines(entry, dated.start() if dated else len(entry.text))
    if dated:
        date = read_date(dated["date"])
        if date:
            entry.draft.add("issued", date, dated.span("date"))
        entry.hide(*dated.span())
    _read_lines(entry, lines, held=dated is not None)
    for span in entry.sentences(dated.end() if dated else lines[-1][1] if lines else 0):
        entry.draft.take("note", span, "its place in the reference alone says what it is")
    return close_entry(entry, kind_of(entry.draft))


def _lines(entry: Entry, end: int) -> list[Span]:
    """The lines of an item before the date, as they were printed."""
    raw, origin = entry.passage.raw, entry.passage.text.origin
    breaks = [i for i in range(1, end) if "\n" in raw[origin[i] : origin[i + 1]]]
    spans = (trim(entry.free, a, b) for a, b in zip([0, *breaks], [*breaks, end], strict=True))
    return [s for s in spans if re.search(r"\w", entry.free[slice(*s)])]


def _read_lines(entry: Entry, lines: Sequence[Span], *, held: bool) -> None:
    """The last line before the date holds the container; the lines that read best as names the authors; the title the rest."""
    if not lines:
        return
    body = lines[:-1] if held and len(lines) > 1 else lines
    first = _first_of_names(entry.text, body)
    doubt = None
    if first == len(body) and len(body) == 2 and held:
        first, doubt = 1, "a line between title and container"
    entry.draft.take("title", (lines[0][0], body[first - 1][1]))
    if first < len(body):
        span = (body[first][0], body[-1][1])
        entry.draft.add("author", _names(entry.text[slice(*span)]), span, doubt)
    if held and len(lines) > 1:
        entry.draft.take("container-title", lines[-1])


def _first_of_names(text: str, body: Sequence[Span]) -> int:
    """The line from which on the text is most of all names; the number of lines where it never is."""
    shares = [(_share_of_people(text[body[k][0] : body[-1][1]]), -k) for k in range(1, len(body))]
    best = max(shares, default=(0.0, -len(body)))
    return -best[1] if best[0] >= SHARE_OF_PEOPLE else len(body)


def _parts(text: str) -> list[str]:
    return [p.strip() for p in SEPARATOR.split(text) if p.strip()]


def _share_of_people(text: str) -> float:
    parts = _parts(text)
    return sum(is_person(p) for p in parts) / len(parts) if parts else 0.0


def _names(text: str) -> tuple[Name, ...]:
    """Names in natural order; `…` stands for those left out."""
    names = [person(p) for p in _parts(text)]
    return (*names, ET_AL) if "…" in text else tuple(names)
