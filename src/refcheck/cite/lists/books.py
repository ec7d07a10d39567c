"""Books, chapters, theses and pages in the numbered lists of the sciences: what stands behind the title.

in Book, edited by O. Po (Alder Press, Boston, 2016), pp. 1–9       in Book (eds. Po, O.) 1–9 (Alder Press, Boston, 2016)
In: Po, O. (ed.) Book. pp. 1–9. Alder Press, Boston (2016)          in: O. Po (Ed.), Book, Alder Press, Boston, 2016: pp. 1–9
    Title (Alder Press, 2016)     Title. Alder Press, Boston     Title, Alder Press, Boston, 2016     Title, PhD thesis, School
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.cite.dates import read_date
from refcheck.cite.draft import trim
from refcheck.cite.lists.authors import compact_names
from refcheck.cite.lists.bodies import ORGANIZATION, is_publisher, name_likeness
from refcheck.cite.lists.entry import RANGE, Entry, take_numeration_behind
from refcheck.cite.lists.parts import (
    cut_at_edition,
    is_genre,
    spare,
    take_edition,
    take_genre,
    take_named,
    take_published,
)
from refcheck.cite.lists.people import COMPANY, People, initialed, inverted
from refcheck.cite.lists.places import MOST_PIECES, is_place
from refcheck.cite.lists.sources import goes_on
from refcheck.cite.structure import ADDRESS
from refcheck.model.text import Span

HOST = re.compile(r"(?<=[.,?!]\s)[Ii]n:?\s(?=[^\W\d_a-z]|[\d“‘])")
HOST_AT_ONCE = re.compile(r"\s*[Ii]n:?\s")  # behind a quoted title, or where none is printed
COMMA = re.compile(r",\s+")
PIECE = re.compile(r"[^\s,;](?:[^,;]*[^\s,;:])?")
COMPANY_ALONE = re.compile(rf"{COMPANY}\.?\Z")
BOOK = re.compile(r"[.,]?\s[Vv]ol\.\s(?P<volume>[\dIVXLC]+)\b")
PAGES = re.compile(rf"[,:.]?\s(?:pp?\.?)\s?(?P<page>{RANGE})(?=[.,;]|\s*\x01|\s*\Z|\s\()")
BARE_PAGES = re.compile(
    r",?\s(?P<page>[A-Za-z]{0,3}\d+\s?[–-]\s?[A-Za-z]{0,3}\d+|[A-Za-z]{1,3}\d+|(?<=\x01\s)\d+)(?=\s\(|\.?\s*\x01|\.?\s*\Z)"
)
DATED = re.compile(r",?\s?\((?P<date>(?:[^\W\d_]{3,9}\.?\s)?(?:1[5-9]|20)\d\d|n\.d\.)\)(?=\W*(?:\x01|\Z)|p\.)")
IN_BRACKETS = re.compile(r"[.,]?\s?\((?P<imprint>[^()\x01]{2,120})\)(?=[.,]?\s*(?:\x01|\Z))")
EDITORS_IN_BRACKETS = re.compile(r"\s\((?:[Ee]ds?\.|edited by)\s(?P<names>[^()\x01]{3,400})\)")
EDITORS_BEHIND = re.compile(r",\s(?:(?:edited by|[Ee]ds?\.)\s)?(?=[^\W\d_a-z]{1,2}\.)")
ROLE = re.compile(r",?\s\(?(?:editors?|[Ee]ds?)\b\.?\)?[.,]?\s")


def host_of(entry: Entry, at: int) -> re.Match[str] | None:
    """`in `, behind which stands the book that holds the work; None where there is none."""
    at_once = HOST_AT_ONCE.match(entry.free, at)
    if at_once and (entry.draft.has("title") or "in" in at_once[0]):
        return at_once
    return HOST.search(entry.free, at + 1)


def read_book(entry: Entry, at: int, *, commas: bool, titled: bool = True) -> None:
    """Title, host and imprint of what is in no periodical with numbers; a title may have been read already."""
    for name, pattern in (("volume", BOOK), ("page", PAGES), ("issued", DATED)):
        if (m := pattern.search(entry.free, at)) and not entry.draft.has(name):
            _set(entry, name, m)
    take_numeration_behind(entry, at)
    host = host_of(entry, at)
    end = host.start() if host else len(entry.free)
    if host:
        entry.hosted = True
        _host(entry, host.end(), commas=commas)
    elif m := _bracketed(entry, at):
        end = m.start()
    _titled(entry, at, end, commas=commas, titled=titled)


def _set(entry: Entry, name: str, m: re.Match[str]) -> None:
    date = read_date(m[1]) if name == "issued" else None
    if date:
        entry.draft.add(name, date, m.span(1))
    elif name != "issued":
        entry.draft.take(name, m.span(1))
    entry.hide(*m.span())


def _bracketed(entry: Entry, at: int) -> re.Match[str] | None:
    """`(Alder Press, Boston, 2016)`; brackets of a title name no house, no place and no year."""
    m = IN_BRACKETS.search(entry.free, at)
    text = m["imprint"] if m else ""
    told = read_date(text.rpartition(", ")[2]) or is_place(text) or is_place(text.partition(": ")[0])
    if m and (told or is_publisher(text) or ORGANIZATION.search(text)):
        take_imprint(entry, m.span("imprint"))
        entry.hide(*m.span())
        return m
    return None


def _host(entry: Entry, at: int, *, commas: bool) -> None:
    """Editors before the book or behind it, its imprint, its pages; what is left is its title."""
    if people := _leading(entry, at):
        entry.draft.add("editor", people.names, trim(entry.text, at, people.end))
        at = people.end
    end = _editors_behind(entry, at)
    if (m := BARE_PAGES.search(entry.free, at)) and not entry.draft.has("page"):
        _set(entry, "page", m)
        end = min(end, m.start())
    if m := _bracketed(entry, at):
        end = min(end, m.start())
    pieces = entry.segments(COMMA, at, end) if commas else _cut(entry, at, end)
    if not pieces:
        return
    entry.draft.take("container-title", pieces[0])
    behind = [s for s in entry.segments(COMMA, pieces[0][1]) if s[0] > pieces[0][1]]
    if behind:
        take_imprint(entry, (behind[0][0], behind[-1][1]))


def _cut(entry: Entry, at: int, end: int) -> list[Span]:
    sentences = [(a, min(b, end)) for a, b in entry.sentences(at) if a < end]
    return [piece for span in sentences for piece in cut_at_edition(entry, span)]


def _leading(entry: Entry, at: int) -> People | None:
    """`Po, O., Hart, N. (eds.) Book`, `O. Po, N. Hart (Eds.), Book`, `Po O, Hart N, editors. Book`."""
    people = inverted(entry.free, at) or initialed(entry.free, at)
    if people and people.editors:
        return people
    role = ROLE.search(entry.free, at, at + 400)
    names = compact_names(entry.free[at : role.start()]) if role else ()
    return People(names, role.end(), editors=True) if role and names else None


def _editors_behind(entry: Entry, at: int) -> int:
    """`Book (eds. Po, O.)`, `Book, edited by O. Po`, `Book, O. Po, ed.`; where they begin."""
    if m := EDITORS_IN_BRACKETS.search(entry.free, at):
        found = inverted(m["names"], 0) or initialed(m["names"], 0)
        if found:
            entry.draft.add("editor", found.names, m.span("names"))
            entry.hide(*m.span())
            return m.start()
    for m in EDITORS_BEHIND.finditer(entry.free, at):
        people = initialed(entry.free, m.end())
        if people and (people.editors or len(m[0].strip()) > 1):
            entry.draft.add("editor", people.names, trim(entry.text, m.end(), people.end))
            entry.hide(m.start(), people.end)
            return m.start()
    return len(entry.free)


def _titled(entry: Entry, at: int, end: int, *, commas: bool, titled: bool) -> None:
    """The title, and the names behind it where no host stands there."""
    pieces = _whole(entry, entry.segments(COMMA, at, end)) if commas else _cut(entry, at, end)
    if commas and not entry.hosted:
        pieces = _peeled(entry, pieces)
    elif not entry.hosted:
        pieces = _without_name(entry, pieces)
    if not titled and len(pieces) == 1 and not (entry.draft.has("publisher") or entry.draft.has("genre")):
        take_named(entry, pieces.pop())
    if pieces and not entry.draft.has("title"):
        last = next(
            (i for i, (a, _) in enumerate(pieces) if i and ADDRESS in entry.free[pieces[0][0] : a]), len(pieces)
        )
        entry.draft.take("title", _without_edition(entry, (pieces[0][0], pieces[last - 1][1])))
        del pieces[:last]
    if pieces:
        spare(entry, (pieces[0][0], pieces[-1][1]))


def _without_edition(entry: Entry, span: Span) -> Span:
    comma = entry.text.rfind(", ", *span)
    return (span[0], comma) if comma > 0 and take_edition(entry, (comma + 2, span[1])) else span


def _peeled(entry: Entry, pieces: list[Span]) -> list[Span]:
    """`Title, with commas, 2nd ed., PhD thesis, Alder Press, Cambridge, MA, 2016`: what is left for the title, from behind."""
    least = not entry.draft.has("title")
    named = False
    while len(pieces) > least:
        if count := _told(entry, pieces, len(pieces) - least):
            del pieces[-count:]
        elif named or not _is_name(entry.text[slice(*pieces[-1])]):
            break
        else:
            named = True
            take_named(entry, pieces.pop())
    return [] if len(pieces) == 1 and _says(entry, pieces[0]) else pieces


def _is_name(text: str) -> bool:
    return not text[:1].islower() and (name_likeness(text) > 0 or is_publisher(text))


def _says(entry: Entry, span: Span) -> bool:
    """A date, a place, an edition or the kind of document."""
    text = entry.text[slice(*span)]
    if date := read_date(text):
        entry.draft.add("issued", date, span)
    elif text.rstrip(".") == "n.d":
        return True
    elif is_place(text) and not entry.draft.has("publisher-place"):
        entry.draft.take("publisher-place", span)
    elif is_genre(text):
        take_genre(entry, span)
    else:
        return "," not in text and take_edition(entry, span)
    return True


def _without_name(entry: Entry, pieces: list[Span]) -> list[Span]:
    """The sentences of a title, without the name behind it: `Title. Lantern Weekly`, `Title, Lantern Weekly (2016)`."""
    if pieces and (len(pieces) > 1 or entry.draft.has("title")):
        text = entry.text[slice(*pieces[-1])]
        if entry.draft.has("title") or not goes_on(text) or (_is_name(text) and text.startswith("The ")):
            _name(entry, pieces.pop())
    elif pieces and entry.draft.has("issued"):
        start, end = pieces[0]
        comma = entry.text.rfind(", ", start, end)
        if comma > 0 and _is_name(entry.text[comma + 2 : end]):
            _name(entry, (comma + 2, end))
            return [(start, comma)]
    return pieces


def _name(entry: Entry, span: Span) -> None:
    """The sentence behind a title: an imprint, or a site or a periodical."""
    start, comma, _ = entry.text[slice(*span)].partition(", ")
    if comma or ": " in start:
        take_imprint(entry, span)
    elif not _says(entry, span):
        take_named(entry, span)


def take_imprint(entry: Entry, span: Span) -> None:
    """`Alder Press, Cambridge, MA, 2016`, `Boston: Alder Press, 2016`, `PhD thesis, School`."""
    pieces = _whole(entry, [(m.start(), m.end()) for m in PIECE.finditer(entry.text, *span)])
    while pieces and (count := _told(entry, pieces, len(pieces))):
        del pieces[-count:]
    if pieces and _says(entry, pieces[0]):
        del pieces[0]
    if pieces:
        take_published(entry, (pieces[0][0], pieces[-1][1]))


def _told(entry: Entry, pieces: Sequence[Span], most: int) -> int:
    """How many pieces at the end say together what they are, and are taken: `Cambridge, MA`."""
    counts = range(min(MOST_PIECES, most), 0, -1)
    return next((n for n in counts if _says(entry, (pieces[-n][0], pieces[-1][1]))), 0)


def _whole(entry: Entry, pieces: Sequence[Span]) -> list[Span]:
    """`Harbor Tools, Inc.` is one."""
    whole: list[Span] = []
    for start, end in pieces:
        company = whole and COMPANY_ALONE.match(entry.text, start, end)
        whole.append((whole.pop()[0] if company else start, end))
    return whole
