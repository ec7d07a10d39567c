"""What a part of a reference says itself: an edition, a kind of document, a report number, a place and a publisher."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from refcheck.cite.dates import read_date
from refcheck.cite.draft import Draft, trim
from refcheck.cite.lists.bodies import COMPANY_END, ORGANIZATION, PRESS, is_publisher
from refcheck.cite.lists.entry import Entry
from refcheck.cite.lists.places import is_place
from refcheck.cite.periodicals import is_journal, is_newspaper
from refcheck.cite.structure import Group
from refcheck.model.dates import Date
from refcheck.model.field import Field
from refcheck.model.names import Name
from refcheck.model.passage import Passage
from refcheck.model.text import Span

ORDINAL = (
    r"\d{1,3}(?:st|nd|rd|th|e|\.)?|first|second|third|fourth|fifth|sixth|new|rev(?:ised|\.)?|updated|enlarged|expanded"
)
EDITION = re.compile(
    rf"(?i)(?:{ORDINAL})\b.{{0,30}}?\b(?:ed|edn|edition|Aufl|Auflage|éd|vyd|wyd)\b\.?(?:,? .{{0,30}})?\Z|\d+\s?版\Z"
)
THESIS = re.compile(
    r"(?i)(?:[\w.’'-]+\s){0,4}(?:th[eè]s[ei]s?|dissertation|diplomarbeit|masterarbeit|bachelorarbeit|habilitation\w*|mémoire|tesis|tesi|"
    r"(?:diplomov|bakal[áa][řr]sk|di[sz]erta[čc]n|rigor[óo]zn|habilita[čc]n)\w pr[áa]c[ea]|"
    r"praca (?:magisterska|doktorska|licencjacka|inżynierska)|rozprawa doktorska|学位论文|论文)(?:\s[\w.]+){0,3}"
    r"(?:,\s(?-i:[a-zà-ÿ])[\w’-]+(?:\s[\w’-]+){0,3})?\Z"  # "Thèse de doctorat, droit": its subject in small letters
)
GENRE = re.compile(
    r"(?i)(?:(?:technical|working|discussion|policy|white|research|annual|final)\s)?(?:report|paper|brief|preprint|manuscript|memo|"
    r"film|video|podcast|software|computer software|data ?set|blog post|tweet|poster|presentation|patent|map)\Z"
)
NUMBERED = re.compile(r"(?i)(?P<genre>[^\W\d][^\d]{2,40}?)\s(?P<number>(?:no\.\s|(?-i:[A-Z]{2,8})\s)?\S*\d\S*)\Z")
REPORT_NUMBER = re.compile(
    r"(?![A-Z]+ (?:19|20)\d\d\Z)(?:[^\W\d_a-zà-ÿ/]{2,8}(?:/[A-Z]{2,5})?[ -]){0,3}[A-Za-z0-9./_:-]*\d[A-Za-z0-9./_:-]*\Z"
)
NUMBER_ALONE = re.compile(
    r"(?:[A-Z]{2,8}[ /-])*\d[\d./:-]*\Z|[A-Z]{2,8}(?:[-/]\S{1,12})?[ -]\S*\d\S*\Z|[A-ZČŠ]{2,5}(?: [A-Z]{2,5}){0,2} \d[\d -]*\Z"
)
PLACE_AND_PUBLISHER = re.compile(r"(?P<place>[^\s:\d]+(?:\s[^\s:\d]+){0,5})\s?:\s(?P<publisher>\S.*)\Z", re.DOTALL)
PLACED = re.compile(r"(?P<place>[^:,.]{2,40}(?:,\s[^:,.]{2,12}\.?)?):\s(?P<publisher>[^:]+)\Z")
OPENING = re.compile(r"(?<=[.,]\s)[“\"]")
MARK = re.compile(r"[“\"]")
CLOSING = re.compile(r"[,.?!…][’'»)]{0,2}(?P<mark>[”\"])(?=[\s.\x01]|\Z)")
ABBREVIATED_EDITION = re.compile(r"(?i)\b(?:edn?|Aufl|vyd|wyd|rev)\Z")
EDITION_ENDS = re.compile(r"(?:(?<=\bed)|(?<=\bedn)|(?<=\d\.\s[vw]yd))\.\s+(?=[^\W\d_])")
ABBREVIATED = re.compile(
    r"(?:[A-Z][a-z]{0,5}\.\s){0,3}[A-Z][a-z]{0,5}\Z"
)  # what "J. Appl. Lamps" leaves before its last stop
FIRST_LINES = 1500
BY_PLACE = "its place in the reference alone says what it is"
LAST_SENTENCE = "the sentence behind it may belong to it"
SERIES_OR_PUBLISHER = "a name alone: a publisher, a series or a site"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A title in quotation marks: where the marks begin, the title without its closing comma or stop, the offset behind."""

    start: int
    title: Span
    end: int


def quoted_title(text: str, at: int = 0) -> Quoted | None:
    """`“Title,”` as IEEE has it, `“Title.”` as MLA has it: the sentence's mark stands within. None where no title is quoted."""
    left = MARK.match(text, at) or OPENING.search(text, at)
    right = CLOSING.search(text, left.end()) if left else None
    if not left or not right:
        return None
    end = right.start("mark")
    return Quoted(left.start(), (left.end(), end - (text[end - 1] in ",.")), right.end())


def share(passages: Sequence[Passage], layout: str, is_marked: Callable[[str], object]) -> float:
    """The share of a list's items that bear a mark, from 0 to 1; 0 for what is no list. A mark stands in the first lines."""
    if layout != "reference-list" or not passages:
        return 0.0
    return sum(bool(is_marked(p.text.text[:FIRST_LINES])) for p in passages) / len(passages)


def is_edition(text: str) -> bool:
    """`2nd ed.`, `Revised edition`, `16 版`."""
    return bool(EDITION.match(text))


def take_edition(entry: Entry, span: Span) -> bool:
    """An edition, the stop of its abbreviation with it; False where the text is none."""
    if not is_edition(entry.text[slice(*span)]):
        return False
    stop = entry.text.startswith(".", span[1]) and ABBREVIATED_EDITION.search(entry.text, *span)
    entry.draft.take("edition", (span[0], span[1] + bool(stop)))
    return True


def cut_at_edition(entry: Entry, span: Span) -> tuple[Span, ...]:
    """`Title, 2nd ed. Boston: ...`: where an edition stands before its imprint, its abbreviation ends a sentence."""
    m = EDITION_ENDS.search(entry.text, *span)
    return ((span[0], m.start()), (m.end(), span[1])) if m else (span,)


def is_thesis(text: str) -> bool:
    """`PhD thesis`, `Doctoral dissertation`, `Diplomarbeit`."""
    return bool(THESIS.match(text))


def is_genre(text: str) -> bool:
    """`Technical report`, `Working paper`, `PhD thesis`."""
    return is_thesis(text) or bool(GENRE.match(text))


def take_genre(entry: Entry, span: Span) -> None:
    """Set what kind of document it says it is; a thesis is one."""
    entry.draft.take("genre", span)
    if is_thesis(entry.text[slice(*span)]):
        entry.kind = "thesis"


def is_numbered(text: str) -> bool:
    """`Working paper WP-68`, `WP-43`, `906`: a number, and the kind of document before it."""
    m = NUMBERED.match(text)
    return bool(NUMBER_ALONE.match(text) or (m and is_genre(m["genre"])))


def take_number(entry: Entry, span: Span) -> bool:
    """`RFC 9074`, `Working paper WP-68`, `LA-UR-13-24526`; False where it is none."""
    text = entry.text[slice(*span)]
    m = NUMBERED.match(text)
    if m and is_genre(m["genre"]):
        entry.draft.take("genre", (span[0], span[0] + m.end("genre")))
        entry.draft.take("number", (span[0] + m.start("number"), span[1]))
    elif REPORT_NUMBER.match(text):
        entry.draft.take("number", span)
    else:
        return False
    entry.kind = entry.kind or "report"
    return True


def is_published(text: str) -> bool:
    """A known place and a publisher: `Boston: Alder Press`."""
    m = PLACED.match(text)
    return bool(m and is_place(m["place"]))


def take_published(entry: Entry, span: Span) -> None:
    """`Notre Dame, Ind.: Alder Press`, `Alder Press`, `Buenos Aires`."""
    text = entry.text[slice(*span)]
    m = PLACE_AND_PUBLISHER.match(text)
    if is_place(text):
        entry.draft.take("publisher-place", span)
        return
    if m:
        entry.draft.take("publisher-place", (span[0], span[0] + m.end("place")))
        span = (span[0] + m.start("publisher"), span[1])
    take_or_spare(entry, "publisher", span)


def _is_author(draft: Draft, text: str) -> bool:
    """Did the body that wrote it publish it?"""
    names = (f.value for f in draft.fields if f.name == "author" and isinstance(f.value, tuple))
    return any(n.literal == text for people in names for n in people)


def with_stop(text: str, span: Span) -> Span:
    """A company's name keeps its full stop (`Lamp Tools, Inc.`), which ended the sentence too."""
    company = text.startswith(".", span[1]) and COMPANY_END.search(text, *span)
    return (span[0], span[1] + 1) if company else span


def take_or_spare(entry: Entry, name: str, span: Span, doubt: str | None = None) -> None:
    """Set a field; where it is set already the text is kept as a note."""
    span = with_stop(entry.text, span)
    if entry.draft.has(name):
        spare(entry, span)
    else:
        entry.draft.take(name, span, doubt)


def take_named(entry: Entry, span: Span) -> None:
    """A name alone behind the title: what kind of name it is decides; where nothing tells, the container, with a doubt."""
    text, draft = entry.text[slice(*span)], entry.draft
    issued = next((f.value for f in draft.fields if f.name == "issued"), None)
    if isinstance(issued, Date) and issued.month and not entry.kind:
        take_or_spare(entry, "container-title", span)
    elif is_publisher(text) or entry.kind in ("report", "thesis", "book") or _is_author(draft, text):
        entry.kind = entry.kind or ("book" if PRESS.search(text) else "")
        take_or_spare(entry, "publisher", span)
    elif is_newspaper(text) or is_journal(text):
        take_or_spare(entry, "container-title", span)
    else:
        bookish = not entry.hits or draft.has("ISBN") or draft.has("edition") or bool(ORGANIZATION.search(text))
        take_or_spare(entry, "publisher" if bookish else "container-title", span, SERIES_OR_PUBLISHER)


def body(entry: Entry, role: str, span: Span, doubt: str | None = None) -> None:
    """Name a body in a role, as it is printed."""
    start, end = with_stop(entry.text, span)
    entry.draft.add(role, (Name(literal=entry.text[start:end]),), (start, end), doubt)


def spare(entry: Entry, span: Span) -> None:
    """What no rule takes is kept in the note, with a doubt."""
    a, b = trim(entry.text, *span)
    if not re.search(r"\w", entry.text[a:b]):
        return
    note = next((f for f in entry.draft.fields if f.name == "note"), None)
    if note is None:
        entry.draft.take("note", (a, b), BY_PLACE)
    elif note.span and isinstance(note.value, str):
        at = entry.draft.fields.index(note)
        reach = (min(a, note.span[0]), max(b, note.span[1]))
        entry.draft.fields[at] = Field("note", f"{note.value}; {entry.text[a:b]}", reach, note.inferred, BY_PLACE)


def take_date(draft: Draft, text: str, span: Span) -> bool:
    """The date that a part is, wholly."""
    date = read_date(text[slice(*span)])
    if date:
        draft.add("issued", date, span)
    return date is not None


def last_group(entry: Entry, end: int) -> Group | None:
    """The brackets that end at an offset."""
    groups = entry.draft.of.groups
    at = bisect_left(groups, end, key=attrgetter("end"))
    return groups[at] if at < len(groups) and groups[at].end == end and groups[at].left in "([" else None
