"""Dates of issue in parentheses: the date stands last, and may be a range: `(Oct. 3–5, 2019)`, `(2019–20)`."""

from __future__ import annotations

import re

from refcheck.cite.dates import find_date, read_date
from refcheck.model.dates import Date

YEARS = re.compile(r"((?:1[4-9]|20)\d\d)\s?[–-]\s?(\d{4}|\d{2})[.,\s]*\Z")
DAYS = re.compile(r"([A-Z][a-z]{2,8}\.?)\s(\d{1,2})\s?[–-]\s?(\d{1,2}),\s(\d{4})[.,\s]*\Z")
MONTHS = re.compile(r"([A-Z][a-z]{2,8}\.?)\s?[–/-]\s?([A-Z][a-z]{2,8}\.?)\s(\d{4})[.,\s]*\Z")

Found = tuple[Date, int, int]


def date_of_issue(inner: str) -> Found | None:
    """The date that ends a text, with its place."""
    return _years(inner) or _days(inner) or _months(inner) or _last(inner)


def _years(inner: str) -> Found | None:
    if not (m := YEARS.search(inner)):
        return None
    last = int(m[2] if len(m[2]) == 4 else m[1][:2] + m[2])
    return (Date(int(m[1]), until=Date(last)), m.start(), m.end(2)) if last > int(m[1]) else None


def _days(inner: str) -> Found | None:
    m = DAYS.search(inner)
    return _between(m, f"{m[1]} {m[2]}, {m[4]}", f"{m[1]} {m[3]}, {m[4]}") if m else None


def _months(inner: str) -> Found | None:
    m = MONTHS.search(inner)
    return _between(m, f"{m[1]} {m[3]}", f"{m[2]} {m[3]}") if m else None


def _between(m: re.Match[str], first: str, last: str) -> Found | None:
    start, end = read_date(first), read_date(last)
    if start is None or end is None:
        return None
    until = Date(start.year, start.month, start.day, start.season, end)
    return until, m.start(), m.end(m.re.groups)


def _last(inner: str) -> Found | None:
    """`Paper No. 1811, 2018`: numbers before the date are none."""
    found, at = None, 0
    while here := find_date(inner, at):
        found, at = here, here[2]
    return found
