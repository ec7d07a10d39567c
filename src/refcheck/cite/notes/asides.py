"""What stands beside the date of an article: `(forthcoming 2026)`, `(Inst. of Tides, Working Paper No. 12, 2020)`."""

from __future__ import annotations

import re

from refcheck.cite.notes.core import COMMA, Core
from refcheck.cite.notes.tables import is_body
from refcheck.model.text import Span

STATUS = re.compile(r"(?i)(?:forthcoming|unpublished|draft|manuscript|working draft|preliminary)\b.*\Z")
NUMBERED = re.compile(r".*\b(?:[Nn]o|Nos)\.\s?\S+\Z|.*\b[A-Z]{2,}[ -]?\d[\d-]*\Z")


def take_aside(core: Core, span: Span) -> None:
    """Status, number and institution; what is none of these is the archive where the work was read."""
    start, _ = span
    text = core.text(span)
    at = 0
    for part in filter(None, COMMA.split(text)):
        begin = text.index(part, at)
        at = begin + len(part)
        core.draft.take(_field(part), (start + begin, start + at))


def _field(part: str) -> str:
    if STATUS.match(part):
        return "status"
    if NUMBERED.match(part):
        return "number"
    return "publisher" if is_body(part) else "archive"
