"""Notes at the foot of each page, in the running text where the page ended; or gathered at the end.

A page break cuts things in two: the body sentence that the notes interrupt, and the last note of the page, whose rest stands
without a label before the next page's notes. So the paragraphs between two labels are body, save those that finish the note
before them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from refcheck.find.labels import Label, author_notes, candidates, chain
from refcheck.find.lines import furniture, lines, paragraphs
from refcheck.find.markers import superscripts
from refcheck.model.passage import Found, Mention, Passage
from refcheck.model.text import Document, Span, Traced

CERTAIN_FORMS = frozenset({"markdown", "raised", "superscript", "caret"})
FINISHED = re.compile(r"[.!?…][\"”’')\]]*\Z")
RAISED_DEBRIS = re.compile(r"\^\{([^{}]*)\}")
TRAILING_MARKER = re.compile(r"[ \u00a0]?(?:\^\{?\d+\}?|[⁰¹²³⁴-⁹]+|(?<=[.,;!?”\"])\d{1,3})\Z")
CUT_IN_NAME = re.compile(r"\b[A-Z][\w'’-]+\s[A-Z]\.\Z")  # "See Mara E." / "Ostrow, Tides"
RESUMES = re.compile(r"(?!https?:|www\.)[a-zß-öø-ÿ]")
LONGEST_LOOK = 400
CUT_IN_CONTAINER = re.compile(r"\b[A-Z][\w'’]{0,7}\.\Z")  # "8 TIDE L." / "REV. 21 (2011)"
CUT_IN_ADDRESS = re.compile(r"(?:://|\bwww\.)(?:[\w-]*\.|\S*[-_=&%])\Z")  # "https://tide." / "example/b"
REST_OF_CITATION = re.compile(r"(?:[A-Z][\w'’&.]*\s){1,6}\d[\d, –-]*\((?:[A-Z][a-z]+\.?\s)?\d{4}\)")
CITING = re.compile(r"(?i)https?:|\bwww\.|\bsupra\b|\b(?:id|ibid)\.|\bdoi\b|\((?:[^()]{0,60}\s)?(?:1[5-9]|20)\d\d\)")
PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("<", ">"))
SHORTEST_SENTENCE = 60  # a heading ends without a full stop and is cut by nothing
FARTHEST_RESUMPTION = 4


@dataclass(slots=True)
class _Note:
    """A note while its pieces are gathered."""

    number: str
    label: Span
    pieces: list[Span] = field(default_factory=list)


def find(document: Document, *, called: bool = True) -> Found:
    """The notes of a document with their pieces, and the markers of the body; no passages where the numbers label no notes.

    Notes that are not `called` (an editor's copy of the notes alone, an export that lost its markers) are known by what they say.
    """
    text = document.text
    every = lines(text)
    labels = chain(candidates(every))
    marks = {start: (mark, start, end) for mark, start, end in author_notes(every)}
    starts = {x.start: (str(x.number), x.start, x.end) for x in labels} | marks
    junk = furniture(every, starts)
    ink = [line for line in every if line.start not in junk]
    paras = list(paragraphs(text, ink, starts))
    unlabelled = [p for p in paras if p[0] not in starts]
    mentions = superscripts(text, unlabelled, {x.number for x in labels})
    if not (_are_notes(labels, mentions) if called else _cite(text, paras, starts)):
        return Found("footnotes", ())
    notes, body = _gather(text, paras, starts, mentions)
    return Found("footnotes", _passages(text, notes), tuple(superscripts(text, body, {x.number for x in labels})))


def _are_notes(labels: Sequence[Label], mentions: Sequence[Mention]) -> bool:
    """Numbered headings and lists are no notes: notes have labels of their own kind, or markers that call them."""
    certain = sum(x.form in CERTAIN_FORMS for x in labels)
    return bool(labels) and (2 * certain >= len(labels) or 2 * len(mentions) >= len(labels))


def _cite(text: str, paras: Sequence[Span], starts: dict[int, tuple[str, int, int]]) -> bool:
    """Do half of the labelled paragraphs look like citations?"""
    labelled = [text[a:b] for a, b in paras if a in starts]
    return bool(labelled) and 2 * sum(bool(CITING.search(para)) for para in labelled) >= len(labelled)


def _gather(
    text: str, paras: Sequence[Span], starts: dict[int, tuple[str, int, int]], mentions: Sequence[Mention]
) -> tuple[list[_Note], list[Span]]:
    """Notes with all their pieces, and the paragraphs left over: the body."""
    notes: list[_Note] = []
    body: list[Span] = []
    called = [m.spans[0][0] for m in mentions]
    for run in _runs(paras, starts):
        if run[0][0] in starts:
            number, start, end = starts[run[0][0]]
            notes.append(_Note(number, (start, end), [run[0]]))
            continue
        head, tail = _rest_of_note(text, run, notes, body, called)
        if notes:
            notes[-1].pieces += run[:head] + run[len(run) - tail :]
        body += run[head : len(run) - tail]
    return notes, body


def _runs(paras: Sequence[Span], starts: dict[int, tuple[str, int, int]]) -> list[list[Span]]:
    """Each labelled paragraph alone; the unlabelled ones between two labels together."""
    runs: list[list[Span]] = []
    for para in paras:
        if runs and para[0] not in starts and runs[-1][0][0] not in starts:
            runs[-1].append(para)
        else:
            runs.append([para])
    return runs


def _rest_of_note(
    text: str, run: list[Span], notes: Sequence[_Note], body: Sequence[Span], called: Sequence[int]
) -> tuple[int, int]:
    """How many paragraphs at the head and at the tail of a run belong to the note printed before it."""
    if not notes:
        return 0, 0
    note = _clean("".join(text[a:b] for a, b in notes[-1].pieces))
    plain = [_clean(text[a:b]) if not any(a <= at < b for at in called) else None for a, b in run]
    cut = bool(body) and _is_cut(_clean(text[slice(*body[-1])]))
    resumed = _resumption(text, run) if cut else None
    if resumed is None and plain[0] is not None and _continues(note, plain[0], cut=cut):
        return 1, 0
    if resumed:
        return (resumed if all(p is not None for p in plain[:resumed]) else 0), 0
    last = plain[-1]
    return 0, int(last is not None and (len(run) > 1 or not cut) and _continues(note, last, cut=False))


def _resumption(text: str, run: Sequence[Span]) -> int | None:
    """Where a body sentence that the page cut goes on in small letters: what stands before it belongs to the note."""
    at = (i for i, (a, b) in enumerate(run[:FARTHEST_RESUMPTION]) if RESUMES.match(_clean(text[a:b])))
    return next(at, None)


def _continues(note: str, para: str, *, cut: bool) -> bool:
    """A note with an open bracket or quotation goes on where that is closed; one without an end goes on in small letters."""
    if CUT_IN_ADDRESS.search(note[-LONGEST_LOOK:]) or (CUT_IN_CONTAINER.search(note) and REST_OF_CITATION.match(para)):
        return True
    opened = [(left, right) for left, right in PAIRS if note.count(left) > note.count(right)]
    if opened:
        closes = any(para.count(right) > para.count(left) for left, right in opened)
        return closes or (not FINISHED.search(note) and para[:1].islower())
    if note.count('"') % 2:
        return bool(para.count('"') % 2)
    if FINISHED.search(note) and not CUT_IN_NAME.search(note):
        return False
    return para[:1] in "([<" or (para[:1].islower() and not cut) or bool(CITING.search(para[:LONGEST_LOOK]))


def _is_cut(para: str) -> bool:
    return len(para) > SHORTEST_SENTENCE and not FINISHED.search(TRAILING_MARKER.sub("", para)) and para[-1] not in ":;"


def _clean(text: str) -> str:
    """Raised debris and entities off, as a first look needs: `^{(&}quot;Where` opens a parenthesis."""
    return html.unescape(RAISED_DEBRIS.sub(r"\1", text)).strip()


def _passages(text: str, notes: Sequence[_Note]) -> tuple[Passage, ...]:
    drafts = sorted(notes, key=lambda n: (not n.number.isdecimal(), int(n.number) if n.number.isdecimal() else 0))
    return tuple(_passage(text, note) for note in sorted(drafts, key=lambda n: n.number.isdecimal()))


def _passage(text: str, note: _Note) -> Passage:
    """The note; its text begins with its first word, also where its number stands alone on a line."""
    raw = "".join(text[a:b] for a, b in note.pieces)
    start, end = note.label
    label = end - start
    label += len(raw[label:]) - len(raw[label:].lstrip())
    return Passage(note.number, text[start:end].strip(), tuple(note.pieces), raw, Traced.of(raw, label))
