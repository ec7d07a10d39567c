"""What stands behind a title where sentences part the elements and commas what is in them: BibTeX's and biblatex's styles.

    In: Container 12.3 (May 2016), pp. 1-9.                     Container, 12(3):1-9, May 2016.       Container 12, 3 (2016), 1-9.
    In: Book. Ed. by Ann Po. Vol. 6. Series. Place: Publisher, 2016.
    In Ann Po, editor, Book, volume 6 of Series, pages 1-9, Place, May 2016. Publisher.
    Tech. rep. 12. Institution, 2016.                            PhD thesis, School, Place, 2016.

A periodical is known by the form of its numbers (`numbered`); everything else says itself what it is, or is a name whose place
among the others tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from refcheck.cite.dates import read_date
from refcheck.cite.draft import trim
from refcheck.cite.lists.bodies import ORGANIZATION, is_publisher, name_likeness
from refcheck.cite.lists.entry import RANGE, Entry, take_numeration_behind
from refcheck.cite.lists.numbered import behind_colon, take_numbered
from refcheck.cite.lists.parts import (
    REPORT_NUMBER,
    cut_at_edition,
    is_edition,
    is_thesis,
    spare,
    take_edition,
    take_or_spare,
)
from refcheck.cite.lists.people import natural_chain
from refcheck.cite.lists.places import MOST_PIECES, is_place
from refcheck.cite.names import NOT_IN_A_NAME
from refcheck.cite.periodicals import is_journal
from refcheck.model.dates import Date
from refcheck.model.text import Span

HOST = re.compile(r"(?:In|W|V|Dans)(?:\s?:\s*|\s(?=[^\W\d_a-z]|[\d‘’“\"\x01]))")
HOST_BEHIND = re.compile(r"(?<=[.?!”“\",]\s)" + HOST.pattern)
EDITED = re.compile(
    r"(?<=[.,]\s)(?:[Ee]d\. by|[Ee]dited by|[Ww]yed\.|[Rr]ed\.|[Ee]d\.|[Hh]rsg\. von|[Ss]ous la dir\. de)\s(?=[^\W\d_])"
)
GENRE = re.compile(
    r"(?i)(?:tech(?:n?\.|nical) (?:rep(?:ort|\.)?|zpr\.?|spr\.?|ber\.?)|spraw\. tech\.?|rapp\. tech\.?|diss?\. pr\.?|diss\.?|"
    r"dipl\. pr\.?|mag(?:isterarb|\. pr)\.?|(?:ph\.?\s?d\.?|(?:master|bachelor|doctoral)[’']?s?) (?:thesis|dissertation)|"
    r"master of \w+ thesis|"
    r"prac\. dokt\.?|rozpr\. dok\w*\.?|pr(?:aca|\.) mag\w*\.?|diplomová práce|thèse de doct\w*\.?|mém(?:oire|\.) de mast\w*\.?|"
    r"working paper|research report|dissertation|habilitation)(?=[\s.,\x01]|\Z)"
)
NUMBER = re.compile(r"[\s,.]*(?P<number>(?:No\.?\s)?[A-Z]{0,8}[\s-]?[\w./-]*\d[\w./-]*?)(?=[.,]\s|[.,]?\s*(?:\x01|\Z))")
OF_A_SERIES = re.compile(r"\s*(?:of|in)\s(?=[A-Z])")
PAGE_BEHIND = re.compile(rf"\b(?:19|20)\d\d(?P<page>,\s{RANGE})\Z")
DAYS = re.compile(r"[^\W\d_]{3,9}\.? \d{1,2}(?:\s?[-–]\s?(?:[^\W\d_]{3,9}\.? )?\d{1,2}),? (?P<year>\d{4})\Z")
TOWN = re.compile(r"[^\W\d_a-z][\w’-]+(?:[ -](?!and\b|of\b)\w[\w’-]+){0,2}\Z")
XPLORE = re.compile(
    r".+,\s(?:19|20)\d\d\Z|[\w&/-]+\s?[’']?\d\d(?:\d\d)?\Z|.*\s(?:on|of|in|for)\Z|Proceedings\Z|.{0,9}\bProc\Z"
)
SERIES = re.compile(r"[’']\d\d\Z|\b(?:lecture notes|LNCS|LNAI|studies|series|monographs)\b", re.IGNORECASE)
IMPRINT = re.compile(r"(?P<place>[^:\d\x01]{2,70}):\s(?P<publisher>\S.*)\Z", re.DOTALL)
PART = re.compile(r"(?:Part|Volume|Teil|Část)\s\S+\Z")
COMMA = re.compile(r",\s+")


@dataclass(slots=True)
class _Source:
    """The entry, and the names met behind its title that nothing told what they are."""

    entry: Entry
    names: list[Span] = field(default_factory=list)


def read_source(entry: Entry, at: int) -> None:
    """Everything behind the title, which ends at an offset."""
    take_numeration_behind(entry, at)
    _series_behind_volume(entry, at)
    _editors(entry, at)
    source = _Source(entry)
    parts = entry.sentences(at)
    first = parts[0][0] if parts else at
    host = HOST.match(entry.free, first)
    start = host.end() if host else first
    entry.hosted = host is not None
    if parts and (end := take_numbered(entry, start)):
        parts = entry.sentences(end)
    elif host:
        parts = _hosted(source, start)
    for span in parts:
        for piece in cut_at_edition(entry, span):
            _element(source, piece)
    _name(source)


def is_source(text: str) -> bool:
    """Does a sentence say by its first words that it stands behind a title?"""
    imprint = IMPRINT.match(text)
    placed = imprint and is_place(imprint["place"])
    labelled = HOST.match(text) or GENRE.match(text) or EDITED.match(". " + text, 2)
    return bool(labelled or placed or read_date(text) or is_edition(text))


def ends_title(text: str) -> bool:
    """Does a sentence say, by its first words or by the date at its end, that it is no part of the title before it?"""
    return is_source(text) or any(read_date(text[m.end() :]) for m in COMMA.finditer(text))


def goes_on(text: str) -> bool:
    """Does a sentence read as a part of a title rather than as a name? `Part 2`, `A guide to lanterns`."""
    if ORGANIZATION.search(text) or SERIES.search(text):
        return False
    return bool(PART.match(text)) or name_likeness(text) <= 0 or text.partition(" ")[0].lower() in NOT_IN_A_NAME


def _series_behind_volume(entry: Entry, at: int) -> None:
    """`volume 12 of Lantern Studies`."""
    for m in re.finditer(r"\x01(?=\s)", entry.free[at:]):
        if series := OF_A_SERIES.match(entry.free, at + m.end()):
            stop = re.compile(r",\s|\.\s|\.?\s*\x01|\.?\Z").search(entry.free, series.end())
            span = (series.end(), stop.start() if stop else len(entry.free))
            entry.draft.take("collection-title", span)
            entry.hide(series.start(), span[1])
            return


def _editors(entry: Entry, at: int) -> None:
    """`Ed. by Ann Po and J. R. Hart.`; `In Ann Po, editor, Book`."""
    for m in EDITED.finditer(entry.free, at):
        people = natural_chain(entry.free, m.end())
        if people:
            entry.draft.add("editor", people.names, trim(entry.text, m.end(), people.end))
            entry.hide(m.start(), people.end)
            return
    host = HOST_BEHIND.search(entry.free, at - 2)
    people = natural_chain(entry.free, host.end()) if host else None
    if host and people and people.editors:
        entry.draft.add("editor", people.names, trim(entry.text, host.end(), people.end))
        entry.hide(host.end(), people.end)


def _hosted(source: _Source, start: int) -> list[Span]:
    """The title of the book that holds the work; the sentences that are left."""
    entry = source.entry
    parts = entry.sentences(start)
    if not parts:
        return []
    labelled = _labelled(entry, start)
    last = 0
    while last + 1 < len(parts) and _goes_on_in(entry, parts, last, labelled):
        last += 1
    span = (parts[0][0], parts[last][1])
    whole = labelled or (behind_colon(entry, start) and last + 1 < len(parts))  # its imprint has a date of its own
    entry.draft.take("container-title", _without_series(entry, span if whole else _peel(source, span)))
    return parts[last + 1 :]


def _labelled(entry: Entry, start: int) -> int:
    """Where the first label behind a book's title stands (`Ed. by`, `volume 2`; `pages` only where no imprint is before them)."""
    names = {"editor", "volume", "collection-title"} | (
        set() if entry.free[:start].rstrip().endswith(":") else {"page"}
    )
    return min((f.span[0] for f in entry.draft.fields if f.name in names and f.span and f.span[0] > start), default=0)


def _without_series(entry: Entry, span: Span) -> Span:
    """`In Lamps of the North, Lantern Studies, pages 1-9`."""
    comma = entry.text.rfind(", ", *span)
    last = entry.text[comma : span[1]]
    if comma < 0 or entry.draft.has("collection-title") or ". " in last or not SERIES.search(last):
        return span
    entry.draft.take("collection-title", (comma, span[1]))
    return span[0], comma


def _goes_on_in(entry: Entry, parts: Sequence[Span], at: int, labelled: int) -> bool:
    """`Lamps, 2004. LAMP 2004. Third Meeting on. Vol. 3`: the name of a book goes on up to the label behind it; without one
    the form of its parts tells, and the last part is the imprint.
    """
    if labelled:
        return parts[at + 1][1] <= labelled
    here, behind = (entry.text[slice(*p)] for p in parts[at : at + 2])
    return at + 2 < len(parts) and (here == "Proceedings" or bool(XPLORE.match(here) and XPLORE.match(behind)))


def _peel(source: _Source, span: Span) -> Span:
    """A part without the date, the place and the edition at its end, which are taken."""
    entry = source.entry
    start, end = span
    if m := PAGE_BEHIND.search(entry.text, start, end):
        entry.draft.take("page", m.span("page"))
        end = m.start("page")
    while True:
        cuts = [m.span() for m in COMMA.finditer(entry.free, start, end)][-MOST_PIECES:]
        found = next((c for c in [(start, start), *cuts] if c[1] < end and _take(entry, (c[1], end))), None)
        if found is None:
            return (start, end)
        end = found[0]
        if end <= start:
            return (start, start)


def _take(entry: Entry, span: Span) -> bool:
    """A date, a place, an edition, pages or an article's number."""
    text = entry.text[slice(*span)]
    if days := DAYS.match(text):  # when people met; the year is the work's too
        entry.draft.take("event-date", span)
        entry.draft.add("issued", Date(int(days["year"])), (span[1] - 4, span[1]))
        return True
    if date := read_date(text):
        have = entry.draft.has("issued")
        entry.draft.add("issued", date, span)
        return not have
    if is_place(text) and not entry.draft.has("publisher-place"):
        entry.draft.take("publisher-place", span)
        return True
    return "," not in text and take_edition(entry, span)


def _element(source: _Source, span: Span) -> None:
    """One sentence behind the title or the container."""
    entry = source.entry
    if m := GENRE.match(entry.text, *span):
        span = _genre(entry, m, span[1])
    elif entry.kind == "report" and not entry.draft.has("number") and REPORT_NUMBER.match(entry.text[slice(*span)]):
        entry.draft.take("number", span)
        return
    start, end = _peel(source, span)
    if start >= end:
        return
    m = IMPRINT.match(entry.text[start:end])
    if m and not entry.draft.has("publisher") and (is_place(m["place"]) or not is_journal(m[0])):
        entry.draft.take("publisher-place", (start, start + m.end("place")))
        take_or_spare(entry, "publisher", (start + m.start("publisher"), end))
    else:
        _publisher_and_place(source, (start, end))


def _genre(entry: Entry, m: re.Match[str], end: int) -> Span:
    """`Technical report 12, `: what is left behind it."""
    entry.draft.take("genre", m.span())
    entry.kind = (
        "thesis" if is_thesis(m[0]) or m[0].lower().startswith(("dis", "dipl", "mag", "prac", "rozpr")) else "report"
    )
    number = NUMBER.match(entry.text, m.end(), end)
    if number and not read_date(number["number"]) and not read_date(entry.text[number.start("number") : end]):
        entry.draft.take("number", number.span("number"))
        return trim(entry.text, number.end(), end)
    rest = re.compile(r"[\s.,]*").match(entry.text, m.end(), end)
    return (rest.end() if rest else m.end(), end)


def _publisher_and_place(source: _Source, span: Span) -> None:
    """`Alder Press, Little Harbor`: a place that no table knows, behind a publisher."""
    entry, text = source.entry, source.entry.text[slice(*span)]
    name, _, place = text.rpartition(", ")
    if is_publisher(name) and TOWN.match(place) and not is_publisher(place) and not entry.draft.has("publisher-place"):
        entry.draft.take("publisher-place", (span[0] + len(name) + 2, span[1]))
        span = (span[0], span[0] + len(name))
    source.names.append(span)


def _name(source: _Source) -> None:
    """Of the names left the last one is the publisher, where no imprint named one; those before it are series."""
    entry, names = source.entry, source.names
    if names and _is_periodical(entry, names[0]):
        entry.draft.take("container-title", names.pop(0))
    if (
        names
        and not entry.draft.has("publisher")
        and not (SERIES.search(entry.text[slice(*names[-1])]) and entry.hosted)
    ):
        take_or_spare(entry, "publisher", names.pop())
    for span in names:
        if entry.draft.has("collection-title"):
            spare(entry, span)
        else:
            entry.draft.take("collection-title", span)


def _is_periodical(entry: Entry, name: Span) -> bool:
    """`Lamps of the North, pages 1-9, 1995`; a volume may be a book's too."""
    has = entry.draft.has
    bookish = (
        entry.hosted or entry.kind or has("container-title") or has("edition") or is_publisher(entry.text[slice(*name)])
    )
    return not bookish and (has("volume") or has("issue") or has("page"))
