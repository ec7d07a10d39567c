"""ISO 690 reference lists: `SURNAME, Given. Title. Container. Date. Vol. 1, no. 2, p. 3-4. [Accessed ...]. Available from: URL`.

A reference is read outside in: what carries a label (access date, volume, pages, identifiers, `In:`, a date) is taken first,
and what is left stands in the order that the standard prescribes (ISO 690:2021, 5 and 15): title, container, publisher, series.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from refcheck.cite import links
from refcheck.cite.dates import find_date, read_date
from refcheck.cite.names import body_case, natural_case
from refcheck.cite.sentences import sentences
from refcheck.cite.structure import Structure, structure
from refcheck.model.citation import Field, Full, Reading, Unread, Value
from refcheck.model.names import Name
from refcheck.model.passage import Passage
from refcheck.model.text import Span

NAME = "iso690"

LARGE = r"[^\W\d_a-zß-öø-ÿ]"
PARTICLE = r"(?:(?:de|la|van|von|der|den|di|du|le)\s(?=[A-Z]))"
FAMILY = rf"(?:{LARGE}[^\W\d_a-zß-öø-ÿ'’.\u0300-\u036f-]*(?:['’.-]{LARGE}+)*|{PARTICLE})(?:[ -](?:{LARGE}[^\W\d_a-zß-öø-ÿ'’-]+))*"
WORD = r"[^\W\d_][^\s,;.]+"
INITIAL = r"[^\W\d_]\.(?:-?[^\W\d_]\.)*"
GIVEN = rf"(?:{INITIAL}(?:\s{INITIAL})*(?:\s{WORD}(?!\.\s{WORD}\s{WORD}))?|{WORD}(?:\s{WORD})*?(?:\s{INITIAL})*)"
PERSON = re.compile(rf"({FAMILY}),\s({GIVEN})(?=\s(?:and|a|und|et|i|y|e|&)\s|[,;.]\s|(?<=\.)\s|,?\s?\(|\.?\Z)")
JOIN = re.compile(r"(?:,\s*|;\s*|\s+)?(?:and|a|und|et|i|y|e|&)\s+|[,;]\s+")
BODY = re.compile(r"((?:[^\W\d_a-zß-öø-ÿ]{2,}[^\sa-z]*)(?:\s(?:&|[^\W\d_a-zß-öø-ÿ][^\sa-z]*))*)\.\s")
EDITORS = re.compile(r",?\s*\((?:eds?|ed\.|eds\.|editors?|Ed\.|Eds\.|ed\. by|red\.|Hrsg\.)\.?\)[,.:]?\s*")
HOST = re.compile(r"In\s?:\s*|V:\s+|In\s+(?=[A-Z])")
MEDIUM = re.compile(r"\[?[Oo]nline\]?\Z")
ACCESSED = re.compile(
    r"[\[(](?:[Oo]nline[;,]?\s*)?(?:[Aa]ccessed|[Vv]isited|[Rr]etrieved|cit\.|[Vv]iewed|[Ss]tav|dostęp)\b"
)
AVAILABLE = re.compile(
    r"(?:Available (?:from|at)|Retrieved from|Dostupné (?:z|na)|URL)\b\s*:?\s*(?:DOI:?|URL:?)?\s*\Z", re.IGNORECASE
)
NUMERATION: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("volume", re.compile(r"\b[Vv]ols?\.\s*([^\s,.;]+(?:[–/-][^\s,.;]+)?)")),
    ("issue", re.compile(r"\b(?:[Nn]o|[Ii]ss|č|[Nn]r)\.\s*([^\s,.;]+(?:[–/-][^\s,.;]+)?)")),
    ("page", re.compile(r"\b(?:pp?|s|S)\.\s*([A-Za-z]?\d+[A-Za-z]?(?:\s*[–-]\s*[A-Za-z]?\d+)?)")),
)
NUMBERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ISBN", re.compile(r"\bISBN[:\s]*([\dXx][\dXx\s-]{8,16}[\dXx])")),
    ("ISSN", re.compile(r"\bISSN[:\s]*(\d{4}-?\d{3}[\dXx])")),
)
PUBLISHED = re.compile(r"(?P<place>[^:]{2,60}?)\s?:\s(?P<publisher>[^:]+?)(?:,\s(?P<date>[^,]+))?\Z")
PLACED = re.compile(r"(?P<place>[^\d:]{2,60}),\s(?P<date>.+)\Z")
NO_REFERENCE = "no author, date, link, identifier or place of publication that a reference has"


def fits(passages: Sequence[Passage], layout: str) -> float:
    """A numbered list is read so; the share of its items with a surname in capitals or an access date in brackets."""
    if layout != "reference-list" or not passages:
        return 0.0
    marked = sum(bool(PERSON.match(p.text.text) or ACCESSED.search(p.text.text)) for p in passages)
    return 0.5 + 0.5 * marked / len(passages)


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """One reference an item; an item with nothing that a reference has is unread."""
    acronyms = _acronyms(passages)
    return tuple(_read(p, acronyms) for p in passages)


def _acronyms(passages: Sequence[Passage]) -> frozenset[str]:
    """Words that the document prints in capitals amid small letters: they are capitals by nature."""
    amid = re.compile(r"(?<=[a-z] )[A-Z]{2,6}(?=[ .,]|s\b)|\b[A-Z]{2,6}(?= [a-z]{3})")
    return frozenset(m[0] for p in passages for m in amid.finditer(p.text.text))


@dataclass(slots=True)
class _Draft:
    """A reference while its fields are gathered."""

    passage: Passage
    text: str
    fields: list[Field] = field(default_factory=list)

    def add(self, name: str, value: Value, span: Span, doubt: str | None = None) -> None:
        if self.get(name) is None and value != "":
            self.fields.append(Field(name, value, span, doubt=doubt))

    def take(self, name: str, span: Span, doubt: str | None = None) -> None:
        self.add(name, self.text[slice(*span)], span, doubt)

    def get(self, name: str) -> Value | None:
        return next((f.value for f in self.fields if f.name == name), None)


def _read(passage: Passage, acronyms: frozenset[str]) -> Reading:
    text = passage.text.text
    hits = links.scan(text)
    draft = _Draft(passage, text)
    at = _authors(draft, acronyms)
    whole = structure(text, [(h.start, h.end) for h in hits])
    free = [s for s in sentences(whole, at) if not _labelled(draft, whole, s, hits)]
    _published(draft, free)
    span = (0, len(text))
    if not _is_reference(draft, hits):
        return Reading(passage, (Unread(span, NO_REFERENCE),))
    for hit in hits:
        _identifier(draft, hit)
    found = tuple(links.as_link(passage, h) for h in hits)
    return Reading(passage, (Full(span, _type(draft), tuple(draft.fields), found),))


def _authors(draft: _Draft, acronyms: frozenset[str]) -> int:
    """The authors at the front, and where the title begins."""
    names, end = _people(draft.text, 0)
    role = EDITORS.match(draft.text, end) if names else None
    if names:
        draft.add("editor" if role else "author", names, (0, end))
        return role.end() if role else end
    if m := BODY.match(draft.text):
        draft.add("author", (Name(literal=body_case(m[1], acronyms)),), m.span(1))
        return m.end(1)
    return 0


def _people(text: str, start: int) -> tuple[tuple[Name, ...], int]:
    """`WELCH, Nicholas and SMITH, J. R.`: surnames in capitals, inverted, however they are joined."""
    names: list[Name] = []
    at = end = start
    while m := PERSON.match(text, at):
        names.append(Name(family=natural_case(m[1]), given=m[2] + ("." if _ends_in_initial(m[2]) else "")))
        end = m.end()
        join = JOIN.match(text, end)
        if not join:
            break
        at = join.end()
    return tuple(names), end


def _ends_in_initial(given: str) -> bool:
    return bool(re.search(r"(?:^|\s)[^\W\d_]\Z", given))


def _labelled(draft: _Draft, whole: Structure, span: Span, hits: Sequence[links.Hit]) -> bool:
    """Take a sentence that says itself what it is; False for one that does not."""
    text = draft.text[slice(*span)]
    if MEDIUM.match(text):
        draft.take("medium", span)
        return True
    if _is_access(draft, whole, span) or _is_link(text, span, hits):
        return True
    if HOST.match(text) and draft.get("title") is None and _has_title(draft, whole, span):
        return False
    return _is_numbered(draft, span)


def _has_title(draft: _Draft, whole: Structure, span: Span) -> bool:
    return any(s[1] <= span[0] for s in sentences(whole, 0, span[0]))


def _is_access(draft: _Draft, whole: Structure, span: Span) -> bool:
    for group in whole.groups:
        if span[0] <= group.start < span[1] and ACCESSED.match(draft.text, group.start):
            found = find_date(draft.text, group.start)
            if found and found[2] <= group.end:
                draft.add("accessed", found[0], found[1:])
            return group.start == span[0]
    return False


def _is_link(text: str, span: Span, hits: Sequence[links.Hit]) -> bool:
    """The whole sentence is a link with its label."""
    inside = [h for h in hits if span[0] <= h.start < span[1]]
    return bool(inside) and (
        len(text) < 12 or inside[0].start == span[0] or _only_label(text[: inside[0].start - span[0]])
    )


def _only_label(lead: str) -> bool:
    return bool(AVAILABLE.match(lead) or re.match(r"(?i)\W*(?:doi|arxiv|url)\b\W*\Z", lead))


def _is_numbered(draft: _Draft, span: Span) -> bool:
    """Volume, issue, pages and standard numbers, with nothing else beside them but a date."""
    text = draft.text[slice(*span)]
    hits = [(name, m) for name, pattern in (*NUMERATION, *NUMBERS) if (m := pattern.search(text))]
    first = min((m.start() for _, m in hits), default=0)
    if not hits or (first > 0 and read_date(text[:first].rstrip(" ,")) is None):
        return False
    for name, m in hits:
        draft.take(name, (span[0] + m.start(1), span[0] + m.end(1)))
    if (date := find_date(text)) and date[2] <= first:
        draft.add("issued", date[0], (span[0] + date[1], span[0] + date[2]))
    return True


def _published(draft: _Draft, free: Sequence[Span]) -> None:
    """Title, container, publisher, date and series: what says nothing of itself is what its place says it is."""
    for i, span in enumerate(free):
        text = draft.text[slice(*span)]
        if i == 0:
            draft.take("title", span)
        elif host := HOST.match(text):
            _host(draft, (span[0] + host.end(), span[1]))
        elif date := read_date(text):
            draft.add("issued", date, span)
        elif not (_publisher(draft, span) or _dated_place(draft, span)):
            _by_place(draft, span)


def _host(draft: _Draft, span: Span) -> None:
    """`In: EDITOR, Name (eds.), Book title`."""
    names, end = _people(draft.text, span[0])
    if names:
        draft.add("editor", names, (span[0], end))
        role = EDITORS.match(draft.text, end)
        end = (
            role.end() if role else end + len(draft.text[end : span[1]]) - len(draft.text[end : span[1]].lstrip(",. "))
        )
    draft.take("container-title", (end, span[1]))


def _publisher(draft: _Draft, span: Span) -> bool:
    """`Cham : Springer, 2023`; after a date or a medium the date may be missing."""
    m = PUBLISHED.match(draft.text[slice(*span)])
    date = read_date(m["date"]) if m and m["date"] else None
    if not m or (date is None and " : " not in m[0]):
        return False
    end = m.end("publisher") if date or not m["date"] else m.end("date")
    draft.take("publisher-place", (span[0], span[0] + m.end("place")))
    draft.take("publisher", (span[0] + m.start("publisher"), span[0] + end))
    if date:
        draft.add("issued", date, (span[0] + m.start("date"), span[0] + m.end("date")))
    return True


def _dated_place(draft: _Draft, span: Span) -> bool:
    """`New York, NY, 9 January 2025`; or the year alone behind a publisher: `Springer, 2023`."""
    text = draft.text[slice(*span)]
    cuts = [m.start() for m in re.finditer(r",\s", text)]
    for cut in cuts:
        date = read_date(text[cut + 2 :])
        if date:
            name = "publisher-place" if date.month else "publisher"
            draft.take(name, (span[0], span[0] + cut))
            draft.add("issued", date, (span[0] + cut + 2, span[1]))
            return True
    return False


def _by_place(draft: _Draft, span: Span) -> None:
    """A sentence without a label: the container before the date; behind it the publisher, behind that the series."""
    dated = draft.get("issued") is not None
    order: tuple[str, ...] = (
        ("publisher", "collection-title", "note") if dated else ("container-title", "publisher", "note")
    )
    if (
        dated
        and draft.get("publisher") is None
        and draft.get("container-title") is not None
        and draft.get("editor") is None
    ):
        order = ("collection-title", "note")
    name = next((n for n in order if draft.get(n) is None), None)
    if name:
        draft.take(name, span, "its place in the reference alone says what it is" if name == "note" else None)
    else:
        at = next(i for i, f in enumerate(draft.fields) if f.name == "note")
        note = draft.fields[at]
        draft.fields[at] = Field("note", f"{note.value}. {draft.text[slice(*span)]}", note.span, doubt=note.doubt)


def _identifier(draft: _Draft, hit: links.Hit) -> None:
    span = (hit.start, hit.end)
    if hit.role == "doi":
        draft.add("DOI", hit.id, span)
    elif hit.role == "arxiv":
        draft.add("custom.eprint", hit.id, span)
        draft.add("custom.eprinttype", "arxiv", span)
    elif hit.role == "live":
        draft.add("URL", hit.url, span)


MARKS_OF_A_REFERENCE = frozenset(
    {"author", "issued", "accessed", "publisher", "volume", "issue", "page", "editor", "ISBN", "ISSN"}
)


def _is_reference(draft: _Draft, hits: Sequence[links.Hit]) -> bool:
    return bool(hits) or any(f.name in MARKS_OF_A_REFERENCE for f in draft.fields)


TYPES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # the first type all of whose fields are there; "-NAME" is absent
    ("article", ("custom.eprint", "-container-title")),
    ("chapter", ("container-title", "editor")),
    ("article-journal", ("container-title", "volume")),
    ("article-journal", ("container-title", "issue")),
    ("article-journal", ("container-title", "DOI")),
    ("chapter", ("container-title", "publisher")),
    ("article-journal", ("container-title", "page")),
    ("article-newspaper", ("container-title", "issued", "medium")),
    ("webpage", ("container-title",)),
    ("report", ("publisher", "medium")),
    ("book", ("publisher",)),
    ("book", ("ISBN",)),
    ("webpage", ()),
)


def _type(draft: _Draft) -> str:
    have = {f.name for f in draft.fields} | ({"custom.eprint"} if _is_preprint(draft) else set())
    return next(t for t, needs in TYPES if all((n[1:] not in have) if n[0] == "-" else n in have for n in needs))


def _is_preprint(draft: _Draft) -> bool:
    return bool(links.ARXIV.search(draft.text))
