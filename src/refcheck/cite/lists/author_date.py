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

from refcheck.cite.dates import read_date
from refcheck.cite.draft import trim
from refcheck.cite.lists.author_date_source import (
    BRACKETED,
    HOST,
    abbreviations_joined,
    cut_host,
    speaks,
    take_names,
    take_part,
)
from refcheck.cite.lists.authors import first_inverted, inverted_names
from refcheck.cite.lists.bodies import name_likeness
from refcheck.cite.lists.dating import date_of, issue
from refcheck.cite.lists.entry import WITHOUT_DATE, Entry, close_entry, open_entry, take_numeration_behind
from refcheck.cite.lists.kinds import kind_of
from refcheck.cite.lists.parts import (
    LAST_SENTENCE,
    body,
    is_edition,
    is_genre,
    is_numbered,
    is_published,
    quoted_title,
    share,
    take_genre,
)
from refcheck.cite.lists.people import CAPITAL_PERSON
from refcheck.cite.lists.same_author import SAME_AUTHOR, same_author
from refcheck.cite.lists.serials import take_journal
from refcheck.model.citation import Reading
from refcheck.model.dates import Date
from refcheck.model.passage import Passage
from refcheck.model.text import Span

NAME = "author-date"

YEAR = r"(?P<year>\b(?:1[4-9]|20)\d\d)"
UNDATED = rf"(?:{WITHOUT_DATE}|in press|forthcoming)(?:-?\s?[a-z])?"  # "(no date a)", "n.d.-b"
IN_BRACKETS = re.compile(rf"\s[(\[](?:{YEAR}[a-z]?\b|{UNDATED})[)\]],?\s(?=[^\s(])")
BARE = re.compile(rf"(?:,|(?<=[.?!])|\.)\s(?:{YEAR}[a-z]?\.|{UNDATED}\.?)\s")
FRONT = 1500
DATED_BEHIND = r"\s\d{1,4}\s\((?:[A-Z][a-z]+\s)?\d{4}\)|,\s[A-Z][a-z]{2,8}\s\d{1,2},\s\d{4}\b"
CHICAGO = re.compile(  # each is no other style's: MLA has `vol. 12, no. 3`, no host behind "In", no place before a publisher
    rf"[.?!][’']?[”\"]\s[^“”\"]{{2,160}}?(?:{DATED_BEHIND})|"
    r"\s\d{1,4},\snos?\.\s[^()]{1,12}\s\((?:[A-Z][a-z]+\s)?\d{4}\)|"  # "Container 12, no. 3 (2017)"
    r"\sIn\s[^“”\"]{2,160},\s\d{1,4}[–-]\d{1,4}\.\s[^.:]{2,40}:\s[^:]{2,60},\s\d{4}\.|"  # "In Book, 9–20. Bath: Alder, 2011."
    r"\.\s[^\W\d_a-z][^.:\d]{1,40}:\s[^.:\d]{2,60},\s\d{4}\.\s*\Z"  # "Bath: Alder Press, 2011."
)
ROLE = re.compile(r",?\s[(\[]?(?:eds?|Eds?|Hrsg|hrsg|editors?)\.?[)\]]?,?\Z")
SINGLE = re.compile(r"[‘'](?P<title>\S[^\n]{0,500}?)[’'](?=,\s|\.\s|\s[\[(]|\.?\s*\x01|\.?\Z)")
OPEN_DATE = re.compile(r"\s?\((?P<date>[^()]*\b(?:1[4-9]|20)\d\d)\)")
SHORT_ACCESS = re.compile(
    r"\(accessed\s[\d./]{6,10}\)"
)  # "(accessed 2.8.22)": day or month first, and of which century
PAREN_BEHIND = re.compile(r"\s?\((?P<inner>[^()]{3,60})\)\Z")
REPORT = re.compile(r"(?:No\.|Report)\s")


def fits(passages: Sequence[Passage], layout: str) -> float:
    """The share of items with a date behind their names and no full stop behind its brackets; or with Chicago's dates."""
    if not _small(passages):
        return 0.0
    dated = share(passages, layout, _dated)
    cited = share(passages, layout, lambda text: CHICAGO.search(text) and first_inverted(text))
    return max(0.95 * dated, 0.3 + 0.65 * min(1.0, 2 * cited) if cited > SHARE_OF_CHICAGO else 0.0)


SHARE_OF_CHICAGO = 0.15


def _small(passages: Sequence[Passage]) -> bool:
    return 5 * sum(bool(CAPITAL_PERSON.match(p.text.text)) for p in passages) < len(passages)


def _dated(text: str) -> bool:
    """A date right behind what may be names, before any title in quotation marks."""
    m = _date_in(text)
    front = text[: m.start()] if m and m.start() > 1 else ""
    return bool(SAME_AUTHOR.match(front) or inverted_names(front) or first_inverted(front + ". "))


def _date_in(text: str) -> re.Match[str] | None:
    quoted = min((at for at in (text.find(q, 0, FRONT) for q in '“‘"') if at > 0), default=FRONT)
    found = [m for p in (IN_BRACKETS, BARE) if (m := p.search(text, 0, min(len(text), quoted + 1)))]
    return min(found, key=lambda m: m.start(), default=None)


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """One reference an item; an item with nothing that a reference has is unread; `———` names the authors of the one before."""
    dated = 3 * sum(_dated(p.text.text[:FRONT]) for p in passages) > len(passages)
    readings: list[Reading] = []
    for passage in passages:
        readings.append(_read(passage, readings[-1] if readings else None, dated=dated))
    return tuple(readings)


def _read(passage: Passage, before: Reading | None, *, dated: bool) -> Reading:
    entry = open_entry(passage)
    front = same_author(entry, before)
    if accessed := SHORT_ACCESS.search(entry.free):
        entry.hide(*accessed.span())
    m = _date_in(entry.free) if dated else None
    at = _front_and_date(entry, front, m) if m else front or _names_alone(entry)
    if entry.draft.has("title"):
        _sources(entry, at, [])
    elif quoted := _quoted(entry, at):
        entry.draft.take("title", quoted[0])
        _sources(entry, quoted[1], [])
    else:
        parts = [p for s in entry.sentences(at) for p in cut_host(entry, s)]
        _sources(entry, parts[0][1] if parts else at, parts[:1])
    return close_entry(entry, entry.kind or kind_of(entry.draft))


def _quoted(entry: Entry, at: int) -> tuple[Span, int] | None:
    if m := SINGLE.match(entry.free, at):
        return m.span("title"), m.end()
    found = quoted_title(entry.free, at)
    return (found.title, found.end) if found and found.start == at else None


def _front_and_date(entry: Entry, front: int, m: re.Match[str]) -> int:
    """Names or a body before the date; the title itself where nothing behind could be one."""
    if m["year"]:
        entry.draft.add("issued", Date(int(m["year"])), m.span("year"))
    span = trim(entry.text, min(front, m.start()), m.start())
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


def _sources(entry: Entry, at: int, title: list[Span]) -> None:
    """What stands behind the title; with `title`, its first sentence, which may have others behind it."""
    if m := take_journal(entry, at):
        if m["date"] and (date := date_of(entry, m["date"])):
            issue(entry, date, m.span("date"))
        elif m["date"] and not m["issue"]:
            entry.draft.take("issue", m.span("date"))
    elif (m := OPEN_DATE.search(entry.free, at)) and (date := read_date(m["date"])):
        issue(entry, date, m.span("date"))
        entry.hide(*m.span())
    take_numeration_behind(entry, at)
    parts = abbreviations_joined(entry, [p for s in entry.sentences(at) for p in cut_host(entry, s)])
    run = 0
    while title and run < len(parts) and not speaks(entry, parts[run]):
        run += 1
    if title:
        run = _title(entry, [title[0], *parts[:run]], parts[run:])
    names = [p for p in parts[run:] if not take_part(entry, p)]
    take_names(entry, names, quoted=not title)


def _title(entry: Entry, run: list[Span], rest: Sequence[Span]) -> int:
    """Of several sentences all are the title's before an edition or an imprint, else all but the last; how many more it has."""
    last = len(run) - 1
    text = entry.text[slice(*rest[0])] if rest else ""
    if last and not (rest and (is_edition(text) or is_genre(text) or HOST.match(text) or is_published(text))):
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
