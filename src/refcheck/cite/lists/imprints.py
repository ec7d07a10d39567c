"""Where and by whom a work was published, as ISO 690 prints it: `Cham : Alder, 2023`, `B.m.: Alder`, `Alder, 9 May 2023`."""

from __future__ import annotations

import re

from refcheck.cite.draft import trim
from refcheck.cite.lists.dating import date_at_end, date_of, issue, take_date
from refcheck.cite.lists.entry import Entry
from refcheck.cite.lists.places import is_place
from refcheck.cite.periodicals import is_journal
from refcheck.model.dates import Date
from refcheck.model.text import Span

NOWHERE = re.compile(r"\[?(?:[Bb]\.\s?m\.|[Ss]\.\s?l\.|[Oo]\.\s?O\.|Neuvedeno|Neuvedené)\]?\s?(?::\s?|\Z)")
PUBLISHED = re.compile(r"(?P<place>[^:]{2,70}?)\s?:\s(?P<publisher>[^:]+(?::\s[^:]+)?)\Z")
YEAR_BEHIND = re.compile(r"\.?\s\d{4}(?=[.,\s]|\Z)")
WORDS_OF_A_PLACE = 3


def take_imprint(entry: Entry, span: Span) -> bool:
    """`Cham : Springer, 2023`, `B.m.: Springer`."""
    end = date_at_end(entry, span)
    if not (m := imprint(entry, span)):
        return False
    if m.re is PUBLISHED:
        entry.draft.take("publisher-place", (span[0], span[0] + m.end("place")))
    entry.draft.take("publisher", (span[0] + (m.start("publisher") if m.re is PUBLISHED else m.end()), end))
    take_date(entry, trim(entry.text, end, span[1]))
    return True


def imprint(entry: Entry, span: Span) -> re.Match[str] | None:
    """A place and a publisher; a colon without a blank before it wants a date behind, or a place before it.

    Behind a title, `Springfield: Department of Things` is an imprint, `Journal of Testing: Theory` a container.
    """
    text = entry.text[slice(*span)]
    end = date_at_end(entry, span)
    if m := NOWHERE.match(text) or PUBLISHED.match(text[: end - span[0]]):
        if m.re is NOWHERE or is_place(m["place"]):
            return m
        if _is_periodical(entry, m["place"]):
            return None
        known = end < span[1] or " : " in text or _is_closed(entry, span[0])
        return m if known or _is_short(entry, m["place"], span[1]) else None
    return None


def _is_closed(entry: Entry, at: int) -> bool:
    """Does a medium or an edition stand before? Then the title is at its end."""
    return any(f.span[1] <= at for f in entry.draft.fields if f.name in ("medium", "edition") and f.span)


def _is_periodical(entry: Entry, name: str) -> bool:
    return is_journal(name) or entry.draft.has("volume") or entry.draft.has("issue")


def _is_short(entry: Entry, place: str, end: int) -> bool:
    """A place of a word or a few, the date of the work known or right behind."""
    dated = entry.draft.has("issued") or YEAR_BEHIND.match(entry.text, end)
    return len(place.split()) <= WORDS_OF_A_PLACE and bool(dated)


def take_dated(entry: Entry, span: Span) -> bool:
    """`New York, NY, 9 January 2025` is a place, `Springer, 2023` a publisher."""
    end = date_at_end(entry, span)
    if end == span[1]:
        return False
    date = date_of(entry, entry.text[end + 1 : span[1]].strip())
    entry.draft.take(_dated_name(entry, (span[0], end), date), (span[0], end))
    if date:
        issue(entry, date, trim(entry.text, end, span[1]))
    return True


def _dated_name(entry: Entry, span: Span, date: Date | None) -> str:
    """`New York, NY, 9 January 2025`, `Studies in Lamps, 2013, vol. 3`, `Alder Press, 2023`."""
    contained = entry.draft.has("container-title") or entry.hosted
    in_newspaper = date and date.month and entry.draft.has("container-title") and not entry.hosted
    if in_newspaper or is_place(entry.text[slice(*span)]):
        return "publisher-place"
    numbered = entry.draft.has("issue") or is_journal(entry.text[slice(*span)])
    return "container-title" if numbered and not contained else "publisher"
