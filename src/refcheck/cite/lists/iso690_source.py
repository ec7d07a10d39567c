"""What stands behind a title in ISO 690: container, edition, date, place and publisher, series (ISO 690:2021, 5 and 15)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.cite.lists.authors import natural_names
from refcheck.cite.lists.dating import date_at_end, date_of, take_date, take_date_at_end
from refcheck.cite.lists.entry import Entry
from refcheck.cite.lists.hosts import take_editors
from refcheck.cite.lists.imprints import imprint, take_dated, take_imprint
from refcheck.cite.lists.parts import BY_PLACE, is_genre, is_numbered, take_genre, take_number
from refcheck.cite.lists.people import inverted_capitals, natural_capitals
from refcheck.cite.lists.places import is_place
from refcheck.cite.lists.serials import is_serial, take_numbers, take_serial
from refcheck.model.text import Span

HOST = re.compile(r"(?:In|V|W|Dans)\s?:\s*|In\s(?=[^\sa-z])")
EDITION_WORD = r"(?:[Ee]d(?:ition|n)?|[Vv]yd(?:ání|anie)?|Aufl(?:age)?|[Éé]d(?:ition)?|[Ww]yd(?:anie)?)\b\.?"
EDITION = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|e)?|\d{{1,2}}(?:st|nd|rd|th|e|\.)?,?\s.{{0,24}}?{EDITION_WORD}|{EDITION_WORD}\s\d{{1,2}}|"
    rf"(?:[Ff]irst|[Ss]econd|[Tt]hird|[Rr]evised|Nouvelle|Neue|Nové)\s{EDITION_WORD})\Z"
)
EDITION_AHEAD = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|e|\.)?,?\s(?:[^\s:.]{{1,12}}\.?\s)?{EDITION_WORD}\s+(?=[^\W\d])"
)  # "2nd ed. Delft: Salt"
TRANSLATED = re.compile(
    r"(?:(?:Přel(?:ožil[ai]?|\.)|Prel(?:ožil[ai]?|\.)|Překlad|Preklad|Translated by|Trans\.|Tłum\.|Przeł\.|Traduit par|Trad\.|"
    r"Übers(?:\.|etzt) von|Übersetzung)\s?:?\s)(?P<names>.+)\Z"
)
EDITED = re.compile(r"\s?[\[(](?:eds?\.?|éds?\.?|Hrsg\.|Hg\.|red\.|zost\.)[\])][.,:]?\s?")


def is_edition(text: str) -> bool:
    """`2nd ed.`, `Vyd. 1`, `Nouvelle édition`, whatever stands behind it."""
    return bool(EDITION.match(text) or EDITION_AHEAD.match(text))


def speaks(entry: Entry, span: Span) -> bool:
    """Does a part say itself what it is?"""
    text = entry.text[slice(*span)]
    if HOST.match(text) or TRANSLATED.match(text) or is_edition(text) or is_genre(text) or date_of(entry, text):
        return True
    if is_place(text):
        return True
    people = inverted_capitals(entry.free, span[0]) or natural_capitals(entry.free, span[0])
    return bool(
        (people and people.editors)
        or EDITED.search(text)
        or is_serial(text)
        or imprint(entry, span)
        or date_at_end(entry, span) < span[1]
        or is_numbered(text)
    )


def read_part(entry: Entry, span: Span, rest: Sequence[Span]) -> Sequence[Span]:
    """One part behind the title, and the parts that are left."""
    if ahead := EDITION_AHEAD.match(entry.text, *span):
        entry.draft.take("edition", ahead.span(1))
        span = (ahead.end(), span[1])
    text = entry.text[slice(*span)]
    people = inverted_capitals(entry.free, span[0])
    if (host := HOST.match(text)) or (people and people.editors and people.end < span[1]):
        return _host(entry, (span[0] + (host.end() if host else 0), span[1]), rest)
    if m := TRANSLATED.match(text):
        at = span[0] + m.start("names")
        capital = natural_capitals(entry.text, at)
        names = capital.names if capital else natural_names(m["names"], initials=False)
        entry.draft.add("translator", names, (at, span[1]))
    elif EDITION.match(text):
        entry.draft.take("edition", span)
    elif is_genre(text):
        take_genre(entry, span)
    elif not (
        take_serial(entry, span)
        or take_date(entry, span)
        or take_imprint(entry, span)
        or take_dated(entry, span)
        or take_number(entry, span)
    ):
        take_by_place(entry, span)
    return rest


def _host(entry: Entry, span: Span, rest: Sequence[Span]) -> Sequence[Span]:
    """`In: EDITOR, Name (eds.), Book title`, `In: Name EDITOR (ed.). Book title`; the parts that are left."""
    entry.hosted = True
    start, end = take_editors(entry, span)
    end = take_date_at_end(entry, (start, end))
    if start >= end and rest:
        (start, end), rest = rest[0], rest[1:]
    if start < end and not take_date(entry, (start, end)):
        entry.draft.take("container-title", take_numbers(entry, (start, end)))
    return rest


def take_by_place(entry: Entry, span: Span) -> None:
    """A sentence without a label: container, then publisher, then series."""
    draft = entry.draft
    if is_place(entry.text[slice(*span)]) and not draft.has("publisher-place"):
        draft.take("publisher-place", span)
        return
    dated = _dated_behind_title(entry, span[0])
    order: tuple[str, ...] = ("container-title", "publisher", "collection-title", "note")
    if dated:
        order = order[2 if draft.has("container-title") and not draft.has("editor") else 1 :]
    name = next((n for n in order if not draft.has(n)), None)
    if name:
        draft.take(name, span, BY_PLACE if name == "note" else None)


def _dated_behind_title(entry: Entry, at: int) -> bool:
    """Does a date stand between the title and this part? Not the one that closes a title: `HARBOUR’S NEEDS, 1969. Lamp Times`."""
    end = next((f.span[1] for f in entry.draft.fields if f.name == "title" and f.span), 0)
    dates = [f.span for f in entry.draft.fields if f.name == "issued" and f.span]
    return any(end < start and stop <= at for start, stop in dates) and not entry.text.startswith(",", end)
