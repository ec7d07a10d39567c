"""Names in natural order: biblatex's numeric style and BibTeX's plain one, and what imitates them.

    First Last and First Last. “Title”. In: Container 12.3 (May 2016), pp. 1-9. doi: ... url: ...
    First Last and First Last. Title. Container, 12(3):1-9, 2016.
    First Last. Title. In Proceedings of Something, pages 1-9. Publisher, 2016.

The title is what stands in quotation marks, or the sentence behind the names; what stands behind it is read by `sources`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.cite.dates import read_date
from refcheck.cite.draft import trim
from refcheck.cite.lists.bodies import ORGANIZATION, name_likeness
from refcheck.cite.lists.entry import Entry, close_entry, open_entry
from refcheck.cite.lists.kinds import kind_of
from refcheck.cite.lists.nlm import COMPACT_FRONT
from refcheck.cite.lists.parts import body
from refcheck.cite.lists.people import CAPITAL_PERSON, COMPANY_FIRST, handle, inverted, natural
from refcheck.cite.lists.sources import ends_title, goes_on, is_source, read_source
from refcheck.model.citation import Reading
from refcheck.model.passage import Passage
from refcheck.model.text import Span

NAME = "plain"

QUOTED = re.compile(r"[“„\"«](?![\s\"])(?P<title>[^“„«»]{2,400}?)[.,]?(?:[”“\"»])(?=[.,\s\x01]|\Z)")
NESTED = re.compile(r"[“\"](?=\S)")
MARKS = re.compile(
    r"[”“\"]\.?\s(?:In|W|V|Dans)\s?:|\b(?:url|URL|doi|DOI): |\d\(\d+\):\d|,\s\d+:\d+[–-]\d|, pages? \w*\d|\.\sIn [A-Z\d]|"
    r"Tech\. rep\.|Spraw\. tech\.|Techn\. Ber\."
)
NAMED = re.compile(
    r"[^.\d/:\x01]{2,60}(?:\s[A-Z]\.[^.\d/:]{2,60})?\.\s[^.?]+[.?]\s(?:[^.?]+[.?]\s)?\d{4}\."
)  # "Name. Title. 2013."
ARTICLE_BEHIND = re.compile(r"\.\s(?=[^\W\d_a-z][^.,:]{2,120},\s\d{1,4}(?:\(\d{1,4}\))?:\d)")
NUMBERED = re.compile(r",\s(?:volume|number|pages?)\s\w*\d|,\s[^,]{3,20}\sedition\b|,\svol\.\s\d")
LAST_PLACE_OF_A_TITLE = 600
FIRST_OR_TITLE = "what stands first may be a title or a body"


def fits(passages: Sequence[Passage], layout: str) -> float:
    """The share of items with the marks of these styles, less those with a surname in capitals or compact names."""
    if layout != "reference-list" or not passages:
        return 0.0
    marked = sum(bool(MARKS.search(p.text.text) or NAMED.match(p.text.text)) for p in passages)
    inverted_names = sum(bool(CAPITAL_PERSON.match(p.text.text) or COMPACT_FRONT.match(p.text.text)) for p in passages)
    return 0.25 + 0.7 * max(0, marked - inverted_names) / len(passages)


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """One reference an item; an item with nothing that a reference has is unread."""
    return tuple(_read(p) for p in passages)


def _read(passage: Passage) -> Reading:
    entry = open_entry(passage)
    quoted = _quotation(entry)
    read_source(entry, _quoted(entry, *quoted) if quoted else _unquoted(entry))
    return close_entry(entry, entry.kind or kind_of(entry.draft))


def _quotation(entry: Entry) -> tuple[Span, Span] | None:
    """A title in quotation marks: with its marks, and without; marks within it are its own."""
    nested = NESTED.search(entry.free)
    group = entry.draft.of.at(nested.start()) if nested else None
    behind = entry.free[group.end : group.end + 1] if group else ""
    if group and group.start < LAST_PLACE_OF_A_TITLE and behind in ("", ".", ",", " ", "\x01"):
        return (group.start, group.end), (group.start + 1, group.end - 1 - group.inner.endswith((".", ",")))
    m = QUOTED.search(entry.free)
    return (m.span(), m.span("title")) if m and m.start() < LAST_PLACE_OF_A_TITLE else None


def _quoted(entry: Entry, marks: Span, title: Span) -> int:
    """Names, then a title in quotation marks; the offset behind it. Words before it that are no names belong to the title."""
    front = entry.free[: marks[0]].rstrip()
    people = natural(entry.free, 0, marks[0]) if not front or front[-1] in ".,\x01" else None
    if front and not people:
        return _unquoted(entry)
    if people:
        entry.draft.add("editor" if people.editors else "author", people.names, trim(entry.text, 0, people.end))
    entry.draft.take("title", title)
    return marks[1]


def _unquoted(entry: Entry) -> int:
    """Names and title, a sentence each; a first sentence that is no list of names is the title."""
    parts = _authors(entry)
    if not parts:
        return len(entry.text)
    if m := ARTICLE_BEHIND.search(entry.text, *parts[0]):  # a title that ends in an initial
        parts[:1] = [(parts[0][0], m.start()), (m.end(), parts[0][1])]
    texts = [entry.text[slice(*p)] for p in parts]
    last = 0
    while last + 1 < len(parts) and goes_on(texts[last + 1]) and not ends_title(texts[last + 1]):
        last += 1
    end = _end_of_title(entry, (parts[0][0], parts[last][1]))
    entry.draft.take("title", (parts[0][0], end))
    return end


def _end_of_title(entry: Entry, span: Span) -> int:
    """`Title, volume 3 of Lantern Studies`, `Title, May 2016`: what BibTeX parts from a title by a comma."""
    if numbered := NUMBERED.search(entry.text, *span):
        return numbered.start()
    comma = entry.text.rfind(", ", *span)
    return comma if comma > 0 and read_date(entry.text[comma + 2 : span[1]]) else span[1]


def _authors(entry: Entry) -> list[Span]:
    """The names or the body at the front; the sentences behind them, of which the first is of the title."""
    people = natural(entry.free, 0) or inverted(entry.free, 0)
    behind = entry.sentences(people.end) if people else []
    if people and len(people.names) == 1 and ORGANIZATION.search(people.names[0].display):
        people = None
    if people and behind and not is_source(entry.text[slice(*behind[0])]):
        entry.draft.add("editor" if people.editors else "author", people.names, trim(entry.text, 0, people.end))
        return behind
    if company := COMPANY_FIRST.match(entry.free):
        body(entry, "author", (0, company.end() - 1), FIRST_OR_TITLE)
        return entry.sentences(company.end())
    parts = entry.sentences()
    texts = [entry.text[slice(*p)] for p in parts[:2]]
    if len(texts) > 1 and not is_source(texts[1]) and _is_body(entry, texts):
        body(entry, "author", parts[0], FIRST_OR_TITLE)
        return parts[1:]
    return parts


def _is_body(entry: Entry, texts: Sequence[str]) -> bool:
    """`Harbor Tools, Inc. Lanterns of the north`: a name before what reads as a title."""
    first, second = (name_likeness(t) for t in texts)
    return first > 0 and (first > second or handle(entry.text) is not None)
