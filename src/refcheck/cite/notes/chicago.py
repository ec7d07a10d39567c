"""Chicago notes: the comma within the quotation marks, places and publishers in parentheses (The Chicago Manual of Style, 14)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.cite.notes.forms import articles, cases, codes, comma_quoted, monographs, promulgated
from refcheck.cite.notes.reading import Manner, read_notes, share
from refcheck.model.citation import Reading
from refcheck.model.passage import Passage

NAME = "chicago-notes"
MANNER = Manner(
    forms=(promulgated, cases, codes, comma_quoted, monographs, articles),
    proofs=(cases.Published(), codes.Enacted()),
    titled=True,
)
MARKS = re.compile(
    r",[”\"]\s(?:in\s)?[A-Z][^;]{0,200}?(?:,\s(?:[A-Z][a-z]{2,8}\s\d{1,2},\s)?\d{4}\b|\d\s\([^()]*\d{4}\))|,\sno\.\s\S+\s\([^()]*\d{4}\)|"
    r"\([^()]{2,60}?:\s[^()]{2,60},\s\d{4}\)|\((?![A-Z][a-z]{2,8}\.?\s\d{1,2},)(?:[A-Z][^()]{2,60}),\s\d{4}\)|,\s(?:January|February|March|April|June|July|August|"
    r"September|October|November|December)\s\d{1,2},\s\d{4},\shttp"
)


def fits(passages: Sequence[Passage], layout: str) -> float:
    """The share of notes that bear marks of the style."""
    return share(passages, layout, MARKS)


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """Each note cut into citations, prose and glue."""
    return read_notes(passages, MANNER)
