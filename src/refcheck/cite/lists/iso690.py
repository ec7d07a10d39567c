"""ISO 690, by number or by author and date, in English, Czech, Slovak, Polish, German and French wording.

    SURNAME, Given. Title. Container. Online. Date. Vol. 1, no. 2, p. 3-4. [Accessed ...]. Available from: URL
    SURNAME, Given, 2005. Title. In: EDITOR, Name (eds.), Book. Place: Publisher. Series. ISBN ...

What carries a label is taken first (`entry`); what is left stands in the order that the standard prescribes (ISO 690:2021, 5 and
15): authors, title, container, edition, date, place and publisher, series.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from refcheck.cite.dates import read_date
from refcheck.cite.draft import trim
from refcheck.cite.lists.authors import natural_names
from refcheck.cite.lists.entry import NO_DATE, Entry, close_entry, open_entry, take_numeration_behind
from refcheck.cite.lists.kinds import kind_of
from refcheck.cite.lists.parts import ABBREVIATED, LAST_SENTENCE, is_genre, is_numbered, take_genre, take_number
from refcheck.cite.lists.people import (
    CAPITAL_PERSON,
    capital_body,
    handle,
    inverted_capitals,
    inverted_whole,
    natural,
    natural_capitals,
)
from refcheck.cite.lists.places import is_place
from refcheck.cite.lists.serials import is_serial, take_numbers, take_serial
from refcheck.cite.periodicals import is_journal
from refcheck.model.citation import Reading
from refcheck.model.dates import Date
from refcheck.model.passage import Passage
from refcheck.model.text import Span

NAME = "iso690"

MARKS = re.compile(
    r"[\[(](?:[Oo]nline|cit\.|vid\.|[Aa]ccessed|visited|[Vv]iewed)|(?<=\. )Online\.|Available from|Dostupn[éý]|Dostępn|"
    r"Verfügbar unter|Disponible"
)
YEAR = rf"(?P<year>(?:\b\d{{4}}|{NO_DATE}))[a-z]?"
AUTHOR_YEAR = re.compile(rf"\.?,?\s[\[(]?{YEAR}[\])]?[.:]\s")
TITLE_YEAR = re.compile(rf",\s{YEAR}\Z")
NUMBER = re.compile(r"([A-Z]{2,5}\s\d[\d-]*|(?!\d{4}\s?:)[\w./-]*\d[\w./-]*(?::\d+)?)\s?:\s(?=\w)")  # "RFC 1691: Title"
STANDARD = re.compile(
    r"(?:(?:ČSN|STN|PN|DIN|BS|NF|ISO|IEC|EN|ANSI|IEEE|ETSI|NIST|ITU-T)\b[\s/]?){1,4}"
    r"[A-Z]?[\s\w./:-]{0,20}\d[\w.:-]*(?:\s\([\d ]+\))?\Z"
)
DATED_AUTHOR = re.compile(rf"\A[^.]{{2,300}}?(?:\.[^.]{{1,80}}?){{0,9}}?,\s{YEAR}\.\s")
ANONYMOUS = re.compile(r"(?i)\[?anon(?:ym(?:ous|us)?)?\]?\.?(?:,\s|\s)")
WORDS_OF_A_PLACE = 3
HOST = re.compile(r"(?:In|V|W|Dans)\s?:\s*|In\s(?=[^\sa-z])")
NOWHERE = re.compile(r"\[?(?:[Bb]\.\s?m\.|[Ss]\.\s?l\.|[Oo]\.\s?O\.|Neuvedeno|Neuvedené)\]?\s?(?::\s?|\Z)")
PUBLISHED = re.compile(r"(?P<place>[^:]{2,70}?)\s?:\s(?P<publisher>[^:]+(?::\s[^:]+)?)\Z")
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
EXTENT = re.compile(
    r"(?<=[.,;]\s)(?:[ivxlc]{1,7},\s)?(\d{1,4})\s(?:s|S|str|stran|strán|Seiten|p|pp|pages)\b\.?(?=\s|\Z|,)"
)
SURE_YEAR = re.compile(r"\A(?:©|c(?=\d)|cop\.\s|\[)|[\]?]+\Z")  # "©2011", "[2011?]"
UNDATED = re.compile(rf"{NO_DATE}\Z")
COMMA = re.compile(r",\s")
LONGEST_DATE = 40
PART_OF_A_TITLE = re.compile(
    r"(?:D[íi]e?l|Část|Časť|Part|Book|Teil|Band|Tome|Partie|Część|Tom|Volume)\s(?:\d{1,3}|[IVXL]{1,6})\b"
)
YEAR_BEHIND = re.compile(r"\.?\s\d{4}(?=[.,\s]|\Z)")
LAID_IN = re.compile(
    r"\b(?:[Pp]roceedings|[Cc]onference|[Ss]ymposium|[Ww]orkshop|[Ss]borník|[Zz]borník|Tagungsband|[Aa]ctes)\b"
)


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
        at = _number(entry, parts)
        parts = entry.sentences(at)
    if m := EXTENT.search(entry.free, parts[0][1]) if parts else None:
        entry.grab("number-of-pages", m)
    take_numeration_behind(entry, parts[0][1] if parts else at)
    if parts:
        _behind_authors(entry, parts[0], entry.sentences(parts[0][1]), dated=dated)
    return close_entry(entry, entry.kind or kind_of(entry.draft))


def _number(entry: Entry, parts: Sequence[Span]) -> int:
    """`RFC 1691: Title`, `ČSN ISO 690. Title`: where the title begins behind the number of a report or a standard."""
    (start, end), text = parts[0], entry.text[slice(*parts[0])]
    if number := NUMBER.match(text):
        entry.draft.take("number", (start, start + number.end(1)))
        return start + number.end()
    if len(parts) > 1 and STANDARD.match(text):
        entry.draft.take("number", parts[0])
        return end + 1
    return start


def _behind_authors(entry: Entry, first: Span, parts: Sequence[Span], *, dated: bool) -> None:
    """The title; then what says itself what it is, and what stands between."""
    front = list(takewhile(lambda span: not _speaks(entry, span), parts))
    rest = parts[len(front) :]
    front = _title(entry, [first, *front], rest, dated=dated)
    for span in front:
        _by_place(entry, span)
    while rest:
        rest = _read_part(entry, rest[0], rest[1:])


def _authors(entry: Entry, acronyms: frozenset[str]) -> int:
    """The authors at the front, the year behind them where the list is by author and date; where the title begins."""
    people = inverted_capitals(entry.free, 0) or capital_body(entry.free, 0, acronyms)
    unnamed = ANONYMOUS.match(entry.free)
    if not (people or unnamed):
        return 0
    end = people.end if people else 0
    if people:
        entry.draft.add("editor" if people.editors else "author", people.names, trim(entry.text, 0, end))
    elif unnamed:
        end = len(entry.free[: unnamed.end()].rstrip(" ,"))
    m = AUTHOR_YEAR.match(entry.free, end)
    if not m:
        return end
    _year(entry, m)
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


def _title(entry: Entry, run: list[Span], rest: Sequence[Span], *, dated: bool) -> list[Span]:
    """The title, of the sentences before the first that says what it is; those behind the title.

    In author-date style the year stands behind the title of a work without an author. Of several sentences before an imprint all
    are the title's, before a periodical's numbers all but the last.
    """
    if dated and not entry.draft.has("issued"):
        for i, (start, end) in enumerate(run):
            if year := TITLE_YEAR.search(entry.text[start:end]):
                _year(entry, year, start)
                entry.draft.take("title", (run[0][0], start + year.start()))
                return run[i + 1 :]
    if _is_parted(entry, run):
        count = 1
    elif rest and _is_book(entry, run, rest[0]):
        count = len(run)
    else:
        count = max(1, len(run) - 1)
        if PART_OF_A_TITLE.match(entry.text, *run[-1]):
            count = len(run)
        while count > 1 and ABBREVIATED.match(entry.text[slice(*run[count - 1])]):  # "J. Appl. Lamps"
            count -= 1
        run = [*run[:count], (run[count][0], run[-1][1])] if len(run) > count else run
    entry.draft.take("title", (run[0][0], run[count - 1][1]), LAST_SENTENCE if count > 1 else None)
    return run[count:]


def _is_parted(entry: Entry, run: Sequence[Span]) -> bool:
    """`Title [online]. Site`: the medium closes the title."""
    media = [f.span[0] for f in entry.draft.fields if f.name == "medium" and f.span]
    return len(run) > 1 and any(run[0][1] <= at <= run[1][0] for at in media)


def _is_book(entry: Entry, run: Sequence[Span], behind: Span) -> bool:
    """Does an edition, a kind, a host or an imprint follow? A book without pages then, not what stands in another."""
    text = entry.text[slice(*behind)]
    if HOST.match(text) or TRANSLATED.match(text):
        return True
    inner = any(entry.draft.has(name) for name in ("page", "volume", "issue"))
    if inner or LAID_IN.search(entry.text[slice(*run[-1])]):
        return False
    return is_genre(text) or _is_edition(text) or _imprint(entry, behind) is not None


def _year(entry: Entry, m: re.Match[str], start: int = 0) -> None:
    if m["year"].isdecimal():
        entry.draft.add("issued", Date(int(m["year"])), (start + m.start("year"), start + m.end("year")))


def _is_edition(text: str) -> bool:
    return bool(EDITION.match(text) or EDITION_AHEAD.match(text))


def _speaks(entry: Entry, span: Span) -> bool:
    """Does a part say itself what it is?"""
    text = entry.text[slice(*span)]
    if HOST.match(text) or TRANSLATED.match(text) or _is_edition(text) or is_genre(text) or _read_date(text):
        return True
    if is_place(text):
        return True
    people = inverted_capitals(entry.free, span[0]) or natural_capitals(entry.free, span[0])
    return bool(
        (people and people.editors)
        or EDITED.search(text)
        or is_serial(text)
        or _imprint(entry, span)
        or _date_at_end(entry, span) < span[1]
        or is_numbered(text)
    )


def _read_part(entry: Entry, span: Span, rest: Sequence[Span]) -> Sequence[Span]:
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
        or _date(entry, span)
        or _published(entry, span)
        or _dated(entry, span)
        or take_number(entry, span)
    ):
        _by_place(entry, span)
    return rest


def _date(entry: Entry, span: Span) -> bool:
    date = _read_date(entry.text[slice(*span)])
    if date:
        _issue(entry, date, span)
    return date is not None


def _read_date(text: str) -> Date | None:
    return read_date(SURE_YEAR.sub("", text))


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


def _host(entry: Entry, span: Span, rest: Sequence[Span]) -> Sequence[Span]:
    """`In: EDITOR, Name (eds.), Book title`, `In: Name EDITOR (ed.). Book title`; the parts that are left."""
    at, entry.hosted = span[0], True
    people = inverted_capitals(entry.free, at) or natural_capitals(entry.free, at)
    mark = EDITED.search(entry.text, *span)
    if people and people.editors and people.end <= span[1] + 1:
        entry.draft.add("editor", people.names, trim(entry.text, at, people.end))
        at = people.end
    elif mark:
        named = (at, mark.start())
        entry.draft.add("editor", natural_names(entry.text[slice(*named)], initials=False), named)
        at = mark.end()
    if at >= span[1] and rest:
        at, span, rest = rest[0][0], rest[0], rest[1:]
    if at < span[1] and not _date(entry, (at, span[1])):
        entry.draft.take("container-title", take_numbers(entry, (at, span[1])))
    return rest


def _published(entry: Entry, span: Span) -> bool:
    """`Cham : Springer, 2023`, `B.m.: Springer`."""
    end = _date_at_end(entry, span)
    if not (m := _imprint(entry, span)):
        return False
    if m.re is PUBLISHED:
        entry.draft.take("publisher-place", (span[0], span[0] + m.end("place")))
    entry.draft.take("publisher", (span[0] + (m.start("publisher") if m.re is PUBLISHED else m.end()), end))
    _date(entry, trim(entry.text, end, span[1]))
    return True


def _imprint(entry: Entry, span: Span) -> re.Match[str] | None:
    """A place and a publisher; a colon without a blank before it wants a date behind, or a place before it.

    Behind a title, `Springfield: Department of Things` is an imprint, `Journal of Testing: Theory` a container.
    """
    text = entry.text[slice(*span)]
    end = _date_at_end(entry, span)
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


def _date_at_end(entry: Entry, span: Span) -> int:
    """Where a date behind the last commas of a part begins; the part's end where it has none."""
    cuts = COMMA.finditer(entry.text, max(span[0], span[1] - LONGEST_DATE), span[1])
    return next(
        (m.start() for m in cuts if UNDATED.match(tail := entry.text[m.end() : span[1]]) or _read_date(tail)), span[1]
    )


def _dated(entry: Entry, span: Span) -> bool:
    """`New York, NY, 9 January 2025` is a place, `Springer, 2023` a publisher."""
    end = _date_at_end(entry, span)
    if end == span[1]:
        return False
    date = _read_date(entry.text[end + 1 : span[1]].strip())
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
