"""Journals, newspapers, pages of the web: `Mara Ostrow, Reading Tides, 12 HARBOR L. REV. 44, 47 (2015)`.

article = [authors ","] [designation ","] title "," container [page] ["," pins] "(" [database] date ")"
container = [volume] name in capitals, commas and all

Bluebook rules 16 (periodicals) and 18.2 (Internet). The container is the last part; behind a title in small letters it is all the
parts in capitals.
"""

from __future__ import annotations

import re

from refcheck.cite.dates import read_date
from refcheck.cite.notes.capitals import in_capitals, run_of_capitals
from refcheck.cite.notes.core import Core
from refcheck.cite.notes.people import leading
from refcheck.cite.periodicals import is_journal, is_newspaper
from refcheck.model.names import Name
from refcheck.model.text import Span

PAGE = r"[A-Za-z]{0,4}\d[\w,]*(?<!,)(?::\d+)?(?:\s?[–-]\s?[A-Za-z]{0,4}\d+(?::\d+)?)?"
JOURNAL = re.compile(rf"(?P<volume>\d{{1,4}})\s+(?P<name>[^\W\d].*?)(?:\s+(?P<page>{PAGE}))?\Z", re.DOTALL)
NAME_AND_PAGE = re.compile(r"(?P<name>[^\W\d].*?)\s+(?P<page>\d+(?:\s?[–-]\s?\d+)?)\Z", re.DOTALL)
PINS = re.compile(r"(?:at\s+)?[A-Z]?\d[\d,]*(?:\s?[–-]\s?\d+)?(?:\s?(?:&|nn?\.)\s?n?\.?\d+)*\Z")
ARTICLE_NUMBER = re.compile(r"(?:art\.|article)\s(?:no\.\s?)?[\w-]*\d[\w-]*\Z", re.IGNORECASE)
YEAR = re.compile(r"(?:1[4-9]|20)\d\d\Z")
DESIGNATION = re.compile(
    r"(?:Note|Comment|Recent Case|Book Review|Book Note|Essay|Editorial|Opinion|Op-Ed|Press Release|News Release|Student Note|"
    r"Commentary|Letter to the Editor|Blog Post|Podcast|Policy Brief|Fact Sheet)\Z"
)
ONE_WORD = re.compile(r"[^\W\d_][\w'’-]{1,20}\Z")
ALONE = "a single word before the title"


def read(core: Core) -> str:
    """Authors, title, container, volume, page, pins and date: what no other form is."""
    parts = _numbers_off(core, core.parts(core.front))
    if parts:
        _named(core, parts)
    _dates(core)
    return _kind(core)


def _numbers_off(core: Core, parts: list[Span]) -> list[Span]:
    """Pins and article numbers behind the container."""
    keep = len(parts)
    while keep > 1 and (PINS.match(text := core.text(parts[keep - 1])) or ARTICLE_NUMBER.match(text)):
        keep -= 1
        if ARTICLE_NUMBER.match(text):
            core.draft.take("number", parts[keep])
        else:
            core.draft.pinpoints.insert(0, text.removeprefix("at "))
    return parts[:keep]


def _named(core: Core, parts: list[Span]) -> None:
    texts = [core.text(p) for p in parts]
    held = _container(core, parts, texts)
    first = _authors(core, parts, texts, held)
    if first + 1 < held and DESIGNATION.match(texts[first]):
        core.draft.take("genre", parts[first])
        first += 1
        more = (
            _authors(core, parts[first:], texts[first:], held - first) if first and not core.draft.has("author") else 0
        )
        first += more
    core.take_triple("title", (parts[first][0], parts[held - 1][1]))


def _container(core: Core, parts: list[Span], texts: list[str]) -> int:
    """How many parts stand before the container; its volume, name and page are taken."""
    if len(parts) < 2 or _is_a_book(core, texts):
        return len(parts)
    head = _head_of_container(texts)
    start, end = parts[head][0], parts[-1][1]
    m = JOURNAL.match(core.of.text[start:end]) or _paged(core, start, end)
    if m is None:
        core.take_triple("container-title", (start, end))
        return head
    for name, field in (("volume", "volume"), ("name", "container-title"), ("page", "page")):
        if name in m.re.groupindex and m[name]:
            span = (start + m.start(name), start + m.end(name))
            core.take_triple(field, span) if name == "name" else core.draft.take(field, span)
    return head


def _paged(core: Core, start: int, end: int) -> re.Match[str] | None:
    """`WEEKLY LANTERN 1283 (2014)`: a page without a volume, in capitals only; a year is the name's."""
    m = NAME_AND_PAGE.match(core.of.text[start:end])
    return m if m and in_capitals(m["name"]) and not YEAR.match(m["page"]) and core.dated else None


def _head_of_container(texts: list[str]) -> int:
    """The part with the volume, or the first of the parts in capitals behind the title."""
    run = len(texts) - run_of_capitals(texts)
    volume = next((i for i in range(len(texts) - 1, max(run, 1) - 1, -1) if JOURNAL.match(texts[i])), None)
    if volume is not None:
        return volume
    return run if 0 < run < len(texts) else len(texts) - 1


def _is_a_book(core: Core, texts: list[str]) -> bool:
    """`Mara Ostrow, Tides and Titles (2015)`: behind an author stands a title; a container would be in capitals."""
    authors, first = leading(texts)
    if not authors or first != len(texts) - 1 or core.anchor.kind == "printed-date":
        return False
    last = texts[-1]
    return not (
        in_capitals(last) or JOURNAL.match(last) or is_newspaper(last) or is_journal(last) or in_capitals(texts[0])
    )


def _authors(core: Core, parts: list[Span], texts: list[str], held: int) -> int:
    """How many of the leading parts name the authors."""
    authors, first = leading([*texts[:held], ""] if held == len(texts) and held == 1 else texts[:held])
    if authors:
        core.draft.add("author", authors, (parts[0][0], parts[first - 1][1]))
        return first
    if held > 1 and ONE_WORD.match(texts[0]) and len(texts[1].split()) > 2 and not DESIGNATION.match(texts[0]):
        core.draft.add("author", (Name(literal=texts[0]),), parts[0], doubt=ALONE)
        return 1
    return 0


# ---- dates


def _dates(core: Core) -> None:
    """The date of issue: in parentheses, with a database before it, or behind a comma as newspapers have it, with their page."""
    if core.dated:
        core.take_date(core.dated)
        core.draft.take("archive", core.beside_date(core.dated))
    elif core.anchor.kind == "printed-date":
        _printed_date(core)


def _printed_date(core: Core) -> None:
    text = core.of.text[core.anchor.start : core.anchor.end]
    parts = re.split(r",\sat\s", text.lstrip(', ”"’'))
    begin = core.anchor.start + text.index(parts[0])
    if date := read_date(parts[0]):
        core.draft.add("issued", date, (begin, begin + len(parts[0])))
    if len(parts) > 1:
        core.draft.take("page", (core.anchor.end - len(parts[1]), core.anchor.end))


def _kind(core: Core) -> str:
    draft = core.draft
    container = draft.string("container-title")
    if draft.has("volume") or draft.has("number"):
        return "article-journal"
    if core.anchor.kind == "printed-date" or is_newspaper(container):
        return "article-newspaper"
    if is_journal(container) and not core.online:
        return "article-journal"
    return "book" if not container and core.dated and not core.online else "webpage"
