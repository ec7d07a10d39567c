"""Numbered lists of the sciences: a row of `FORMS` for each way to part names, title, periodical and numbers.

    Hart, N. & Smith, J. R. Title. Container 12, 1–9 (2016).              nature
    Hart, N., Smith, J.R.: Title. Container. 12, 1–9 (2016)               springer-lncs
    Hart N, Smith JR (2016) Title. Container 12:1–9                       springer-basic
    Hart, N., and Smith, J.R. (2016). Title. Container 12, 1–9            cell
    Hart, N. and Smith, J.R. 2016. Title. Container. 12, 3 (May 2016), 1–9      acm
    Hart N, Smith JR: Title. Container 2016, 12:1–9                       biomed
    Hart N, Smith JR. Title. Container (2016) 12:1–9                      frontiers
    N. Hart, J. R. Smith, Title. Container 12, 1–9 (2016).                science
    N. Hart and J. R. Smith, Title, Container 12, 1–9 (2016).             physics (the title may be quoted, or left out)
    N. Hart, J.R. Smith, Title, Container 12 (2016) 1–9.                  elsevier
    N. Hart and J. R. Smith, Container, 2016, 12, 1–9.                    chemistry

The form is that of most items together. What has no periodical's numbers is a book, a chapter or a page: `books`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from refcheck.cite.dates import read_date
from refcheck.cite.draft import trim
from refcheck.cite.lists.authors import compact_names, inverted_names
from refcheck.cite.lists.bodies import name_likeness
from refcheck.cite.lists.books import host_of, read_book
from refcheck.cite.lists.entry import RANGE, Entry, close_entry, open_entry
from refcheck.cite.lists.kinds import kind_of
from refcheck.cite.lists.parts import ABBREVIATED, body
from refcheck.cite.lists.people import ROLE, People, initialed, inverted
from refcheck.cite.names import SMALL_IN_BODIES
from refcheck.model.citation import Reading
from refcheck.model.names import Name
from refcheck.model.passage import Passage

YEAR = r"(?:1[5-9]|20)\d\d"
DATE = rf"\((?P<date>(?:[^\W\d_]{{3,9}}\.?\s)?(?:\d\d?,\s)?{YEAR})[a-z]?\)"
VOLUME = r"(?<!,\s)(?P<volume>[A-Z]?\d{1,4}[A-Z]?)"
ISSUE = r"(?:\s?\((?P<issue>[^()\x01]{1,20})\))?"
NUMBER = rf"(?P<page>{RANGE})"
RANGED = r"(?P<page>[A-Za-z]{0,3}\d+\s?[–—-]\s?[A-Za-z]{0,3}\d+|[A-Za-z]{1,3}\d+|\d{5,})"  # what can't be a volume


DATE_ALONE = rf"(?<!\d\s){DATE}"


def _rows(*forms: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"\s{form}\Z") for form in forms)


YEAR_LAST = _rows(
    rf"{VOLUME}{ISSUE}(?:,(?:\s{NUMBER})?)?\s{DATE}",  # 12(3), 1–9 (2016)
    rf"{RANGED}\s{DATE}",
    rf"(?<=[^\d\s],\s)(?P<page>\d+)\s{DATE}",
    DATE_ALONE,
)
YEAR_AMID = _rows(rf"{VOLUME}{ISSUE}\s{DATE}(?:\s{NUMBER})?", rf"{DATE}\s{NUMBER}", DATE_ALONE)  # 12 (2016) 1–9
YEAR_FIRST = _rows(
    rf"(?P<date>{YEAR}),\s{RANGED}",
    # 2016, 12, 1–9
    rf"(?P<date>{YEAR})(?:,\s(?P<volume>\d{{1,5}})(?:{ISSUE}|,\s(?P<number>\d{{1,4}}(?=,)))(?:[,:]\s?{NUMBER})?)?",
)
DATED_BEFORE = _rows(
    rf"{VOLUME}{ISSUE}(?:[:,]\s?{NUMBER})?:?", rf"(?<!,\s)(?<!Article\s){RANGED}"
)  # 12:1–9; "Article e12" is APA's
YEAR_BEFORE = _rows(rf"{DATE}(?:\s?(?P<volume>\d{{1,5}}){ISSUE})?(?::\s?{NUMBER})?")  # (2016) 12:1–9
MEETING = _rows(
    rf"\((?P<place>[^()\d\x01]{{2,60}}),\s(?P<date>{YEAR})\)(?:,\s{NUMBER})?",  # (Boston, MA, 2016), 1–9
    rf"{VOLUME}(?:,\s(?P<issue>[^(),\x01]{{1,12}}))?,?\s{DATE}(?:,\s{NUMBER})?",
    rf"{DATE}(?:,\s{NUMBER})?",
)


@dataclass(frozen=True, slots=True)
class Form:
    """How a list prints names and what ends them, what stands before a container, and a periodical's numbers."""

    NAME: str
    people: Callable[[str, int], People | None]
    end: re.Pattern[str]
    numbers: tuple[re.Pattern[str], ...]
    commas: bool = False  # a comma, not a full stop, stands before the container

    def fits(self, passages: Sequence[Passage], layout: str) -> float:
        """The share of items that open in this form, where some have the numbers of a periodical in this form."""
        if layout != "reference-list" or not passages:
            return 0.0
        signs = [_signs(self, p.text.text) for p in passages]
        opened, numbered = (sum(sign) / len(passages) for sign in zip(*signs, strict=True))
        return min(1.0, 0.5 * opened + 1 - (1 - numbered) ** SPEAKING) if numbered > FEWEST else 0.0

    def read(self, passages: Sequence[Passage]) -> tuple[Reading, ...]:
        """One reference an item; an item with nothing that a reference has is unread."""
        titled = not self.commas or _prints_titles(self, passages)
        return tuple(_read(self, p, titled=titled) for p in passages)


FEWEST = 0.06
SPEAKING = 6  # no other style has such numbers: few are enough
A_DATE = 0.25  # what a date alone, in brackets at the end, is worth as a sign
LONGEST = 2500  # characters of names


def _before(end: re.Pattern[str], names: Callable[[str], tuple[Name, ...]]) -> Callable[[str, int], People | None]:
    """The names that stand before a mark; the mark is not among them."""

    def people(text: str, start: int) -> People | None:
        m = end.search(text, start, start + LONGEST)
        role = ROLE.search(text, start, m.start()) if m else None
        found = names(text[start : role.start() if role else m.start()]) if m else ()
        return People(found, m.start(), editors=role is not None) if m and found else None

    return people


STOP = re.compile(r"\.\s")
COLON = re.compile(r":\s")
IN_BRACKETS = re.compile(rf"(?:\A|\s)\((?P<date>{YEAR})[a-z]?\)\s")
IN_BRACKETS_STOPPED = re.compile(rf"(?:\A|\s)\((?P<date>{YEAR})[a-z]?\)\.\s")
SENTENCE = re.compile(rf"(?:\A|[.:]?\s)(?P<date>{YEAR})\.(?=\s|\x01|\Z)")
BLANK, COMMA_BEHIND = re.compile(r"(?<=[.)])\s+|\.\s+"), re.compile(r",\s+")

FORMS = (
    Form("nature", inverted, BLANK, YEAR_LAST),
    Form("springer-lncs", _before(COLON, inverted_names), COLON, YEAR_LAST),
    Form("springer-basic", _before(IN_BRACKETS, compact_names), IN_BRACKETS, DATED_BEFORE),
    Form("cell", _before(IN_BRACKETS_STOPPED, inverted_names), IN_BRACKETS_STOPPED, DATED_BEFORE),
    Form("acm", _before(SENTENCE, inverted_names), SENTENCE, MEETING),
    Form("biomed", _before(COLON, compact_names), COLON, YEAR_FIRST),
    Form("frontiers", _before(STOP, compact_names), STOP, YEAR_BEFORE),
    Form("science", initialed, COMMA_BEHIND, YEAR_LAST),
    Form("physics", initialed, COMMA_BEHIND, YEAR_LAST, commas=True),
    Form("elsevier", initialed, COMMA_BEHIND, YEAR_AMID, commas=True),
    Form("chemistry", initialed, COMMA_BEHIND, YEAR_FIRST, commas=True),
)

CONTAINER = re.compile(
    r"(?:[^\W\d_a-z][^\s,;]{0,12}\.\s|[^\s.,;]+\s)*[^\s,;]+\Z"
)  # a stop ends its abbreviations alone
STOPPED = re.compile(  # a sentence, no abbreviation, ends
    r"(?:\s|\A)(?:[^\sA-Z]\S*|\S{9,}|(?:the|of|in|and|for|an?)\s\S+)[.?!][”’)]?\s(?=[^\sa-z])"
)
LINK = re.compile(r"\s(?:[\[(<]?https?:|[Dd][Oo][Ii]:|\[?doi:|10\.\d{4}|arXiv:|PMID)")
NUMBERS_REACH = 80
COMPANY_FIRST = re.compile(r"[^.;,]{2,60},\s(?:Inc|Ltd|LLC|Co|Corp)\.")
TITLE_OR_BODY = "what stands first may be a title or a body"


def _signs(form: Form, text: str) -> tuple[float, float]:
    """Does an item open in this form, and has it a periodical's numbers too?"""
    at, m = _outline(form, text)
    if not m or not (is_numbered(m) or m[0].endswith(")")):
        return bool(at), 0
    return 1, _parted(form, text[at : m.start()].rstrip(",.")) * (1 if is_numbered(m) else A_DATE)


def _outline(form: Form, text: str) -> tuple[int, re.Match[str] | None]:
    """Where the names end, 0 where none stand in front, and the numbers before the first link."""
    people = form.people(text, 0)
    opened = _behind(form, text, people.end) if people else None
    if not opened:
        return 0, None
    link = LINK.search(text, opened.end())
    stop = len(text[: link.start() if link else None].rstrip(" .,;"))
    return opened.end(), _numbers(form, text, opened.end(), stop)


def _prints_titles(form: Form, passages: Sequence[Passage]) -> bool:
    """Some lists of physics and chemistry print none: `N. Hart, Container 12, 1 (2016).`"""
    outlines = [(p.text.text, *_outline(form, p.text.text)) for p in passages]
    fronts = [text[at : m.start()].rstrip(",") for text, at, m in outlines if m and is_numbered(m)]
    return sum("," in front for front in fronts) * 2 >= len(fronts)


def _parted(form: Form, front: str) -> bool:
    """Does the form's separator stand before the container?"""
    if not form.commas:
        return STOPPED.search(front) is not None
    container = front.rpartition(", ")[2]
    return bool(CONTAINER.search(container)) and not STOPPED.search(container)


def _behind(form: Form, text: str, at: int) -> re.Match[str] | None:
    """What ends the names; a mark that was read as theirs may be it."""
    return form.end.match(text, at) or form.end.match(text, at - 1)


def _numbers(form: Form, text: str, at: int, stop: int) -> re.Match[str] | None:
    start = max(at - 1, stop - NUMBERS_REACH)
    return next((m for row in form.numbers if (m := row.search(text, start, stop))), None)


def is_numbered(m: re.Match[str]) -> bool:
    """A date alone may be a book's."""
    return any(m.groupdict().get(name) for name in ("volume", "page", "place"))


def _read(form: Form, passage: Passage, *, titled: bool) -> Reading:
    entry = open_entry(passage)
    behind = _authors(entry, form)
    at = behind.end() if behind else 0
    at = _quoted(entry, at)
    stop = len(entry.free.rstrip(" .,;[]<>\x01"))
    m = None if host_of(entry, at) else _numbers(form, entry.free, at, stop)
    if m:
        _take_numbers(entry, m)
    if m and is_numbered(m):
        _serial(entry, form, at, m.start())
    else:
        read_book(entry, at, commas=form.commas, titled=titled)
    if behind and behind.groupdict().get("date") and (date := read_date(behind["date"])):
        entry.draft.add("issued", date, behind.span("date"))
    return close_entry(entry, entry.kind or kind_of(entry.draft))


def _quoted(entry: Entry, at: int) -> int:
    """A title in quotation marks, with those within it; the offset behind it."""
    group = entry.draft.of.at(at)
    if not group or group.left not in '“"':
        return at
    entry.draft.take("title", (at + 1, group.end - 1 - group.inner.endswith((",", "."))))
    return group.end + entry.text.startswith(",", group.end)


def _take_numbers(entry: Entry, m: re.Match[str]) -> None:
    for name, value in m.groupdict().items():
        if value and name == "date" and (date := read_date(value)):
            entry.draft.add("issued", date, m.span(name))
        elif value:
            entry.draft.take({"number": "issue", "place": "publisher-place"}.get(name, name), m.span(name))
            entry.kind = "paper-conference" if name == "place" else entry.kind
    entry.hide(*m.span())


def _serial(entry: Entry, form: Form, at: int, end: int) -> None:
    """What stands before a periodical's numbers: its name, and the title before that."""
    start = _container(entry, form, at, end)
    name = entry.free[start:end].rstrip(" ,")
    if re.search(r"\w", name):
        abbreviated = "." in name[:-1]
        entry.draft.take("container-title", (start, start + len(name if abbreviated else name.rstrip("."))))
    title = entry.free[at:start].rstrip(" .,")
    if title:
        entry.draft.take("title", (at, at + len(title)))


def _container(entry: Entry, form: Form, at: int, end: int) -> int:
    """Where the name of a periodical begins: behind the last sentence, or the last comma."""
    if entry.draft.has("title"):
        return at
    if form.commas:
        return max(at, entry.text.rfind(", ", at, end) + 2)
    parts = [s for s in entry.sentences(at) if s[0] < end]
    last = len(parts) - 1
    while last > 1 and ABBREVIATED.match(entry.text[slice(*parts[last - 1])]):
        last -= 1
    return parts[last][0] if parts else at


def _authors(entry: Entry, form: Form) -> re.Match[str] | None:
    """Take the names, or the body, at the front; what ends them, which may be the year."""
    people = form.people(entry.free, 0)
    behind = _behind(form, entry.free, people.end) if people else None
    if people and behind:
        entry.draft.add("editor" if people.editors else "author", people.names, trim(entry.text, 0, people.end))
    else:
        behind = _body(entry, form)
    return behind


def _body(entry: Entry, form: Form) -> re.Match[str] | None:
    """A body before the title; the words of what stands first, and of what stands behind it, tell."""
    company = COMPANY_FIRST.match(entry.free)
    behind = form.end.search(entry.free, company.end() - 1 if company else 0)
    if not behind:
        return None
    front = entry.free[: behind.start()]
    follows = form.end.search(entry.free, behind.end())
    second = entry.free[behind.end() : follows.start() if follows else None]
    if not front:
        return behind
    whole = front.rpartition(" ")[2].lower() not in SMALL_IN_BODIES  # "Review of: Lamps"
    if company or (whole and name_likeness(front) > max(0, name_likeness(second))):
        body(entry, "author", (0, behind.start()), TITLE_OR_BODY)
        return behind
    if "date" in behind.groupdict():  # "Title (2016). Container"
        entry.draft.take("title", (0, behind.start()))
        return behind
    return None
