"""What stands behind the last commas of a part: a date, pages, a volume and pages: `Tides, March 7, 906–16`."""

from __future__ import annotations

import re

from refcheck.cite.draft import trim
from refcheck.cite.lists.dating import date_at_end, take_date_at_end
from refcheck.cite.lists.entry import Entry
from refcheck.cite.lists.serials import is_serial, take_numbers, take_serial
from refcheck.model.text import Span

LAST = re.compile(r"(?:\A|,\s)(?=[^,]{1,40}\Z)")
MOST = 3
RANGE_BEHIND = re.compile(r"(?<=[^\W\d_])\s(?P<page>(?!(?:1[4-9]|20)\d\d[-–—])\d{1,5}[-–—]\d{1,5})\Z")


def peel(entry: Entry, span: Span) -> Span:
    """Take dates, numbers and pages off the end of a part; what is left of it."""
    left = span
    for _ in range(MOST):
        before, left = left, _peeled(entry, left)
        if left == before:
            break
    return left


def _peeled(entry: Entry, span: Span) -> Span:
    start, end = span[0], take_date_at_end(entry, span)
    cut = LAST.search(entry.text[start:end])
    tail = (start + cut.end(), end) if cut else (end, end)
    head = (start, start + cut.start()) if cut else (start, end)
    numbered = is_serial(entry.text[slice(*tail)])
    if numbered and not _is_dated(entry, head) and (left := take_numbers(entry, (start, end))) != (start, end):
        return left
    if numbered and take_serial(entry, tail):
        return trim(entry.text, *head)
    if (m := RANGE_BEHIND.search(entry.text, start, end)) and not entry.draft.has("page"):
        entry.draft.take("page", m.span("page"))
        return start, m.start()
    return take_numbers(entry, (start, end))


def _is_dated(entry: Entry, span: Span) -> bool:
    """`Tides, March 7`, with pages behind it: no volume 7."""
    return date_at_end(entry, span) < span[1]
