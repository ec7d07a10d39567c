"""ISO 690, by number or by author and date, in English, Czech, Slovak, Polish, German and French wording.

    SURNAME, Given. Title. Container. Online. Date. Vol. 1, no. 2, p. 3-4. [Accessed ...]. Available from: URL
    SURNAME, Given, 2005. Title. In: EDITOR, Name (eds.), Book. Place: Publisher. Series. ISBN ...

What carries a label is taken first (`entry`); what is left stands in the order that the standard prescribes (ISO 690:2021, 5 and
15): authors, title, container, edition, date, place and publisher, series.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from refcheck.cite.draft import trim
from refcheck.cite.lists.bodies import is_office, small_body
from refcheck.cite.lists.entry import NO_DATE, Entry, close_entry, open_entry, take_numeration_behind
from refcheck.cite.lists.imprints import imprint
from refcheck.cite.lists.iso690_source import HOST, TRANSLATED, is_edition, read_part, speaks
from refcheck.cite.lists.kinds import kind_of
from refcheck.cite.lists.parts import ABBREVIATED, LAST_SENTENCE, is_genre, last_group, take_genre
from refcheck.cite.lists.people import (
    CAPITAL_PERSON,
    People,
    capital_body,
    han_names,
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
YEAR_OF_A_TITLE = re.compile(rf",\s{YEAR}\.(?=\s|\x01|\Z)")
LONGEST_TITLE = 600
SENTENCE_WORDS = re.compile(r"\b(?:IN|ON|AT|BY|FROM|WITH|INTO|HOW|WHY|WHAT|TO|IS|ARE|AS|AFTER|BEFORE|OVER|UNDER)\b")
WORDS_OF_A_TITLE = 5
BODY_OR_TITLE = "what stands first may be a title or a body"
NUMBER = re.compile(
    r"((?:RFC|BCP|STD|ISO|IEC|NIST|TR|WP)\s\d[\d-]*|(?!\d{4}\s?:)(?=[\w./-]*?\d)[\w./-]++(?::\d+)?)\s?:\s(?=\w)"
)  # "RFC 1691: Title", but "PEP 12: The Calm of Lanterns" is a title
STANDARD = re.compile(
    r"(?:(?:ČSN|STN|PN|DIN|BS|NF|ISO|IEC|EN|ANSI|IEEE|ETSI|NIST|ITU-T)\b[\s/]?){1,4}"
    r"[A-Z]?[\s\w./:-]{0,20}\d[\w.:-]*(?:\s\([\d ]+\))?\Z"
)
ANONYMOUS = re.compile(r"(?i)\[?anon(?:ym(?:ous|us)?)?\]?\.?(?:,\s|\s)")
EXTENT = re.compile(
    r"(?<=[.,;]\s)(?:[ivxlc]{1,7},\s)?(\d{1,4})\s(?:s|S|str|stran|strán|Seiten|p|pp|pages)\b\.?(?=\s|\Z|,)"
)
BEHIND_THE_TITLE = (
    ("number-of-pages", EXTENT),
    ("note", re.compile(r",\s((?:mis à jour le|aktualizováno|aktualizované|updated)\s[\w .]{6,20}\d{4})")),
    # when people met: "Sborník, Brno, 3.–5. 6. 2016."
    ("event-date", re.compile(r",\s(\d{1,2}\.(?:\s?\d{1,2}\.)?\s?[–-]\s?\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d)")),
)
LAW = re.compile(
    r"(?P<title>(?:(?:Ústavní )?[Zz]ákon|[Vv]yhláška|[Nn]ařízení vlády|Nariadenie vlády)\s(?:[^\W\d]+\s){0,3}?č\.\s"
    r"(?P<number>\d{1,4}/(?P<year>(?:19|20)\d\d)\s(?:Sb|Z\.\s?z)\.)[^\x01]*?)\.?\s*(?:\x01|\Z)"
)  # "Zákon č. 114/1992 Sb., o ochraně přírody."
PART_OF_A_TITLE = re.compile(
    r"(?:D[íi]e?l|Část|Časť|Part|Book|Teil|Band|Tome|Partie|Część|Tom|Volume)\s(?:\d{1,3}|[IVXL]{1,6})\b"
)
QUOTED = re.compile(r"«\s*(?P<title>[^«»]+?)\s*»")
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
    habits = _habits([p.text.text for p in passages])
    return tuple(_read(p, habits) for p in passages)


@dataclass(frozen=True, slots=True)
class _Habits:
    """What a list does throughout: surnames in capitals, the year behind the authors, a colon behind them; its acronyms."""

    capitals: bool
    dated: bool
    colon: bool
    acronyms: frozenset[str]


def _habits(texts: Sequence[str]) -> _Habits:
    people = [inverted_capitals(text, 0) for text in texts]
    named = sum(p is not None for p in people)
    colons = sum(
        text.startswith(":", p.end) or text[p.end - 1] == ":" for text, p in zip(texts, people, strict=True) if p
    )
    dated = sum(bool(p and AUTHOR_YEAR.match(text, p.end)) for text, p in zip(texts, people, strict=True))
    return _Habits(5 * named > len(texts), 2 * dated > named, 2 * colons > named, _acronyms(texts))


def _acronyms(texts: Sequence[str]) -> frozenset[str]:
    """Words that the document prints in capitals amid small letters: they are capitals by nature."""
    amid = re.compile(r"(?<=[a-z] )[A-Z]{2,6}(?=[ .,]|s\b)|\b[A-Z]{2,6}(?= [a-z]{3})")
    return frozenset(m[0] for text in texts for m in amid.finditer(text))


def _read(passage: Passage, habits: _Habits) -> Reading:
    entry = open_entry(passage)
    if m := LAW.match(entry.free):
        return _law(entry, m)
    at = _authors(entry, habits) if habits.capitals else _small_authors(entry)
    if parts := entry.sentences(at):
        at = _number(entry, parts)
    if habits.dated and not entry.draft.has("issued"):
        at = _title_and_year(entry, at)
    parts = entry.sentences(at)
    if parts and not entry.draft.has("title"):
        at = parts[0][1]
    for name, label in BEHIND_THE_TITLE:
        if m := label.search(entry.free, at):
            entry.grab(name, m)
    take_numeration_behind(entry, at)
    behind: Sequence[Span] = entry.sentences(at)
    if parts and not entry.draft.has("title"):
        behind = _title_of(entry, parts[0], behind)
    while behind:
        behind = read_part(entry, behind[0], behind[1:])
    return close_entry(entry, entry.kind or kind_of(entry.draft))


def _law(entry: Entry, m: re.Match[str]) -> Reading:
    """A law and its number in the collection: its year is the number's."""
    for name in ("title", "number"):
        entry.draft.take(name, m.span(name))
    _year(entry, m)
    return close_entry(entry, "legislation")


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


def _title_and_year(entry: Entry, at: int) -> int:
    """In author-date style the year closes the title of a work without an author: `Lamps. New issue, 1969.`; what is behind."""
    year = YEAR_OF_A_TITLE.search(entry.free, at, at + LONGEST_TITLE)
    if not year or any(speaks(entry, p) for p in entry.sentences(at) if p[1] < year.start()):
        return at
    _year(entry, year)
    entry.draft.take("title", (at, year.start()))
    return year.end()


def _title_of(entry: Entry, first: Span, parts: Sequence[Span]) -> Sequence[Span]:
    """Take the title, of the sentences before the first that says itself what it is; the parts that are left."""
    front = list(takewhile(lambda span: not speaks(entry, span), parts))
    rest = parts[len(front) :]
    return [*_title(entry, [first, *front], rest), *rest]


def _authors(entry: Entry, habits: _Habits) -> int:
    """The authors at the front, the year behind them where the list is by author and date; where the title begins."""
    people, doubt = han_names(entry.free) or inverted_capitals(entry.free, 0), None
    if not people:
        people, doubt = _body(entry, habits)
    if people:
        end = people.end
        entry.draft.add("editor" if people.editors else "author", people.names, trim(entry.text, 0, end), doubt)
    elif unnamed := ANONYMOUS.match(entry.free):
        end = len(entry.free[: unnamed.end()].rstrip(" ,"))
    else:
        return 0
    m = AUTHOR_YEAR.match(entry.free, end)
    if not m:
        return end
    _year(entry, m)
    return m.end()


def _body(entry: Entry, habits: _Habits) -> tuple[People | None, str | None]:
    """A body, and the doubt whether it is the title: `NEEDS OF THE HARBOUR DEBATED IN PRESS` is no name."""
    if body := capital_body(entry.free, 0, habits.acronyms):
        capitals = entry.text[: body.end]
        doubtful = len(capitals.split()) >= WORDS_OF_A_TITLE and not is_office(capitals)
        if doubtful and SENTENCE_WORDS.search(capitals):
            return None, None
        return body, BODY_OR_TITLE if doubtful else None
    body = small_body(entry.free, colon=habits.colon)
    if body and habits.dated and not AUTHOR_YEAR.match(entry.free, body.end):
        return None, None
    return body, None if habits.dated else BODY_OR_TITLE


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


def _title(entry: Entry, run: list[Span], rest: Sequence[Span]) -> list[Span]:
    """The title, of the sentences before the first that says what it is; those behind the title.

    Of several sentences before an imprint all
    are the title's, before a periodical's numbers all but the last.
    """
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
    span = _bare(entry, (run[0][0], run[count - 1][1]))
    entry.draft.take("title", span, LAST_SENTENCE if count > 1 else None)
    return run[count:]


def _bare(entry: Entry, span: Span) -> Span:
    """A title without the kind of document behind it, `Tides [diplomová práce]`, and without French quotation marks around it."""
    start, end = span
    group = last_group(entry, end)
    if group and group.start > start and is_genre(group.inner):
        take_genre(entry, (group.start + 1, group.end - 1))
        end = len(entry.text[: group.start].rstrip())
    quoted = QUOTED.fullmatch(entry.text, start, end)
    return quoted.span("title") if quoted else (start, end)


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


def _year(entry: Entry, m: re.Match[str]) -> None:
    if m["year"].isdecimal():
        entry.draft.add("issued", Date(int(m["year"])), m.span("year"))
