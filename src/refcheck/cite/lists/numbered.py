"""A periodical is known by the form of its numbers: a row of `SERIALS` for each form that the lists of the sciences print.

Container, 12(3):1-9, May 2016      Container 12.3 (May 2016), pp. 1-9      Container 12, 3 (2016), 1-9
"""

from __future__ import annotations

import re

from refcheck.cite.dates import read_date
from refcheck.cite.lists.entry import RANGE, Entry

NAMED = r"(?P<container>[^\s\x01][^\x01]{0,250}?)"
VOLUME = r"(?P<volume>\d{1,5}|[IVXLC]+)"
ISSUE = r"(?P<issue>[^()\x01]{1,20}?)"
DATE = r"\((?P<date>[^()\x01]{0,20}\d{4})\)"
PAGES = rf"(?P<page>{RANGE})"
SERIALS = tuple(
    re.compile(form)
    for form in (
        rf"{NAMED},\s(?:(?!(?:19|20)\d\d\(){VOLUME}|(?P<year>\d{{4}}))?(?:\({ISSUE}\))?:{PAGES}(?=[,.\s])",  # 12(3):1-9
        rf"{NAMED},\s{VOLUME}\({ISSUE}\)(?=[,.\s])",  # 12(3), May 2016
        rf"{NAMED}\s{VOLUME}(?:\.{ISSUE})?\s{DATE}(?:,\s{PAGES})?",  # 12.3 (May 2016), e12
        rf"{NAMED},?\s{VOLUME}(?:,\s{ISSUE})?\s{DATE}(?:,\s{PAGES})?",  # 12, 3 (2016), 1-9
        rf"(?:{NAMED}[\s\x01]+)?{DATE}(?:,\s{PAGES})?",  # (May 2016), e12
    )
)
BARE_VOLUME = re.compile(rf"{NAMED},\s(?!(?:19|20)\d\d\b){VOLUME}(?=,\s|\.?\s*(?:\x01|\Z))")


def take_numbered(entry: Entry, start: int) -> int:
    """Container, numbers and date of a periodical; the offset behind them, 0 where there are none."""
    forms = (*SERIALS, BARE_VOLUME) if not entry.hosted else SERIALS if behind_colon(entry, start) else SERIALS[:2]
    found = next((m for form in forms if (m := form.match(entry.free, start)) and _is_dated(m)), None)
    if found:
        _take_fields(entry, found)
    return found.end() if found else 0


def behind_colon(entry: Entry, at: int) -> bool:
    """`In: `, as biblatex has it; BibTeX has no colon."""
    return entry.free[max(0, at - 2) : at].rstrip().endswith(":")


def _is_dated(m: re.Match[str]) -> bool:
    return "date" not in m.groupdict() or read_date(m["date"]) is not None


def _take_fields(entry: Entry, m: re.Match[str]) -> None:
    for group, value in m.groupdict().items():
        if value and group == "date" and (date := read_date(value)):
            entry.draft.add("issued", date, m.span(group))
        elif value:
            entry.draft.take({"container": "container-title", "year": "volume"}.get(group, group), m.span(group))
