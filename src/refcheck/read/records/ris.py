"""RIS -> Document (data/ris.toml): a line a tag, `TY` before and `ER` behind each work."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from refcheck.model.names import ET_AL, Name
from refcheck.model.record import Record
from refcheck.model.text import Document
from refcheck.read import plain_text
from refcheck.read.records.draft import Draft, head, table, with_records
from refcheck.read.records.tagged import Tagged, Tags, records

SUFFIXES = (".ris",)
TAG = re.compile(r"[ \t]*([A-Z][A-Z0-9]) {1,2}-(?:[ \t]+|\Z|(?=[\r\n]))()", re.MULTILINE)
BEGINS = re.compile(r"(?:[^\n]*\n){0,20}?[ \t]*TY {1,2}- ?[A-Z]{3,8}[ \t]*\r?$", re.MULTILINE)
TAGGED = re.compile(r"(?m)^[ \t]*[A-Z][A-Z0-9] {1,2}-(?:[ \t]|$)")
INK = re.compile(r"(?m)^[ \t]*\S")
ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]\b")
ISBN = re.compile(r"(?:97[89][ -]?)?\d[\d -]{8,12}[\dXx]\b")
DATE = re.compile(r"(\d{4})/(\d{0,2})/?(\d{0,2})/?(.*)")
HAPPENED = re.compile(r"(promulgated|effective|revised) (\d.*)")
WHOLE = frozenset(
    {"book", "report", "thesis", "periodical", "dataset", "software"}
)  # what stands in a series, in nothing else
NUMBERED = frozenset({"report", "patent", "standard", "legislation", "bill", "regulation", "dataset", "thesis"})


def matches(source: str, data: bytes) -> bool:
    """A `TY` among the first lines, and tags in half of them."""
    text = head(data)
    return BEGINS.match(text) is not None and 2 * len(TAGGED.findall(text)) >= len(INK.findall(text))


def read(source: str, data: bytes) -> Document:
    """The file's text, with a record for each work. Raises InputError for bytes that are no text."""
    document = plain_text.read(source, data)
    return with_records(document, map(_record, records(document.text, TAG, "TY", "ER")))


@cache
def _types() -> Mapping[str, str]:
    rows = reversed(table("ris")["types"].items())
    return {ris: csl for csl, every in rows for ris in every}


def _record(tags: Tags) -> Record:
    draft = Draft(_types().get(tags.first("TY").upper(), "document"), tags.span, tags.first("ID"))
    _date(draft, tags)
    _people(draft, tags)
    for value in tags.values:
        if value.tag not in ("TY", "ID", "ER", "PY", "Y1", "DA", "Y2", "SP", "EP", *table("ris")["names"]):
            _add(draft, value)
    _pages(draft, tags)
    draft.settle_abbreviation()
    return draft.record()


def _add(draft: Draft, value: Tagged) -> None:
    name = table("ris")["texts"].get(value.tag, "")
    if value.tag == "SN":
        name = standard_number(value.value)
    elif name == "container-title" and draft.type in WHOLE:
        name = "collection-title"
    elif name == "issue" and draft.type in NUMBERED:
        name = "number"
    elif value.tag == "KW":
        draft.join("keyword", value.value, value.span)
        return
    _note(draft, value) if value.tag == "N1" else draft.put(name, value.tag, value.value, value.span)


def standard_number(text: str) -> str:
    """What a number is by its form: an ISSN, an ISBN, or that of a report."""
    return "ISSN" if ISSN.match(text) and not ISBN.match(text) else "ISBN" if ISBN.match(text) else "number"


def _note(draft: Draft, value: Tagged) -> None:
    """A note, or what we say in one where RIS has no tag for it."""
    said = next(((n, before) for n, before in table("ris")["said"].items() if value.value.startswith(before)), None)
    if said:
        draft.add(said[0], value.value.removeprefix(said[1]), value.span)
    elif happened := HAPPENED.fullmatch(value.value):
        draft.add(f"custom.{happened[1]}", happened[2], value.span)
    else:
        draft.add("note", value.value, value.span)


def _people(draft: Draft, tags: Tags) -> None:
    roles = table("ris")["names"]
    for role in dict.fromkeys(roles.values()):
        values = [value for value in tags.values if roles.get(value.tag) == role and value.value]
        if values:
            draft.add(role, tuple(name_of(v.value) for v in values), (values[0].span[0], values[-1].span[1]))


def name_of(text: str) -> Name:
    """`Moss, Ada, Jr.`; a body has no comma (EndNote: one behind it)."""
    if text.lower().rstrip(".") in ("et al", "others"):
        return ET_AL
    family, given, suffix = (*(part.strip() for part in text.split(",", 2)), "", "")[:3]
    return Name(family, given, suffix) if family and given else Name(literal=family or given)


def _date(draft: Draft, tags: Tags) -> None:
    """`DA` is the whole date where it names the year, and what stands before the year where it does not (`Apr 3`)."""
    year, day = next(tags.all("PY", "Y1"), None), next(tags.all("DA"), None)
    text = day.value if day else ""
    if day and (not year or re.search(r"\d{4}", text)):
        draft.add("issued", _iso(text), day.span)
    elif year:
        whole = f"{text}, {year.value[:4]}" if text and year.value[:4].isdecimal() else _iso(year.value)
        draft.add("issued", whole, year.span)
    for visited in tags.all("Y2"):
        draft.add("accessed", _iso(visited.value), visited.span)


def _iso(text: str) -> str:
    """`2023/04/03/` as `2023-04-03`; a season or what else stands behind goes before the year."""
    m = DATE.fullmatch(text.strip())
    if m is None:
        return text.strip()
    parts = [part.zfill(2) for part in m.groups()[1:3] if part]
    return "-".join([m[1], *parts]) if parts or not m[4] else f"{m[4].strip()} {m[1]}"


def _pages(draft: Draft, tags: Tags) -> None:
    first, last = next(tags.all("SP"), None), next(tags.all("EP"), None)
    if first and first.value:
        until = last.value if last and last.value != first.value and "-" not in first.value else ""
        end = last.span[1] if last and until else first.span[1]
        draft.add("page", f"{first.value}–{until}" if until else first.value, (first.span[0], end))
