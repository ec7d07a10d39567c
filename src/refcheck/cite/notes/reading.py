"""Notes -> readings, in the manner of a style: each note is cut into clauses, each clause is read for what it is.

See `clauses` for the grammar of a note, `forms` for those of full citations, `short_forms` for the short ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from refcheck.cite.draft import Draft
from refcheck.cite.links import Hit, scan
from refcheck.cite.notes.anchors import Proof
from refcheck.cite.notes.behind_words import Aside, links_in, set_aside, without
from refcheck.cite.notes.clauses import Clause, NoteText, clauses, gaps
from refcheck.cite.notes.core import Core
from refcheck.cite.notes.full import Form, read_full
from refcheck.cite.notes.quotations import single_quotations
from refcheck.cite.notes.short_forms import ShortForm
from refcheck.cite.notes.tails import Tail, read_tail
from refcheck.cite.structure import Structure, structure
from refcheck.model.citation import Citation, Full, Glue, Reading, Short, Unread
from refcheck.model.passage import Passage
from refcheck.model.text import Span

GLUE = {";": "string-cite separator", ".": "full stop", "": "blank"}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a style's notes are read: its forms of full citations in the order in which they are tried, and what proves them.

    `single_quotes` where titles stand in them; `titled` where a note repeats name and title of a work cited before.
    """

    forms: tuple[Form, ...]
    proofs: tuple[Proof, ...] = ()
    single_quotes: bool = False
    titled: bool = False


def share(passages: Sequence[Passage], layout: str, marks: re.Pattern[str]) -> float:
    """How far notes fit a style whose marks they bear: from 0.5, for any notes, to 1."""
    if layout == "reference-list" or not passages:
        return 0.0
    return 0.5 + 0.5 * sum(bool(marks.search(without(p.text.text))) for p in passages) / len(passages)


def read_notes(passages: Sequence[Passage], manner: Manner) -> tuple[Reading, ...]:
    """Each note cut into citations, prose and glue; author notes (`*`) are prose."""
    return tuple(_read(p, manner) for p in passages)


def _read(passage: Passage, manner: Manner) -> Reading:
    bare, asides = set_aside(passage)
    reading = _read_with(bare, asides, manner)
    cited = {link.spans for c in reading.citations if not isinstance(c, Unread) for link in c.links}
    if all(aside.link.spans in cited for aside in asides):
        return reading
    return _read_with(passage, (), manner)  # one stands in no citation, unless it is what proves it


def _read_with(passage: Passage, asides: Sequence[Aside], manner: Manner) -> Reading:
    text = passage.text.text
    hits = scan(text)
    quotations = single_quotations(text) if manner.single_quotes else ()
    of = structure(text, [(h.start, h.end) for h in hits], quotations)
    parts = clauses(NoteText(of, hits, manner.proofs, manner.titled))
    return Reading(
        passage,
        tuple(_citation(passage, of, hits, c, manner, asides) for c in parts if not c.is_prose),
        tuple((c.start, c.end) for c in parts if c.is_prose),
        tuple(_glue(text, span) for span in gaps([(c.start, c.end) for c in parts], len(text))),
    )


def _glue(text: str, span: Span) -> Glue:
    return Glue(GLUE[text[slice(*span)].strip()[:1] if text[slice(*span)].strip()[:1] in GLUE else ""], span)


def _citation(
    passage: Passage, of: Structure, hits: Sequence[Hit], clause: Clause, manner: Manner, asides: Sequence[Aside]
) -> Citation:
    tail = read_tail(of, hits, _tail_start(clause), clause.end)
    tail.behind_words = links_in(asides, clause.start, clause.end)
    return _short(passage, clause, clause.form, tail) if clause.form else _full(passage, of, clause, manner, tail)


def _tail_start(clause: Clause) -> int:
    if clause.form or clause.anchor is None:
        return clause.form.end if clause.form else clause.end
    return clause.anchor.start if clause.anchor.kind in ("link", "visited") else clause.anchor.end


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
        form.reporter,
        form.title,
        form.targets,
        form.key,
    )


def _full(passage: Passage, of: Structure, clause: Clause, manner: Manner, tail: Tail) -> Full | Unread:
    if clause.anchor is None:
        return Unread((clause.start, clause.end), clause.lost or "nothing proves it")
    draft = Draft(of)
    kind = read_full(Core(of, clause.core, clause.end, clause.anchor, tail, draft), manner.forms)
    if not draft.has("title"):
        return Unread((clause.start, clause.end), "no title stands before the date or link")
    return Full(
        (clause.start, clause.end),
        kind,
        tuple(draft.fields),
        tail.links(passage),
        clause.signal,
        ", ".join(draft.pinpoints) or None,
        tuple(p for p in tail.parentheticals if p != draft.string("authority")),
        tail.hereinafter,
        tuple(f"pinpoint: no number stands behind {p.split()[-1]}" for p in draft.pinpoints if p.endswith(".")),
    )
