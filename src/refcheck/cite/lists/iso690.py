"""ISO 690, by number or by author and date, in English, Czech, Slovak, Polish, German and French wording.

    SURNAME, Given. Title. Container. Online. Date. Vol. 1, no. 2, p. 3-4. [Accessed ...]. Available from: URL
    SURNAME, Given, 2005. Title. In: EDITOR, Name (eds.), Book. Place: Publisher. Series. ISBN ...

What carries a label is taken first (`entry`); what is left stands in the order that the standard prescribes (ISO 690:2021, 5 and
15): authors, title, container, edition, date, place and publisher, series.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from refcheck.cite.draft import trim
from refcheck.cite.lists.entry import NO_DATE, Entry, close_entry, open_entry, take_numeration_behind
from refcheck.cite.lists.imprints import imprint
from refcheck.cite.lists.iso690_source import HOST, TRANSLATED, is_edition, read_part, speaks, take_by_place
from refcheck.cite.lists.kinds import kind_of
from refcheck.cite.lists.parts import ABBREVIATED, LAST_SENTENCE, is_genre
from refcheck.cite.lists.people import (
    CAPITAL_PERSON,
    capital_body,
    handle,
    inverted_capitals,
    inverted_whole,
    natural,
)
from refcheck.model.citation import Reading
from refcheck.model.dates import Date
from refcheck.model.passage import Passage
from refcheck.model.text import Span

NAME = "iso690"

MARKS = re.compile(
    r"[\[(](?:[Oo]nline|cit\.|vid\.|[Aa]ccessed|visited|[Vv]iewed)|(?<=\. )Online\.|Available from|Dostupn[éý]|Dostępn|"
    r"Verfügbar unter|Disponible"
)
YEAR = rf"(?P<year>(?:\b\d{{4}}|{NO_DATE}))[a-z]?"
AUTHOR_YEAR = re.compile(rf"\.?,?\s[\[(]?{YEAR}[\])]?[.:]\s")
TITLE_YEAR = re.compile(rf",\s{YEAR}\Z")
NUMBER = re.compile(r"([A-Z]{2,5}\s\d[\d-]*|(?!\d{4}\s?:)[\w./-]*\d[\w./-]*(?::\d+)?)\s?:\s(?=\w)")  # "RFC 1691: Title"
STANDARD = re.compile(
    r"(?:(?:ČSN|STN|PN|DIN|BS|NF|ISO|IEC|EN|ANSI|IEEE|ETSI|NIST|ITU-T)\b[\s/]?){1,4}"
    r"[A-Z]?[\s\w./:-]{0,20}\d[\w.:-]*(?:\s\([\d ]+\))?\Z"
)
DATED_AUTHOR = re.compile(rf"\A[^.]{{2,300}}?(?:\.[^.]{{1,80}}?){{0,9}}?,\s{YEAR}\.\s")
ANONYMOUS = re.compile(r"(?i)\[?anon(?:ym(?:ous|us)?)?\]?\.?(?:,\s|\s)")
EXTENT = re.compile(
    r"(?<=[.,;]\s)(?:[ivxlc]{1,7},\s)?(\d{1,4})\s(?:s|S|str|stran|strán|Seiten|p|pp|pages)\b\.?(?=\s|\Z|,)"
)
PART_OF_A_TITLE = re.compile(
    r"(?:D[íi]e?l|Část|Časť|Part|Book|Teil|Band|Tome|Partie|Część|Tom|Volume)\s(?:\d{1,3}|[IVXL]{1,6})\b"
)
LAID_IN = re.compile(
    r"\b(?:[Pp]roceedings|[Cc]onference|[Ss]ymposium|[Ww]orkshop|[Ss]borník|[Zz]borník|Tagungsband|[Aa]ctes)\b"
)


def fits(passages: Sequence[Passage], layout: str) -> float:
    """The share of items with a surname in capitals or with the standard's words for access and medium."""
    if layout != "reference-list" or not passages:
        return 0.0
    named = sum(bool(CAPITAL_PERSON.match(p.text.text)) for p in passages)
    worded = sum(bool(MARKS.search(p.text.text)) for p in passages)
    return 0.2 + 0.4 * min(1.0, 2 * named / len(passages)) + 0.4 * worded / len(passages)


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """One reference an item; an item with nothing that a reference has is unread."""
    acronyms = _acronyms(passages)
    dated = 2 * sum(bool(DATED_AUTHOR.search(p.text.text)) for p in passages) > len(passages)
    capitals = 5 * sum(bool(CAPITAL_PERSON.match(p.text.text)) for p in passages) > len(passages)
    return tuple(_read(p, acronyms, dated=dated, capitals=capitals) for p in passages)


def _acronyms(passages: Sequence[Passage]) -> frozenset[str]:
    """Words that the document prints in capitals amid small letters: they are capitals by nature."""
    amid = re.compile(r"(?<=[a-z] )[A-Z]{2,6}(?=[ .,]|s\b)|\b[A-Z]{2,6}(?= [a-z]{3})")
    return frozenset(m[0] for p in passages for m in amid.finditer(p.text.text))


def _read(passage: Passage, acronyms: frozenset[str], *, dated: bool, capitals: bool) -> Reading:
    entry = open_entry(passage)
    at = _authors(entry, acronyms) if capitals else _small_authors(entry)
    parts = entry.sentences(at)
    if parts:
        at = _number(entry, parts)
        parts = entry.sentences(at)
    if m := EXTENT.search(entry.free, parts[0][1]) if parts else None:
        entry.grab("number-of-pages", m)
    take_numeration_behind(entry, parts[0][1] if parts else at)
    if parts:
        _behind_authors(entry, parts[0], entry.sentences(parts[0][1]), dated=dated)
    return close_entry(entry, entry.kind or kind_of(entry.draft))


def _number(entry: Entry, parts: Sequence[Span]) -> int:
    """`RFC 1691: Title`, `ČSN ISO 690. Title`: where the title begins behind the number of a report or a standard."""
    (start, end), text = parts[0], entry.text[slice(*parts[0])]
    if number := NUMBER.match(text):
        entry.draft.take("number", (start, start + number.end(1)))
        return start + number.end()
    if len(parts) > 1 and STANDARD.match(text):
        entry.draft.take("number", parts[0])
        return end + 1
    return start


def _behind_authors(entry: Entry, first: Span, parts: Sequence[Span], *, dated: bool) -> None:
    """The title; then what says itself what it is, and what stands between."""
    front = list(takewhile(lambda span: not speaks(entry, span), parts))
    rest = parts[len(front) :]
    front = _title(entry, [first, *front], rest, dated=dated)
    for span in front:
        take_by_place(entry, span)
    while rest:
        rest = read_part(entry, rest[0], rest[1:])


def _authors(entry: Entry, acronyms: frozenset[str]) -> int:
    """The authors at the front, the year behind them where the list is by author and date; where the title begins."""
    people = inverted_capitals(entry.free, 0) or capital_body(entry.free, 0, acronyms)
    unnamed = ANONYMOUS.match(entry.free)
    if not (people or unnamed):
        return 0
    end = people.end if people else 0
    if people:
        entry.draft.add("editor" if people.editors else "author", people.names, trim(entry.text, 0, end))
    elif unnamed:
        end = len(entry.free[: unnamed.end()].rstrip(" ,"))
    m = AUTHOR_YEAR.match(entry.free, end)
    if not m:
        return end
    _year(entry, m)
    return m.end()


def _small_authors(entry: Entry) -> int:
    """The authors of a list that sets no surname in capitals; a first sentence of a word or a few may be a body, or the title."""
    people = inverted_whole(entry.free, 0) or natural(entry.free, 0)
    doubt = None
    if people is None and (people := handle(entry.text)):
        behind = entry.sentences(people.end)
        if not behind or entry.text[slice(*behind[0])].startswith(people.names[0].literal):
            return 0
        doubt = "a first sentence that is no person's name: the author, or the title"
    if people is None or not entry.sentences(people.end):
        return 0
    entry.draft.add("editor" if people.editors else "author", people.names, trim(entry.text, 0, people.end), doubt)
    return people.end


def _title(entry: Entry, run: list[Span], rest: Sequence[Span], *, dated: bool) -> list[Span]:
    """The title, of the sentences before the first that says what it is; those behind the title.

    In author-date style the year stands behind the title of a work without an author. Of several sentences before an imprint all
    are the title's, before a periodical's numbers all but the last.
    """
    if dated and not entry.draft.has("issued"):
        for i, (start, end) in enumerate(run):
            if year := TITLE_YEAR.search(entry.text[start:end]):
                _year(entry, year, start)
                entry.draft.take("title", (run[0][0], start + year.start()))
                return run[i + 1 :]
    if _is_parted(entry, run):
        count = 1
    elif rest and _is_book(entry, run, rest[0]):
        count = len(run)
    else:
        count = max(1, len(run) - 1)
        if PART_OF_A_TITLE.match(entry.text, *run[-1]):
            count = len(run)
        while count > 1 and ABBREVIATED.match(entry.text[slice(*run[count - 1])]):  # "J. Appl. Lamps"
            count -= 1
        run = [*run[:count], (run[count][0], run[-1][1])] if len(run) > count else run
    entry.draft.take("title", (run[0][0], run[count - 1][1]), LAST_SENTENCE if count > 1 else None)
    return run[count:]


def _is_parted(entry: Entry, run: Sequence[Span]) -> bool:
    """`Title [online]. Site`: the medium closes the title."""
    media = [f.span[0] for f in entry.draft.fields if f.name == "medium" and f.span]
    return len(run) > 1 and any(run[0][1] <= at <= run[1][0] for at in media)


def _is_book(entry: Entry, run: Sequence[Span], behind: Span) -> bool:
    """Does an edition, a kind, a host or an imprint follow? A book without pages then, not what stands in another."""
    text = entry.text[slice(*behind)]
    if HOST.match(text) or TRANSLATED.match(text):
        return True
    inner = any(entry.draft.has(name) for name in ("page", "volume", "issue"))
    if inner or LAID_IN.search(entry.text[slice(*run[-1])]):
        return False
    return is_genre(text) or is_edition(text) or imprint(entry, behind) is not None


def _year(entry: Entry, m: re.Match[str], start: int = 0) -> None:
    if m["year"].isdecimal():
        entry.draft.add("issued", Date(int(m["year"])), (start + m.start("year"), start + m.end("year")))
