"""IEEE (IEEE Reference Guide, 2023), and what imitates it.

    [1] N. Hart, J. R. Smith, and O. Po, “Title,” Container, vol. 20, no. 1, pp. 135–140, Mar. 1996, doi: ...
    [2] N. Hart, “Title,” in Book, O. Po, Ed., in Series. Cham: Alder Press, 2019, pp. 212–227.
    [3] O. Po, Ed., Title of a book, 2nd ed. Cambridge, MA, USA: Alder Press, 2018. [Online]. Available: https://...

The title stands in quotation marks, its comma within; a book's stands behind the names. Behind it all is parted by commas; each
part says what it is, or stands in the order container, editors, place: publisher, number, date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from refcheck.cite.dates import find_date, find_dates
from refcheck.cite.draft import trim
from refcheck.cite.lists.authors import natural_names
from refcheck.cite.lists.bodies import ORGANIZATION
from refcheck.cite.lists.bracketed import take_bracketed
from refcheck.cite.lists.entry import Entry, close_entry, open_entry, take_numeration_behind
from refcheck.cite.lists.kinds import kind_of
from refcheck.cite.lists.parts import (
    Quoted,
    cut_at_edition,
    is_genre,
    quoted_title,
    share,
    spare,
    take_edition,
    take_genre,
    take_named,
    take_number,
    take_or_spare,
)
from refcheck.cite.lists.places import MOST_PIECES, is_place, is_region
from refcheck.cite.names import is_person
from refcheck.model.citation import Reading
from refcheck.model.names import Name
from refcheck.model.passage import Passage
from refcheck.model.text import Span

NAME = "ieee"

INITIALS = r"(?:[^\W\d_a-z]\.[ -]?)+"
MARKS = re.compile(
    r"[,.?!][’']?[”\"]\s(?:in\s|Accessed:|\[Online\])|,[’']?[”\"]\s[^\s]|\[Online\]\.?\s?Available:|,\sdoi:\s10\."
)
INITIALS_FIRST = re.compile(rf"{INITIALS}[^\W\d_][\w’'-]{{1,30}}(?:\set\sal\.)?(?:,|\sand)\s")
BOOK_ENDS = re.compile(r":\s[^:“\"]{2,80},\s\d{4}\.?\Z")
PERSON = re.compile(
    rf"{INITIALS}\s?[^\W\d_][^\s,]*(?:\s(?!et\sal|and\s)[^\W\d_][^\s,]*){{0,3}}(?:,\s(?:Jr|Sr|II|III)\.?)?"
)
JOIN = re.compile(r",\s(?:and\s)?|\sand\s")
ROLE = re.compile(r",?\s?(?P<role>Eds?\.|Trans\.)(?=,|\Z)")
SEPARATOR = re.compile(r",\s+(?:and\s)?|(?<=[^\W\d_]{2})\.\s+(?=[^\W\d_])|\.\s*(?=\x01)|(?<=\d)\.\s+")
DATE_ENDS = re.compile(r"\)?\s*(?:[,.]|\Z|\x01)")
DATE_BEGINS = re.compile(r"[,.(\x01”\"]\s*\Z")
STOP_OF_NAMES = re.compile(
    r"(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bCo)(?<!\bal)(?<![JS]r)(?<![^\W\d_a-z])\.\Z"
)  # "A. Vale. “Tides.”"
OTHERS = re.compile(r"et al\.,\s")
HOST = re.compile(r"[Ii]n\s+(?=\S)")
PROCEEDINGS = re.compile(r"(?:\d{4} )?(?:[A-Z]{3,8} )?Proc\.")
CHAPTER = re.compile(r",\s(?:ch|chap)\.\s(?P<chapter>\d{1,3})\b")
PATENT = re.compile(
    r"(?:[A-Z]{2}|[A-Z]\.\s?[A-Z]\.|[A-Z][a-z]+)\s[Pp]atent\s(?P<number>(?:[A-Z]{1,2}\s?)?\d[\d ,/]{3,14}\d)(?=[.,]|\Z)"
)
STOP_OUTSIDE = re.compile(
    r"(?<=[.,]\s)[“\"](?P<title>[^“”\"]{3,300})[”\"](?=[.,][\s\x01])"
)  # 'Lamps Inc. "Lamp overview". https'
STANDARD = re.compile(
    r",\s(?P<number>[A-Z]{2,6}(?:/[A-Z]{2,6}){0,2}\s(?:Std\.?|Standard)\s[A-Z]?\d[\w.:-]{0,20})(?=,\s|\.?\s*\Z)"
)
SERIES_BEGINS = re.compile(r"\.\s+(?=in\s[^\sa-z])")
COLON = re.compile(r"(?<=\S):\s")
CITY = re.compile(r"(?!in\s)[^\W\d_][^\d:]{1,40}\Z")


def fits(passages: Sequence[Passage], layout: str) -> float:
    """The share of items with a comma within the closing quotation mark, `[Online]. Available:`, or a DOI behind a comma."""
    return share(
        passages,
        layout,
        lambda text: MARKS.search(text) or (INITIALS_FIRST.match(text) and BOOK_ENDS.search(text[-120:])),
    )


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """One reference an item; an item with nothing that a reference has is unread."""
    return tuple(_read(p) for p in passages)


def _read(passage: Passage) -> Reading:
    entry = open_entry(passage)
    if quoted := quoted_title(entry.free) or _stop_outside(entry.free):
        _authors(entry, quoted.start)
        entry.draft.take("title", quoted.title)
        _behind(entry, quoted.end, hosted=bool(HOST.match(entry.free, quoted.end + 1)))
    else:
        _book(entry)
    return close_entry(entry, entry.kind or kind_of(entry.draft))


def _stop_outside(text: str) -> Quoted | None:
    m = STOP_OUTSIDE.search(text)
    return Quoted(m.start(), m.span("title"), m.end()) if m else None


def _authors(entry: Entry, end: int) -> None:
    """What stands before a title in quotation marks: people, or a body as it is."""
    text = STOP_OF_NAMES.sub("", entry.text[:end].strip(" ,"))
    role = re.search(r",\s(Eds?\.)\Z", text)
    text = text[: role.start()] if role else text
    if text:
        names = natural_names(text) or (Name(literal=text),)
        entry.draft.add("editor" if role else "author", names, trim(entry.text, 0, end))


def _book(entry: Entry) -> None:
    """Names, then the title of a book up to the full stop before its imprint."""
    at = _names(entry)
    if m := STANDARD.search(entry.free, at):
        _standard(entry, at, m)
        return
    parts = [part for span in entry.sentences(at) for part in _cut(entry, span)]
    if not parts:
        return
    last = len(parts) - 1 if len(parts) > 1 else 1
    dated = next((i for i, p in enumerate(parts) if i and find_date(entry.text[slice(*p)])), last)
    series = next((i for i, p in enumerate(parts) if i and HOST.match(entry.text, p[0])), dated)
    end = _edition_behind(entry, (parts[0][0], parts[min(series, dated) - 1][1]))
    entry.draft.take("title", (parts[0][0], end))
    entry.kind = "book"
    _behind(entry, end, hosted=False)


def _standard(entry: Entry, at: int, number: re.Match[str]) -> None:
    """`IEEE Standard for Lamps, IEEE Std 1234-2019, 2019.`"""
    entry.draft.take("title", (at, number.start()))
    entry.grab("number", number, "number")
    entry.kind = "standard"
    _behind(entry, number.end(), hosted=False)


def _cut(entry: Entry, span: Span) -> Iterator[Span]:
    """`Title, 2nd ed. Boston: ...`, `Title. in Series. Boston: ...`: what ends a sentence here before a small letter."""
    for start, end in cut_at_edition(entry, span):
        m = SERIES_BEGINS.search(entry.text, start, end)
        yield from ((start, m.start()), (m.end(), end)) if m else ((start, end),)


def _names(entry: Entry) -> int:
    """`R. Po and N. Hart, Eds., `; a body where it says that it is one; where the title begins."""
    at = end = 0
    while m := PERSON.match(entry.free, at):
        end = m.end()
        others = re.compile(r"\set\sal\.").match(entry.free, end)
        glue = JOIN.match(entry.free, others.end() if others else end)
        if not glue:
            break
        at = glue.end()
    if end:
        others = OTHERS.match(entry.free, at)
        stop = others.end() if others else max(end, at)
        role = ROLE.match(entry.free, stop) or ROLE.match(entry.free, end)
        entry.draft.add(
            "editor" if role else "author", natural_names(entry.text[:stop].strip(" ,")), trim(entry.text, 0, stop)
        )
        return (role.end() if role else stop) + (1 if role else 0)
    body, comma, _ = entry.free.partition(", ")
    if comma and ORGANIZATION.search(body) and len(body) < 90:
        entry.draft.add("author", (Name(literal=body),), (0, len(body)), "a body or a part of the title")
        return len(body) + 2
    return 0


def _edition_behind(entry: Entry, span: Span) -> int:
    """`Title of a book, 2nd ed., vol. 8`: where the title ends."""
    segments = entry.segments(re.compile(r",\s+"), *span)
    for i in range(len(segments) - 1, 0, -1):
        text = entry.text[slice(*segments[i])]
        if not take_edition(entry, segments[i]) and not re.match(r"vols?\.\s\S+\Z", text):
            return segments[i][1]
    return segments[0][1]


def _behind(entry: Entry, at: int, *, hosted: bool) -> None:
    """Everything behind the title."""
    if m := CHAPTER.search(entry.free, at):
        entry.grab("chapter-number", m, "chapter")
    if m := PATENT.search(entry.free, at):
        entry.grab("number", m, "number")
        entry.kind = "patent"
    take_numeration_behind(entry, at)
    take_bracketed(entry, at)
    _dates(entry, at)
    if hosted:
        _hosted(entry, at)
    else:
        _published(entry, entry.segments(SEPARATOR, at))


def _dates(entry: Entry, at: int) -> None:
    """Every part that is a date, `Jan. 12, 2011` with its comma; the last one is the work's."""
    found = [hit for hit in find_dates(entry.free, at) if _is_a_part(entry.free, hit[1], hit[2])]
    if found:
        date, start, end = found[-1]
        entry.draft.add("issued", date, (start, end))
        bracketed = entry.free[start - 1] == "(" and entry.free.startswith(")", end)
        entry.hide(start - bracketed, end + bracketed)


def _is_a_part(text: str, start: int, end: int) -> bool:
    return bool(DATE_ENDS.match(text, end) and DATE_BEGINS.search(text[max(0, start - 4) : start]))


def _hosted(entry: Entry, at: int) -> None:
    """`in Book, O. Po, Ed., in Series. Place: Publisher`."""
    host = HOST.search(entry.free, at)
    start = host.end() if host else at
    entry.hosted = True
    entry.kind = entry.kind or ("paper-conference" if PROCEEDINGS.match(entry.text, start) else "")
    segments = _joined(entry, entry.segments(SEPARATOR, start))
    texts = [entry.text[slice(*s)] for s in segments]
    editors = _editors(entry, segments, texts)
    published = _colon(texts, editors)
    if not segments:
        return
    series = next((i for i, t in enumerate(texts) if i and HOST.match(t)), None)
    marks = [i for i in (editors and editors[0], published, series) if i is not None]
    cut = max(1, min(marks, default=1))
    entry.draft.take("container-title", (segments[0][0], segments[cut - 1][1]))
    _published(entry, segments[max(editors[1] if editors else 0, cut) :])


def _joined(entry: Entry, segments: Sequence[Span]) -> list[Span]:
    """`Proc. 5th Int. Conf. Lamps, Boston`: stops of abbreviations end nothing, an imprint does: `Proc. Lamps. Boston: Alder`."""
    left = list(segments)
    while len(left) > 1 and PROCEEDINGS.match(entry.text, left[0][0]) and _goes_on(entry, *left[:2]):
        left[:2] = [(left[0][0], left[1][1])]
    return left


def _goes_on(entry: Entry, first: Span, second: Span) -> bool:
    behind = entry.text[slice(*second)]
    return entry.text[first[1] : second[0]] == ". " and not COLON.search(behind) and not is_place(behind)


def _editors(entry: Entry, segments: Sequence[Span], texts: Sequence[str]) -> tuple[int, int] | None:
    """The range of parts that name the editors, `Eds.` included."""
    role = next((i for i, t in enumerate(texts) if t in ("Ed", "Eds", "Ed.", "Eds.")), None)
    if role is None:
        return None
    first = role
    while first > 1 and (natural_names(texts[first - 1]) or is_person(texts[first - 1])):
        first -= 1
    if first < role:
        span = (segments[first][0], segments[role - 1][1])
        entry.draft.add("editor", natural_names(entry.text[slice(*span)], initials=False), span)
    return first, role + 1


def _colon(texts: Sequence[str], editors: tuple[int, int] | None) -> int | None:
    """The part where the place of `Boca Raton, FL: Alder Press` begins: before the last colon, with the city before a region."""
    low = editors[1] if editors else 1
    at = next((i for i in range(len(texts) - 1, low - 1, -1) if COLON.search(texts[i])), None)
    if at is None:
        return None
    place = COLON.split(texts[at])[0]
    while at > low and is_region(place) and CITY.match(texts[at - 1]):
        at, place = at - 1, texts[at - 1]
    return at


def _published(entry: Entry, segments: Sequence[Span]) -> None:
    """Genre, number, series, place and publisher; names without a colon are publisher and place, in this order."""
    names: list[Span] = []
    at = 0
    texts = [entry.text[slice(*s)] for s in segments]
    colon = _colon(["", *texts], None)
    for at, span in enumerate(segments):
        text = texts[at]
        if colon is not None and colon - 1 <= at:
            break
        if take_edition(entry, span):
            continue
        if is_genre(text):
            take_genre(entry, span)
        elif HOST.match(text):
            entry.draft.take("collection-title", (span[0] + 3, span[1]))
        elif entry.hosted or not take_number(entry, span):
            names.append(span)
    if colon is not None:
        _imprinted(entry, segments[colon - 1 :])
    _named(entry, names)


def _imprinted(entry: Entry, segments: Sequence[Span]) -> None:
    """`Cambridge, MA, USA: Alder Press, Inc.`"""
    span = (segments[0][0], segments[-1][1])
    colons = list(COLON.finditer(entry.text, *span))
    m = colons[0] if colons else None
    place = entry.text[span[0] : m.start()] if m else ""
    bookish = entry.draft.has("issued") and (entry.hosted or entry.kind == "book")
    if m and (is_place(place) or (CITY.match(place) and bookish)):
        entry.draft.take("publisher-place", (span[0], m.start()))
        take_or_spare(entry, "publisher", (m.end(), span[1]))
    else:
        take_named(entry, span)


def _named(entry: Entry, names: Sequence[Span]) -> None:
    """A periodical, or a publisher and its place; what is left over is kept."""
    if not names:
        return
    draft = entry.draft
    low = max(0, len(names) - MOST_PIECES)
    starts = (i for i in range(low, len(names)) if is_place(entry.text[names[i][0] : names[-1][1]]))
    places = next(starts, len(names))
    if places < len(names):
        draft.take("publisher-place", (names[places][0], names[-1][1]))
    if not places:
        return
    whole = (names[0][0], names[places - 1][1])
    periodical = draft.has("volume") or draft.has("issue") or (draft.has("page") and not entry.hosted)
    if entry.hosted or entry.kind == "thesis":
        take_or_spare(entry, "publisher", whole)
    elif periodical and not draft.has("container-title"):
        draft.take("container-title", whole)
    elif draft.has("container-title"):
        spare(entry, whole)
    else:
        take_named(entry, whole)
