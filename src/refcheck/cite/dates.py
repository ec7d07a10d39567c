"""Dates as references print them, to the precision that they print. Everything else is no date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from refcheck.model.dates import Date

MONTH_NAMES = (
    "january janvier januar leden január styczeń",
    "february février februar únor február luty",
    "march mars märz březen marec marzec",
    "april avril duben apríl kwiecień",
    "may mai květen máj maj",
    "june juin juni červen jún czerwiec",
    "july juillet juli červenec júl lipiec",
    "august août srpen sierpień",
    "september septembre září wrzesień",
    "october octobre oktober říjen október październik",
    "november novembre listopad",
    "december décembre dezember prosinec grudzień",
)
GENITIVES = (
    "ledna januára stycznia",
    "února februára lutego",
    "března marca",
    "dubna apríla kwietnia",
    "května mája maja",
    "června júna czerwca",
    "července júla lipca",
    "srpna augusta sierpnia",
    "septembra września",
    "října októbra października",
    "listopadu novembra listopada",
    "prosince decembra grudnia",
)
SHORT = "jan feb mar apr may jun jul aug sep oct nov dec".split()
ABBREVIATED = (  # as biblatex shortens them in Czech, French, German, Polish
    "led janv sty stycz",
    "ún fév févr lut",
    "břez mars mrz",
    "dub avr kw kwiec",
    "květ",
    "čvn červ czer czerw",
    "čvc juil lip",
    "srp août sierp",
    "zář sept wrz",
    "říj okt paźdz",
    "lis list listop",
    "pros déc dez grudz grud",
)
MONTHS = {word: i for i, row in enumerate(MONTH_NAMES, 1) for word in row.split()} | {
    word: i for i, row in enumerate(GENITIVES, 1) for word in row.split()
}
MONTHS |= {word: i for i, row in enumerate(ABBREVIATED, 1) for word in row.split()}
MONTHS |= {short: i for i, short in enumerate(SHORT, 1)}
SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}

YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)"
MONTH = r"(?P<month>[^\W\d_]{2,12})\.?"
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])"
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{YEAR}-(?P<number>0[1-9]|1[0-2])-{DAY}(?!\d)",
        rf"{YEAR}-(?P<number>0[1-9]|1[0-2])(?![\d-])",
        rf"{DAY}(?:st|nd|rd|th|er|\.)? {MONTH},? {YEAR}\b",
        rf"{MONTH} {DAY}(?:st|nd|rd|th)?, {YEAR}\b",
        rf"{YEAR},? {MONTH} {DAY}\b",
        rf"{YEAR},? {MONTH}(?!\w|\.?,? \d{{4}})",
        rf"{DAY}\. ?(?P<number>0?[1-9]|1[0-2])\.? ?{YEAR}\b",
        rf"(?<![\w-]){DAY}-(?P<number>0[1-9]|1[0-2])-{YEAR}\b",
        rf"(?<![\w-]){DAY}-{MONTH}-{YEAR}\b",
        rf"{MONTH},? {YEAR}\b",
        rf"{YEAR}\b",
    )
)
MONTH_AND_DAY = re.compile(rf"{MONTH} {DAY}\b")
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)\b")
MOST_MONTHS = 12


def read_date(text: str) -> Date | None:
    """The date that a text is, wholly; None for anything else."""
    return next((date for form in FORMS if (m := form.fullmatch(text.strip())) and (date := _date(m))), None)


def find_date(text: str, start: int = 0) -> tuple[Date, int, int] | None:
    """The first date in a text, the most precise where several begin together: (date, start, end)."""
    return next(find_dates(text, start), None)


def find_dates(text: str, start: int = 0) -> Iterator[tuple[Date, int, int]]:
    """Every date of a text in order, none within another: (date, start, end)."""
    hits = ((m.start(), i, m) for i, form in enumerate(FORMS) for m in form.finditer(text, start))
    end = start
    for _, _, m in sorted(hits, key=lambda h: (h[0], h[1])):
        if m.start() >= end and (date := _date(m)):
            end = m.end()
            yield date, m.start(), end


def date_at(text: str, start: int) -> tuple[Date, int] | None:
    """The date that begins at an offset, the most precise one, and the offset behind it."""
    found = ((date, m.end()) for form in FORMS if (m := form.match(text, start)) and (date := _date(m)))
    return next(found, None)


YEAR_SLASHED = re.compile(r"((?:19|20)\d\d)/(\d\d)/(\d\d)(?!\d)")


def slashed_date(text: str, start: int) -> tuple[Date, int, bool] | None:
    """`2024/12/23`; `12/23/2024`, month first unless that can't be; the offset behind it, and if it is certain."""
    if m := YEAR_SLASHED.match(text, start):
        year, month, day = (int(part) for part in m.groups())
        known = 0 < month <= MOST_MONTHS and _is_day(year, month, day)
        return (Date(year, month, day), m.end(), True) if known else None
    m = SLASHED.match(text, start)
    if not m:
        return None
    first, second, year = (int(part) for part in m.groups())
    month, day = (second, first) if first > MOST_MONTHS else (first, second)
    certain = first == second or max(first, second) > MOST_MONTHS
    return (Date(year, month, day), m.end(), certain) if month <= MOST_MONTHS and _is_day(year, month, day) else None


def _is_day(year: int, month: int, day: int) -> bool:
    return month > 0 and 0 < day <= monthrange(year, month)[1]


def read_month_and_day(text: str, year: int) -> Date | None:
    """`Aug. 20` in a year that stands elsewhere."""
    m = MONTH_AND_DAY.fullmatch(text.strip())
    month = MONTHS.get(m["month"].lower()) if m else None
    return Date(year, month, int(m["day"])) if m and month else None


def _date(m: re.Match[str]) -> Date | None:
    parts = m.groupdict()
    year, day = int(parts["year"]), int(parts["day"]) if parts.get("day") else None
    word = (parts.get("month") or "").lower()
    month = int(parts["number"]) if parts.get("number") else MONTHS.get(word)
    if month:
        return Date(year, month, day) if day is None or day <= monthrange(year, month)[1] else None
    if word in SEASONS and day is None:
        return Date(year, season=SEASONS[word])
    return None if word else Date(year)
