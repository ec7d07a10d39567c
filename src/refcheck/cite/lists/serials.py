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
YEAR = re.compile(r"(?:1[6-9]|20)\d\d\Z")  # "Tides, 2018, 319–29"
LONGEST = 80  # numbers stand at the end


def take_numbers(entry: Entry, span: Span) -> Span:
    """Take the numbers at the end of a part; what is left of it."""
    start = max(span[0], span[1] - LONGEST)
    m = NUMBERS.search(entry.text[start : span[1]])
    if not m:
        return span
    for name, value in m.groupdict().items():
        if name == "volume" and YEAR.match(value) and not (m["issue"] or entry.draft.has("issued")):
            entry.draft.add("issued", Date(int(value)), (start + m.start(name), start + m.end(name)))
        elif value:
            entry.draft.take("page" if name == "pages" else name, (start + m.start(name), start + m.end(name)))
    return trim(entry.text, span[0], start + m.start())


JOURNAL = re.compile(
    rf"(?:\s(?P<volume>{VOLUME}))?(?:,\s(?:nos?|Nr)\.\s(?P<issue>[^():]{{1,14}}?))?"
    rf"(?:\s\((?P<date>[^()]{{3,24}})\))?:\s(?P<page>{PAGE})(?=[.,\s\x01]|\Z)"
)
AT_LEAST = ("volume", "date")


def take_journal(entry: Entry, at: int) -> re.Match[str] | None:
    """Chicago's `279, no. 1 (1984): 101207`; the match, for what its date is."""
    for m in JOURNAL.finditer(entry.free, at):
        if any(m[name] for name in AT_LEAST):
            for name in ("volume", "issue", "page"):
                if m[name]:
                    entry.draft.take(name, m.span(name))
            entry.hide(*m.span())
            return m
    return None


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
