"""Names in natural order: biblatex's numeric style and BibTeX's plain one, and what imitates them.

    First Last and First Last. “Title”. In: Container 12.3 (May 2016), pp. 1-9. doi: ... url: ...
    First Last and First Last. Title. Container, 12(3):1-9, 2016.
    First Last. Title. In Proceedings of Something, pages 1-9. Publisher, 2016.

What carries a label is taken first (`entry`); the title is what stands in quotation marks, or the sentence behind the names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.cite.dates import read_date
from refcheck.cite.draft import trim
from refcheck.cite.lists.entry import RANGE, Entry, close_entry, open_entry, take_numeration_behind
from refcheck.cite.lists.kinds import kind_of
from refcheck.cite.lists.people import CAPITAL_PERSON, People, handle, inverted, natural
from refcheck.model.citation import Reading
from refcheck.model.passage import Passage
from refcheck.model.text import Span

NAME = "plain"

QUOTED = re.compile(r"[“„\"«](?![\s\"])(?P<title>[^“„«»]{2,400}?)[.,]?(?:[”“\"»])(?=[.,\s\x01]|\Z)")
MARKS = re.compile(
    r"[”\"]\.\s(?:In|W|V)\s?:|\b(?:url|URL|doi|DOI): |\d\(\d+\):\d|, pages \d|\.\sIn [A-Z\d]|Tech\. rep\."
)
NAMED = re.compile(
    r"[^.\d/:\x01]{2,60}(?:\s[A-Z]\.[^.\d/:]{2,60})?\.\s[^.?]+[.?]\s(?:[^.?]+[.?]\s)?\d{4}\."
)  # "Name. Title. 2013."
HOST = re.compile(r"(?:In|W|V|Dans)(?:\s?:\s*|\s(?=[A-Z\d]))")
EDITED = re.compile(r"(?:Ed\. by|Edited by|Wyed\.|Hrsg\. von|Ed\.)\s(?P<names>[^.\x01]+(?:\b[A-Z]\.[^.\x01]+)*)\.?")
YEAR_IN_PARENTHESES = r"\((?P<date>[^()]*\b\d{4})\)"
BIBLATEX = re.compile(
    rf"(?P<container>\S.*?)(?:\s(?P<volume>\d{{1,4}}|[IVXLC]+)(?:\.(?P<issue>[\w/–-]+))?)?\s{YEAR_IN_PARENTHESES}"
)
ONLY_DATE = re.compile(YEAR_IN_PARENTHESES)
BIBTEX = re.compile(
    rf"(?P<container>\S.*?),\s(?P<volume>\d{{1,5}})?(?:\((?P<issue>[^()]{{1,12}})\))?:(?P<page>{RANGE})"
)
BIBTEX_VOLUME = re.compile(
    r"(?P<container>\S.*?),\s(?P<volume>(?!(?:1[89]|20)\d\d\b)\d{1,4})(?:\((?P<issue>[^()]{1,12})\))?(?=,\s|\Z)"
)
THESIS = r"(?:ph\.?d\.?|(?:master|bachelor|doctoral)[’']?s?) (?:thesis|dissertation)|diplomová práce|praca magisterska"
GENRE = re.compile(rf"(?i)(?:tech(?:nical|\.) rep(?:ort|\.)|{THESIS}|spraw\. tech\.|dissertation)\s*\Z")
EDITION = re.compile(r"(?i)(?:first|second|third|fourth|\d{1,2}(?:st|nd|rd|th)|rev(?:ised|\.)) ed(?:ition|n)?\.?\Z")
PUBLISHED = re.compile(r"(?P<place>[^:\d]{2,70}):\s(?P<publisher>.+)\Z", re.DOTALL)


def fits(passages: Sequence[Passage], layout: str) -> float:
    """The share of items with the marks of these styles, less those with a surname in capitals."""
    if layout != "reference-list" or not passages:
        return 0.0
    marked = sum(bool(MARKS.search(p.text.text) or NAMED.match(p.text.text)) for p in passages)
    inverted_names = sum(bool(CAPITAL_PERSON.match(p.text.text)) for p in passages)
    return 0.25 + 0.7 * max(0, marked - inverted_names) / len(passages)


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """One reference an item; an item with nothing that a reference has is unread."""
    return tuple(_read(p) for p in passages)


def _read(passage: Passage) -> Reading:
    entry = open_entry(passage)
    at = _quoted(entry) if entry.find(QUOTED) else _unquoted(entry)
    take_numeration_behind(entry, at)
    if m := entry.find(EDITED):
        people = natural(entry.free, m.start("names"))
        entry.draft.add("editor", people.names if people else (), m.span("names"))
        entry.hide(*m.span())
    for span in entry.sentences(at):
        _read_part(entry, span)
    return close_entry(entry, kind_of(entry.draft))


def _quoted(entry: Entry) -> int:
    """Names, then a title in quotation marks; the offset behind it."""
    m = QUOTED.search(entry.free)
    if m is None or m.start() > 600:
        return _unquoted(entry)
    if people := natural(entry.free, 0, m.start()):
        entry.draft.add("editor" if people.editors else "author", people.names, trim(entry.text, 0, people.end))
    entry.draft.take("title", m.span("title"))
    return m.end()


def _unquoted(entry: Entry) -> int:
    """Names and title, a sentence each; a first sentence that is no list of names is the title."""
    people = _people(entry)
    parts = entry.sentences(people.end if people else 0)
    if people:
        entry.draft.add("editor" if people.editors else "author", people.names, trim(entry.text, 0, people.end))
    if not parts:
        return people.end if people else 0
    entry.draft.take("title", parts[0])
    return parts[0][1]


def _people(entry: Entry) -> People | None:
    """The names in front, where a title is left behind them; a screen name where title and date follow it."""
    people = inverted(entry.free, 0) or natural(entry.free, 0)
    named = people is not None
    people = people or handle(entry.text)
    behind = [entry.text[a:b] for a, b in entry.sentences(people.end)] if people else []
    if not behind or read_date(behind[0]) or HOST.match(behind[0]) or BIBTEX.match(behind[0]):
        return None
    return people if named or any(read_date(text) for text in behind[1:]) else None


def _read_part(entry: Entry, span: Span) -> None:
    """One sentence behind the title."""
    host = HOST.match(entry.text, span[0], span[1])
    start = host.end() if host else span[0]
    text = entry.text[start : span[1]]
    if m := ONLY_DATE.match(text):
        _date(entry, start + m.start("date"), start + m.end("date"))
    elif m := BIBTEX.match(text) or BIBLATEX.match(text) or (None if host else BIBTEX_VOLUME.match(text)):
        for name in m.groupdict():
            if m[name] and name != "date":
                entry.draft.take(
                    "container-title" if name == "container" else name, (start + m.start(name), start + m.end(name))
                )
        if m.groupdict().get("date"):
            _date(entry, start + m.start("date"), start + m.end("date"))
        _published(entry, trim(entry.text, start + m.end(), span[1]))
    elif host:
        _hosted(entry, (start, span[1]))
    else:
        _published(entry, (start, span[1]))


def _date(entry: Entry, start: int, end: int) -> bool:
    date = read_date(entry.text[start:end])
    if date:
        entry.draft.add("issued", date, (start, end))
    return date is not None


def _hosted(entry: Entry, span: Span) -> None:
    """`In 2010 3rd international conference on things, IEEE`: up to the comma before a year or a publisher's date."""
    end = _dated_tail(entry, span)
    entry.draft.take("container-title", (span[0], end))


def _dated_tail(entry: Entry, span: Span) -> int:
    """Take a date behind the last comma; where it begins, or the span's end."""
    comma = entry.text.rfind(", ", *span)
    if comma > 0 and _date(entry, *trim(entry.text, comma, span[1])):
        return comma
    return span[1]


def _published(entry: Entry, span: Span) -> None:
    """`Berlin: Springer, 2004`, `IEEE, 2010`, `Tech. rep.`, a series, a date: whatever stands behind the container."""
    if span[0] >= span[1] or _date(entry, *span):
        return
    end = _dated_tail(entry, span)
    text = entry.text[span[0] : end]
    if GENRE.match(text):
        entry.draft.take("genre", (span[0], end))
    elif EDITION.match(text):
        entry.draft.take("edition", (span[0], end))
    elif m := PUBLISHED.match(text):
        entry.draft.take("publisher-place", (span[0] + m.start("place"), span[0] + m.end("place")))
        entry.draft.take("publisher", (span[0] + m.start("publisher"), end))
    else:
        _by_place(entry, (span[0], end))


def _by_place(entry: Entry, span: Span) -> None:
    order = ("publisher", "collection-title", "note")
    edition = re.search(r",\s", entry.text[slice(*span)])
    if edition and EDITION.match(entry.text[span[0] + edition.end() : span[1]]):
        entry.draft.take("edition", (span[0] + edition.end(), span[1]))
        span = (span[0], span[0] + edition.start())
    name = next((n for n in order if not entry.draft.has(n)), "note")
    entry.draft.take(name, span, "its place in the reference alone says what it is" if name == "note" else None)
