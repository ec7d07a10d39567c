"""What stands behind a title in Harvard's and Chicago's styles: each part says itself what it is, or is a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.cite.lists.authors import natural_names
from refcheck.cite.lists.bodies import is_publisher
from refcheck.cite.lists.dating import COMMA, date_of, take_date, take_date_at_end
from refcheck.cite.lists.entry import Entry
from refcheck.cite.lists.hosts import take_editors
from refcheck.cite.lists.parts import (
    ABBREVIATED,
    PLACED,
    cut_at_edition,
    is_edition,
    is_genre,
    is_numbered,
    is_published,
    take_edition,
    take_genre,
    take_named,
    take_number,
    take_or_spare,
    take_published,
)
from refcheck.cite.lists.peeling import peel
from refcheck.cite.lists.places import is_place
from refcheck.cite.lists.serials import is_serial, take_serial
from refcheck.cite.periodicals import is_journal
from refcheck.model.text import Span

HOST = re.compile(r"[Ii]n:?\s(?=\S)")
HOST_AHEAD = re.compile(r",\s(?=[Ii]n:\s)")
BY = re.compile(r"(?P<role>[Tt]ranslated|[Ee]dited)\sby\s(?P<names>.+)\Z")
EDITION_AHEAD = re.compile(
    r",\s(?P<edition>(?:\d{1,2}(?:st|nd|rd|th)|[Rr]ev(?:ised|\.)|[Ss]econd|[Tt]hird)\s(?:ed|edn|edition)\b\.?)(?:[.,]?\s|\Z)"
)  # "Title, 2nd ed. Alder Press"
KIND_AHEAD = re.compile(r"\[[^\[\]]{3,40}\](?=\s[^\s\[])")
PLACE_BEHIND = re.compile(r"\s\((?P<place>[^()]{3,40})\)\Z")
VOLUME_BEHIND = re.compile(r"(?:,|(?<=[a-z]))\s(?P<volume>\d{1,4})\Z")
VOLUME_AHEAD = re.compile(r"\d{1,4}\s?\([^()]{1,20}\)")
IN_SQUARE = re.compile(r"\[(?P<genre>[^\[\]]{3,40})\]\Z")
BRACKETED = re.compile(r"\s?\[(?P<genre>[^\[\]]{3,40})\]\Z")
THESIS_AT = re.compile(r"(?P<genre>[^,]{3,40}),\s(?P<school>.+)\Z")
WORDS_OF_A_PLACE = 3


def cut_host(entry: Entry, span: Span) -> list[Span]:
    """`Title, in: Book` is two parts, and so is `[Online] Site`, and `Title, 2nd ed. Boston: Alder`."""
    if m := HOST_AHEAD.search(entry.text, *span):
        return [(span[0], m.start()), (m.end(), span[1])]
    if m := KIND_AHEAD.match(entry.text, *span):
        return [m.span(), (m.end() + 1, span[1])]
    if m := EDITION_AHEAD.search(entry.text, *span):
        behind = [(m.end(), span[1])] if m.end() < span[1] else []
        return [(span[0], m.start()), m.span("edition"), *behind]
    cut = cut_at_edition(entry, span)
    return list(cut) if is_edition(entry.text[slice(*cut[0])] + ".") else [span]


def abbreviations_joined(entry: Entry, parts: Sequence[Span]) -> list[Span]:
    """`J. Appl. Lamps 22`: the stops are the abbreviations'."""
    joined: list[Span] = []
    for a, b in parts:
        before = joined[-1] if joined else None
        if (
            before
            and ABBREVIATED.match(entry.text[slice(*before)])
            and entry.text[before[1] : a] == ". "
            and not speaks(entry, (a, b))
        ):
            joined[-1] = (before[0], b)
        else:
            joined.append((a, b))
    return joined


def speaks(entry: Entry, span: Span) -> bool:
    """Does a part say itself what it is?"""
    text = entry.text[slice(*span)]
    return bool(
        HOST.match(text)
        or BY.match(text)
        or is_edition(text)
        or is_genre(text)
        or is_numbered(text)
        or is_serial(text)
        or is_published(text)
        or is_place(text)
        or date_of(entry, text)
        or IN_SQUARE.match(text)
        or VOLUME_AHEAD.match(text)
    )


def take_part(entry: Entry, span: Span) -> bool:
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
        take_published(entry, (span[0] + m.start("school"), take_date_at_end(entry, span)))
    elif is_published(text):
        take_published(entry, _without_series(entry, (span[0], take_date_at_end(entry, span))))
    elif is_place(text):
        entry.draft.take("publisher-place", span)
    elif take_date(entry, span):
        pass
    elif m := IN_SQUARE.match(text):
        take_genre(entry, (span[0] + m.start("genre"), span[0] + m.end("genre")))
    elif text.isdecimal() and entry.draft.has("page") and not entry.draft.has("volume"):
        entry.draft.take("volume", span)
    else:
        return take_edition(entry, span) or take_serial(entry, span) or take_number(entry, span)
    return True


def _without_series(entry: Entry, span: Span) -> Span:
    """`Boston: Alder Press (Lamp Studies)`: a series in parentheses behind the publisher."""
    m = PLACE_BEHIND.search(entry.text, *span)
    if not m or is_place(m["place"]):
        return span
    entry.draft.take("collection-title", m.span("place"))
    return span[0], m.start()


def _host(entry: Entry, span: Span) -> None:
    """`in: Po, O. (Eds.), Book`, `In: O. Po, ed. Book`, `In Book, edited by O. Po`."""
    entry.hosted = True
    entry.draft.take("container-title", peel(entry, take_editors(entry, span)))


def take_names(entry: Entry, names: list[Span], *, quoted: bool) -> None:
    """The names left over: a container where numbers or a day stand with it or the title was quoted, then a publisher."""
    for span in names:
        start, end = peel(entry, span)
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
            (quoted or entry.draft.has("page") or entry.draft.has("issue") or is_journal(entry.text[start:end]))
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
