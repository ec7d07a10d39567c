"""Zotero's RDF export (data/zotero.toml) -> Document: items, what they are part of, and what is attached to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from refcheck.model.names import Name
from refcheck.model.record import Record
from refcheck.model.text import Document
from refcheck.read import plain_text
from refcheck.read.records.draft import Draft, head, table, with_records
from refcheck.read.records.elements import Element, root_of
from refcheck.read.records.ris import NUMBERED

SUFFIXES = (".rdf",)
BEGINS = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<rdf:RDF[\s>]")
ZOTERO = "http://www.zotero.org/namespaces/export#"
IDENTIFIER = re.compile(r"(DOI|ISBN|ISSN)\s+(\S.*)")
ELSEWHERE = "told elsewhere in the file, of what it is part of"
ASIDE = frozenset({"attachment", "note", "annotation"})
PARTS = frozenset({"isPartOf", "presentedAt", "series"})


def matches(source: str, data: bytes) -> bool:
    """RDF that uses Zotero's own vocabulary."""
    text = head(data)
    return BEGINS.match(text) is not None and ZOTERO in text


def read(source: str, data: bytes) -> Document:
    """The file's text, with a record for each item. Raises InputError for damaged XML."""
    document = plain_text.read(source, data)
    root = root_of(source, document.text)
    known = {one.attributes["about"]: one for one in root.children if "about" in one.attributes}
    items = (one for one in root.children if _type(one) in table("zotero")["types"])
    return with_records(document, (_record(one, known) for one in items))


def _type(element: Element) -> str:
    kind = element.first("itemType")
    return kind.text if kind else ""


def _record(item: Element, known: Mapping[str, Element]) -> Record:
    kind = table("zotero")["types"][_type(item)]
    draft = Draft(kind, item.span)
    for one in item.children:
        _add(draft, one)
    for part in _parts(item, known):
        _container(draft, part)
    for attached in _attached(item, known):
        draft.keep("attachment", attached.text)
    draft.outside(ELSEWHERE)
    about = item.attributes.get("about", "")
    if "URL" not in draft.fields and about.startswith("http"):
        draft.add("URL", about, (item.start, item.begun))
    draft.settle_abbreviation()
    return draft.record()


def _add(draft: Draft, one: Element) -> None:
    names, texts = table("zotero")["names"], table("zotero")["texts"]
    if one.name in names:
        draft.add(names[one.name], tuple(_people(one)), one.inside)
    elif one.name == "identifier":
        _identifier(draft, one)
    elif one.name == "publisher":
        for child in one.within("name", "locality"):
            draft.add("publisher" if child.name == "name" else "publisher-place", child.text, child.inside)
    elif one.name == "number":
        draft.add("number" if draft.type in NUMBERED else "issue", one.text, one.inside)
    elif one.name == "subject" and not one.children:
        draft.join("keyword", one.text, one.inside)
    elif one.name not in (*PARTS, "itemType"):
        draft.put(texts.get(one.name, ""), one.name, one.text, one.inside)


def _people(one: Element) -> Iterator[Name]:
    for person in one.within("Person"):
        surname, given = person.first("surname"), person.first("givenName") or person.first("givenname")
        family, first = surname.text if surname else "", given.text if given else ""
        if family or first:
            yield Name(family, first) if family and first else Name(literal=family or first)


def _identifier(draft: Draft, one: Element) -> None:
    """`DOI 10.5555/tide.2`, or the address: `<dcterms:URI><rdf:value>https://...`."""
    m = IDENTIFIER.fullmatch(one.text)
    address = next(one.within("value"), None)
    if m:
        draft.add(m[1], m[2], one.inside)
    elif address:
        draft.add("URL", address.text, address.inside)
    else:
        draft.keep("identifier", one.text, one.inside)


def _parts(item: Element, known: Mapping[str, Element]) -> Iterator[Element]:
    """What an item is part of, told within it or elsewhere in the file."""
    links = [link for link in item.children if link.name in PARTS]
    named = {link.attributes.get("resource", "") for link in links}
    yield from (child for link in links for child in link.children)
    yield from (known[name] for name in sorted(named) if name in known)


def _container(draft: Draft, part: Element) -> None:
    """What a periodical, a book or a site tells of an item; a series tells its own title and number."""
    names = dict(table("zotero")["container"])
    if part.name == "Series":
        names |= {"title": "collection-title", "number": "collection-number"}
    elif part.name == "Conference":
        names |= {"title": "event-title"}
    for one in part.children:
        if one.name == "identifier":
            _identifier(draft, one)
        elif one.name == "isPartOf":
            for inner in one.children:
                _container(draft, inner)
        else:
            draft.put(names.get(one.name, ""), one.name, one.text, one.inside)


def _attached(item: Element, known: Mapping[str, Element]) -> Iterator[Element]:
    """The notes of an item and the addresses of its attachments."""
    for link in item.children:
        other = known.get(link.attributes.get("resource", "")) if link.name in ("link", "isReferencedBy") else None
        if other and (_type(other) in ASIDE or other.name == "Memo"):
            yield from other.within("value")
