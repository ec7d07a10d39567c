"""Entries of reference managers: their fields are told; only dates, links and what a note says of them are read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from refcheck.cite.bare_links import with_bare_links
from refcheck.cite.check_digits import misprinted
from refcheck.cite.edtf import when
from refcheck.cite.record_links import SAID, links
from refcheck.model.citation import Full, Reading, Unread
from refcheck.model.field import Field
from refcheck.model.passage import Passage
from refcheck.model.record import Record
from refcheck.model.text import Span
from refcheck.model.userinfo import redacted

NAME = "records"
DATES = frozenset({"issued", "accessed", "original-date", "event-date", "submitted", "available-date"})


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """Each entry as a citation of its work; of one that can't be read its reason, and its links."""
    return tuple(_reading(passage, passage.record) for passage in passages if passage.record)


def _reading(passage: Passage, record: Record) -> Reading:
    whole = (0, len(passage.text.text))
    if record.unread:
        return with_bare_links(Reading(passage, (Unread(whole, record.unread),)))
    fields = tuple(_placed(passage, field) for field in _fields(record))
    return Reading(passage, (Full(whole, record.type, fields, links(passage, record), doubts=record.doubts),))


def _fields(record: Record) -> list[Field]:
    key = Field("citation-key", record.key, record.span)
    read = [_dated(field) if field.name in DATES else _told(field) for field in (key, *record.fields)]
    return [field for field in read if field.value not in ("", ())]


def _told(field: Field) -> Field:
    """The field without secrets and without what is read as links; in doubt where a check digit is wrong."""
    if not isinstance(field.value, str):
        return field
    text = redacted(SAID.sub("", field.value).strip() if field.name == "note" else field.value)
    return replace(field, value=text, doubt=field.doubt or misprinted(field.name, text))


def _dated(field: Field) -> Field:
    """The field with its date read. What is none says how far the work is: `in press`."""
    date = when(field.value) if isinstance(field.value, str) else field.value
    return replace(field, value=date) if date else replace(field, name="status")


def _placed(passage: Passage, field: Field) -> Field:
    """The field with its span in the passage's text, which lacks the secrets of the file's."""
    return replace(field, span=_within(passage, field.span)) if field.span else field


def _within(passage: Passage, span: Span) -> Span:
    at = passage.pieces[0][0]
    start, end = (bisect_left(passage.text.origin, offset - at) for offset in span)
    return start, end
