"""PubMed's .nbib (the MEDLINE format, data/nbib.toml) -> Document: tags of four characters, `PMID` before each work."""

from __future__ import annotations

import re
from dataclasses import replace

from refcheck.model.names import Name
from refcheck.model.record import Record
from refcheck.model.text import Document
from refcheck.read import plain_text
from refcheck.read.records.draft import Draft, head, table, with_records
from refcheck.read.records.ris import name_of
from refcheck.read.records.tagged import Tagged, Tags, records

SUFFIXES = (".nbib",)
TAG = re.compile(r"([A-Z]{2,4}) {0,2}-(?:[ \t]+|(?=[\r\n])|\Z)()")
ARTICLE = "Journal Article"
BEGINS = re.compile(r"\s*PMID- ?\d{0,9}\s*\n(?:[A-Z]{2,4} {0,2}- |\s)")
ID = re.compile(r"(\S+) \[(doi|pii)\]")
IN_BRACKETS = re.compile(r"\[(.+?)\.?\]\.?")
PEOPLE = (("author", "FAU", "AU", "CN"), ("editor", "FED", "ED", ""))


def matches(source: str, data: bytes) -> bool:
    """A PMID, and a tagged line right behind it."""
    return BEGINS.match(head(data)) is not None


def read(source: str, data: bytes) -> Document:
    """The file's text, with a record for each work. Raises InputError for bytes that are no text."""
    document = plain_text.read(source, data)
    return with_records(document, map(_record, records(document.text, TAG, "PMID")))


def _record(tags: Tags) -> Record:
    draft = Draft(_type(tags), tags.span)
    for role, whole, initials, bodies in PEOPLE:
        _people(draft, tags, role, whole if tags.first(whole) else initials, bodies)
    for value in tags.values:
        _add(draft, value)
    _translated(draft, tags)
    draft.settle_abbreviation()
    return draft.record()


def _type(tags: Tags) -> str:
    kinds = {value.value for value in tags.all("PT")}
    if ARTICLE in kinds:  # also where it is a `Technical Report` that stands in a journal
        return "article-journal"
    return next((csl for csl, names in table("nbib")["types"].items() if kinds & set(names)), "article-journal")


def _people(draft: Draft, tags: Tags, role: str, people: str, bodies: str) -> None:
    """In the order of the file; a body has a tag of its own."""
    values = [value for value in tags.values if value.tag in (people, bodies) and value.value]
    if values:
        names = (Name(literal=v.value) if v.tag == bodies else _name(v.value) for v in values)
        draft.add(role, tuple(names), (values[0].span[0], values[-1].span[1]))


def _name(text: str) -> Name:
    """`Moss, Ada B`, or `Moss AB` where the full name is not told."""
    family, _, initials = text.rpartition(" ")
    return Name(family, initials) if "," not in text and family else name_of(text)


def _add(draft: Draft, value: Tagged) -> None:
    match value.tag:
        case "LID" | "AID":
            m = ID.fullmatch(value.value)
            draft.put("DOI" if m and m[2] == "doi" else "", value.tag, m[1] if m else value.value, value.span)
        case "DP":
            draft.add("issued", value.value, value.span)
        case "IS" | "ISBN":
            draft.put("ISSN" if value.tag == "IS" else "ISBN", value.tag, value.value.partition(" (")[0], value.span)
        case "BTI" if draft.type == "book":
            draft.add("title", value.value.removesuffix("."), value.span)
        case "OT":
            draft.join("keyword", value.value, value.span)
        case "FAU" | "AU" | "CN" | "FED" | "ED" | "TT":
            return
        case tag:
            text = value.value.removesuffix(".") if tag in ("TI", "BTI", "CTI") else value.value
            draft.put(table("nbib")["texts"].get(tag, ""), tag, text, value.span)


def _translated(draft: Draft, tags: Tags) -> None:
    """`TI  - [Tides and harbours].` is the translation of the title that `TT` tells (NLM)."""
    title, original = draft.fields.get("title"), next(tags.all("TT"), None)
    m = IN_BRACKETS.fullmatch(str(title.value)) if title else None
    if title and original and m:
        draft.fields["title"] = replace(title, value=original.value.removesuffix("."), span=original.span)
        draft.add("custom.translated-title", m[1], title.span)
