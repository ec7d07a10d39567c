"""A periodical with its numbers, where print gives them no label: `Tides, 45(4), 500–521`, `Tides 45 (4): 500–521`."""

from __future__ import annotations

import re

from refcheck.cite.dates import read_date
from refcheck.cite.draft import trim
from refcheck.cite.lists.entry import Entry
from refcheck.model.dates import Date
from refcheck.model.text import Span

VOLUME = r"[A-Z]?\d{1,4}|[IVXLC]{1,7}"
ISSUE = r"[^\s()][^()]{0,24}"
PAGE = r"[A-Za-z]{0,5}\d{1,9}[A-Za-z]?(?::\d{1,4})?(?:\s?[-–—‑]\s?[A-Za-z]{0,5}\d{1,9}[A-Za-z]?)?"
NUMBERS = re.compile(
    rf"(?:(?<=[^\W\d_.,)][\s])|(?<=[,.)]\s)|\A)(?P<volume>{VOLUME})(?:\s?\((?P<issue>{ISSUE})\)(?:(?:[,:]\s?)(?:pp?\.\s?)?(?P<page>{PAGE}))?|"
    rf"(?:[,:]\s?)(?:pp?\.\s?)?(?P<pages>{PAGE}))\Z"
)
PAGES = re.compile(r"(?=[^\d]|\d{5}|\d+\s?[-–—‑])(?:" + PAGE + r")\Z")
VOLUME_ALONE = re.compile(rf"(?:{VOLUME})\Z")
LONGEST = 80  # numbers stand at the end


def take_numbers(entry: Entry, span: Span) -> Span:
    """Take the numbers at the end of a part; what is left of it."""
    start = max(span[0], span[1] - LONGEST)
    m = NUMBERS.search(entry.text[start : span[1]])
    if not m:
        return span
    for name, value in m.groupdict().items():
        if value:
            entry.draft.take("page" if name == "pages" else name, (start + m.start(name), start + m.end(name)))
    return trim(entry.text, span[0], start + m.start())


def take_serial(entry: Entry, span: Span) -> bool:
    """`2005, 293(Suppl. 2), 317`, `2011, 11–12`, `1989, 305`: a date and numbers, nothing else; False where there is more."""
    text = entry.text[slice(*span)]
    m, date, at = _serial(text)
    if not m:
        return False
    if date:
        entry.draft.add("issued", date, (span[0], span[0] + text.index(",")))
    if m.re is NUMBERS:
        take_numbers(entry, span)
    else:
        entry.draft.take("page" if m.re is PAGES else "volume", (span[0] + at, span[1]))
    return True


def is_serial(text: str) -> bool:
    """Is a part made of a date and a periodical's numbers, or of such numbers alone?"""
    return _serial(text)[0] is not None


def _serial(text: str) -> tuple[re.Match[str] | None, Date | None, int]:
    """The numbers, the date before them, and where they begin."""
    front, comma, rest = text.partition(", ")
    date = read_date(front) if comma else None
    numbers = rest if date else text
    alone = VOLUME_ALONE.match(numbers) if date else None
    return PAGES.match(numbers) or alone or NUMBERS.match(numbers), date, len(text) - len(numbers)
