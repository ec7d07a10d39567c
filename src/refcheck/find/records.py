"""The entries of a reference manager's file, each a passage that others cite by its key."""

from __future__ import annotations

from collections import Counter

from refcheck.model.passage import Found, Passage
from refcheck.model.record import Record
from refcheck.model.text import Document, Traced


def find(document: Document) -> Found:
    """Each entry as a passage, numbered by its key; by its place among all where it has none. The second of a key is `key~2`:
    `~` stands in no key of BibTeX's.
    """
    seen: Counter[str] = Counter()
    passages: list[Passage] = []
    for place, record in enumerate(document.records, 1):
        seen[record.key] += 1
        again = f"~{seen[record.key]}" if seen[record.key] > 1 else ""
        number = f"{record.key}{again}" if record.key else f"#{place}"
        passages.append(_passage(document.text, number, record))
    return Found("records", tuple(passages))


def _passage(text: str, number: str, record: Record) -> Passage:
    raw = text[slice(*record.span)]
    return Passage(number, record.key, (record.span,), raw, Traced.of(raw), record=record)
