"""The date of a work that stands at the end of another part, or twice: its year in front, its day behind."""

from __future__ import annotations

import re

from refcheck.cite.dates import read_date, read_month_and_day
from refcheck.cite.lists.entry import NO_DATE, Entry
from refcheck.model.dates import Date
from refcheck.model.text import Span

UNSURE = re.compile(r"\A(?:©|c(?=\d)|cop\.\s|\[)|\A\(|[\])?]+\Z")  # "©2011", "[2011?]", "(28. Februar)"
UNDATED = re.compile(rf"(?:{NO_DATE}|n\.d)\Z")
COMMA = re.compile(r",\s+|(?<=[)\d])\s(?=[A-Z][a-z]{2,8}\Z)")
LONGEST_DATE = 40


def date_of(entry: Entry, text: str) -> Date | None:
    """A date, or a day or a month (`19 September`, `March`) of the year that stands in front."""
    issued = _issued(entry)
    if (date := read_date(UNSURE.sub("", text))) or not issued:
        return date
    bare = text.strip(" .()")
    return read_month_and_day(bare, issued.year) or (
        read_date(f"{bare} {issued.year}") if bare[-1:].isalpha() else None
    )


def issue(entry: Entry, date: Date, span: Span) -> bool:
    """Set the date; a more precise one of the same year stands in its place. False where another year is known."""
    have = _issued(entry)
    if have and have.year != date.year:
        return False
    if have and len(date.parts) > len(have.parts):
        entry.draft.fields[:] = [f for f in entry.draft.fields if f.name != "issued"]
    entry.draft.add("issued", date, span)
    return True


def take_date(entry: Entry, span: Span) -> bool:
    """The date that a part is, wholly; False where it is none."""
    date = date_of(entry, entry.text[slice(*span)])
    if date:
        issue(entry, date, span)
    return date is not None


def _issued(entry: Entry) -> Date | None:
    return next((f.value for f in entry.draft.fields if f.name == "issued" and isinstance(f.value, Date)), None)


def date_at_end(entry: Entry, span: Span) -> int:
    """Where a date behind the last commas of a part begins; the part's end where it has none."""
    for m in COMMA.finditer(entry.text, max(span[0], span[1] - LONGEST_DATE), span[1]):
        tail = entry.text[m.end() : span[1]]
        have, date = _issued(entry), date_of(entry, tail)
        if (date and not (have and have.year != date.year)) or UNDATED.match(tail):  # a page: "Tides 1977, 1770"
            return m.start()
    return span[1]


def take_date_at_end(entry: Entry, span: Span) -> int:
    """Where a date at the end begins, the date taken."""
    end = date_at_end(entry, span)
    behind = COMMA.match(entry.text, end, span[1])
    if behind and (date := date_of(entry, entry.text[behind.end() : span[1]])):
        issue(entry, date, (behind.end(), span[1]))
    return end
