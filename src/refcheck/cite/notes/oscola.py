"""OSCOLA footnotes, and its cousins, the Australian Guide and McGill: titles in quotation marks, years before volumes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.cite.notes.forms import articles, cases, codes, commonwealth, monographs, promulgated, quoted
from refcheck.cite.notes.reading import Manner, read_notes, share
from refcheck.model.citation import Reading
from refcheck.model.passage import Passage

NAME = "oscola"
MANNER = Manner(
    forms=(promulgated, commonwealth, cases, codes, quoted, monographs, articles),
    proofs=(
        commonwealth.Reported(),
        commonwealth.Docketed(),
        commonwealth.Statute(),
        cases.Published(),
        codes.Enacted(),
    ),
    single_quotes=True,
)
MARKS = re.compile(
    r"[’'”\"]\s[(\[](?:1[5-9]|20)\d\d[)\]]|(?<!,)[’'”\"]\s(?:[A-Z][^()<>;]{1,60}\s)?\([^()]{0,60}\d{4}\)|<\s?https?:|<\s?www\.|"
    r"\(n\s\d+\)|\babove\sn\s\d|\[\d{4}\]\s(?:\d+\s)?[A-Z]{2}|\baccessed\s\d{1,2}\s[A-Z]|\bAct\s\d{4}\b"
)


def fits(passages: Sequence[Passage], layout: str) -> float:
    """The share of notes that bear marks of the style."""
    return share(passages, layout, MARKS)


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """Each note cut into citations, prose and glue."""
    return read_notes(passages, MANNER)
