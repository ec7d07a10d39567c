"""ACS (ACS Guide to Scholarly Communication, 2020), and what imitates it.

    Hart, N.; Smith, J. R. Title of the Article. J. Lamp Sci. 2009, 572 (12), 1172–1183. https://doi.org/...
    Hart, N. Title. In Book; Po, O., Ed.; Alder Press: Boston, 2022; pp 528–545.
    Hart, N. Title of a Page. Lantern Hub. https://... (accessed 2026-08-08).

Semicolons part the authors, and the elements of a book; a periodical's year stands behind its name without a stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.cite.dates import find_dates
from refcheck.cite.draft import trim
from refcheck.cite.lists.authors import inverted_names
from refcheck.cite.lists.bodies import name_likeness
from refcheck.cite.lists.entry import RANGE, Entry, close_entry, open_entry
from refcheck.cite.lists.kinds import kind_of
from refcheck.cite.lists.parts import (
    ABBREVIATED,
    body,
    is_genre,
    is_thesis,
    share,
    spare,
    take_date,
    take_edition,
    take_genre,
    take_named,
    take_number,
    take_or_spare,
)
from refcheck.cite.lists.people import COMPANY_FIRST, inverted
from refcheck.cite.lists.places import is_place
from refcheck.model.citation import Reading
from refcheck.model.passage import Passage
from refcheck.model.text import Span

NAME = "acs"

YEAR = r"(?:1[4-9]\d\d|20\d\d)"
SEMICOLON_AUTHORS = re.compile(r"[^\W\d_][^\s,;]{1,30}(?: [^\s,;]{1,30}){0,2}, (?:[^\W\d_]\.[ -]?){1,4};? ")
NUMBERED = re.compile(rf"[^\s.,;]\.? {YEAR}, (?:\d+ ?\(|\d+, )|; pp? \d|\(accessed \d{{4}}-")
PERIODICAL = re.compile(
    rf"(?P<container>[^\d;][^;]*?)\s(?P<date>{YEAR})(?:,\s(?P<volume>[^\s,()]{{1,12}}))?(?:\s?\((?P<issue>[^()]{{1,30}})\))?"
    rf"(?:,\s(?:No\.\s)?(?P<page>{RANGE}))?\Z"
)
PAGES_ALONE = re.compile(r"[-–]|\d{4}|\A[A-Za-z]")
NUMBERS = re.compile(rf"{YEAR},\s[A-Za-z]{{0,2}}\d")  # what an abbreviated name leaves: "J. Lamp Res." "2003, 4 (1), 5"
PAGES = re.compile(rf"(?:.*,\s)?pp?\s(?P<page>{RANGE})\Z")
PUBLISHED = re.compile(rf"(?:(?P<publisher>[^\s:][^:]*?)(?::\s(?P<place>[^:;]{{2,60}}))?,\s)?(?P<date>{YEAR})\Z")
PAGED = re.compile(rf",\s(?P<page>pp?\s{RANGE})\Z")
EDITORS = re.compile(r"(?P<names>.+?),\sEds?\.?\Z")
VOLUME = re.compile(rf"Vol\.\s(?P<volume>[^\s,]+)(?:,\spp?\s(?P<page>{RANGE}))?\Z")
TITLE_OR_BODY = "what stands first may be a title or a body"
SEMICOLON = re.compile(r";\s+")
COMMA = re.compile(r",\s+")


def fits(passages: Sequence[Passage], layout: str) -> float:
    """The share of items with inverted names and semicolons, and of those with a periodical's year behind its name."""
    named, numbered = share(passages, layout, SEMICOLON_AUTHORS.match), share(passages, layout, NUMBERED.search)
    semicolons = share(passages, layout, lambda text: "; " in text)
    return min(named, semicolons + numbered, 0.3 + numbered)


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """One reference an item; an item with nothing that a reference has is unread."""
    return tuple(_read(p) for p in passages)


def _read(passage: Passage) -> Reading:
    entry = open_entry(passage)
    parts = _authors(entry)
    if parts:
        _title_and_source(entry, parts)
    return close_entry(entry, entry.kind or kind_of(entry.draft))


def _authors(entry: Entry) -> list[Span]:
    """The names at the front; the sentences behind them."""
    if people := inverted(entry.free, 0):
        entry.draft.add("editor" if people.editors else "author", people.names, trim(entry.text, 0, people.end))
        return entry.sentences(people.end)
    if company := COMPANY_FIRST.match(entry.free):
        body(entry, "author", (0, company.end() - 1), TITLE_OR_BODY)
        return entry.sentences(company.end())
    parts = entry.sentences()
    first, second = ([name_likeness(entry.text[slice(*p)]) for p in parts[:2]] + [0, 0])[:2]
    if len(parts) > 1 and first > max(0, second):
        body(entry, "author", parts[0], TITLE_OR_BODY)
        return parts[1:]
    return parts


def _title_and_source(entry: Entry, parts: list[Span]) -> None:
    if _dated(entry, parts[-1]) and len(parts) > 1:
        parts = parts[:-1]
        at = _with_abbreviations(entry, parts, len(parts) - 1)
    else:
        at = _source_begins(entry, parts)
    _title(entry, parts[: max(1, at)])
    if max(1, at) < len(parts):
        _source(entry, parts[max(1, at) :])


def _dated(entry: Entry, span: Span) -> bool:
    """`June 2, 1975`, `New York, June 2, 1975`: the date and the place of a newspaper."""
    paged = PAGED.search(entry.text, *span)
    end = paged.start() if paged else span[1]
    hit = next((d for d in find_dates(entry.text[:end], span[0]) if d[2] == end), None)
    place = entry.text[span[0] : hit[1]].strip(" ,") if hit else "-"
    if hit is None or (place and not is_place(place)):
        return False
    entry.draft.add("issued", hit[0], (hit[1], hit[2]))
    if place:
        entry.draft.take("publisher-place", (span[0], hit[1]))
    if paged:
        _elements(entry, [paged.span("page")])
    return True


def _source_begins(entry: Entry, parts: Sequence[Span]) -> int:
    """The first part of the source: `In ...`, a periodical with its abbreviations, a thesis, else the last part."""
    texts = [entry.text[slice(*p)] for p in parts]
    host = next((i for i, t in enumerate(texts) if i and t.startswith("In ")), None)
    if host is not None:
        return host
    last = len(parts) - 1
    if NUMBERS.match(texts[-1]) and last > 1:
        return _with_abbreviations(entry, parts, last - 1)
    if PERIODICAL.match(texts[-1]) or is_thesis(COMMA.split(texts[-1])[0]):
        return _with_abbreviations(entry, parts, last)
    return len(parts) if "; " in texts[-1] else last


def _with_abbreviations(entry: Entry, parts: Sequence[Span], at: int) -> int:
    """`J. Appl` before `Lamp Sci. 2009, 5`: what an abbreviation's stop cut off."""
    while at > 1 and ABBREVIATED.match(entry.text[slice(*parts[at - 1])]):
        at -= 1
    return at


def _title(entry: Entry, parts: Sequence[Span]) -> None:
    """A title of one sentence or several, and the elements that semicolons part from it."""
    head, *rest = entry.segments(SEMICOLON, parts[0][0], parts[-1][1])
    entry.draft.take("title", _without_edition(entry, head))
    _elements(entry, rest)


def _without_edition(entry: Entry, span: Span) -> Span:
    """`Title, 2nd ed.`"""
    segments = entry.segments(COMMA, *span)
    if len(segments) > 1 and take_edition(entry, segments[-1]):
        return span[0], segments[-2][1]
    return span


def _source(entry: Entry, parts: Sequence[Span]) -> None:
    """A periodical with its numbers, a book, a name with its date."""
    whole = (parts[0][0], parts[-1][1])
    text = entry.text[slice(*whole)]
    segments = entry.segments(SEMICOLON, *whole)
    if text.startswith("In "):
        entry.hosted = True
        entry.draft.take("container-title", (segments[0][0] + len("In "), segments[0][1]))
        _elements(entry, segments[1:])
    elif len(segments) == 1 and not is_thesis(COMMA.split(text)[0]) and (m := PERIODICAL.match(text)):
        pages = m["volume"] and not m["page"] and PAGES_ALONE.search(m["volume"])
        for name, value in m.groupdict().items():
            if value:
                field = "page" if name == "volume" and pages else name
                _set(entry, field, (whole[0] + m.start(name), whole[0] + m.end(name)))
    else:
        for span in parts:
            _name(entry, span)


def _set(entry: Entry, name: str, span: Span) -> None:
    text = entry.text[slice(*span)]
    if name == "date":
        take_date(entry.draft, entry.text, span)
    elif name == "publisher" and is_place(text):
        entry.draft.take("publisher-place", span)
    else:
        entry.draft.take({"container": "container-title", "place": "publisher-place"}.get(name, name), span)


def _elements(entry: Entry, segments: Sequence[Span]) -> None:
    """What semicolons part behind a book's title: editors, volume, number, imprint, pages."""
    for i, (start, end) in enumerate(segments):
        text = entry.text[start:end]
        m = EDITORS.match(text)
        if m and (names := inverted_names(m["names"])):
            entry.draft.add("editor", names, (start, start + m.end("names")))
        elif m := VOLUME.match(text) or PAGES.match(text) or PUBLISHED.match(text):
            for name, value in m.groupdict().items():
                if value:
                    _set(entry, name, (start + m.start(name), start + m.end(name)))
        elif not (take_edition(entry, (start, end)) or take_number(entry, (start, end))):
            _named(entry, (start, end), last=i + 1 == len(segments))


def _named(entry: Entry, span: Span, *, last: bool) -> None:
    """A series, or the publisher of what has no date."""
    text = entry.text[slice(*span)]
    publisher, colon, place = text.partition(": ")
    if is_genre(text):
        take_genre(entry, span)
    elif colon and is_place(place):
        entry.draft.take("publisher", (span[0], span[0] + len(publisher)))
        entry.draft.take("publisher-place", (span[1] - len(place), span[1]))
    else:
        take_or_spare(entry, "publisher" if last else "collection-title", span)


def _name(entry: Entry, span: Span) -> None:
    """A thesis with its school, a newspaper with its pages, a site."""
    segments = entry.segments(COMMA, *span)
    if is_thesis(entry.text[slice(*segments[0])]):
        take_genre(entry, segments.pop(0))
    for segment in segments:
        text = entry.text[slice(*segment)]
        if m := PAGES.match(text):
            entry.draft.take("page", (segment[0] + m.start("page"), segment[1]))
        elif entry.kind == "thesis" and is_place(text):
            entry.draft.take("publisher-place", segment)
        elif take_date(entry.draft, entry.text, segment):
            continue
        elif entry.draft.has("container-title"):
            spare(entry, segment)
        else:
            take_named(entry, segment)
