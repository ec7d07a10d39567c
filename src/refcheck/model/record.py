"""One entry of a reference manager's file, as the file itself tells it: nothing in it is read from prose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from refcheck.model.field import Field
from refcheck.model.text import Span

KEYED = re.compile(r"\[@(?P<key>[^\s\[\]@;,]{1,200})(?:,\s?(?P<pin>[^\[\]@;]{1,100}))?\]")
"""How a text cites an entry by its key: `[@ostrow2011, p. 12]` (Pandoc's Markdown)."""


@dataclass(frozen=True, slots=True)
class Record:
    """An entry of a .bib, a CSL-JSON item, a record of RIS.

    `key` is the file's own, empty where it has none; `type` the CSL type. The spans of `fields` are offsets into the document's
    text, as `span` is, that of the whole entry; a date is the text that stands for one, ISO 8601 or EDTF where the format has
    parts for it. `rest` is what CSL has no name for, by the file's own names: it is read for its links alone. `unread` says why
    an entry can't be read; then it has no fields.
    """

    key: str
    type: str
    fields: tuple[Field, ...]
    span: Span
    rest: tuple[Field, ...] = ()
    doubts: tuple[str, ...] = ()
    unread: str = ""
