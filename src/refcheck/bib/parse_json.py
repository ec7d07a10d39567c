"""The json format of `parse`: everything that one document says about its sources, each claim with its place in the file.

Its schema is data/schema/parse.schema.json. All spans are code-point offsets into the decoded file, or into the text that was
read of a file that is none (a Word file, a PDF): then `place` says where a person finds the note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, TypeAlias

from refcheck.bib.csl import in_order, item
from refcheck.bib.work import Work
from refcheck.model.citation import Citation, Full, Glue, Reading, Short, Unread
from refcheck.model.field import Field
from refcheck.model.link import Link
from refcheck.model.passage import Mention, Passage, Repair
from refcheck.model.reference import Bibliography, Note, Placed, Reference, Resolved
from refcheck.model.text import Places, Span, place_at
from refcheck.model.visible import to_json

FORMAT, VERSION = "refcheck-parse", 1

Json: TypeAlias = dict[str, Any]
Spans: TypeAlias = list[list[int]]


def parse_json(bibliographies: Sequence[Bibliography]) -> str:
    """The documents, in the order of input."""
    documents = [_document(bibliography) for bibliography in bibliographies]
    told = {"format": FORMAT, "version": VERSION, "documents": documents}
    return to_json(told, indent=1) + "\n"


def _document(bibliography: Bibliography) -> Json:
    return {
        "source": bibliography.source,
        "layout": bibliography.layout,
        "style": bibliography.style,
        "works": [_work(reference) for reference in bibliography.works],
        "notes": [_note(note, bibliography.places) for note in bibliography.notes],
        "text": [link for reading in bibliography.text for c in reading.citations for link in _of_text(reading, c)],
        "mentions": [_mention(mention) for mention in bibliography.mentions],
        "notices": list(bibliography.notices),
        "unread": [unread for note in bibliography.notes for unread in _unread(note)],
        "repairs": [_repair(note, repair) for note in bibliography.notes for repair in note.reading.passage.repairs],
    }


# ------------------------------------------------------------------------------------------------- works


def _work(reference: Reference) -> Json:
    source, passage = reference.source, reference.passage
    return {
        "key": reference.key,
        "csl": item(Work.cited(reference)),
        "notes": list(reference.mentions),
        "spans": _spans(passage.spans(*source.span)),
        "links": [link for placed in reference.links for link in _links(placed)],
        "hereinafter": source.hereinafter,
        "doubts": [*(f"{f.name}: {f.doubt}" for f in source.fields if f.doubt), *source.doubts],
        "fields": _fields(passage, source),
    }


def _fields(passage: Passage, source: Full) -> Json:
    first = {field.name: field for field in reversed(source.fields)}
    return {name: _provenance(passage, first[name]) for name in in_order(first)}


def _provenance(passage: Passage, field: Field) -> Json:
    """Where a field stands, or how it came about."""
    return {"spans": _spans(passage.spans(*field.span)) if field.span else [], "inferred": field.inferred}


def _links(placed: Placed) -> Iterator[Json]:
    """A link, and behind it the archives that vouch for it."""
    yield _link(placed.link, placed, None)
    for archive in placed.link.archives:
        yield _link(archive, placed, placed.link.url or None)


def _link(link: Link, placed: Placed, archives_of: str | None) -> Json:
    return {
        "role": link.role,
        "url": link.url,
        "printed": link.printed,
        "note": placed.note,
        "section": placed.section,
        "spans": _spans(link.spans),
        "archives_of": archives_of,
        "candidates": list(link.candidates),
        "repairs": list(link.repairs),
    }


# ------------------------------------------------------------------------------------------------- notes


def _note(note: Note, places: Places) -> Json:
    reading, passage = note.reading, note.reading.passage
    place = place_at(places, passage.pieces[0][0]) if passage.pieces else None
    return {
        "number": passage.number,
        "section": passage.section,
        "label": passage.label,
        "text": passage.text.text,
        "spans": _spans(passage.pieces),
        "place": asdict(place) if place else None,
        "citations": [
            _citation(passage, resolved, resolved.citation)
            for resolved in note.citations
            if not isinstance(resolved.citation, Unread)
        ],
        "prose": _spans(span for prose in reading.prose for span in passage.spans(*prose)),
        "glue": list(_glue(passage, reading.glue)),
    }


def _citation(passage: Passage, resolved: Resolved, citation: Full | Short) -> Json:
    told: Json = {
        "kind": "full" if isinstance(citation, Full) else citation.kind,
        "signal": citation.signal,
        "work": resolved.work,
        "unresolved": resolved.unresolved,
        "candidates": list(resolved.candidates),
        "because": resolved.because,
        "via": list(resolved.via),
        "pinpoint": citation.pinpoint if resolved.pinpoint is None else resolved.pinpoint,
        "parentheticals": list(citation.parentheticals),
        "spans": _spans(passage.spans(*citation.span)),
    }
    return told if resolved.work else told | {"links": _homeless(passage, citation.links)}


def _homeless(passage: Passage, links: Iterable[Link]) -> list[Json]:
    """The links of a citation that leads to no work: they are told here, all others with their work."""
    return [told for link in links for told in _links(Placed(link, passage.number, passage.section))]


def _of_text(reading: Reading, citation: Citation) -> list[Json]:
    return [] if isinstance(citation, Unread) else _homeless(reading.passage, citation.links)


def _glue(passage: Passage, glue: Iterable[Glue]) -> Iterator[Json]:
    """What belongs to no citation, the label included; characters that a repair put in stand on no ink and are not told."""
    begin, end = passage.text.origin[0], passage.text.origin[-1]
    named = [
        ("label", passage.raw_spans(0, begin)),
        *((one.name, passage.spans(*one.span)) for one in glue),
        ("margin", passage.raw_spans(end, len(passage.raw))),
    ]
    yield from ({"name": name, "spans": _spans(spans)} for name, spans in named if spans)


def _unread(note: Note) -> Iterator[Json]:
    passage = note.reading.passage
    for citation in note.reading.citations:
        if isinstance(citation, Unread):
            yield {
                "text": passage.text.text[slice(*citation.span)],
                "note": passage.number,
                "section": passage.section,
                "spans": _spans(passage.spans(*citation.span)),
                "because": citation.because,
            }


# ------------------------------------------------------------------------------------------------- the rest


def _mention(mention: Mention) -> Json:
    return {
        "notes": list(mention.notes),
        "section": mention.section,
        "pin": mention.pin,
        "spans": _spans(mention.spans),
    }


def _repair(note: Note, repair: Repair) -> Json:
    return {
        "name": repair.name,
        "note": note.reading.passage.number,
        "section": note.reading.passage.section,
        "spans": _spans(repair.spans),
        "printed": repair.printed,
        "became": repair.became,
        "because": repair.because,
    }


def _spans(spans: Iterable[Span]) -> Spans:
    return [list(span) for span in spans]
