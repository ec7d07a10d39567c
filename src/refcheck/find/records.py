"""The entries of a reference manager's file, each a passage that others cite by its key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from refcheck.find.parts import of_section, pieces, without
from refcheck.model.passage import LISTS, Found, Mention, Passage
from refcheck.model.record import KEYED, Record
from refcheck.model.text import Document, Traced

LOOSE = frozenset({"loose-links", "url-list"})


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


def beside(document: Document, find_others: Callable[[Document], tuple[Found, ...]]) -> tuple[Found, ...]:
    """The entries behind a text that cites them (a .tex with its .bib), and what else the text holds: notes, a list. Links of the
    running text are none of its works.
    """
    entries = find(document)
    rest = without(document, pieces([entries]))
    others = tuple(one for one in find_others(rest) if one.passages and one.layout not in LOOSE)
    body = without(rest, pieces(others)).text
    numbers = {passage.number for passage in entries.passages}
    cited = (m for m in KEYED.finditer(body) if m["key"] in numbers)
    entries = replace(entries, mentions=tuple(map(_mention, cited)))
    if not others:
        return (entries,)
    taken = any(passage.is_listed for one in others for passage in one.passages)
    return (*others, of_section(entries, LISTS[taken]))


def _mention(m: re.Match[str]) -> Mention:
    return Mention((m["key"],), m["pin"], (m.span(),))


def _passage(text: str, number: str, record: Record) -> Passage:
    raw = text[slice(*record.span)]
    return Passage(number, record.key, (record.span,), raw, Traced.of(raw), record=record)
