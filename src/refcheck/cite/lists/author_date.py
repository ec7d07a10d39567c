"""Harvard and Chicago: author and date in front, or the date behind as in Chicago's bibliography (Chicago Manual, ch. 14-15).

    Hart, N. and Smith, J.R. (2017) ‘Title of the work’, Container, 12(3), pp. 45–67. Available at: https://...
    Hart, N., Smith, J.R., 2017. Title of the work. Container 12, 45–67. https://doi.org/...
    Hart, Nadia, and J. R. Smith. 2017. “Title of the Work.” Container 12 (3): 45–67. https://doi.org/...
    Hart, Nadia. “Title of the Work.” Container 12, no. 3 (2017): 45–67.

Names, date, title; behind the title each part says itself what it is, or is the name of what it stood in or who published it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.cite.dates import read_date, read_month_and_day
from refcheck.cite.draft import trim
from refcheck.cite.lists.authors import first_inverted, inverted_names, natural_names
from refcheck.cite.lists.bodies import is_publisher, name_likeness
from refcheck.cite.lists.entry import WITHOUT_DATE, Entry, close_entry, open_entry, take_numeration_behind
from refcheck.cite.lists.kinds import kind_of
from refcheck.cite.lists.parts import (
    ABBREVIATED,
    LAST_SENTENCE,
    body,
    cut_at_edition,
    is_edition,
    is_genre,
    is_numbered,
    quoted_title,
    share,
    take_edition,
    take_genre,
    take_named,
    take_number,
    take_or_spare,
    take_published,
)
from refcheck.cite.lists.people import CAPITAL_PERSON
from refcheck.cite.lists.places import is_place
from refcheck.cite.lists.serials import is_serial, take_journal, take_numbers, take_serial
from refcheck.model.citation import Reading
from refcheck.model.dates import Date
from refcheck.model.passage import Passage
from refcheck.model.text import Span

NAME = "author-date"

YEAR = r"(?P<year>\b(?:1[4-9]|20)\d\d\b)"
UNDATED = rf"(?:{WITHOUT_DATE}|in press|forthcoming)"
IN_BRACKETS = re.compile(rf"\s[(\[](?:{YEAR}[a-z]?|{UNDATED})[)\]],?\s(?=[^\s(])")
BARE = re.compile(rf"(?:,|(?<=[.?!])|\.)\s(?:{YEAR}[a-z]?\.|{UNDATED}\.?)\s")
FRONT = 1500
IN_SOURCE = re.compile(
    r"[.?!][’']?”\s[^“”]{2,160}?(?:\s\d{1,4}(?:,\snos?\.\s[^()]{1,12})?\s\((?:[A-Z][a-z]+\s)?\d{4}\)|,\s[A-Z][a-z]{2,8}\s\d{1,2},\s\d{4}\b)"
)
ROLE = re.compile(r",?\s[(\[]?(?:eds?|Eds?|Hrsg|hrsg|editors?)\.?[)\]]?,?\Z")
SINGLE = re.compile(r"‘(?P<title>\S[^\n]{0,500}?)’(?=,\s|\.\s|\s[\[(]|\.?\s*\x01|\.?\Z)")
HOST = re.compile(r"[Ii]n:?\s(?=\S)")
HOST_AHEAD = re.compile(r",\s(?=[Ii]n:\s)")
EDITORS_FIRST = re.compile(r"(?P<names>[^\x01]{3,200}?),?\s[(\[]?(?:[Ee]ds?|Hrsg)\b\.?[)\]]?[,.]?\s")
EDITED = re.compile(
    r",\s(?:edited by|hrsg\. von|herausgegeben von|dir\. de)\s(?P<names>[^\x01:]{3,200}?)(?=,\s(?:vol|\d|\x01)|[.,]?\Z|,\s\x01)"
)
BY = re.compile(r"(?P<role>[Tt]ranslated|[Ee]dited)\sby\s(?P<names>.+)\Z")
OPEN_DATE = re.compile(r"\s?\((?P<date>[^()]*\b(?:1[4-9]|20)\d\d)\)")
COMMA = re.compile(r",\s+|(?<=\))\s(?=[A-Z][a-z]{2,8}\Z)")
SHORT_ACCESS = re.compile(
    r"\(accessed\s[\d./]{6,10}\)"
)  # "(accessed 2.8.22)": day or month first, and of which century
PAREN_BEHIND = re.compile(r"\s?\((?P<inner>[^()]{3,60})\)\Z")
KIND_AHEAD = re.compile(r"\[[^\[\]]{3,40}\](?=\s[^\s\[])")
REPORT = re.compile(r"(?:No\.|Report)\s")
LONGEST_DATE = 40
WORDS_OF_A_PLACE = 3
PLACE_BEHIND = re.compile(r"\s\((?P<place>[^()]{3,40})\)\Z")
VOLUME_BEHIND = re.compile(r"(?:,|(?<=[a-z]))\s(?P<volume>\d{1,4})\Z")
VOLUME_AHEAD = re.compile(r"\d{1,4}\s?\([^()]{1,20}\)")
IN_SQUARE = re.compile(r"\[(?P<genre>[^\[\]]{3,40})\]\Z")
BRACKETED = re.compile(r"\s?\[(?P<genre>[^\[\]]{3,40})\]\Z")
THESIS_AT = re.compile(r"(?P<genre>[^,]{3,40}),\s(?P<school>.+)\Z")
PLACED = re.compile(r"(?P<place>[^:,.]{2,40}(?:,\s[^:,.]{2,12}\.?)?):\s(?P<publisher>[^:]+)\Z")


def fits(passages: Sequence[Passage], layout: str) -> float:
    """The share of items with a date behind their names and no full stop behind its brackets; or with Chicago's dates."""
    if not _small(passages):
        return 0.0
    dated = share(passages, layout, _dated)
    cited = share(passages, layout, lambda text: IN_SOURCE.search(text) and first_inverted(text))
    return max(0.95 * dated, 0.3 + 0.65 * min(1.0, 2 * cited) if cited > SHARE_OF_CHICAGO else 0.0)


SHARE_OF_CHICAGO = 0.15


def _small(passages: Sequence[Passage]) -> bool:
    return 5 * sum(bool(CAPITAL_PERSON.match(p.text.text)) for p in passages) < len(passages)


def _dated(text: str) -> bool:
    """A date right behind what may be names, before any title in quotation marks."""
    m = _date_in(text)
    return bool(m and m.start() > 1 and (inverted_names(text[: m.start()]) or first_inverted(text[: m.start()] + ". ")))


def _date_in(text: str) -> re.Match[str] | None:
    quoted = min((at for at in (text.find(q, 0, FRONT) for q in "“‘") if at > 0), default=FRONT)
    found = [m for p in (IN_BRACKETS, BARE) if (m := p.search(text, 0, min(len(text), quoted + 1)))]
    return min(found, key=lambda m: m.start(), default=None)


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """One reference an item; an item with nothing that a reference has is unread."""
    dated = 3 * sum(_dated(p.text.text[:FRONT]) for p in passages) > len(passages)
    return tuple(_read(p, dated=dated) for p in passages)


def _read(passage: Passage, *, dated: bool) -> Reading:
    entry = open_entry(passage)
    if accessed := SHORT_ACCESS.search(entry.free):
        entry.hide(*accessed.span())
    m = _date_in(entry.free) if dated else None
    at = _front_and_date(entry, m) if m else _names_alone(entry)
    if entry.draft.has("title"):
        _sources(entry, at, [])
    elif quoted := _quoted(entry, at):
        entry.draft.take("title", quoted[0])
        _sources(entry, quoted[1], [])
    else:
        parts = [p for s in entry.sentences(at) for p in _cut_host(entry, s)]
        _sources(entry, parts[0][1] if parts else at, parts[:1])
    return close_entry(entry, entry.kind or kind_of(entry.draft))


def _quoted(entry: Entry, at: int) -> tuple[Span, int] | None:
    if m := SINGLE.match(entry.free, at):
        return m.span("title"), m.end()
    found = quoted_title(entry.free, at)
    return (found.title, found.end) if found and found.start == at else None


def _front_and_date(entry: Entry, m: re.Match[str]) -> int:
    """Names or a body before the date; the title itself where nothing behind could be one."""
    if m["year"]:
        entry.draft.add("issued", Date(int(m["year"])), m.span("year"))
    span = trim(entry.text, 0, m.start())
    if _people(entry, span) or not entry.text[slice(*span)]:
        return m.end()
    text, parts = entry.text[slice(*span)], entry.sentences(m.end())
    behind = entry.text[slice(*parts[0])] if parts else ""
    named = name_likeness(text)
    quoted = _quoted(entry, m.end()) is not None
    if not quoted and (not parts or (named <= 0 and (len(parts) < 2 or named < name_likeness(behind)))):
        entry.draft.take("title", span)
    else:
        body(entry, "author", span)
    return m.end()


def _people(entry: Entry, span: Span) -> bool:
    text = entry.text[slice(*span)]
    role = ROLE.search(text)
    bare = text[: role.start()] if role else text
    chicago = first_inverted(bare + ". ")
    names = chicago.names if chicago and chicago.end >= len(bare) else inverted_names(bare)
    if any(n.literal == bare for n in names):
        return False
    entry.draft.add("editor" if role else "author", names, span)
    return bool(names)


def _names_alone(entry: Entry) -> int:
    """Chicago's bibliography: names, or a body before a title in quotation marks."""
    quoted = quoted_title(entry.free)
    people = first_inverted(entry.free[: quoted.start] if quoted else entry.free)
    if people and (not quoted or people.end == quoted.start):
        entry.draft.add("editor" if people.editors else "author", people.names, trim(entry.text, 0, people.end))
        return people.end
    if quoted and quoted.start:
        body(entry, "author", trim(entry.text, 0, len(entry.text[: quoted.start].rstrip(" ."))))
        return quoted.start
    parts = entry.sentences()
    if len(parts) > 2 and name_likeness(entry.text[slice(*parts[0])]) > 0:
        body(entry, "author", parts[0], "what stands first may be a title or a body")
        return parts[0][1] + 1
    return 0


def _cut_host(entry: Entry, span: Span) -> list[Span]:
    if m := HOST_AHEAD.search(entry.text, *span):
        return [(span[0], m.start()), (m.end(), span[1])]
    if m := KIND_AHEAD.match(entry.text, *span):
        return [m.span(), (m.end() + 1, span[1])]
    cut = cut_at_edition(entry, span)
    return list(cut) if is_edition(entry.text[slice(*cut[0])] + ".") else [span]


def _abbreviations_joined(entry: Entry, parts: Sequence[Span]) -> list[Span]:
    """`J. Appl. Lamps 22`: the stops are the abbreviations'."""
    joined: list[Span] = []
    for a, b in parts:
        before = joined[-1] if joined else None
        if (
            before
            and ABBREVIATED.match(entry.text[slice(*before)])
            and entry.text[before[1] : a] == ". "
            and not _speaks(entry, (a, b))
        ):
            joined[-1] = (before[0], b)
        else:
            joined.append((a, b))
    return joined


def _sources(entry: Entry, at: int, title: list[Span]) -> None:
    """What stands behind the title; with `title`, its first sentence, which may have others behind it."""
    if m := take_journal(entry, at):
        if m["date"] and (date := _read_date(entry, m["date"])):
            _issue(entry, date, m.span("date"))
        elif m["date"] and not m["issue"]:
            entry.draft.take("issue", m.span("date"))
    elif (m := OPEN_DATE.search(entry.free, at)) and (date := read_date(m["date"])):
        _issue(entry, date, m.span("date"))
        entry.hide(*m.span())
    take_numeration_behind(entry, at)
    parts = _abbreviations_joined(entry, [p for s in entry.sentences(at) for p in _cut_host(entry, s)])
    run = 0
    while title and run < len(parts) and not _speaks(entry, parts[run]):
        run += 1
    if title:
        run = _title(entry, [title[0], *parts[:run]], parts[run:])
    names = [p for p in parts[run:] if not _take(entry, p)]
    _name(entry, names, quoted=not title)


def _title(entry: Entry, run: list[Span], rest: Sequence[Span]) -> int:
    """Of several sentences all are the title's before an edition or an imprint, else all but the last; how many more it has."""
    last = len(run) - 1
    text = entry.text[slice(*rest[0])] if rest else ""
    if last and not (rest and (is_edition(text) or is_genre(text) or HOST.match(text) or _is_published(text))):
        last = max(1, last)
    else:
        last = len(run)
    start, end = run[0][0], run[last - 1][1]
    if m := BRACKETED.search(entry.text, start, end):
        entry.draft.take("genre", m.span("genre"))
        end = m.start()
    elif (m := PAREN_BEHIND.search(entry.text, start, end)) and _is_kind(entry, m):
        end = m.start()
    entry.draft.take("title", (start, end), LAST_SENTENCE if last > 1 else None)
    return last - 1


def _is_kind(entry: Entry, m: re.Match[str]) -> bool:
    """Take `(Master’s thesis)`, `(No. 12)`, `(WP-40)` behind a title; False where it is the title's own."""
    if is_genre(m["inner"]):
        take_genre(entry, m.span("inner"))
        return True
    number = REPORT.match(m["inner"])
    if number or is_numbered(m["inner"]):
        entry.draft.take("number", (m.start("inner") + (number.end() if number else 0), m.end("inner")))
        return True
    return False


def _is_published(text: str) -> bool:
    m = PLACED.match(text)
    return bool(m and is_place(m["place"]))


def _speaks(entry: Entry, span: Span) -> bool:
    text = entry.text[slice(*span)]
    return bool(
        HOST.match(text)
        or BY.match(text)
        or is_edition(text)
        or is_genre(text)
        or is_numbered(text)
        or is_serial(text)
        or _is_published(text)
        or is_place(text)
        or _read_date(entry, text)
        or IN_SQUARE.match(text)
        or VOLUME_AHEAD.match(text)
    )


def _take(entry: Entry, span: Span) -> bool:
    """Take a part that says what it is."""
    text = entry.text[slice(*span)]
    if host := HOST.match(text):
        _host(entry, (span[0] + host.end(), span[1]))
    elif m := BY.match(text):
        field = "translator" if m["role"].lower() == "translated" else "editor"
        entry.draft.add(field, natural_names(m["names"], initials=False), (span[0] + m.start("names"), span[1]))
    elif is_genre(text):
        take_genre(entry, span)
    elif (m := THESIS_AT.match(text)) and is_genre(m["genre"]):
        take_genre(entry, (span[0], span[0] + m.end("genre")))
        entry.draft.take("publisher", (span[0] + m.start("school"), _dated_end(entry, span)))
    elif _is_published(text):
        take_published(entry, (span[0], _dated_end(entry, span)))
    elif is_place(text):
        entry.draft.take("publisher-place", span)
    elif date := _read_date(entry, text):
        _issue(entry, date, span)
    elif m := IN_SQUARE.match(text):
        take_genre(entry, (span[0] + m.start("genre"), span[0] + m.end("genre")))
    elif text.isdecimal() and entry.draft.has("page") and not entry.draft.has("volume"):
        entry.draft.take("volume", span)
    else:
        return take_edition(entry, span) or take_serial(entry, span) or take_number(entry, span)
    return True


def _dated_end(entry: Entry, span: Span) -> int:
    """Where a date behind the last commas begins, the date taken; the part's end where it has none."""
    for m in COMMA.finditer(entry.text, max(span[0], span[1] - LONGEST_DATE), span[1]):
        tail = entry.text[m.end() : span[1]]
        if date := _read_date(entry, tail):
            if entry.draft.has("issued") and not _issue(entry, date, (m.end(), span[1])):
                continue  # a page: "Tides 1977, 1770"
            entry.draft.add("issued", date, (m.end(), span[1]))
            return m.start()
        if tail.rstrip(".") in ("n.d", "no date"):
            return m.start()
    return span[1]


def _read_date(entry: Entry, text: str) -> Date | None:
    """A date, or a day or a month (`19 September`, `March`) of the year that stands in front."""
    issued = next((f.value for f in entry.draft.fields if f.name == "issued"), None)
    if (date := read_date(text)) or not isinstance(issued, Date):
        return date
    bare = text.strip(" .")
    return read_month_and_day(bare, issued.year) or (
        read_date(f"{bare} {issued.year}") if bare[-1:].isalpha() else None
    )


def _issue(entry: Entry, date: Date, span: Span) -> bool:
    """Set the date; a more precise one of the same year stands in its place. False where another year is known."""
    fields = entry.draft.fields
    have = next((f for f in fields if f.name == "issued"), None)
    if have and isinstance(have.value, Date):
        if have.value.year != date.year:
            return False
        if len(date.parts) > len(have.value.parts):
            fields.remove(have)
    entry.draft.add("issued", date, span)
    return True


def _host(entry: Entry, span: Span) -> None:
    """`in: Po, O. (Eds.), Book`, `In: O. Po, ed. Book`, `In Book, edited by O. Po`."""
    entry.hosted = True
    start, end = span
    if m := EDITED.search(entry.text, start, end):
        entry.draft.add("editor", natural_names(m["names"], initials=False), m.span("names"))
        end = m.start()
    elif m := EDITORS_FIRST.match(entry.text, start, end):
        names = natural_names(m["names"]) or inverted_names(m["names"]) or natural_names(m["names"], initials=False)
        entry.draft.add("editor", names, m.span("names"))
        start = m.end()
    start, end = take_numbers(entry, (start, end))
    entry.draft.take("container-title", (start, end))


def _name(entry: Entry, names: list[Span], *, quoted: bool) -> None:
    """The names left over: a container where numbers or a day stand with it or the title was quoted, then a publisher."""
    for span in names:
        start, end = take_numbers(entry, (span[0], _dated_end(entry, span)))
        if m := BRACKETED.search(entry.text, start, end):
            entry.draft.take("genre", m.span("genre"))
            end = m.start()
        if (
            (m := PLACE_BEHIND.search(entry.text, start, end))
            and is_place(m["place"])
            and not entry.draft.has("volume")
        ):
            entry.draft.take("publisher-place", m.span("place"))
            end = m.start()
        if (
            (quoted or entry.draft.has("page"))
            and not entry.draft.has("volume")
            and (m := VOLUME_BEHIND.search(entry.text, start, end))
        ):
            entry.draft.take("volume", m.span("volume"))
            end = m.start()
        if start < end:
            _name_one(entry, (start, end), quoted=quoted, whole=(start, end) == span)


def _name_one(entry: Entry, span: Span, *, quoted: bool, whole: bool) -> None:
    cut = next((m for m in COMMA.finditer(entry.text, *span) if is_place(entry.text[m.end() : span[1]])), None)
    if cut and (
        is_publisher(entry.text[span[0] : cut.start()])
        or entry.draft.has("container-title")
        or not (quoted or entry.hits)
    ):
        entry.draft.take("publisher-place", (cut.end(), span[1]))
        span = (span[0], cut.start())
    numbered = not whole or any(entry.draft.has(n) for n in ("volume", "issue", "page"))
    imprint = PLACED.match(entry.text, *span)
    if imprint and not entry.draft.has("volume") and len(imprint["place"].split()) <= WORDS_OF_A_PLACE:
        take_published(entry, span)
        return
    if is_place(entry.text[slice(*span)]) and not entry.draft.has("publisher-place"):
        entry.draft.take("publisher-place", span)
    elif not entry.draft.has("container-title") and (quoted or numbered) and not is_publisher(entry.text[slice(*span)]):
        entry.draft.take("container-title", span)
    elif entry.draft.has("container-title"):
        take_or_spare(entry, "publisher", span)
    else:
        take_named(entry, span)
