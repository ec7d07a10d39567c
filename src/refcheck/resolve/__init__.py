"""Citations -> Bibliography: which work each citation leads to.

*Id.* is the work cited just before, in this note or the last (Bluebook rule 4.1); where that cites several works it is for
nobody to say which. *supra note N* is the work of note N that bears the name (rule 4.2). Order is by note number: pages print
notes out of order. Doubt is kept: a short form that leads nowhere says why, and names what it may mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import chain

from refcheck.model.citation import Citation, Full, Reading, Short
from refcheck.model.passage import Found, Passage
from refcheck.model.reference import Bibliography, Note, Placed, Reference, Resolved
from refcheck.model.text import Document
from refcheck.resolve.ledger import Ledger, Work
from refcheck.resolve.short_forms import followed
from refcheck.resolve.works import distinct

Keys = Callable[[Sequence[Full]], Sequence[str]]
AND = "+"  # of two layouts, two styles: `footnotes+reference-list`
CITING = re.compile(r"\((?:citing|quoting)\s")
LONGEST_REMARK = 400  # characters before its link


def resolve(
    document: Document, found: Sequence[Found], read: Sequence[tuple[str, Sequence[Reading]]], cite_keys: Keys
) -> Bibliography:
    """The works of a document with all their mentions, and each citation with the work it leads to.

    `read` has the style and the readings of each of `found`: of notes, and of the list beside them. `cite_keys` gives a key for
    each of a sequence of full citations; equal works are cited in full but once in the bibliography.
    """
    styles, every = zip(*read, strict=True)
    readings = tuple(
        chain.from_iterable(reversed(every))
    )  # a list tells all pages of an article, a note the one it means
    works, fulls = distinct(readings)
    for work, key in zip(works, cite_keys([w.full for w in works]), strict=True):
        work.key = key
    ledger = Ledger({w.key: w for w in works}, frozenset((r.passage.section, r.passage.number) for r in readings))
    keys = {i: work.key for i, work in fulls.items()}
    notes = _notes(every, ledger, keys)
    return Bibliography(
        document.source,
        AND.join(one.layout for one in found),
        AND.join(styles),
        tuple(_reference(w) for w in works),
        notes,
        tuple(mention for one in found for mention in one.mentions),
    )


def _notes(every: Sequence[Sequence[Reading]], ledger: Ledger, keys: dict[int, str]) -> tuple[Note, ...]:
    """Those of the list first: notes that come with one may cite its works by a short form alone (Chicago 14.19)."""
    told = []
    for readings in reversed(every):
        told.append(tuple(_note(reading, ledger, keys) for reading in readings))
        ledger.done.clear()
    return tuple(chain.from_iterable(reversed(told)))


def _note(reading: Reading, ledger: Ledger, keys: dict[int, str]) -> Note:
    cites, first = ledger.begin(reading.passage)
    every: list[Resolved] = []
    for citation in reading.citations:
        one = _resolved(citation, ledger, keys)
        every.append(one)
        if not _is_an_aside(reading.passage, citation):
            cites.append(one)
        if one.work:
            first.setdefault(one.work, one)
            _enter(ledger, ledger.works[one.work], citation, reading.passage)
    return Note(reading, tuple(every))


def _is_an_aside(passage: Passage, citation: Citation) -> bool:
    """`Id. (citing Vale, Salt, https://...)`: a later *Id.* does not mean what a remark names (Bluebook rule 4.1)."""
    start = citation.span[0]
    remark = next(CITING.finditer(passage.text.text, max(0, start - LONGEST_REMARK), start), None)
    before = passage.text.text[remark.start() : start] if remark else ""
    return before.count("(") > before.count(")")


def _resolved(citation: Citation, ledger: Ledger, keys: dict[int, str]) -> Resolved:
    if isinstance(citation, Full):
        return Resolved(citation, keys[id(citation)], pinpoint=citation.pinpoint)
    return followed(citation, ledger) if isinstance(citation, Short) else Resolved(citation)


def _enter(ledger: Ledger, work: Work, citation: Citation, passage: Passage) -> None:
    if not work.mentions:
        ledger.know(work)
    if passage.place not in work.mentions[-1:]:
        work.mentions.append(passage.place)
    links = citation.links if isinstance(citation, (Full, Short)) else ()
    work.links += (Placed(link, passage.number, passage.section) for link in links)


def _reference(work: Work) -> Reference:
    return Reference(work.key, work.full, work.passage, tuple(work.mentions), tuple(work.links))
