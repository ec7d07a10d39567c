"""Is a printed ISBN that of the cited book? It prints no link, and has no row: what is wrong with it is a finding."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

from refcheck.check.conversation import Ask
from refcheck.check.occurrences import cited
from refcheck.cite.check_digits import numbers
from refcheck.judge.records import other_book
from refcheck.model.field import Field
from refcheck.model.probe import Probe, Recorded, Registry
from refcheck.model.reference import Bibliography, Reference
from refcheck.model.report import Finding


async def misnumbered(bibliographies: Sequence[Bibliography], ask: Ask) -> tuple[Finding, ...]:
    """A finding for each ISBN that is certainly another book's, in the order of the works."""
    printed = [(b.source, work, *isbn) for b in bibliographies for work in b.works for isbn in _isbns(work)]
    answers = await asyncio.gather(*(ask(Registry("isbn", number)) for _, _, _, number in printed))
    told = zip(printed, answers, strict=True)
    return tuple(one for (source, work, field, _), answer in told for one in _weighed(source, work, field, answer))


def _isbns(work: Reference) -> Iterator[tuple[Field, str]]:
    """The first of each field. A wrong check digit is told by a doubt already, and no book has it."""
    for field in work.source.fields:
        if field.name == "ISBN" and not field.doubt:
            yield from ((field, number) for number in numbers("ISBN", str(field.value))[:1])


def _weighed(source: str, work: Reference, field: Field, answer: Probe) -> Iterator[Finding]:
    because = other_book(cited(work.source), answer) if isinstance(answer, Recorded) else None
    if because:
        passage = work.passage
        spans = passage.spans(*field.span) if field.span else ()
        yield Finding(source, passage.number, "isbn-mismatch", because, spans=spans, section=passage.section)
