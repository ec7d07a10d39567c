"""Books, and what stands in them: `MARA OSTROW, TIDES 12 (2d ed. 2015)`, `Jo Quill, The Bar, in HARBORS 3 (Bo Rask ed., 2011)`.

book    = [volume] [authors ","] [institution ","] title [page] ["(" publisher ")"] "(" imprint date ")"
chapter = [authors ","] title ", in" [volume] book [page] ["(" imprint date ")"]

Bluebook rule 15. Small capitals come as capitals; what stands in them with neither date nor page is a page of the web.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.cite.draft import trim
from refcheck.cite.notes.anchors import Anchor, is_dated
from refcheck.cite.notes.capitals import in_capitals
from refcheck.cite.notes.core import Core
from refcheck.cite.notes.imprints import take_imprint
from refcheck.cite.notes.people import leading, name
from refcheck.cite.notes.pinpoints import ROMAN
from refcheck.cite.notes.ranges import date_of_issue
from refcheck.cite.notes.sites import site_of
from refcheck.cite.notes.tables import is_body, is_publisher
from refcheck.cite.periodicals import is_journal, is_newspaper
from refcheck.cite.structure import Group, Structure
from refcheck.model.text import Span

IN = re.compile(r",\s(?:in|IN)\s(?!(?:RE|re)\s)(?=[^a-z\s])")  # but "IN RE SALT"
CAPITAL_WORDS = re.compile(
    r"(?:(?:of|the|and|in|for|to|de|la|le|der|des|du|et|al\.)\s|[^\sa-zß-öø-ÿ;(]+\s)*[^\sa-zß-öø-ÿ;(]+(?<!\.)"
    r"(?:\s\([A-Z]{2,8}\s?[’']?\d{0,2}\)(?:\s\d{1,5}(?:[–-]\d{1,5})?)?)?"
)  # "PROCEEDINGS OF THE TIDE CONFERENCE (TC ’21) 275"
VOLUME = re.compile(r"(\d{1,3})\s(?=\D)")
PAGES = re.compile(
    r"\s(\*?\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:,\s\d{1,4}(?:\s?[-–]\s?\d{1,4})?)*(?:\snn?\.\d+)?"
    rf"|{ROMAN}(?:[-–]{ROMAN})?|e\d{{4,8}}(?:,\s\d{{1,4}})?)\Z"
)
SECTIONS = re.compile(
    r",?\s([§¶]+\s?[\w.:()–-]+(?:,\s(?:at\s)?\d+(?:[–-]\d+)?|,?\s(?:&|and)\s[\d.:]+)*)\Z"
)  # "TIDES § 4.2, at 112"
YEAR = re.compile(r"(?:1[4-9]|20)\d\d\Z")
EDITED = re.compile(r"\beds?\.")
ACRONYM = re.compile(r"\w{2,5},\s")
SPAN_OF_YEARS = re.compile(r"(?:1[5-9]|20)\d\d[–-]\d{2,4}\Z")  # "A HISTORY OF TIDES, 1890–1945"
ASKED = re.compile(r"[?!]”?\s[^a-z]+\Z")  # "Who Owns the Tide? WEEKLY"
BOOKISH = re.compile(
    r"(?<!daily\s)\b(?:eds?|edn|trans)\.?(?=[\s,])|\b(?:Working|Research|Rsch\.|Discussion)\sPaper\b"
)  # "(2d ed. 2015)", "(Mara Ostrow trans., 2015)"
JOURNAL = re.compile(r"\d{1,4}\s[A-Z]")
LONG = re.compile(r":\s|(?:\s\S+){7}")  # "The Tides: A Review" is no periodical's name
ONE_WORD = re.compile(r"[^\W\d_][\w'’-]{4,20}\Z")  # "LANTERNWORKS, TIDES OF THE NORTH"
LONG_ENOUGH = re.compile(r"\S+\s\S+\s\S")
ALONE = "a single word before the title"
SHORTEST_TITLE = 2
SHORTEST_BOOK, LONGEST_BOOK = 9, 400
NUMBERED = re.compile(r"(?i)\b(?:v|vol|no|pt|bk|bd|t|part|volume|number|book)\.?\Z")


class Hosted:
    """`, in BOOK 12`: the book in capitals shows a chapter even without a date."""

    def spots(self, of: Structure) -> Iterator[re.Match[str]]:
        """Every *in* behind a comma."""
        return IN.finditer(of.flat)

    def anchor(self, of: Structure, core: int, m: re.Match[str]) -> Anchor | None:
        """From *in* to the book's last word in capitals, or its date."""
        run = CAPITAL_WORDS.match(of.text, m.end(), m.end() + LONGEST_BOOK)
        shown = run and m.start() > core and in_capitals(run[0]) and len(run[0]) >= SHORTEST_BOOK
        return _anchor(of, m.start(), run.end()) if run and shown else None


def _anchor(of: Structure, start: int, end: int) -> Anchor:
    group = next((g for g in of.within(end - 1, end + 40) if g.left == "(" and is_dated(g.inner)), None)
    return Anchor("book", start, group.end if group else end, group)


def read(core: Core) -> str | None:
    """A chapter where its book is named, a book or a page where all stands in capitals."""
    if book := _book_of_a_chapter(core):
        return _chapter(core, *book)
    return _book(core) if _all_in_capitals(core) or _author_and_title(core) else None


def _all_in_capitals(core: Core) -> bool:
    """An acronym alone before a comma shows nothing: `TIDE, TIDE LEDGER, https://...` is a page and its site."""
    bare = _bare(core)
    if core.anchor.kind not in ("dated", "link", "visited"):
        return False
    if not in_capitals(bare):
        return _capitals_behind_authors(core)
    return core.anchor.kind == "dated" or not ACRONYM.match(bare)


def _capitals_behind_authors(core: Core) -> bool:
    """`Mara Ostrow, TIDES AND TITLES (2d ed. 2015)`: all behind the authors, and a year where a weekly has its day."""
    date = date_of_issue(core.dated.inner) if core.dated else None
    texts = [core.text(p) for p in core.parts(core.front)]
    authors, first = leading(texts)
    yearly = date is not None and date[0].month is None and not core.online
    bare = [bare for t in texts[first:] if (bare := PAGES.sub("", f" {t}").strip())]  # "TIDES, 22 (2003)"
    capitals = bool(bare) and in_capitals(bare[0]) and all(in_capitals(t) or SPAN_OF_YEARS.match(t) for t in bare)
    return yearly and bool(authors) and capitals and not JOURNAL.match(bare[0])


def _author_and_title(core: Core) -> bool:
    """`Mara Ostrow, Tides and Titles 12 (2015)`: behind an author stands a title; a container would be in capitals."""
    if not core.dated:
        return False
    texts = _behind_a_volume([core.text(p) for p in core.parts(core.front)])
    authors, first = leading(texts)
    last = texts[-1] if texts else ""
    if BOOKISH.search(core.dated.inner) and not in_capitals(last):
        return bool(authors) and first < len(texts) and not JOURNAL.match(last)
    if ASKED.search(last):
        return False
    periodical = (is_newspaper(last) or is_journal(last) or re.match(r"\d", last)) and not LONG.search(last)
    return bool(authors) and first == len(texts) - 1 and not in_capitals(last) and not periodical


def _behind_a_volume(texts: list[str]) -> list[str]:
    """`2 Mara Ostrow, Tides 12 (2015)`."""
    return [VOLUME.sub("", texts[0], count=1), *texts[1:]] if texts and VOLUME.match(texts[0]) else texts


def _bare(core: Core) -> str:
    """The front without the parentheses behind it: `MARSHES (Alder Press)`."""
    front = core.front
    imprint = _imprint_before(core)
    return SECTIONS.sub("", core.text((front[0], imprint.start) if imprint else front))


def _imprint_before(core: Core) -> Group | None:
    """`(Alder Press) (2014)`: small letters in parentheses that stand just before the date."""
    groups = core.of.within(*core.front)
    last = groups[-1] if groups else None
    near = last and last.left == "(" and last.end == core.front[1] and re.search(r"[a-z]", last.inner)
    return last if near and core.dated else None


# ---- chapters


def _book_of_a_chapter(core: Core) -> tuple[Span, Span] | None:
    """The title with its authors, and the book."""
    stop = core.anchor.end if core.anchor.kind == "book" else core.anchor.start
    group = core.anchor.group
    for m in IN.finditer(core.of.flat, core.start, stop):
        book = trim(core.of.text, m.end(), group.start if group else stop)
        if in_capitals(core.text(book)) or (group and EDITED.search(group.inner)):
            return (core.start, m.start()), book
    return None


def _chapter(core: Core, chapter: Span, book: Span) -> str:
    parts = core.parts(chapter)
    authors, first = leading([core.text(p) for p in parts])
    if authors:
        core.draft.add("author", authors, (parts[0][0], parts[first - 1][1]))
    core.take_triple("title", (parts[first][0], chapter[1]))
    book = _volume_and_page(core, book, "page")
    core.draft.take("container-title", book)
    if core.anchor.group and is_dated(core.anchor.group.inner):
        take_imprint(core, core.anchor.group)
    return "chapter"


def _volume_and_page(core: Core, span: Span, pages: str) -> Span:
    """`2 HARBORS 12, 14`: the volume before a book's title, and the pages behind it; a number like a year is the title's."""
    start, end = span
    m = VOLUME.match(core.text(span))
    behind = core.text((start + m.end(), end)) if m else ""
    if m and (in_capitals(behind) or leading(behind.split(", "))[0]):
        core.draft.take("volume", (start, start + len(m[1])))
        start += m.end()
    if (
        (m := PAGES.search(core.text((start, end))))
        and not YEAR.match(m[1])
        and _is_a_page(core.text((start, start + m.start())))
    ):
        first, *more = re.split(r",\s", m[1])
        if pages == "page":
            core.draft.take("page", (start + m.start(1), start + m.start(1) + len(first)))
        else:
            more = [first, *more]
        core.draft.pinpoints += more
        end = start + m.start()
    return trim(core.of.text, start, end)


def _is_a_page(before: str) -> bool:
    """`HARBORS, VOL. 3` ends with no page."""
    return len(before) >= SHORTEST_TITLE and not NUMBERED.search(before)


# ---- books


def _book(core: Core) -> str:
    start, end = core.front
    imprint = _imprint_before(core)
    start, end = trim(core.of.text, start, imprint.start if imprint else end)
    if m := SECTIONS.search(core.text((start, end))):
        core.draft.pinpoints.append(m[1])
        end = start + m.start()
    start, end = _volume_and_page(core, (start, end), "pin")
    parts = core.parts((start, end))
    authors, first = leading([core.text(p) for p in parts])
    if authors:
        core.draft.add("author", authors, (parts[0][0], parts[first - 1][1]))
    stop = len(parts)
    if authors and first < stop - 1:
        first, stop = _institution(core, parts, first)
    title, doubt = (parts[first][0], parts[stop - 1][1]), None
    if (
        not authors
        and len(parts) > 1
        and ONE_WORD.match(core.text(parts[0]))
        and LONG_ENOUGH.match(core.text(parts[1]))
    ):
        core.draft.add("author", (name(core.text(parts[0])),), parts[0], doubt=ALONE)
        title = (parts[1][0], title[1])
    elif not authors:
        title, doubt = _without_site(core, title)
    core.draft.take("title", title, doubt)
    for group in (imprint, core.dated):
        if group:
            take_imprint(core, group)
    return _kind(core)


def _institution(core: Core, parts: list[Span], first: int) -> tuple[int, int]:
    """`AUTHOR, BROOK INST., TITLE`, `AUTHOR, TITLE, ALDER PUB CO`: who published it stands behind the authors or the title."""
    if is_body(core.text(parts[first])):
        core.draft.take("publisher", parts[first])
        return first + 1, len(parts)
    if is_publisher(core.text(parts[-1])):
        core.draft.take("publisher", parts[-1])
        return first, len(parts) - 1
    return first, len(parts)


def _without_site(core: Core, title: Span) -> tuple[Span, str | None]:
    """`HARBOR LIGHTS GITHUB, https://github.com/...`: title and site run together, and the link's host spells the site."""
    hit = core.tail.live[0][0] if core.tail.live else None
    found = site_of(core.text(title), hit.url) if hit else None
    if found is None:
        return title, None
    at = title[0] + found.start
    core.draft.take("container-title", (at, title[1]), found.because)
    return trim(core.of.text, title[0], at), found.because


def _kind(core: Core) -> str:
    if core.draft.has("container-title") or (core.online and not core.draft.has("issued")):
        return "webpage"
    return "report" if core.draft.has("publisher") and core.online else "book"
