"""EndNote's XML export (data/endnote.toml) -> Document."""

from __future__ import annotations

import re

from refcheck.model.record import Record
from refcheck.model.text import Document
from refcheck.read import plain_text
from refcheck.read.records.draft import Draft, head, table, with_records
from refcheck.read.records.elements import Element, root_of
from refcheck.read.records.ris import NUMBERED, WHOLE, name_of, standard_number

BEGINS = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:xml|records|EndNote)[\s>]")
RECORD, TOLD = re.compile(r"<record[\s>]"), re.compile(r"<(?:ref-type|contributors|titles)[\s>]")
KEY = re.compile(r"[^\s,;]+")
PLACES = (*table("endnote")["texts"], "isbn", "label", "keyword", "custom1", "custom2", "custom3", "custom4", "custom5")


def matches(source: str, data: bytes) -> bool:
    """Records with a kind of reference, contributors or titles."""
    text = head(data)
    return all((BEGINS.match(text), RECORD.search(text), TOLD.search(text)))


def read(source: str, data: bytes) -> Document:
    """The file's text, with a record for each reference. Raises InputError for damaged XML."""
    document = plain_text.read(source, data)
    every = root_of(source, document.text).within("record")
    return with_records(document, map(_record, every))


def _record(element: Element) -> Record:
    label = element.first("label")
    key = label.text if label and KEY.fullmatch(label.text) else ""
    draft = Draft(_type(element), element.span, key)
    _date(draft, element)
    for role, variable in table("endnote")["names"].items():
        people = [one for group in element.within(role) for one in group.within("author") if one.text]
        if people:
            draft.add(variable, tuple(name_of(one.text) for one in people), (people[0].begun, people[-1].end))
    for name in ("full-title", "title"):  # the periodical's whole name before what the record calls it
        _texts(draft, element, name)
    _texts(draft, element, *(name for name in PLACES if name not in ("full-title", "title")))
    draft.settle_abbreviation()
    return draft.record()


def _type(element: Element) -> str:
    kind, types = element.first("ref-type"), table("endnote")["types"]
    named = kind.attributes.get("name", "") if kind else ""
    return str(types.get(named) or types.get(kind.text if kind else "", "document"))


def _date(draft: Draft, element: Element) -> None:
    """The day stands apart from its year: `<year>2023</year>`, `<date>Apr 3</date>`."""
    year, day = element.first("dates", "year"), next(element.within("pub-dates"), None)
    text = day.text if day else ""
    if text and (year is None or year.text in text):
        draft.add("issued", text, day.inside if day else None)
    elif year and year.text:
        draft.add("issued", f"{text}, {year.text}" if text else year.text, year.inside)


def _texts(draft: Draft, element: Element, *names: str) -> None:
    for one in element.within(*names):
        if one.name == "keyword":
            draft.join("keyword", one.text, one.inside)
        elif one.name == "isbn":
            draft.add(standard_number(one.text), one.text, one.inside)
        elif one.name != "label":
            draft.put(_variable(draft, one), one.name, one.text, one.inside)


def _variable(draft: Draft, one: Element) -> str:
    name = str(table("endnote")["texts"].get(one.name, ""))
    if name == "container-title" and draft.type in WHOLE:
        return "collection-title"
    return "number" if name == "issue" and draft.type in NUMBERED else name
