"""Entries of reference managers: their fields are told; only dates, links and what a note says of them are read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from refcheck.cite.bare_links import with_bare_links
from refcheck.cite.check_digits import misprinted
from refcheck.cite.edtf import when
from refcheck.cite.record_links import links
from refcheck.cite.record_notes import accessed, remark
from refcheck.model.citation import Full, Reading, Unread
from refcheck.model.dates import Date
from refcheck.model.field import Field
from refcheck.model.passage import Passage
from refcheck.model.record import Record
from refcheck.model.text import Span
from refcheck.model.userinfo import redacted

NAME = "records"
DATES = frozenset(
    {"issued", "accessed", "original-date", "event-date", "submitted", "available-date"}
    | {"custom.promulgated", "custom.effective", "custom.revised"}
)
YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """Each entry as a citation of its work; of one that can't be read its reason, and its links."""
    return tuple(_reading(passage, passage.record) for passage in passages if passage.record)


def _reading(passage: Passage, record: Record) -> Reading:
    whole = (0, len(passage.text.text))
    if record.unread:
        return _keyed(with_bare_links(Reading(passage, (Unread(whole, record.unread),))), record)
    fields = tuple(_placed(passage, field) for field in _fields(record))
    return Reading(passage, (Full(whole, record.type, fields, links(passage, record), doubts=record.doubts),))


def _keyed(reading: Reading, record: Record) -> Reading:
    """A broken entry that has links is a work of those alone, in doubt, under the file's own key."""
    key = (Field("citation-key", record.key),) if record.key else ()
    cited = (replace(c, fields=(*key, *c.fields)) if isinstance(c, Full) else c for c in reading.citations)
    return replace(reading, citations=tuple(cited))


def _fields(record: Record) -> list[Field]:
    key = Field("citation-key", record.key, record.span)
    read = [_dated(field) if field.name in DATES else _told(field) for field in (key, *record.fields)]
    return [field for field in (*read, *_accessed(record)) if field.value not in ("", ())]


def _accessed(record: Record) -> Iterator[Field]:
    """The day of access that a note tells, where no field does."""
    if not any(field.name == "accessed" for field in record.fields):
        notes = (field for field in record.fields if field.name == "note")
        yield from (Field("accessed", date, note.span) for note in notes if (date := accessed(str(note.value))))


def _told(field: Field) -> Field:
    """The field without secrets and without what is read as links; in doubt where a check digit is wrong."""
    if not isinstance(field.value, str):
        return field
    text = redacted(remark(field.value) if field.name == "note" else field.value)
    return replace(field, value=text, doubt=field.doubt or misprinted(field.name, text))


def _dated(field: Field) -> Field:
    """The field with its date read: its year alone, in doubt, where it is more than a date (`2020a`). What has none says how far
    the work is: `in press`.
    """
    if not isinstance(field.value, str):
        return field
    if date := when(field.value):
        return replace(field, value=date)
    year = YEAR.search(field.value)
    if year:
        return replace(field, value=Date(int(year[0])), doubt=f"it says more than its year: {field.value}")
    return replace(field, name="status" if field.name == "issued" else f"custom.{field.name}")


def _placed(passage: Passage, field: Field) -> Field:
    """The field with its span in the passage's text, which lacks the secrets of the file's."""
    return replace(field, span=_within(passage, field.span)) if field.span else field


def _within(passage: Passage, span: Span) -> Span:
    at = passage.pieces[0][0]
    start, end = (bisect_left(passage.text.origin, offset - at) for offset in span)
    return start, end
