"""Bluebook footnotes: several citations to a note, full and short, amid signals and prose (The Bluebook, rules 1 to 4).

A note is cut into clauses, each clause is read for what it is, and the rest of the note is named: see `clauses` for the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.cite.links import Hit, scan
from refcheck.cite.notes.clauses import Clause, NoteText, clauses, gaps
from refcheck.cite.notes.full import read_full
from refcheck.cite.notes.short_forms import ShortForm
from refcheck.cite.notes.tails import Tail, read_tail
from refcheck.cite.structure import Structure, structure
from refcheck.model.citation import Citation, Full, Glue, Reading, Short, Unread
from refcheck.model.passage import Passage
from refcheck.model.text import Span

NAME = "bluebook"
SHOWS_A_SOURCE = re.compile(r"(?i)\b(?:supra|infra|perma\.cc)\b|https?://|§|\bId\.|\d+ [A-Z][\w.' ]{1,40} \d+ \(")
GLUE = {";": "string-cite separator", ".": "full stop", "": "blank"}


def fits(passages: Sequence[Passage], layout: str) -> float:
    """Notes are read so; the share of them that cite as lawyers do."""
    if layout == "reference-list" or not passages:
        return 0.0
    return 0.5 + 0.5 * sum(bool(SHOWS_A_SOURCE.search(p.text.text)) for p in passages) / len(passages)


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """Each note cut into citations, prose and glue; author notes (`*`) are prose."""
    return tuple(_read(p) for p in passages)


def _read(passage: Passage) -> Reading:
    text = passage.text.text
    hits = scan(text)
    of = structure(text, [(h.start, h.end) for h in hits])
    parts = clauses(NoteText(of, hits))
    return Reading(
        passage,
        tuple(_citation(passage, of, hits, c) for c in parts if not c.is_prose),
        tuple((c.start, c.end) for c in parts if c.is_prose),
        tuple(_glue(text, span) for span in gaps([(c.start, c.end) for c in parts], len(text))),
    )


def _glue(text: str, span: Span) -> Glue:
    return Glue(GLUE[text[slice(*span)].strip()[:1] if text[slice(*span)].strip()[:1] in GLUE else ""], span)


def _citation(passage: Passage, of: Structure, hits: Sequence[Hit], clause: Clause) -> Citation:
    if clause.form:
        return _short(passage, clause, clause.form, read_tail(of, hits, clause.form.end, clause.end))
    return _full(passage, of, hits, clause)


def _short(passage: Passage, clause: Clause, form: ShortForm, tail: Tail) -> Short:
    return Short(
        (clause.start, clause.end),
        form.kind,
        form.name,
        form.target,
        form.section,
        clause.signal,
        form.pinpoint,
        tuple(tail.parentheticals),
        tail.links(passage),
    )


def _full(passage: Passage, of: Structure, hits: Sequence[Hit], clause: Clause) -> Full | Unread:
    if clause.anchor is None:
        return Unread((clause.start, clause.end), "no date, link or promulgation shows what is cited")
    behind = clause.anchor.start if clause.anchor.kind in ("link", "visited") else clause.anchor.end
    tail = read_tail(of, hits, behind, clause.end)
    kind, draft = read_full(of, clause.core, clause.anchor, clause.end, tail)
    if not draft.has("title"):
        return Unread((clause.start, clause.end), "no title stands before the date or link")
    return Full(
        (clause.start, clause.end),
        kind,
        tuple(draft.fields),
        tail.links(passage),
        clause.signal,
        ", ".join(draft.pinpoints) or None,
        tuple(tail.parentheticals),
        tail.hereinafter,
        tuple(f"pinpoint: no number stands behind {p.split()[-1]}" for p in draft.pinpoints if p.endswith(".")),
    )
