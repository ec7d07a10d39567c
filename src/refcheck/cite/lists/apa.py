"""APA, sixth and seventh edition (Publication Manual, 7th ed., ch. 9-10).

    Hart, N., & Smith, J. R. (2017). Title of the work. Container, 12(3), 45–67. https://doi.org/...
    Hart, N. (2017, May 3). Title. In O. Po (Ed.), Book (2nd ed., Vol. 1, pp. 1–9). Publisher.
    Title without author. (n.d.). Site. Retrieved April 1, 2016, from https://...

The date in round brackets parts the authors from the title; brackets behind a title say what they are; the last sentence is the
source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from refcheck.cite.dates import read_date
from refcheck.cite.draft import trim
from refcheck.cite.lists.apa6 import name_website, take_placed, take_website
from refcheck.cite.lists.authors import inverted_names, natural_names
from refcheck.cite.lists.bodies import name_likeness
from refcheck.cite.lists.entry import RANGE, Entry, close_entry, open_entry
from refcheck.cite.lists.kinds import kind_of
from refcheck.cite.lists.parts import (
    ABBREVIATED,
    LAST_SENTENCE,
    body,
    is_published,
    is_thesis,
    last_group,
    share,
    spare,
    take_edition,
    take_genre,
    take_named,
    take_number,
    take_or_spare,
)
from refcheck.cite.structure import Group
from refcheck.model.citation import Reading
from refcheck.model.dates import Date
from refcheck.model.names import Name
from refcheck.model.passage import Passage
from refcheck.model.text import Span

NAME = "apa"

YEAR = r"(?:1[4-9]\d\d|20\d\d)"
DATE = re.compile(
    rf"(?:c(?:irca|a?\.)\s)?(?P<date>{YEAR})(?:[a-z]\b)?(?:[–/-](?P<until>{YEAR}))?(?P<rest>,\s[^\d,][^()]{{1,24}})?\Z|"
    r"n\.\s?d\.(?:-[a-z])?\Z|(?:in press|forthcoming)(?:-[a-z])?\Z"
)
DATED = re.compile(
    rf"\((?:c(?:irca|a?\.)\s)?(?:{YEAR}[a-z]?(?:[,–/-][^()]{{1,30}})?|n\.\s?d\.(?:-[a-z])?|in press)\)\."
)
ROLES = re.compile(r"(?P<eds>(?:Series\s)?Eds?\.(?:\s&\sTrans\.)?|Hrsg\.)|(?P<trans>Trans\.)|[A-Z][a-z]+s?\Z")
ROLE_BEHIND_NAMES = re.compile(r"(?P<names>.+?),\s(?P<role>(?:Eds?\.|Trans\.|Hrsg\.)(?:\s&\s(?:Eds?|Trans)\.)?)\Z")
BEHIND_A_TITLE = (
    # what a piece of the brackets behind a title is: its field, and a pattern whose last group is the value
    ("volume", re.compile(r"(?:Vols?\.|Bd\.|Band)\s(\S.*)\Z")),
    ("page", re.compile(rf"(?:pp?\.|S\.)\s({RANGE})\Z")),
    ("number", re.compile(r"(?:(?:Report|Publication|Working Paper|Article|Version)\s)?No\.\s(\S.*)\Z")),
    ("version", re.compile(r"Version\s(\S+)\Z")),
)
ACRONYM = re.compile(r"([A-Z]+)[a-z]?(?:-[A-Z]{1,3})*-?\d{0,2}(?:-[A-Z]{1,3})*\Z")
VOLUME = re.compile(r"(?P<volume>[^\s()]{1,12})?(?:\s?\((?P<issue>[^()]{1,30})\))?\Z")
PAGE = re.compile(rf"(?:Article\s|pp?\.\s)?(?P<page>{RANGE})\Z")
NUMERATED = re.compile(
    r",\s(?:pp?\.\s)?[^\s,()]{0,12}\d[^\s,()]{0,8}(?:\([^()]{1,30}\))?(?:,\s(?:Article\s)?\S{1,24})?\Z|,\s\(\d[^()]{0,12}\)"
)
SCHOOL = re.compile(
    r"(?i)\b(?:universi\w+|institut\w*|college|school|academy|faculty|hochschule|politechnika|polytechni\w+)\b"
)
COMMA = re.compile(r",\s+")
TITLE_OR_BODY = "what stands before the date may be a title or a body"


def fits(passages: Sequence[Passage], layout: str) -> float:
    """The share of items with a date in round brackets and a full stop, `(2017, May 3).`, not at their front."""
    return share(passages, layout, lambda text: DATED.search(text, 1))


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """One reference an item; an item with nothing that a reference has is unread."""
    return tuple(_read(p) for p in passages)


def _read(passage: Passage) -> Reading:
    entry = open_entry(passage)
    website = take_website(entry)
    group = _date_group(entry)
    if group:
        _date(entry, group)
        front, behind = trim(entry.text, 0, group.start), group.end
    else:
        parts = entry.sentences()
        front, behind = (0, 0), 0
        if parts and inverted_names(entry.text[slice(*parts[0])]):
            front, behind = parts[0], parts[0][1]
    _front(entry, (front[0], len(entry.text[: front[1]].rstrip(" ."))), entry.sentences(behind))
    if website:
        name_website(entry, website)
    return close_entry(entry, entry.kind or kind_of(entry.draft))


def _date_group(entry: Entry) -> Group | None:
    """The first brackets that hold a date and nothing else, a full stop behind them where there are several."""
    dated = [g for g in entry.draft.of.groups if g.left == "(" and DATE.match(g.inner.strip())]
    closed = [g for g in dated if entry.text[g.end : g.end + 1] == "."]
    return next(iter(closed or dated), None)


def _date(entry: Entry, group: Group) -> None:
    m = DATE.match(group.inner.strip())
    if m and m["date"]:
        date = read_date(m["date"] + (m["rest"] or "")) or Date(int(m["date"]))
        if m["until"]:
            date = Date(date.year, until=Date(int(m["until"])))
        entry.draft.add("issued", date, (group.start + 1, group.end - 1))
    entry.hide(group.start, group.end)


def _front(entry: Entry, front: Span, parts: list[Span]) -> None:
    """What stands before the date: people, a body, or the title of a work without author."""
    text = entry.text[slice(*front)]
    role = last_group(entry, front[1])
    editors = bool(role and ROLES.match(role.inner))
    names = inverted_names(text[: role.start - front[0]] if role and editors else text)
    if not names and text and editors and role:
        names = (Name(literal=text[: role.start - front[0]].strip()),)
    if not names and text and not _is_title(entry, text, parts):
        doubt = None if len(parts) > 1 else TITLE_OR_BODY
        body(entry, "author", front, doubt)
    elif names:
        trans = bool(role and editors and role.inner.startswith("Trans"))
        field = "translator" if trans else "editor" if role and role.inner[:2] in ("Ed", "Hr") else "author"
        entry.draft.add(field, names, front)
    elif text:
        _title(entry, front)
        _sources(entry, parts)
        return
    _title_and_sources(entry, parts)


def _is_title(entry: Entry, text: str, parts: Sequence[Span]) -> bool:
    """A title where nothing else could be one, or where what follows the date reads better as a name."""
    if not parts:
        return True
    behind = entry.text[slice(*parts[0])]
    if len(parts) > 1 and name_likeness(text) > 0:
        return False
    return name_likeness(text) < name_likeness(behind) or NUMERATED.search(behind) is not None


@dataclass(frozen=True, slots=True)
class _Split:
    """Where the source begins among the parts behind the date."""

    title: Sequence[Span]
    sources: Sequence[Span]


def _title_and_sources(entry: Entry, parts: Sequence[Span]) -> None:
    if not parts:
        return
    split = _split(entry, parts)
    source = entry.text[split.sources[0][0] : split.sources[-1][1]] if split.sources else ""
    unlike = len(split.sources) == 1 and name_likeness(source) <= 0 and not NUMERATED.search(source)
    _title(entry, (split.title[0][0], split.title[-1][1]), LAST_SENTENCE if unlike else None)
    _sources(entry, split.sources)


def _split(entry: Entry, parts: Sequence[Span]) -> _Split:
    """`In ...` opens the source; else it is the last sentence, with the abbreviations before it (`J. Appl. Lamps, 3(2)`)."""
    texts = [entry.text[slice(*p)] for p in parts]
    host = next((i for i, t in enumerate(texts) if i and re.match(r"In\s(?=[^\sa-z])", t)), None)
    if host:
        return _Split(parts[:host], parts[host:])
    at = len(parts) - 1
    if at and is_published(texts[at]):
        return _Split(parts[:at], parts[at:])
    if at and not NUMERATED.search(texts[at]) and name_likeness(texts[at]) < -2 and not PAGE.match(texts[at]):
        return _Split(parts, ())
    while at > 1 and ("." in texts[at] or NUMERATED.search(texts[-1])) and ABBREVIATED.match(texts[at - 1]):
        at -= 1
    return _Split(parts[: max(1, at)], parts[max(1, at) :])


def _title(entry: Entry, span: Span, doubt: str | None = None) -> None:
    """A title, the brackets behind it read off from the last."""
    start, end = span
    while (group := last_group(entry, end)) and group.start > start and _behind_title(entry, group):
        end = len(entry.text[: group.start].rstrip())
    entry.draft.take("title", (start, end), doubt)


def _behind_title(entry: Entry, group: Group) -> bool:
    """`(2nd ed., Vol. 3)`, `(J. Po, Trans.)`, `(No. 12)`, `[PhD thesis, University]`; False where it is the title's own."""
    if group.left == "[" or is_thesis(group.inner.partition(", ")[0]):
        return _bracket(entry, group)
    parts = list(_split_at(group.inner, group.start + 1, "; "))
    taken = [_role(entry, p) or _pieces(entry, p) for p in parts]
    return all(taken)


def _role(entry: Entry, span: Span) -> bool:
    """`J. Po & A. Hart, Trans.`"""
    m = ROLE_BEHIND_NAMES.match(entry.text[slice(*span)])
    if m:
        names = natural_names(m["names"]) or (Name(literal=m["names"]),)
        field = "editor" if m["role"].startswith("Ed") else "translator"
        entry.draft.add(field, names, (span[0], span[0] + m.end("names")))
    return m is not None


def _pieces(entry: Entry, span: Span) -> bool:
    """Take every piece between commas; do all of them say what they are?"""
    taken = [_piece(entry, piece) for piece in _split_at(entry.text[slice(*span)], span[0], ", ")]
    return all(taken)


def _split_at(text: str, at: int, separator: str) -> Iterator[Span]:
    for piece in text.split(separator):
        yield at, at + len(piece)
        at += len(piece) + len(separator)


def _piece(entry: Entry, span: Span) -> bool:
    text = entry.text[slice(*span)]
    for field, pattern in BEHIND_A_TITLE:
        if m := pattern.match(text):
            entry.draft.take(field, (span[0] + m.start(1), span[0] + m.end(1)))
            entry.kind = entry.kind or ("report" if field == "number" else "")
            return True
    if take_edition(entry, span):
        return True
    return not _is_acronym(entry.text[: span[0]], text) and take_number(entry, span)


def _is_acronym(before: str, text: str) -> bool:
    """`International Register of Lamps (IRL-11)` abbreviates its own words; `(WP-20)` numbers a paper."""
    m = ACRONYM.match(text)
    if not m:
        return False
    initials = iter("".join(w[0] for w in re.findall(r"\w+", before)[-3 * len(m[1]) :]).upper())
    return len(m[1]) > 3 or len(m[1]) == len(text) or all(letter in initials for letter in m[1])


def _bracket(entry: Entry, group: Group) -> bool:
    """`[Doctoral dissertation, University of X]`, `[University of X]`, `[Video]`."""
    genre, comma, school = group.inner.partition(", ")
    start = group.start + 1
    if is_thesis(genre):
        take_genre(entry, (start, start + len(genre)))
        if school:
            entry.draft.take("publisher", (start + len(genre) + len(comma), group.end - 1))
    elif SCHOOL.search(group.inner):
        entry.draft.take("publisher", (start, group.end - 1))
        entry.kind = "thesis"
    else:
        take_genre(entry, (start, group.end - 1))
    return True


def _sources(entry: Entry, parts: Sequence[Span]) -> None:
    """What stands behind the title: a host with its pages, a periodical with its numbers, a name alone."""
    if not parts:
        return
    whole = (parts[0][0], parts[-1][1])
    text = entry.text[slice(*whole)]
    if re.match(r"In\s", text):
        _host(entry, parts)
    elif NUMERATED.search(text):
        _periodical(entry, whole)
    elif PAGE.match(text):
        entry.draft.take("page", whole, "a number alone")
    elif ABBREVIATED.match(entry.text[slice(*parts[0])]):
        take_or_spare(entry, "container-title", whole)
    else:
        if not take_placed(entry, parts[0]):
            take_named(entry, parts[0])
        _publishers(entry, parts[1:])


def _host(entry: Entry, parts: Sequence[Span]) -> None:
    """`In O. Po (Ed.), Book (pp. 1–9). Publisher`."""
    last = next((i for i, p in enumerate(parts) if _is_placed(entry, p)), 0)
    start, end = parts[0][0] + len("In "), parts[last][1]
    role = next((g for g in entry.draft.of.within(start, end) if ROLES.match(g.inner)), None)
    if role and (
        names := natural_names(entry.text[start : role.start])
        or (Name(literal=entry.text[start : role.start].strip()),)
    ):
        entry.draft.add("editor", names, trim(entry.text, start, role.start))
        start = role.end
    start, end = trim(entry.text, start, end)
    while (group := last_group(entry, end)) and group.start > start and _behind_title(entry, group):
        end = len(entry.text[: group.start].rstrip())
    entry.draft.take("container-title", (start, end))
    _publishers(entry, parts[last + 1 :])


def _publishers(entry: Entry, parts: Sequence[Span]) -> None:
    for span in parts:
        if not take_placed(entry, span):
            take_or_spare(entry, "publisher", span)


def _is_placed(entry: Entry, span: Span) -> bool:
    group = last_group(entry, span[1])
    return bool(group and re.search(r"\b(?:pp?|Vols?)\.", group.inner))


def _periodical(entry: Entry, span: Span) -> None:
    """`Container, 12(3), 45–67`: numbers read off from the last."""
    segments = entry.segments(COMMA, *span)
    texts = [entry.text[slice(*s)] for s in segments]
    count = len(segments)
    if count > 2 and PAGE.match(texts[-1]) and _is_volume(texts[-2]):
        _volume(entry, segments[-2])
        _page(entry, segments[-1])
        count -= 2
    elif _is_volume(texts[-1]) and not _is_page_alone(entry, texts[-1]):
        _volume(entry, segments[-1])
        count -= 1
    elif PAGE.match(texts[-1]):
        _page(entry, segments[-1])
        count -= 1
    entry.draft.take("container-title", (span[0], segments[count - 1][1]))


def _is_volume(text: str) -> bool:
    return bool(re.search(r"\d", text) and VOLUME.match(text))


def _is_page_alone(entry: Entry, text: str) -> bool:
    """`Sunday Post, 4` on a day is a page, `Lamp Science, 93` in a year a volume; a range and a lettered number are pages."""
    issued = next((f.value for f in entry.draft.fields if f.name == "issued"), None)
    on_a_day = isinstance(issued, Date) and issued.month is not None
    return "(" not in text and (on_a_day or not text.isdigit() or len(text) > 3)


def _volume(entry: Entry, span: Span) -> None:
    m = VOLUME.match(entry.text[slice(*span)])
    for name in ("volume", "issue"):
        if m and m[name]:
            entry.draft.take(name, (span[0] + m.start(name), span[0] + m.end(name)))


def _page(entry: Entry, span: Span) -> None:
    m = PAGE.match(entry.text[slice(*span)])
    if m:
        entry.draft.take("page", (span[0] + m.start("page"), span[0] + m.end("page")))
    else:
        spare(entry, span)
