"""MLA, eighth and ninth edition (MLA Handbook, 9th ed., ch. 5).

    Hart, Nadia, and J. R. Smith. “Title of the Work.” Container, vol. 8, no. 2, Nov. 2013, pp. 5–26, https://doi.org/...
    Hart, Nadia, et al. Title of a Book. 2nd ed., Alder Press, 2019. Series.
    “Title.” Container [Boston], edited by O. Po, Alder Press, 3 May 2010, https://... Accessed 17 Mar. 2012.

A title in quotation marks stands in a container; behind it all is parted by commas, and each part says what it is or stands
in the order container, others, version, number, publisher, date, location.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from refcheck.cite.dates import read_date
from refcheck.cite.draft import trim
from refcheck.cite.lists.authors import first_inverted, natural_names
from refcheck.cite.lists.bodies import name_likeness
from refcheck.cite.lists.entry import Entry, close_entry, open_entry, take_numeration_behind
from refcheck.cite.lists.kinds import kind_of
from refcheck.cite.lists.parts import (
    body,
    is_genre,
    is_thesis,
    quoted_title,
    share,
    spare,
    take_edition,
    take_genre,
    take_named,
    take_number,
    take_or_spare,
)
from refcheck.cite.lists.places import is_place
from refcheck.cite.lists.same_author import SAME_AUTHOR, same_author
from refcheck.model.citation import Reading
from refcheck.model.field import Field
from refcheck.model.passage import Passage
from refcheck.model.text import Span

NAME = "mla"

MARKS = re.compile(
    r"[.?!][’']?[”\"]\s(?!In:?\s)[^\s,].{0,200}?(?:,\svol\.|(?<!\d),\sno\.|,\s(?:\d{1,2}\s)?(?:[A-Z][a-z]{2,4}\.?\s)?\d{4}(?:,|\.\s*\Z)|"
    r",\sedited by)|\s\d{4},\s(?:pp?\.\s[^,]{1,20},\s)?https?://|"
    r"\.\sAccessed\s\d{1,2}\s[A-Z][a-z]{2,8}\.?\s\d{4}\.|"
    r"\bvol\.\s\S{1,12},\sno\.\s\S{1,12},\s(?:[A-Z][a-z]{2,8}\.?\s)?\d{4}, pp?\."
)
FIRST_INVERTED = re.compile(
    r"[^\W\d_][^\s,]{1,30}(?: [^\s,]{1,30}){0,3},\s[^\s,.]{2,30}[^,]{0,60}?(?:\.\s|,\set\sal\.\s|,\sand\s[^,]{2,60}?\.\s)"
)
NAMED = re.compile(rf"{SAME_AUTHOR.pattern}|[^\W\d_][^\s,.]{{1,30}},\s[^\W\d_a-z][^\W\d_]{{2,20}}\b")
BOOK_ENDS = re.compile(r"\.\s[^\W\d_a-z][^.:,\x01()]{2,60},\s\d{4}\.\s*\Z")  # "Alder Press, 2019."
BY = re.compile(
    r"(?P<role>[Ee]dited|[Tt]ranslated|[Ii]llustrated|[Pp]erformance|[Dd]irected|[Cc]reated)(?:\sand\s\w+)?\sby\s(?P<names>.+)\Z"
)
ROLES = {"edited": "editor", "translated": "translator"}
PLACE = re.compile(r"\s\[(?P<place>[^\[\]]{2,60})\]\Z")
VERSION = re.compile(r"(?:version|ver\.)\s(\S+)\Z", re.IGNORECASE)
COMMA = re.compile(r",\s+|(?<=\d)\.\s+(?=[^\W\d_])")
SEVERAL_SENTENCES = "of several sentences the last may be no part of the title"
NUMBER_IN_SMALL_LETTERS = re.compile(r"\.\s(?=(?:no|vol)s?\.\s\w)")
BEHIND_THE_LINK = "what stands behind the link is a series, a section or a medium"


def _is_marked(text: str) -> bool:
    return bool(MARKS.search(text) or (NAMED.match(text) and BOOK_ENDS.search(text[-200:])))


def fits(passages: Sequence[Passage], layout: str) -> float:
    """The share of items with a title closed by its own full stop, and commas before number, date and link; and its names."""
    marked = share(passages, layout, _is_marked)
    named = share(passages, layout, lambda text: FIRST_INVERTED.match(text) or SAME_AUTHOR.match(text))
    return 0.7 * marked + 0.3 * named


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """One reference an item; `———` names the authors of the item before."""
    readings: list[Reading] = []
    for passage in passages:
        readings.append(_read(passage, readings[-1] if readings else None))
    return tuple(readings)


def _read(passage: Passage, before: Reading | None) -> Reading:
    entry = open_entry(passage)
    at = same_author(entry, before)
    if quoted := quoted_title(entry.free, at):
        _authors(entry, at, quoted.start)
        entry.draft.take("title", quoted.title)
        _contained(entry, quoted.end)
    else:
        _alone(entry, _front(entry, at) if at == 0 else at)
    return close_entry(entry, entry.kind or kind_of(entry.draft))


def _authors(entry: Entry, start: int, end: int) -> None:
    """Whatever stands before the title: people, or a body as it is."""
    text = entry.text[start:end]
    if not text.strip(" ."):
        return
    span = (start, start + len(text.rstrip(" .")))
    people = first_inverted(text)
    if people and people.end == len(text):
        entry.draft.add("editor" if people.editors else "author", people.names, span)
    elif names := natural_names(entry.text[slice(*span)]):
        entry.draft.add("author", names, span)
    else:
        body(entry, "author", span)


def _front(entry: Entry, at: int) -> int:
    """The authors of a work whose title is not quoted; where the title begins."""
    people = first_inverted(entry.free)
    if people:
        entry.draft.add("editor" if people.editors else "author", people.names, trim(entry.text, 0, people.end))
        return people.end
    named = _body(entry)
    if named is None:
        return at
    body(entry, "author", named, "what stands first may be a title or a body")
    return named[1] + 1


def _body(entry: Entry) -> Span | None:
    """A first sentence that reads as a name, with a title and a date behind it: `Bitloft. Lamps at Scale. 2016.`"""
    company = re.compile(r"[^.]{2,60},\s(?:Inc|Ltd|LLC|Co|Corp)\.(?=\s[^\sa-z])").match(entry.free)
    parts = entry.sentences()
    if company:
        return company.span()
    if len(parts) < 2 or name_likeness(entry.text[slice(*parts[0])]) <= 0:
        return None
    named = [p for p in parts[1:] if not _has_date(entry, p)]
    return parts[0] if named and named[0] == parts[1] else None


def _has_date(entry: Entry, span: Span) -> bool:
    return any(read_date(piece) for piece in COMMA.split(entry.text[slice(*span)]))


def _contained(entry: Entry, at: int) -> None:
    """What stands behind a quoted title, up to the link; then what stands behind that."""
    take_numeration_behind(entry, at)
    end = _first_link(entry, at)
    segments = entry.segments(COMMA, at, end)
    names = _sort(entry, segments)
    _name(entry, names, at, container=True)
    for span in entry.segments(COMMA, end) if end < len(entry.text) else ():
        spare(entry, span)


def _alone(entry: Entry, at: int) -> None:
    """Title, then the sentence that ends with the date; what stands behind that is a series, or a school."""
    parts = [*_title_parts(entry, at)]
    main = next((i for i, p in enumerate(parts) if i and _has_date(entry, p)), None)
    if main is None:
        main = len(parts) - 1 if len(parts) > 1 else None
    if not parts:
        return
    if main and main > 1 and _is_container(entry, parts[main - 1], parts[main]):
        entry.draft.take("container-title", parts[main - 1])
        title = parts[: main - 1]
    else:
        title = parts[:main] if main is not None else parts
    entry.draft.take("title", (title[0][0], title[-1][1]), SEVERAL_SENTENCES if len(title) > 1 else None)
    if main is None:
        return
    take_numeration_behind(entry, title[-1][1])
    end = _behind_main(entry, parts, main)
    _name(entry, _sort(entry, entry.segments(COMMA, parts[main][0], end)), title[-1][1], container=False)
    _behind(entry, end)


def _is_container(entry: Entry, span: Span, behind: Span) -> bool:
    """A name with nothing but the date behind it: `A Smile at the Harbor. Lamp Club. 1 Feb. 2018`."""
    return read_date(entry.text[slice(*behind)]) is not None and name_likeness(entry.text[slice(*span)]) > 0


def _title_parts(entry: Entry, at: int) -> Iterator[Span]:
    """The sentences; `no. 159` in small letters opens one, a kind of document (`Technical report.`) is none of the title."""
    for a, b in entry.sentences(at):
        text = entry.text[a:b]
        if is_genre(text):
            take_genre(entry, (a, b))
            continue
        cut = NUMBER_IN_SMALL_LETTERS.search(text)
        yield from ((a, a + cut.start()), (a + cut.end(), b)) if cut else ((a, b),)


def _behind_main(entry: Entry, parts: Sequence[Span], main: int) -> int:
    return parts[main + 1][0] if main + 1 < len(parts) else len(entry.text)


def _first_link(entry: Entry, at: int) -> int:
    return next((h.start for h in entry.hits if h.start >= at), len(entry.text))


def _sort(entry: Entry, segments: Sequence[Span]) -> list[Span]:
    """Take each part that says what it is; the names left over. Of several dates the last one is the work's."""
    names: list[Span] = []
    dates = {s: date for s in segments if (date := read_date(entry.text[slice(*s)]))}
    last = max(dates, default=None)
    for span in segments:
        text = entry.text[slice(*span)]
        if span == last:
            entry.draft.add("issued", dates[span], span)
        elif span in dates:
            entry.draft.take("edition", span, "a date before the date of the work")
        elif m := BY.match(text):
            _by(entry, m, span[0])
        elif take_edition(entry, span):
            continue
        elif m := VERSION.match(text):
            entry.draft.take("version", (span[0] + m.start(1), span[1]))
        elif is_genre(text):
            take_genre(entry, span)
        else:
            names.append(span)
    return names


def _by(entry: Entry, m: re.Match[str], start: int) -> None:
    span = (start + m.start("names"), start + m.end("names"))
    text = entry.text[slice(*span)]
    names = natural_names(text, initials=False)
    if role := ROLES.get(m["role"].lower()):
        entry.draft.add(role, names, span)
    else:
        spare(entry, (start, span[1]))


def _name(entry: Entry, names: Sequence[Span], at: int, *, container: bool) -> None:
    """The names in their order: the container up to the first part that is no name, the publisher behind."""
    draft = entry.draft
    if not container:
        _publisher(entry, [s for s in names if not take_number(entry, s)])
        return
    if not names:
        return
    first = min(
        (f.span[0] for f in draft.fields if f.span and f.span[0] >= at and f.name in BEHIND_A_CONTAINER),
        default=len(entry.text),
    )
    front = [s for s in names if s[0] < first]
    if len(front) > 1 and not _numbered_next(draft.fields, first):
        front = front[:1]
    if front:
        _container(entry, (front[0][0], front[-1][1]))
    if behind := names[len(front) :]:
        whole = (behind[0][0], behind[-1][1])
        take_or_spare(entry, "publisher-place" if is_place(entry.text[slice(*whole)]) else "publisher", whole)


def _publisher(entry: Entry, names: Sequence[Span]) -> None:
    """`Internet Forum`, `New Haven, Conn.`: a publisher's name may hold commas, so may a place."""
    if not names:
        return
    whole = (names[0][0], names[-1][1])
    if is_place(entry.text[slice(*whole)]):
        entry.draft.take("publisher-place", whole)
    else:
        take_named(entry, whole)


BEHIND_A_CONTAINER = frozenset({"volume", "issue", "page", "issued", "edition", "editor", "translator", "version"})


def _numbered_next(fields: Sequence[Field], first: int) -> bool:
    """Is the first part behind the names a volume or an issue? Then the names are one periodical's."""
    return any(f.name in ("volume", "issue") and f.span and abs(f.span[0] - first) < 8 for f in fields)


def _container(entry: Entry, span: Span) -> None:
    m = PLACE.search(entry.text[slice(*span)])
    if m:
        entry.draft.take("publisher-place", (span[0] + m.start("place"), span[0] + m.end("place")))
        span = (span[0], span[0] + m.start())
    entry.draft.take("container-title", span)


def _behind(entry: Entry, at: int) -> None:
    """`University of X, PhD thesis.` behind the date; a series."""
    segments = entry.segments(COMMA, at)
    thesis = any(is_thesis(entry.text[slice(*s)]) for s in segments)
    for span in segments:
        text = entry.text[slice(*span)]
        if is_genre(text):
            take_genre(entry, span)
        elif (thesis or name_likeness(text) > 3) and not entry.draft.has("publisher"):
            entry.draft.take("publisher", span)
        elif not entry.hits and not entry.draft.has("collection-title"):
            entry.draft.take("collection-title", span, BEHIND_THE_LINK)
        else:
            spare(entry, span)
