"""ISO 690, by number or by author and date, in English, Czech, Slovak, Polish, German and French wording.

    SURNAME, Given. Title. Container. Online. Date. Vol. 1, no. 2, p. 3-4. [Accessed ...]. Available from: URL
    SURNAME, Given, 2005. Title. In: EDITOR, Name (eds.), Book. Place: Publisher. Series. ISBN ...

What carries a label is taken first (`entry`); what is left stands in the order that the standard prescribes (ISO 690:2021, 5 and
15): authors, title, container, edition, date, place and publisher, series.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.cite.dates import read_date
from refcheck.cite.draft import trim
from refcheck.cite.lists.entry import Entry, close_entry, open_entry, take_numeration_behind
from refcheck.cite.lists.kinds import kind_of
from refcheck.cite.lists.people import (
    CAPITAL_PERSON,
    capital_body,
    handle,
    inverted_capitals,
    inverted_whole,
    natural,
)
from refcheck.cite.lists.places import is_place
from refcheck.cite.periodicals import is_journal
from refcheck.model.citation import Reading
from refcheck.model.dates import Date
from refcheck.model.passage import Passage
from refcheck.model.text import Span

NAME = "iso690"

MARKS = re.compile(
    r"[\[(](?:[Oo]nline|cit\.|[Aa]ccessed|visited|[Vv]iewed)|(?<=\. )Online\.|Available from|Dostupn[éý]|Dostępn"
)
AUTHOR_YEAR = re.compile(r"\.?,?\s(?P<year>\d{4}|\[no date\]|\[b\.\s?r\.\])[a-z]?\.\s")
TITLE_YEAR = re.compile(r",\s(?P<year>\d{4}|\[no date\]|\[b\.\s?r\.\])[a-z]?\Z")
NUMBER = re.compile(r"(RFC\s\d+|(?!\d{4}:)[\w./-]*\d[\w./-]*(?::\d+)?):\s(?=\w)")  # "RFC 1691: Title"
DATED_AUTHOR = re.compile(r"\A[^.]{2,300}?(?:\.[^.]{1,80}?){0,9}?,\s(?:\d{4}[a-z]?|\[no date\])\.\s")
WORDS_OF_A_PLACE = 3
HOST = re.compile(r"(?:In|V|W|Dans)\s?:\s*")
PUBLISHED = re.compile(r"(?P<place>[^:]{2,70}?)\s?:\s(?P<publisher>[^:]+(?::\s[^:]+)?)\Z")
EDITION_WORD = r"(?:ed(?:ition|n)?\.?|vyd\.?|vydání|Aufl\.?|éd\.?|wyd\.?)"
EDITION = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s?(?:rev\.\s)?{EDITION_WORD}?|(?:[Ff]irst|[Ss]econd|[Tt]hird) edition)\Z"
)
EDITION_AHEAD = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?\s?(?:rev\.\s)?{EDITION_WORD}\s+(?=[^\W\d])"
)  # "2nd ed. Delft: Salt"


def fits(passages: Sequence[Passage], layout: str) -> float:
    """The share of items with a surname in capitals or with the standard's words for access and medium."""
    if layout != "reference-list" or not passages:
        return 0.0
    named = sum(bool(CAPITAL_PERSON.match(p.text.text)) for p in passages)
    worded = sum(bool(MARKS.search(p.text.text)) for p in passages)
    return 0.2 + 0.4 * min(1.0, 2 * named / len(passages)) + 0.4 * worded / len(passages)


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """One reference an item; an item with nothing that a reference has is unread."""
    acronyms = _acronyms(passages)
    dated = 2 * sum(bool(DATED_AUTHOR.search(p.text.text)) for p in passages) > len(passages)
    capitals = 5 * sum(bool(CAPITAL_PERSON.match(p.text.text)) for p in passages) > len(passages)
    return tuple(_read(p, acronyms, dated=dated, capitals=capitals) for p in passages)


def _acronyms(passages: Sequence[Passage]) -> frozenset[str]:
    """Words that the document prints in capitals amid small letters: they are capitals by nature."""
    amid = re.compile(r"(?<=[a-z] )[A-Z]{2,6}(?=[ .,]|s\b)|\b[A-Z]{2,6}(?= [a-z]{3})")
    return frozenset(m[0] for p in passages for m in amid.finditer(p.text.text))


def _read(passage: Passage, acronyms: frozenset[str], *, dated: bool, capitals: bool) -> Reading:
    entry = open_entry(passage)
    at = _authors(entry, acronyms) if capitals else _small_authors(entry)
    parts = entry.sentences(at)
    if parts:
        _title(entry, parts[0], dated=dated)
    take_numeration_behind(entry, parts[0][1] if parts else at)
    for span in entry.sentences(parts[0][1] if parts else at):
        _read_part(entry, span)
    return close_entry(entry, kind_of(entry.draft))


def _authors(entry: Entry, acronyms: frozenset[str]) -> int:
    """The authors at the front, the year behind them where the list is by author and date; where the title begins."""
    people = inverted_capitals(entry.free, 0) or capital_body(entry.free, 0, acronyms)
    if not people:
        return 0
    entry.draft.add("editor" if people.editors else "author", people.names, trim(entry.text, 0, people.end))
    m = AUTHOR_YEAR.match(entry.free, people.end)
    if not m:
        return people.end
    if m["year"].isdecimal():
        entry.draft.add("issued", Date(int(m["year"])), m.span("year"))
    return m.end()


def _small_authors(entry: Entry) -> int:
    """The authors of a list that sets no surname in capitals; a first sentence of a word or a few may be a body, or the title."""
    people = inverted_whole(entry.free, 0) or natural(entry.free, 0)
    doubt = None
    if people is None and (people := handle(entry.text)):
        behind = entry.sentences(people.end)
        if not behind or entry.text[slice(*behind[0])].startswith(people.names[0].literal):
            return 0
        doubt = "a first sentence that is no person's name: the author, or the title"
    if people is None or not entry.sentences(people.end):
        return 0
    entry.draft.add("editor" if people.editors else "author", people.names, trim(entry.text, 0, people.end), doubt)
    return people.end


def _title(entry: Entry, span: Span, *, dated: bool) -> None:
    """The title; in author-date style the year stands behind the title of a work without an author; reports have numbers."""
    text = entry.text[slice(*span)]
    year = TITLE_YEAR.search(text) if dated and not entry.draft.has("issued") else None
    if year:
        if year["year"].isdecimal():
            entry.draft.add(
                "issued", Date(int(year["year"])), (span[0] + year.start("year"), span[0] + year.end("year"))
            )
        span = (span[0], span[0] + year.start())
    if number := NUMBER.match(text):
        entry.draft.take("number", (span[0], span[0] + number.end(1)))
        span = (span[0] + number.end(), span[1])
    entry.draft.take("title", span)


def _read_part(entry: Entry, span: Span) -> None:
    """One sentence behind the title: what it is, it says itself, or its place does."""
    if ahead := EDITION_AHEAD.match(entry.text, *span):
        entry.draft.take("edition", ahead.span(1))
        span = (ahead.end(), span[1])
    text = entry.text[slice(*span)]
    people = inverted_capitals(entry.free, span[0])
    if host := HOST.match(text):
        _host(entry, (span[0] + host.end(), span[1]))
    elif people and people.editors and people.end < span[1]:
        _host(entry, span)
    elif EDITION.match(text):
        entry.draft.take("edition", span)
    elif not (_date(entry, span) or _published(entry, span) or _dated(entry, span)):
        _by_place(entry, span)


def _date(entry: Entry, span: Span) -> bool:
    date = read_date(entry.text[slice(*span)])
    if date:
        _issue(entry, date, span)
    return date is not None


def _issue(entry: Entry, date: Date, span: Span) -> None:
    """A date; the more precise one where author-date style prints the year twice."""
    have = next((f for f in entry.draft.fields if f.name == "issued"), None)
    if (
        have
        and isinstance(have.value, Date)
        and have.value.year == date.year
        and len(date.parts) > len(have.value.parts)
    ):
        entry.draft.fields.remove(have)
    entry.draft.add("issued", date, span)


def _host(entry: Entry, span: Span) -> None:
    """`In: EDITOR, Name (eds.), Book title`."""
    at, entry.hosted = span[0], True
    people = inverted_capitals(entry.free, at)
    if people and people.end <= span[1]:
        entry.draft.add("editor", people.names, trim(entry.text, at, people.end))
        at = people.end
    entry.draft.take("container-title", (at, span[1]))


def _published(entry: Entry, span: Span) -> bool:
    """`Cham : Springer, 2023`; a colon without a blank before it wants a date behind, or a place before it."""
    text = entry.text[slice(*span)]
    end = _date_at_end(entry, span)
    m = PUBLISHED.match(text[: end - span[0]])
    if not m or not (end < span[1] or " : " in text or _is_imprint(entry, m["place"])):
        return False
    entry.draft.take("publisher-place", (span[0], span[0] + m.end("place")))
    entry.draft.take("publisher", (span[0] + m.start("publisher"), end))
    _date(entry, trim(entry.text, end, span[1]))
    return True


def _is_imprint(entry: Entry, place: str) -> bool:
    """Behind a title, `Springfield: Department of Things` is an imprint, `Journal of Testing: Theory` a container."""
    short = len(place.split()) <= WORDS_OF_A_PLACE and not is_journal(place)
    return is_place(place) or (short and (entry.draft.has("issued") or entry.draft.has("container-title")))


def _date_at_end(entry: Entry, span: Span) -> int:
    """Where a date behind the last commas of a part begins; the part's end where it has none."""
    cuts = [m.start() for m in re.finditer(r",\s", entry.text[slice(*span)])]
    return next((span[0] + c for c in cuts if read_date(entry.text[span[0] + c + 1 : span[1]])), span[1])


def _dated(entry: Entry, span: Span) -> bool:
    """`New York, NY, 9 January 2025` is a place, `Springer, 2023` a publisher."""
    end = _date_at_end(entry, span)
    if end == span[1]:
        return False
    date = read_date(entry.text[end + 1 : span[1]])
    in_newspaper = date and date.month and entry.draft.has("container-title") and not entry.hosted
    place = in_newspaper or is_place(entry.text[span[0] : end])
    entry.draft.take("publisher-place" if place else "publisher", (span[0], end))
    if date:
        _issue(entry, date, trim(entry.text, end, span[1]))
    return True


def _by_place(entry: Entry, span: Span) -> None:
    """A sentence without a label: container, then publisher, then series."""
    draft = entry.draft
    if is_place(entry.text[slice(*span)]) and not draft.has("publisher-place"):
        draft.take("publisher-place", span)
        return
    dated = any(
        f.name == "issued" and f.span and f.span[1] <= span[0] and f.span[0] > _title_end(entry) for f in draft.fields
    )
    order: tuple[str, ...] = (
        ("publisher", "collection-title", "note")
        if dated
        else ("container-title", "publisher", "collection-title", "note")
    )
    if dated and draft.has("container-title") and not draft.has("editor"):
        order = ("collection-title", "note")
    name = next((n for n in order if not draft.has(n)), None)
    if name:
        draft.take(name, span, "its place in the reference alone says what it is" if name == "note" else None)


def _title_end(entry: Entry) -> int:
    return next((f.span[1] for f in entry.draft.fields if f.name == "title" and f.span), 0)
