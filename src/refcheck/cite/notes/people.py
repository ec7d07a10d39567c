"""The authors that open a citation in a note: names in natural order, joined by commas and `&`, closed by the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.cite.draft import trim
from refcheck.cite.names import is_person, natural_case, person
from refcheck.cite.notes.capitals import in_capitals
from refcheck.cite.notes.core import Core
from refcheck.cite.notes.tables import is_body
from refcheck.model.names import ET_AL, Name
from refcheck.model.text import Span

OTHERS = re.compile(r",?\s+(?:et\.?\s+al\b\.?|and\s+others)\s*\Z", re.IGNORECASE)
JOINED = re.compile(
    r"(?:\A|,?\s+)(?:&|and|und|et|y)\s+", re.IGNORECASE
)  # or first of a part: "Ann Lee, Bo Rask, and Jo Quill"
COMMA = re.compile(r",\s+(?!(?:&|and|und|et|y)\s)", re.IGNORECASE)
OFFICE = re.compile(r"(?:Sens?|Reps?|Gov|Pres|Amb|Sec’y|Comm’r|Min)\.\s")
ASIDE = re.compile(r"\s*\([^()]*\)")  # "Arthur G. (Arthur George) Doughty"
OFFICE_BEHIND = re.compile(r"\s\((?:@[^()]+|(?:Special|Independent)\s[^()]+)\)\Z")  # "Ann Lee (@annlee)"
ONE_NAME = re.compile(
    r"[^\W\d_][\w'’-]{1,30}\Z|[A-ZÀ-Þ][^:?!.]{3,60}\s\([^()]{3,60}\)\Z"
)  # "Barhebraeus", "Ured za ribe (Europa)"
OPENS_A_TITLE = re.compile(r"[^a-zß-öø-ÿ\s]")
SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|Esq|M\.?D|Ph\.?D)\.?\Z", re.IGNORECASE)
INCORPORATED = re.compile(r"(?:Inc|LLC|LLP|Ltd|Corp|Co|L\.P|S\.A|GmbH|AG)\.?\Z", re.IGNORECASE)
ROLE = re.compile(r",?\s*(?:\((?:eds?|trs?|trans)\.?\)|\b(?:eds?|trans)\b\.?)\s*\Z")
MOST_WORDS = 5


def name(text: str) -> Name:
    """One author as printed: a body as it is, a person by family and given name, in natural case."""
    text = OFFICE_BEHIND.sub("", " ".join(text.split()).strip(" ,"))
    if is_body(text) or not _is_person(text):
        return Name(literal=text)
    return person(natural_case(text) if in_capitals(text) else text)


def names(text: str) -> tuple[Name, ...]:
    """All the names of a text that is known to hold nothing else: `A. Hart, Nadia Weil and others`."""
    bare = OTHERS.sub("", text)
    parts = [p for comma in COMMA.split(bare) for p in _pieces(comma) if p.strip(" ,")]
    found = tuple(_named(p) for p in _with_suffixes(parts))
    return (*found, ET_AL) if bare != text else found


def _pieces(text: str) -> list[str]:
    """`Ann Lee and Bo Rask` are two; `Institute for Clay and Brick` is one."""
    pieces = JOINED.split(text)
    return [text] if is_body(text) and not all(_is_name(p) for p in pieces if p) else pieces


def _with_suffixes(parts: Sequence[str]) -> list[str]:
    """`Ann Lee, Jr.` is one name, and so is `Harbor Tools, Inc.`"""
    whole: list[str] = []
    for part in parts:
        if whole and (SUFFIX.match(part) or INCORPORATED.match(part)):
            whole[-1] += f", {part}"
        else:
            whole.append(part)
    return whole


def _named(text: str) -> Name:
    """Where only names can stand, words in small letters may be one: `sudhin jacob`."""
    known = name(text)
    words = text.split()
    if known.family or is_body(text) or not 2 <= len(words) <= MOST_WORDS or not all(w[0].isalpha() for w in words):
        return known
    return person(text) if len(words) == 2 and text.islower() else known


def credited(core: Core, span: Span, role: str = "author") -> None:
    """Set the names of a span that holds nothing else, whatever their number: `A. Hart and Nadia Weil (eds),`."""
    start, end = trim(core.of.text, *span)
    if m := ROLE.search(core.of.text[start:end]):
        role, end = ("translator" if "tr" in m[0] else "editor"), start + m.start()
    core.draft.add(role, names(core.of.text[start:end]), (start, end))


def leading(parts: Sequence[str]) -> tuple[tuple[Name, ...], int]:
    """The authors that the first parts of a citation name, and how many parts they are; the last part is never theirs."""
    closing = next((i for i, part in enumerate(parts[:-1]) if ROLE.search(part) or _closes(part)), None)
    if closing is not None and all(_is_name(ROLE.sub("", p)) for p in parts[:closing]):
        return names(ROLE.sub("", ", ".join(parts[: closing + 1]))), closing + 1
    if len(parts) > 1 and (_is_name(parts[0])) and OPENS_A_TITLE.match(parts[1]):
        return (name(parts[0]),), 1
    return (), 0


def _closes(part: str) -> bool:
    """`Ann Lee & Bo Rask`, `Ann Lee, & Bo Rask`, `Ann Lee et al.`: nothing but a title follows."""
    bare = OTHERS.sub("", part)
    people = [p for p in JOINED.split(bare) if p]
    if people == [part]:
        return False
    return all(_is_name(p) or ONE_NAME.match(p) for p in people) and any(_is_name(p) for p in people)


def _is_name(part: str) -> bool:
    return _is_person(part) or is_body(part)


def _is_person(text: str) -> bool:
    """`Sens. Quill` begins a headline."""
    if OFFICE.match(text):
        return False
    return is_person(text) or is_person(ASIDE.sub("", text))
