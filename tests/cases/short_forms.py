"""A small language for short forms: a few notes, and behind each what its short forms lead to.

    === a name for the case
    1  Mara Ostrow, The Glass Ledger, 12 TIDE L. REV. 101 (2019); Ines Vale, Salt, 3 J. SEA 4 (2020).
    2  Vale, supra note 1, at 9; id. at 10.
       => 1.2 at 9 | 1.2 at 10

A work is called by the note that cites it in full, and by its place there where the note cites several. `=> 1 at 9 via 3 2` is
the work of note 1, page 9, reached over notes 3 and 2. `=> ambiguous of 1.1, 1.2` leads nowhere, and says what it may mean.
A line `xfail: why` under the name says that the parser is known to be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from refcheck.model.citation import Full, Reading, Short
from refcheck.model.passage import Found
from refcheck.model.reference import Bibliography, Resolved
from refcheck.model.text import Document
from refcheck.resolve import resolve
from tests.cases.told import CASES, read

NOTE = re.compile(r"(\S+)  (\S.*)\Z")


@dataclass
class Notes:
    """A case: the texts of its notes by number, and what is expected of each."""

    name: str
    xfail: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    leads: dict[str, list[str]] = field(default_factory=dict)


def all_cases() -> list[object]:
    """Every case of every file, as a parameter of a test."""
    every = (
        (path.stem, case)
        for path in sorted((CASES / "short_forms").glob("*.txt"))
        for case in _cases(path.read_text("utf-8"))
    )
    return [pytest.param(case, id=f"{stem}: {case.name}", marks=_marks(case)) for stem, case in every]


def _marks(case: Notes) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=case.xfail, strict=True)] if case.xfail else []


def _cases(text: str) -> Iterator[Notes]:
    for part in text.split("=== ")[1:]:
        name, *lines = part.splitlines()
        case, number = Notes(name), ""
        for line in filter(str.strip, lines):
            if m := NOTE.match(line):
                number = m[1]
                case.texts[number] = m[2]
            elif line.startswith("xfail: "):
                case.xfail = line.removeprefix("xfail: ")
            else:
                case.leads[number] = [lead.strip() for lead in line.strip().removeprefix("=>").split(" | ")]
        yield case


def resolved(texts: dict[str, str]) -> Bibliography:
    """The notes with these texts, read and resolved; works are keyed by their places."""
    readings = read("bluebook", texts)
    found = Found("footnotes", tuple(r.passage for r in readings))
    return resolve(
        Document("case", ""),
        [found],
        [("bluebook", readings)],
        lambda fulls: [_place(readings, full) for full in fulls],
    )


def _place(readings: Sequence[Reading], full: Full) -> str:
    reading = next(r for r in readings if any(c is full for c in r.citations))
    fulls = [c for c in reading.citations if isinstance(c, Full)]
    at = next(i for i, c in enumerate(fulls, 1) if c is full)
    return f"{reading.passage.number}.{at}" if len(fulls) > 1 else reading.passage.number


def leads(of: Bibliography) -> dict[str, list[str]]:
    """What each note's short forms lead to, in the words of the cases."""
    every = {
        n.reading.passage.number: [_lead(c) for c in n.citations if isinstance(c.citation, Short)] for n in of.notes
    }
    return {number: found for number, found in every.items() if found}


def _lead(one: Resolved) -> str:
    doubt = f"{one.unresolved} of {', '.join(one.candidates)}" if one.candidates else one.unresolved
    words = (one.work or doubt, one.pinpoint and f"at {one.pinpoint}", one.via and f"via {' '.join(one.via)}")
    return " ".join(w for w in words if w)
