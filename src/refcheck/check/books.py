"""Is a printed ISBN that of the cited book? It prints no link, and has no row: what is wrong with it is a finding."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence

from refcheck.check.conversation import Ask
from refcheck.check.occurrences import cited
from refcheck.judge.records import other_book
from refcheck.model.citation import Field
from refcheck.model.probe import Probe, Recorded, Registry
from refcheck.model.reference import Bibliography, Reference
from refcheck.model.report import Finding

_ISBN = re.compile(r"97[89](?:[\s–-]?\d){10}|\d(?:[\s–-]?\d){8}[\s–-]?[\dXx]")  # ISO 2108


async def misnumbered(bibliographies: Sequence[Bibliography], ask: Ask) -> tuple[Finding, ...]:
    """A finding for each ISBN that is certainly another book's, in the order of the works."""
    printed = [(b.source, work, field) for b in bibliographies for work in b.works for field in _isbns(work)]
    answers = await asyncio.gather(*(ask(Registry("isbn", _bare(field))) for _, _, field in printed))
    told = zip(printed, answers, strict=True)
    return tuple(finding for (source, work, field), answer in told for finding in _weighed(source, work, field, answer))


def _isbns(work: Reference) -> Iterator[Field]:
    """Where a work has one. A wrong check digit is told by a doubt already, and no book has it."""
    yield from (f for f in work.source.fields if f.name == "ISBN" and not f.doubt and _ISBN.search(str(f.value)))


def _bare(field: Field) -> str:
    found = _ISBN.search(str(field.value))
    return re.sub(r"[^\dX]", "", found[0].upper()) if found else ""


def _weighed(source: str, work: Reference, field: Field, answer: Probe) -> Iterator[Finding]:
    because = other_book(cited(work.source), answer) if isinstance(answer, Recorded) else None
    if because:
        passage = work.passage
        spans = passage.spans(*field.span) if field.span else ()
        yield Finding(source, passage.number, "isbn-mismatch", because, spans=spans, section=passage.section)
