"""Journals, newspapers, pages of the web: `Mara Ostrow, Reading Tides, 12 HARBOR L. REV. 44, 47 (2015)`.

article   = [designation ","] [authors ","] [institution ","] title "," container ["," pins] "(" [aside] date ")" [", at" page]
container = [volume] name [page / article number]

Bluebook rules 16 (periodicals) and 18.2 (Internet). The container is the last part; behind a title in small letters it is all the
parts in capitals.
"""

from __future__ import annotations

import re

from refcheck.cite.dates import read_date
from refcheck.cite.notes.capitals import in_capitals, run_of_capitals
from refcheck.cite.notes.core import Core
from refcheck.cite.notes.imprints import take_imprint
from refcheck.cite.notes.people import credited, leading
from refcheck.cite.notes.pinpoints import ROMAN
from refcheck.cite.notes.tables import is_body
from refcheck.cite.periodicals import is_journal, is_newspaper
from refcheck.model.names import Name
from refcheck.model.text import Span

PAGE = r"[A-Za-z]{0,4}\d[\w,]*(?<!,)(?::\d+)?(?:\s?[–-]\s?[A-Za-z]{0,4}\d+(?::\d+)?)?|" + ROMAN
NUMBER = r"(?:art\.|article)\s(?:[Nn]o\.\s?)?[\w-]*\d[\w-]*"
JOURNAL = re.compile(
    rf"(?P<volume>\d{{1,4}})\s+(?P<name>[^\W\d].*?)(?:\s+(?:(?P<number>{NUMBER})|(?P<page>{PAGE})))?\Z", re.DOTALL
)
NAME_AND_PAGE = re.compile(r"(?P<name>[^\W\d].*?)\s+(?P<page>\d+(?:\s?[–-]\s?\d+)?)\Z", re.DOTALL)
PIN = r"\*?[A-Z]?\d[\d,]*(?:\s?[–-]\s?\*?\d+)?(?:\s?(?:&|nn?\.)\s?n?\.?\d+(?:\s?[–-]\s?\d+)?)*"
TIME = r"\d{1,2}:\d\d(?::\d\d)?"  # of a broadcast
CLOCK = re.compile(rf"{TIME}\Z")
PINS = re.compile(rf"(?:at\s+)?(?:{TIME}|{PIN}|{ROMAN}(?:[–-]{ROMAN})?)\Z")
BEHIND = re.compile(rf",\sat\s({PIN}|{TIME})(?=[\s,.;\[(]|\Z)")
ARTICLE_NUMBER = re.compile(rf"{NUMBER}\Z", re.IGNORECASE)
YEAR = re.compile(r"(?:1[4-9]|20)\d\d\Z")
ASKED = re.compile(r"[?!]”?\s+(?=\S+(?:\s\S+){0,6}\Z)")  # "Who Owns the Tide? WEEKLY": no comma behind the title
DESIGNATION = re.compile(
    r"(?:Note|Comment|Recent Case|Book Review|Book Note|Essay|Editorial|Opinion|Op-Ed|Press Release|News Release|Student Note|"
    r"Commentary|Letter to the Editor|Blog Post|Podcast|Policy Brief|Fact Sheet)\Z"
)
RELEASES = frozenset({"Press Release", "News Release", "Fact Sheet", "Policy Brief"})
GOES_ON = re.compile(r"(?:and|or|but|&)\s|(?:Revisited|Reconsidered|Revised|Explained)\Z")  # of a title
SPAN_OF_YEARS = re.compile(r"(?:1[5-9]|20)\d\d[–-]\d{2,4}\b")  # "A History of Tides, 1890–1945"
LONG = re.compile(r":\s|(?:\s\S+){7}")  # "The Tides: A Review" is no periodical's name
PAGE_BEHIND = re.compile(r"\s(?!(?:1[5-9]|20)\d\d\Z)(\d{1,4}(?:[–-]\d{1,4})?)\Z")
ONE_WORD = re.compile(r"[^\W\d_][\w'’-]{1,20}\Z")
WORD = re.compile(r"[^\W\d_]{2,}")
HANDLE = re.compile(r"\(@\w+\)\Z")  # "Ann Lee (@annlee), FACEBOOK": a post without a title
ALONE = "a single word before the title"


def read(core: Core) -> str:
    """Authors, title, container, volume, page, pins and date: what no other form is."""
    parts = _genre_off(core, _numbers_off(core, _day_off(core, _parts(core))))
    broadcast = len(parts) > 2 and any(CLOCK.match(pin) for pin in core.draft.pinpoints)
    if broadcast:
        _broadcast(core, parts)
    elif parts:
        _named(core, parts)
    _dates(core)
    return "broadcast" if broadcast else _kind(core)


# ---- what stands before the date


def _parts(core: Core) -> list[Span]:
    parts = core.parts(core.front)
    if not parts or in_capitals(core.text(parts[-1])):
        return parts
    start, end = parts[-1]
    asked = [m for m in ASKED.finditer(core.of.text, start, end) if in_capitals(core.of.text[m.end() : end])]
    return [*parts[:-1], (start, asked[0].end() - 1), (asked[0].end(), end)] if asked else parts


def _day_off(core: Core, parts: list[Span]) -> list[Span]:
    """`Convention Against Drift, 3 June 2002, available at https://...`: a day that no parentheses hold."""
    day = read_date(core.text(parts[-1])) if len(parts) > 1 and not core.dated else None
    if day is None or day.day is None:
        return parts
    core.draft.add("issued", day, parts[-1])
    return parts[:-1]


def _numbers_off(core: Core, parts: list[Span]) -> list[Span]:
    """Pins and article numbers behind the container."""
    keep = len(parts)
    paged = any(JOURNAL.match(core.text(part)) for part in parts)
    while keep > 1 and (PINS.match(text := core.text(parts[keep - 1])) or ARTICLE_NUMBER.match(text)):
        if SPAN_OF_YEARS.match(text) and not paged:
            break
        keep -= 1
        if ARTICLE_NUMBER.match(text):
            core.draft.take("number", parts[keep])
        else:
            core.draft.pinpoints.insert(0, text.removeprefix("at "))
    return parts[:keep]


def _genre_off(core: Core, parts: list[Span]) -> list[Span]:
    """`Press Release, Off. of Tides, Tides Rise`; behind the author it is dealt with there."""
    if len(parts) > 1 and DESIGNATION.match(core.text(parts[0])):
        core.draft.take("genre", parts[0])
        return parts[1:]
    return parts


def _broadcast(core: Core, parts: list[Span]) -> None:
    """`Harbor Talk, Why Tides Matter, TIDE RADIO, at 12:31`: the show, the episode, who sent it; the clock tells."""
    core.draft.take("container-title", parts[0])
    core.draft.take("title", (parts[1][0], parts[-2][1]))
    core.draft.take("publisher", parts[-1])


def _named(core: Core, parts: list[Span]) -> None:
    texts = [core.text(p) for p in parts]
    held = _container(core, parts, texts)
    first = _authors(core, parts, texts, held)
    if first + 1 < held and DESIGNATION.match(texts[first]):
        core.draft.take("genre", parts[first])
        first += 1
    if first and first + 1 < held and is_body(texts[first]):
        core.draft.take("publisher", parts[first])
        first += 1
    core.take_triple("title", (parts[first][0], parts[held - 1][1]))


def _container(core: Core, parts: list[Span], texts: list[str]) -> int:
    """How many parts stand before the container; its volume, name and page are taken."""
    if len(parts) < 2 or _has_none(texts):
        return len(parts)
    head = _head_of_container(texts)
    if GOES_ON.match(texts[head]) or SPAN_OF_YEARS.match(texts[head]):
        return _page_off(core, parts)
    if _is_released(core) and not _is_a_periodical(texts[head]):
        return len(parts)
    start, end = parts[head][0], parts[-1][1]
    m = JOURNAL.match(core.of.text[start:end]) or _paged(core, start, end)
    if m is None:
        core.take_triple("container-title", (start, end))
        return head
    for name in m.re.groupindex:
        if m[name]:
            field = "container-title" if name == "name" else name
            core.take_triple(field, (start + m.start(name), start + m.end(name)))
    return head


def _page_off(core: Core, parts: list[Span]) -> int:
    """`Salt, Sand, and Tides 12 (2015)`: no container stands behind such a title, but a page may."""
    (start, end), text = parts[-1], core.text(parts[-1])
    if (m := PAGE_BEHIND.search(text)) and core.dated and not core.online:
        core.draft.pinpoints.append(m[1])
        parts[-1] = (start, end - len(m[0]))
    return len(parts)


def _has_none(texts: list[str]) -> bool:
    """Behind the authors stands a title; a container alone would be in capitals, or be called a periodical."""
    authors, first = leading(texts)
    last = texts[-1]
    return bool(authors) and first == len(texts) - 1 and not _is_a_periodical(last)


def _is_a_periodical(name: str) -> bool:
    named = (is_newspaper(name) or is_journal(name)) and not LONG.search(name)
    return named or in_capitals(name) or JOURNAL.match(name) is not None


def _is_released(core: Core) -> bool:
    """`Press Release, Off. of Tides, Salt, Sand, and Tides`: no periodical prints it."""
    return core.draft.string("genre") in RELEASES


def _paged(core: Core, start: int, end: int) -> re.Match[str] | None:
    """`LANTERN LETTERS 1283 (2014)`: a page without a volume; what comes daily ends with its own number (`CHANNEL 4`)."""
    m = NAME_AND_PAGE.match(core.of.text[start:end])
    yearly = core.dated and YEAR.match(core.dated.inner)
    return (
        m if m and (yearly or core.draft.pinpoints) and in_capitals(m["name"]) and not YEAR.match(m["page"]) else None
    )


def _head_of_container(texts: list[str]) -> int:
    """The part with the volume, or the first of the parts in capitals behind the title."""
    run = len(texts) - run_of_capitals(texts)
    volume = next((i for i in range(len(texts) - 1, max(run, 1) - 1, -1) if JOURNAL.match(texts[i])), None)
    if volume is not None:
        return volume
    return run if 0 < run < len(texts) else len(texts) - 1


def _authors(core: Core, parts: list[Span], texts: list[str], held: int) -> int:
    """How many of the leading parts name the authors."""
    authors, first = leading(texts[:held])
    if authors:
        core.draft.add("author", authors, (parts[0][0], parts[first - 1][1]))
        return first
    if held == 1 and (handle := HANDLE.search(texts[0])):
        credited(core, parts[0])
        core.draft.take("title", (parts[0][0] + handle.start() + 1, parts[0][1] - 1))
    if held > 1 and ONE_WORD.match(texts[0]) and (len(WORD.findall(texts[1])) > 2 or _is_surname(core, texts[1:held])):
        core.draft.add("author", (Name(literal=texts[0]),), parts[0], doubt=ALONE)
        return 1
    return 0


def _is_surname(core: Core, title: list[str]) -> bool:
    """`Ostrow, Fog, 8 TIDE L. REV. 11`; but `Salt, Sand, and Tides` is a title, and so may `Lamps, Sand, WEEKLY` begin."""
    return len(title) == 1 and core.draft.has("volume") and not GOES_ON.match(title[0])


# ---- the date


def _dates(core: Core) -> None:
    """The date of issue: in parentheses, or behind a comma as newspapers have it, with their page."""
    if core.dated:
        take_imprint(core, core.dated, otherwise="archive")
    elif core.anchor.kind == "printed-date":
        _printed_date(core)
    if m := BEHIND.match(core.of.flat, core.anchor.end):
        core.draft.pinpoints.append(m[1])


def _printed_date(core: Core) -> None:
    text = core.of.text[core.anchor.start : core.anchor.end]
    parts = re.split(r",\sat\s", text.lstrip(', ”"’'))
    begin = core.anchor.start + text.index(parts[0])
    if date := read_date(parts[0]):
        core.draft.add("issued", date, (begin, begin + len(parts[0])))
    if len(parts) > 1:
        first, *more = parts[1].split(", ")
        at = core.anchor.end - len(parts[1])
        core.draft.take("page", (at, at + len(first)))
        core.draft.pinpoints += more


def _kind(core: Core) -> str:
    draft = core.draft
    container = draft.string("container-title")
    if draft.has("volume"):
        return "article-journal"
    if core.anchor.kind == "printed-date" or is_newspaper(container):
        return "article-newspaper"
    if is_journal(container) and not core.online:
        return "article-journal"
    if core.dated and YEAR.match(core.dated.inner) and draft.has("author") and not (container or core.online):
        return "book"
    return "report" if not container and (draft.has("number") or draft.has("publisher")) else "webpage"
