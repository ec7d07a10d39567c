"""What stands behind the last commas of a part: a date, pages, a volume and pages: `Tides, March 7, 906–16`."""

from __future__ import annotations

import re

from refcheck.cite.draft import trim
from refcheck.cite.lists.dating import take_date_at_end
from refcheck.cite.lists.entry import Entry
from refcheck.cite.lists.serials import is_serial, take_numbers, take_serial
from refcheck.model.text import Span

LAST = re.compile(r"(?:\A|,\s)(?=[^,]{1,40}\Z)")
MOST = 3
RANGE_BEHIND = re.compile(r"(?<=[^\W\d_])\s(?P<page>(?!(?:1[4-9]|20)\d\d[-–—])\d{1,5}[-–—]\d{1,5})\Z")


def peel(entry: Entry, span: Span) -> Span:
    """Take dates, numbers and pages off the end of a part; what is left of it."""
    start, end = span
    for _ in range(MOST):
        left = take_numbers(entry, (start, take_date_at_end(entry, (start, end))))
        cut = LAST.search(entry.text[left[0] : left[1]])
        tail = (left[0] + cut.end(), left[1]) if cut else (left[1], left[1])
        if tail[0] < tail[1] and is_serial(entry.text[slice(*tail)]) and take_serial(entry, tail):
            left = trim(entry.text, start, tail[0])
        elif (m := RANGE_BEHIND.search(entry.text, *left)) and not entry.draft.has("page"):
            entry.draft.take("page", m.span("page"))
            left = (start, m.start())
        if left == (start, end):
            break
        start, end = left
    return start, end
