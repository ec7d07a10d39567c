"""NLM's Vancouver style (Citing Medicine, 2nd ed.), the ICMJE's samples, and AMA, which differs in little.

    Hart N, Smith JR, et al. Title of the article. J Lamp Sci. 2014 Jan;24(1):20–30. doi:...
    Hart N. Title of a book. 5th ed. Vol. 1. Boston: Alder Press; 2010. (Lantern studies).
    Hart N. Title. In: Po O, editor. Book [Internet]. Alder Press; 2019. p. 1–9. Available from: https://...
    Lantern Hub [Internet]. 2016 [cited 2016 Apr 3]. Title of a page. Available from: https://...

Each element is a sentence. The one with the date parts what stands before it (authors, title, container) from what stands behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from refcheck.cite.dates import read_date
from refcheck.cite.draft import trim
from refcheck.cite.lists.authors import compact_names
from refcheck.cite.lists.bodies import NEWSROOM, SENTENCE, name_likeness
from refcheck.cite.lists.entry import RANGE, Entry, close_entry, open_entry
from refcheck.cite.lists.kinds import kind_of
from refcheck.cite.lists.parts import (
    BY_PLACE,
    LAST_SENTENCE,
    body,
    is_genre,
    last_group,
    share,
    spare,
    take_edition,
    take_genre,
    take_or_spare,
    take_published,
)
from refcheck.cite.lists.places import is_place
from refcheck.model.citation import Reading
from refcheck.model.dates import Date
from refcheck.model.names import Name
from refcheck.model.passage import Passage
from refcheck.model.text import Span

NAME = "nlm"

YEAR = r"(?:1[4-9]\d\d|20\d\d)"
MONTH = r"[^\W\d_]{3,9}\.?"
DAY = r"(?:[12]\d|3[01]|0?[1-9])"
UNTIL = rf"(?:[-–/](?:{MONTH}|{DAY}))?"
DATE = rf"(?:{YEAR}(?:\s{MONTH}{UNTIL}(?:\s{DAY}{UNTIL})?)?|{MONTH}\s(?:{DAY},\s)?{YEAR})(?![\w-])"
PAGE = rf"(?:{RANGE}(?:,\s?{RANGE}){{0,3}}|(?=[A-Za-z]*\d)[A-Za-z]\w{{2,11}})"
VOLUME = r"[^\s:;()]{1,12}"
PART = r"(?:Pt|Suppl)\b\.?(?:\s\w+)?"
SERIAL = re.compile(
    rf"(?:Published\s(?:online\s)?|Epub\s)?(?P<date>{DATE})(?:;\s?(?P<volume>{VOLUME})?(?:\s(?P<part>{PART}))?(?:\s?\((?P<issue>[^()]{{1,30}})\))?)?"
    rf"(?::\s?(?P<page>{PAGE})|;\spublished\sonline(?:\s{MONTH}(?:\s{DAY})?)?)?\Z"
)
IMPRINT = re.compile(
    rf"(?P<published>\S.*?)(?:;|,(?=\s\d))\s(?P<date>[©c]?{DATE})(?::\s?(?P<page>{PAGE})|,\sp\.\s(?P<pages>{PAGE}))?\Z"
)
CLOSED_UP = re.compile(rf"(?P<container>\D.*?)\s(?P<rest>{YEAR}(?:\s{MONTH})?;\S.*)\Z")
CLOSED_UP_DATE = re.compile(rf"(?P<container>\D.*?)\s(?P<rest>{YEAR}(?:\s{MONTH})?(?:[;:]\s?\S.*)?)\Z")
CLOSED_UP_LIST = re.compile(rf"[^\s.,;:\d]\s{YEAR};\s?\d+(?:\(\S+\))?:")
SHARE_OF_CLOSED_UP = 0.1
MARKS = re.compile(
    rf"\b{YEAR}(?:\s{MONTH}(?:\s{DAY})?)?;\s?\w{{0,8}}\s?(?:\([^()]{{1,20}}\))?:|;\s{YEAR}[.:]|\[Internet\]|\[cited\s|;\s{YEAR}\b"
)
COMPACT_FRONT = re.compile(r"(?:[^\W\d_][^\s,.;:]{0,30}\s){1,4}[^\W\d_a-z]{1,4}(?:\s(?:Jr|Sr|II|III))?(?:,\s|\.\s)")
HOST = re.compile(r"In:\s+")
ROLE = re.compile(r",\s(?:editors?|eds?|translators?|compilers?)\Z")
NUMBERED_VOLUME = re.compile(r"(?:[Vv]ols?\.?|[Vv]olume)\s(?P<volume>\S+?)(?:,\s.*)?\Z")
PAGES = re.compile(rf"pp?\.\s(?P<page>{PAGE})\Z")
REPORT = re.compile(r"Report\s(?:[Nn]o\.:?\s)?(?P<number>\S.*)\Z")
SERIES = re.compile(r"\((?P<series>[^\W\d_a-z][^()]+)\)?\Z")
CUT = re.compile(
    r"(?:(?<=\bet al)|(?<=,\seds)|(?<=,\sed)|(?<=\w\sed)|(?<=,\sInc)|(?<=,\sLtd)|(?<=\d\d\d\d)|"
    r"(?<=\d\s[A-Z][a-z][a-z]))\.\s+(?=[^\sa-z]|\S+/)|"
    r"(?<=[.?!][”\"])\s+(?=[^\sa-z])|\.\s+(?=(?:pp?\.\s|doi:))|\.\s+(?=(?:1[4-9]|20)\d\d(?:\s[A-Z][a-z]{2,8}|[;.:]))"
)
STOP = re.compile(r"\.\s+(?=\S)")
MOST_STOPS = 4  # "St. John A, Hart N Jr. Title"
TITLE_OR_BODY = "what stands first may be a title or a body"


def fits(passages: Sequence[Passage], layout: str) -> float:
    """The share of items with a year before a semicolon, `[Internet]`, `[cited ...]`, and of those with compact names."""
    marked, named = share(passages, layout, MARKS.search), share(passages, layout, COMPACT_FRONT.match)
    return 0.6 * marked + 0.4 * named


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """One reference an item; an item with nothing that a reference has is unread."""
    closed_up = sum(bool(CLOSED_UP_LIST.search(p.text.text)) for p in passages) > SHARE_OF_CLOSED_UP * len(passages)
    return tuple(_read(p, closed_up=closed_up) for p in passages)


@dataclass(frozen=True, slots=True)
class _Order:
    """The sentences of an item: those before the one with the date, it, and those behind it."""

    before: list[Span]
    dated: Span | None
    behind: list[Span]


def _read(passage: Passage, *, closed_up: bool) -> Reading:
    entry = open_entry(passage)
    at = _people(entry)
    order = _order(entry, at, CLOSED_UP_DATE if closed_up else CLOSED_UP)
    numbered = _take_dated(entry, order)
    before = [
        s for i, s in enumerate(order.before) if not (_take_labelled(entry, s) or (i and _take_imprint(entry, s)))
    ]
    behind = [s for s in order.behind if not _take_labelled(entry, s)]
    at = at or any(f.name == "editor" and f.span and not f.span[0] for f in entry.draft.fields)
    host = next((i for i, s in enumerate(before) if i and HOST.match(entry.text, s[0])), None)
    if host is not None:
        _title(entry, _author_of(entry, before[:host], at))
        _host(entry, before[host:])
    elif behind and not numbered and not entry.draft.has("publisher"):
        _site_first(entry, before, behind, at)
        behind = []
    elif entry.draft.has("publisher") or entry.kind:
        _title(entry, _author_of(entry, before, at, monograph=True))
    else:
        _in_container(entry, before, at, numbered=numbered)
    for span in behind:
        _take_rest(entry, span)
    return close_entry(entry, entry.kind or kind_of(entry.draft))


def _take_rest(entry: Entry, span: Span) -> None:
    """`doi:d4vb59`, a short DOI of its own kind; anything else is kept."""
    short = re.compile(r"doi:\s?(\S+)").match(entry.text, *span)
    if short:
        entry.draft.take("DOI", short.span(1), "no DOI has this form")
    else:
        spare(entry, span)


def _people(entry: Entry) -> int:
    """`Hart N, Smith JR, editors. `: the names at the front; where they end."""
    for stop in islice(STOP.finditer(entry.free), MOST_STOPS):
        text = entry.free[: stop.start()]
        role = ROLE.search(text)
        names = () if NEWSROOM.search(text) else compact_names(text[: role.start()] if role else text)
        if names:
            entry.draft.add("editor" if role else "author", names, trim(entry.text, 0, stop.start()))
            return stop.end()
    return 0


def _order(entry: Entry, at: int, closed_up: re.Pattern[str]) -> _Order:
    parts = [p for span in entry.sentences(at) for p in _cut(entry, span)]
    texts = [entry.text[slice(*s)] for s in parts]
    dates = [i for i, text in enumerate(texts) if i + bool(at) and _is_dated(text, closed_up)]
    dated = next((i for i in dates if IMPRINT.match(texts[i])), dates[0] if dates else None)
    if dated is None:
        return _Order(parts, None, [])
    before, (start, end) = parts[:dated], parts[dated]
    if not (_serial(texts[dated]) or IMPRINT.match(texts[dated])) and (m := closed_up.match(texts[dated])):
        before, start = [*before, (start, start + m.end("container"))], start + m.start("rest")
    return _Order(before, (start, end), parts[dated + 1 :])


def _cut(entry: Entry, span: Span) -> Iterator[Span]:
    """`et al. Title`, `Po O, eds. Book`, `5th ed. Boston`: abbreviations that end an element here."""
    start = span[0]
    for m in CUT.finditer(entry.text, *span):
        yield start, m.start()
        start = m.end()
    yield start, span[1]


def _serial(text: str) -> re.Match[str] | None:
    """A date and a periodical's numbers; `Lamplight 2010` is no month and year."""
    m = SERIAL.match(text)
    return m if m and read_date(UNTIL_OF.sub("", m["date"])) else None


def _is_dated(text: str, closed_up: re.Pattern[str]) -> bool:
    return bool(_serial(text) or IMPRINT.match(text) or closed_up.match(text))


def _take_dated(entry: Entry, order: _Order) -> bool:
    """Date, numbers and publisher; is it a periodical's, with volume or pages behind the date?"""
    if order.dated is None:
        return False
    start, end = order.dated
    text = entry.text[start:end]
    m = _serial(text) or IMPRINT.match(text)
    if not m:
        return False
    found = {name: (start + m.start(name), start + m.end(name)) for name, value in m.groupdict().items() if value}
    _issue(entry, found["date"])
    if "volume" in found and not {"page", "issue"} & found.keys() and not _is_volume(m["volume"], m["date"]):
        found["page"] = found.pop("volume")
    for name in ("volume", "issue", "part", "page"):
        if name in found:
            entry.draft.take("issue" if name == "part" else name, found[name])
    if "pages" in found:
        entry.draft.take("page", found["pages"])
    if "published" in found:
        _published(entry, _without_book(entry, found["published"]) if "pages" in found else found["published"])
        return False
    return bool({"volume", "issue", "page"} & found.keys())


def _without_book(entry: Entry, span: Span) -> Span:
    """`The Handbook of Lamps, Boston: Alder Press`: with pages behind the year a book stands before its imprint."""
    comma = entry.text.find(", ", *span)
    if comma < 0:
        return span
    entry.draft.take("container-title", (span[0], comma))
    return comma + 2, span[1]


UNTIL_OF = re.compile(r"[-–/](?:[^\W\d_]{3,9}\.?|\d{1,2})")
PAGES_ALONE = re.compile(r"[-–—]|\A[A-Za-z]|\d{4}")


def _is_volume(text: str, date: str) -> bool:
    """`2014 Nov;1–3` and `2024;1412` are pages; some periodicals count their volumes by years."""
    return text in date or not PAGES_ALONE.search(text)


def _issue(entry: Entry, span: Span) -> None:
    text = entry.text[slice(*span)].lstrip("©c")
    date = read_date(UNTIL_OF.sub("", text))
    if date:
        entry.draft.add("issued", date, span, None if not UNTIL_OF.search(text) else "the first of a range")


def _published(entry: Entry, span: Span) -> None:
    """`[Berkeley]: University of California`: a place in brackets is inferred by the one who cites."""
    m = re.compile(r"\[([^\[\]]+)\]:\s").match(entry.text, *span)
    if m:
        entry.draft.take("publisher-place", m.span(1))
        span = (m.end(), span[1])
    take_published(entry, span)


def _take_labelled(entry: Entry, span: Span) -> bool:
    """Elements that say what they are: an edition, a volume, pages, a report's number, a series, further editors."""
    text = entry.text[slice(*span)]
    for pattern in (NUMBERED_VOLUME, PAGES, REPORT, SERIES):
        if m := pattern.match(text):
            (name,) = m.groupdict()
            entry.draft.take({"series": "collection-title"}.get(name, name), (span[0] + m.start(1), span[0] + m.end(1)))
            entry.kind = "report" if name == "number" else entry.kind
            return True
    if take_edition(entry, span):
        return True
    if is_genre(text):
        take_genre(entry, span)
        return True
    role = None if HOST.match(text) else ROLE.search(text)
    if role:
        names = compact_names(text[: role.start()]) or (Name(literal=text[: role.start()]),)
        entry.draft.add("editor", names, (span[0], span[0] + role.start()))
    return bool(role)


def _take_imprint(entry: Entry, span: Span) -> bool:
    """`Oxford, UK: Alder Press`, without a date."""
    place, colon, _ = entry.text[slice(*span)].partition(": ")
    if colon and is_place(place):
        take_published(entry, span)
        return True
    return False


def _author_of(entry: Entry, parts: list[Span], named: int, *, monograph: bool = False) -> list[Span]:
    """The parts without a body that stands before the title; of one part nothing is taken. Few monographs have no author."""
    if len(parts) < 2 or named:
        return parts
    text = entry.text[slice(*parts[0])]
    if not (_reads_as_body(entry, parts) or (monograph and not SENTENCE.search(text) and not text[0].isdigit())):
        return parts
    body(entry, "author", parts[0], TITLE_OR_BODY)
    return parts[1:]


def _reads_as_body(entry: Entry, parts: Sequence[Span]) -> bool:
    first, second = (name_likeness(entry.text[slice(*p)]) for p in parts[:2])
    return first > 0 and first >= second


def _title(entry: Entry, parts: Sequence[Span], doubt: str | None = None) -> None:
    """A title, of one sentence or several, and the kind of document in the brackets behind it."""
    if not parts:
        return
    start, end = parts[0][0], parts[-1][1]
    while (group := last_group(entry, end)) and group.left == "[" and group.start > start:
        take_genre(entry, (group.start + 1, group.end - 1))
        end = len(entry.text[: group.start].rstrip())
    entry.draft.take("title", (start, end), doubt)


def _host(entry: Entry, parts: Sequence[Span]) -> None:
    """`In: Po O, Hart N, editors. Book`; what is left over is kept."""
    start = parts[0][0] + len("In: ")
    role = ROLE.search(entry.text[start : parts[0][1]])
    entry.hosted = True
    if role:
        text = entry.text[start : start + role.start()]
        entry.draft.add("editor", compact_names(text) or (Name(literal=text),), (start, start + role.start()))
        rest = parts[1:]
    else:
        rest = [(start, parts[0][1]), *parts[1:]]
    medium = next((f.span[0] for f in entry.draft.fields if f.name == "medium" and f.span), len(entry.text))
    book = [s for s in rest if s[1] <= medium or s == rest[0]]
    if book:
        entry.draft.take("container-title", (book[0][0], book[-1][1]))
    for span in rest[len(book) :]:
        take_or_spare(entry, "edition", span)


def _site_first(entry: Entry, before: list[Span], behind: Sequence[Span], named: int) -> None:
    """`Lantern Hub [Internet]. 2016. Title of a page.`: the site before the date, its page behind."""
    if len(before) > 1 and not named:
        body(entry, "author", (before[0][0], before[-2][1]))
    elif len(before) > 1:
        spare(entry, (before[0][0], before[-2][1]))
    entry.kind = "webpage"
    if before:
        entry.draft.take("container-title", before[-1])
    entry.draft.take("title", (behind[0][0], behind[-1][1]))


def _in_container(entry: Entry, parts: list[Span], named: int, *, numbered: bool) -> None:
    """Title and container before a date: the last part is the container where a title is left before it."""
    if numbered and len(parts) == 1 and named:
        _undo_people(entry, parts)
    elif not numbered and (sites := _sites(entry, parts)):
        _site_first(entry, parts[:sites], parts[sites:], named)
        return
    elif len(parts) > 2 or _names_author(entry, parts) or not (numbered or _on_a_day(entry)):
        parts = _author_of(entry, parts, named)
    if len(parts) < 2:
        _title(entry, parts)
        return
    unlike = not numbered and name_likeness(entry.text[slice(*parts[-1])]) <= 0
    _title(entry, parts[:-1], LAST_SENTENCE if unlike else None)
    entry.draft.take("container-title", parts[-1], BY_PLACE if unlike else None)


def _undo_people(entry: Entry, parts: list[Span]) -> None:
    """`Vitamin D. Nature. 2010;3:4`: what looked like a name is the title."""
    people = next(f for f in entry.draft.fields if f.name in ("author", "editor"))
    if people.span:
        entry.draft.fields.remove(people)
        parts.insert(0, people.span)


def _names_author(entry: Entry, parts: Sequence[Span]) -> bool:
    """`Bitloft. Who lit it? [Internet]. 2016 May 3`: the second part is no container's name."""
    return len(parts) == 2 and name_likeness(entry.text[slice(*parts[1])]) <= 0


def _on_a_day(entry: Entry) -> bool:
    """Newspapers and blogs print the day: `Who lit the harbor? Harbor Times [Internet]. 2016 May 3`."""
    issued = next((f.value for f in entry.draft.fields if f.name == "issued"), None)
    return isinstance(issued, Date) and issued.month is not None


def _sites(entry: Entry, parts: Sequence[Span]) -> int:
    """How many parts stand before the medium, where others stand behind it: `Lantern Hub [Internet]. Title of a page`."""
    medium = next((f.span for f in entry.draft.fields if f.name == "medium" and f.span), None)
    before = sum(p[1] <= medium[0] for p in parts) if medium else 0
    return before if before < len(parts) else 0
