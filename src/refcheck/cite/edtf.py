"""A date as data tells it: ISO 8601 and the Extended Date/Time Format (EDTF, level 1), else as people write one."""

from __future__ import annotations

import re
from dataclasses import replace

from refcheck.cite.dates import read_date, slashed_date
from refcheck.model.dates import Date

PART = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[?~%]?(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?")
TWO_MONTHS = re.compile(r"([^\W\d_]{3,9})\.?\s?[-–/]\s?([^\W\d_]{3,9})\.?")
OPEN = frozenset({"", ".."})
SEASONS = range(21, 25)
MONTHS, DAYS = range(1, 13), range(1, 32)


def when(text: str) -> Date | None:
    """The date that a text is, wholly: `2021-03`, `2021-21` (spring), `2021?`, `2021-03/2021-05`, `2021/05/03`, `3 May 2021`."""
    text = " ".join(text.split())
    start, _, end = text.partition("/")
    first, last = _part(start), _part(end)
    if first and last:
        first = replace(first, until=last)
    if first and (last or end in OPEN):
        return first
    slashed = slashed_date(text, 0)
    return slashed[0] if slashed and slashed[1] == len(text) else read_date(text) or _of_months(text)


def _of_months(text: str) -> Date | None:
    """`2023 Mar-Apr`, as PubMed has it; `Jan/Feb 2023`."""
    if (m := TWO_MONTHS.search(text)) is None:
        return None
    first, last = (read_date(f"{text[: m.start()]}{month}{text[m.end() :]}") for month in m.groups())
    return replace(first, until=last) if first and last else None


def _part(text: str) -> Date | None:
    m = PART.fullmatch(text)
    year, month, day = (int(part or 0) for part in m.groups()) if m else (0, 0, 0)
    if month in SEASONS and not day:
        return Date(year, season=month - SEASONS.start + 1)
    known = year and (month in MONTHS or not month) and (day in DAYS or not day)
    return Date(year, month or None, day or None) if known else None
