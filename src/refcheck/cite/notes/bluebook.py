"""Bluebook footnotes: several citations to a note, full and short, amid signals and prose (The Bluebook, rules 1 to 4)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.cite.notes.forms import articles, books, cases, codes, promulgated
from refcheck.cite.notes.reading import Manner, read_notes
from refcheck.model.citation import Reading
from refcheck.model.passage import Passage

NAME = "bluebook"
MANNER = Manner((promulgated, cases, codes, books, articles), (cases.proofs, codes.proofs, codes.acts, books.proofs))
SHOWS_A_SOURCE = re.compile(r"(?i)\b(?:supra|infra|perma\.cc)\b|https?://|§|\bId\.|\d+ [A-Z][\w.' ]{1,40} \d+ \(")


def fits(passages: Sequence[Passage], layout: str) -> float:
    """Notes are read so; the share of them that cite as lawyers do."""
    if layout == "reference-list" or not passages:
        return 0.0
    return 0.5 + 0.5 * sum(bool(SHOWS_A_SOURCE.search(p.text.text)) for p in passages) / len(passages)


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """Each note cut into citations, prose and glue; author notes (`*`) are prose."""
    return read_notes(passages, MANNER)
