"""Bluebook footnotes: several citations to a note, full and short, amid signals and prose (The Bluebook, rules 1 to 4)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.cite.notes.forms import abroad, articles, books, cases, codes, commonwealth, papers, promulgated
from refcheck.cite.notes.reading import Manner, read_notes, share
from refcheck.model.citation import Reading
from refcheck.model.passage import Passage

NAME = "bluebook"
MANNER = Manner(
    forms=(promulgated, abroad, papers, cases, codes, commonwealth, books, articles),
    proofs=(
        cases.Published(),
        commonwealth.Reported(),
        codes.Enacted(),
        codes.Act(),
        books.Hosted(),
        papers.Named(),
        abroad.Foreign(),
    ),
)
MARKS = re.compile(
    r"\d\s[A-Z][A-Z.’'& ]{2,40}\s\d+(?:,\s\d[\d–-]*)?\s\(|[A-Z]{3}[.]?\s\((?:[A-Z][a-z]{2,4}\.?\s\d{1,2},\s)?\d{4}|§|"
    r"\(last\svisited|,\s\d+\s(?:U\.S\.|F\.|S\.\sCt\.)|\(promulgated|,\ssupra\snote\s|\b[Ii]d\.(?:\sat|\Z)"
)


def fits(passages: Sequence[Passage], layout: str) -> float:
    """The share of notes that bear marks of the style."""
    return share(passages, layout, MARKS)


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """Each note cut into citations, prose and glue; author notes (`*`) are prose."""
    return read_notes(passages, MANNER)
