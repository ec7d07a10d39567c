"""Statutes of foreign law with their promulgation (Bluebook rule 20.5 and table T2).

statute      = title ["(" script ")"] ["[" translation "]"] promulgation
promulgation = "(promulgated by" body "," date ["," "effective" date] *(";" change) ")"
behind it      ["," pinpoint] ["," ] gazette ["," page "," pin]
"""

from __future__ import annotations

import re

from refcheck.cite.dates import find_date, read_date, read_month_and_day
from refcheck.cite.draft import Draft, trim
from refcheck.cite.notes.core import Core
from refcheck.cite.notes.pinpoints import read_pinpoint
from refcheck.cite.notes.tails import TRANSLATED
from refcheck.cite.structure import ADDRESS, Group
from refcheck.model.dates import Date

BODY = re.compile(
    r"\s*(?:promulgated|adopted|enacted|issued|passed)\s+(?:by\s+(?:the\s+)?)?(?P<body>[^;]*?)(?=,\s(?:[A-Z][a-z]{2,8}\.?\s\d|\d)|;|\Z)",
    re.IGNORECASE,
)
EFFECTIVE = re.compile(r"\beffective\s+(?:as of\s+|on\s+)?", re.IGNORECASE)
CHANGED = re.compile(r"\b(?:rev(?:'d|’d|ised|\.)|amended|am\.)[^;]*", re.IGNORECASE)
END_OF_GAZETTE = re.compile(rf"[({ADDRESS}\[;]|,?\s*translated\b|\.\s*\Z|\.\s+(?=[A-Z][a-z]+\s[a-z])|\Z")
BROKEN_DATE = re.compile(r",\s[A-Z][a-z]{2,8}\.?\s*\Z")  # "Gaz., Feb."
PAGE_AND_PIN = re.compile(r"(.*[^\s,]\s\d+),\s*(\d+(?:\s?[–-]\s?\d+)?)\Z", re.DOTALL)


def read(core: Core) -> str | None:
    """Title, promulgator, dates, pinpoint and gazette of a statute whose anchor is its promulgation."""
    if core.anchor.kind != "promulgated" or not core.anchor.group:
        return None
    core.take_triple("title", (core.start, core.anchor.start))
    _body(core.draft, core.anchor.group)
    _days(core.draft, core.anchor.group)
    pinpoint, at = read_pinpoint(core.of.text, core.anchor.end)
    if pinpoint:
        core.draft.pinpoints.append(pinpoint)
    _gazette(core.draft, at, core.end)
    return "legislation"


def _body(draft: Draft, group: Group) -> None:
    if m := BODY.match(group.inner):
        draft.take("authority", (group.start + 1 + m.start("body"), group.start + 1 + m.end("body")))


def _days(draft: Draft, group: Group) -> None:
    """The day of promulgation is the date of the statute; `Aug. 20, effective Nov. 1, 2021` prints its year but once."""
    inner, base = group.inner, group.start + 1
    effective = EFFECTIVE.search(inner)
    in_force = find_date(inner, effective.end()) if effective else None
    promulgated = find_date(inner[: effective.start() if effective else len(inner)].split(";")[0])
    if promulgated:
        _promulgated(draft, promulgated[0], (base + promulgated[1], base + promulgated[2]))
    elif effective and in_force:
        _yearless(draft, inner[: effective.start()], in_force[0], base)
    if in_force:
        draft.add("custom.effective", in_force[0].iso, (base + in_force[1], base + in_force[2]))
    if (change := CHANGED.search(inner)) and (revised := find_date(change[0])):
        at = base + change.start()
        draft.add("custom.revised", revised[0].iso, (at + revised[1], at + revised[2]))


def _promulgated(draft: Draft, date: Date, span: tuple[int, int], doubt: str | None = None) -> None:
    draft.add("issued", date, span, doubt)
    draft.add("custom.promulgated", date.iso, span, doubt)


def _yearless(draft: Draft, before: str, in_force: Date, base: int) -> None:
    m = re.search(r"([A-Z][a-z]{2,8}\.?\s\d{1,2}),?\s*\Z", before)
    date = read_month_and_day(m[1], in_force.year) if m else None
    if m and date:
        doubt = "the year is not printed with the day: it is that of the effective date"
        _promulgated(draft, date, (base + m.start(1), base + m.end(1)), doubt)


def _gazette(draft: Draft, at: int, end: int) -> None:
    """`2016 STANDING COMM. NAT'L PEOPLE'S CONG. GAZ. 899`, or `St. Council Gaz., Aug. 30, 2023, at 40`."""
    stop = END_OF_GAZETTE.search(draft.of.flat, at, end)
    a, b = trim(draft.of.text, at, min(stop.start() if stop else end, end))
    if m := PAGE_AND_PIN.match(draft.of.text[a:b]):
        draft.pinpoints.append(m[2])
        b = a + m.end(1)
    if b - a > 3 and not TRANSLATED.match(draft.of.text, a) and not read_date(draft.of.text[a:b]):
        broken = "its date breaks off" if BROKEN_DATE.search(draft.of.text, a, b) else None
        draft.take("custom.gazette", (a, b), broken)
