"""GB/T 7714-2015, China's standard, numeric, in Chinese and in Latin letters.

    HART N, SMITH J R, PO O, 等. Title[J/OL]. Container, 2013, 39(1): 76-84[2016-04-03]. https://... DOI:...
    HART N. Title[M]. 2nd ed. Boston: Alder Press, 2010: 12-15.
    HART N. Title[C]//PO O. Proceedings. Berlin: Birch, 2016: 1-9.
    BITLOFT. Title of a page[EB/OL]. (2016-05-03)[2016-04-07]. https://...

The mark in square brackets (annex B: J journal, N newspaper, M book, C proceedings, D thesis, R report, EB online ...)
parts authors and title from the source, and says what kind of work it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.cite.dates import read_date
from refcheck.cite.draft import trim
from refcheck.cite.lists.authors import compact_names
from refcheck.cite.lists.entry import Entry, close_entry, open_entry
from refcheck.cite.lists.kinds import kind_of
from refcheck.cite.lists.parts import cut_at_edition, share, spare, take_edition, take_or_spare, take_published
from refcheck.cite.names import HAN, body_case
from refcheck.model.citation import Reading
from refcheck.model.names import ET_AL, Name
from refcheck.model.passage import Passage
from refcheck.model.text import Span

NAME = "gbt7714"

KINDS = {
    "J": "article-journal",
    "N": "article-newspaper",
    "M": "book",
    "C": "paper-conference",
    "G": "book",
    "D": "thesis",
    "R": "report",
    "S": "standard",
    "P": "patent",
    "EB": "webpage",
    "DB": "dataset",
    "DS": "dataset",
    "CP": "software",
    "CM": "map",
    "A": "document",
    "Z": "document",
}
MARK = re.compile(r"\[(?P<kind>J|N|M|C|G|D|R|S|P|A|Z|EB|DB|DS|CP|CM)(?:/\s?(?P<medium>OL|CD|DK|MT))?\]")
HOST = re.compile(r"/\s?/\s?")
YEAR = r"(?:1[4-9]\d\d|20\d\d)"
COMMA, COLON, STOP = r"[,，]\s*", r"[:：]\s*", r"[.．。]\s*"
DAY = rf"{YEAR}(?:-\d{{1,2}}){{0,2}}"
ACCESSED = re.compile(rf"\[(?P<date>{DAY})\]")
ISSUED = re.compile(rf"\((?P<date>{DAY})\)")
PERIODICAL = re.compile(
    rf"(?:(?P<container>.+?){COMMA})?\[?(?P<date>{YEAR})\]?(?:{COMMA}(?P<volume>[^\s(（):：,，]{{1,14}}))?"
    rf"(?:\s?[(（](?P<issue>[^()（）]{{1,30}})[)）])?(?:{COLON}(?P<page>\S.{{0,40}}))?\Z"
)
NEWSPAPER = re.compile(
    rf"(?:(?P<container>.+?){COMMA})?\[?(?P<date>{DAY})\]?(?:\s?[(（](?P<page>[^()（）]{{1,20}})[)）])?\Z"
)
IMPRINT = re.compile(rf"(?:(?P<published>.+?){COMMA})?\[?(?P<date>{YEAR})\]?(?:{COLON}(?P<page>\S.{{0,40}}))?\Z")
NUMBER = re.compile(
    rf"{COLON}(?P<number>(?!{YEAR}\Z)[^\s:：]*\d[^\s:：]*|[A-Z]{{2,8}}\s[^\s:：]*\d[^\s:：]*|(?:[^\s:：]+\s){{0,3}}No\.\s?\S+)\Z"
)
VOLUME = re.compile(rf"(?:{COLON}|\s)(?:卷|第|[Vv]ol\.)\s?(?P<volume>[\w-]+)\s?[卷册]?\Z")
TRANSLATOR = re.compile(r"(?P<names>.+?)[,，]\s*(?:译|trans\.?)\Z")
FRONT = re.compile(r"[.．。]\s*(?=\S)")
HAN_NAMES = re.compile(r"[\u3400-\u9fff·]{2,4}(?:[,，]\s*[\u3400-\u9fff·]{2,12})*(?:[,，]?\s*等)?\Z")
CAPITALS = re.compile(r"[^\W\d_a-z]")
SMALL_LETTERS = re.compile(r",?\s(?:Inc|Ltd|LLC|Co|Corp)\.?\Z|\s?\([^()]*\)\Z|\bJr\b")  # in a name in capitals
MOST_STOPS = 6  # "U.S. OFFICE OF TIDES. Title"
NUMBERED_KINDS = frozenset({"report", "standard", "patent"})


def fits(passages: Sequence[Passage], layout: str) -> float:
    """The share of items with a mark of the kind of work: `[J/OL]`, `[M]`."""
    return share(passages, layout, MARK.search)


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """One reference an item; an item with nothing that a reference has is unread."""
    words = (word for p in passages for word in re.findall(r"(?<=[a-z] )[A-Z]{2,6}(?=[ .,]|s\b)", p.text.text))
    acronyms = frozenset(words)
    return tuple(_read(p, acronyms) for p in passages)


def _read(passage: Passage, acronyms: frozenset[str]) -> Reading:
    entry = open_entry(passage)
    mark = MARK.search(entry.free)
    title_end = mark.start() if mark else _first_stop(entry)
    entry.kind = KINDS[mark["kind"]] if mark else ""
    _title(entry, _authors(entry, title_end, acronyms), title_end)
    _source(entry, mark.end() if mark else title_end, acronyms)
    return close_entry(entry, entry.kind or kind_of(entry.draft))


def _first_stop(entry: Entry) -> int:
    parts = entry.sentences()
    return parts[min(1, len(parts) - 1)][1] if parts else len(entry.text)


def _authors(entry: Entry, end: int, acronyms: frozenset[str]) -> int:
    """Names in capitals, or in Chinese characters, up to a full stop; where the title begins."""
    return _names(entry, "author", (0, end), acronyms)


def _names(entry: Entry, role: str, span: Span, acronyms: frozenset[str]) -> int:
    """Set a role to the names that open a span; the offset behind them, or the span's start where no name does."""
    body: re.Match[str] | None = None  # in a host, capitals alone name a conference: `//ICLS 2010. 2010: 12`
    for i, stop in enumerate(FRONT.finditer(entry.free, *span)):
        text = entry.text[span[0] : stop.start()]
        if i >= MOST_STOPS or not (_in_capitals(text) or HAN_NAMES.match(text)):
            break
        if names := _people(text):
            entry.draft.add(role, names, (span[0], stop.start()))
            return stop.end()
        body = stop if role == "author" else None
    if body:
        text = entry.text[span[0] : body.start()]
        entry.draft.add(role, (Name(literal=_body(text, acronyms)),), (span[0], body.start()))
    return body.end() if body else span[0]


def _body(text: str, acronyms: frozenset[str]) -> str:
    """`LAMP TOOLS Inc`: what stands in capitals in the case of a name."""
    small = SMALL_LETTERS.search(text)
    return body_case(text[: small.start()], acronyms) + text[small.start() :] if small else body_case(text, acronyms)


def _in_capitals(text: str) -> bool:
    bare = SMALL_LETTERS.sub("", text.removesuffix("等"))
    return bare == bare.upper() and bool(CAPITALS.search(bare))


def _people(text: str) -> tuple[Name, ...]:
    if HAN.search(text) and HAN_NAMES.match(text):
        pieces = [p.strip() for p in re.split(r"[,，]", text.removesuffix("等")) if p.strip()]
        names = tuple(Name(literal=p) for p in pieces)
        return (*names, ET_AL) if text.endswith("等") else names
    return compact_names(text, spaced=True)


def _title(entry: Entry, start: int, end: int) -> None:
    """The title, with the number of a report, or a volume, behind its last colon."""
    start, end = trim(entry.text, start, end)
    text = entry.text[start:end]
    for name, pattern in (("number", NUMBER), ("volume", VOLUME)):
        m = pattern.search(text) if name == "volume" or entry.kind in NUMBERED_KINDS else None
        if m:
            entry.draft.take(name, (start + m.start(name), start + m.end(name)))
            end = start + m.start()
            break
    entry.draft.take("title", (start, end))


def _source(entry: Entry, at: int, acronyms: frozenset[str]) -> None:
    """What stands behind the mark, up to the links."""
    for name, pattern in (("accessed", ACCESSED), ("issued", ISSUED)):
        if m := pattern.search(entry.free, at):
            if date := read_date(m["date"]):
                entry.draft.add(name, date, m.span("date"))
            entry.hide(*m.span())
    host = HOST.match(entry.free, at)
    if host:
        at = _host(entry, host.end(), acronyms)
    if entry.kind in ("article-journal", "article-newspaper") and not host:
        _serial(entry, at)
    else:
        _book(entry, [p for s in entry.sentences(at) for p in cut_at_edition(entry, s)], hosted=host is not None)


def _host(entry: Entry, at: int, acronyms: frozenset[str]) -> int:
    """`//PO O. Proceedings: 卷 51. `: the editors of the book that holds the work; where the book's title begins."""
    entry.hosted = True
    entry.kind = "chapter" if entry.kind == "book" else entry.kind
    return _names(entry, "editor", (at, len(entry.text)), acronyms)


def _serial(entry: Entry, at: int) -> None:
    """`Container, 2013, 39(1): 76-84`, `Container, 2018-07-08(A23)`."""
    for start, end in entry.segments(re.compile(r"\x01+"), at):
        text = entry.text[start:end]
        m = PERIODICAL.match(text) if entry.kind == "article-journal" else NEWSPAPER.match(text)
        if not m:
            take_or_spare(entry, "container-title", (start, end))
            continue
        for name, value in m.groupdict().items():
            if value:
                _set(entry, name, (start + m.start(name), start + m.end(name)))


def _set(entry: Entry, name: str, span: Span) -> None:
    if name == "date":
        if date := read_date(entry.text[slice(*span)]):
            entry.draft.add("issued", date, span)
    elif name == "published":
        take_published(entry, span)
    else:
        entry.draft.take({"container": "container-title"}.get(name, name), span)


def _book(entry: Entry, parts: Sequence[Span], *, hosted: bool) -> None:
    """Container of a hosted work, edition, translator, and the imprint."""
    texts = [entry.text[slice(*p)] for p in parts]
    last = next((i for i in range(len(parts) - 1, -1, -1) if IMPRINT.match(texts[i])), None)
    if hosted and parts:
        stop = max(1, last) if last is not None else len(parts)
        _container(entry, (parts[0][0], parts[stop - 1][1]))
        parts, texts = parts[stop:], texts[stop:]
    for span, text in zip(parts, texts, strict=True):
        if take_edition(entry, span):
            continue
        if m := TRANSLATOR.match(text):
            entry.draft.add("translator", _people(m["names"]) or (Name(literal=m["names"]),), span)
        elif m := IMPRINT.match(text):
            for name, value in m.groupdict().items():
                if value:
                    _set(entry, name, (span[0] + m.start(name), span[0] + m.end(name)))
        elif not entry.draft.has("publisher"):
            take_published(entry, span)
        else:
            spare(entry, span)


def _container(entry: Entry, span: Span) -> None:
    m = VOLUME.search(entry.text[slice(*span)])
    if m:
        entry.draft.take("volume", (span[0] + m.start("volume"), span[0] + m.end("volume")))
        span = (span[0], span[0] + m.start())
    entry.draft.take("container-title", span)
