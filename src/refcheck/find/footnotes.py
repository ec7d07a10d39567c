"""Notes at the foot of each page, in the running text where the page ended; or gathered at the end.

A page break cuts things in two: the body sentence that the notes interrupt, and the last note of the page, whose rest stands
without a label before the next page's notes. So the paragraphs between two labels are body, save those that finish the note
before them.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, takewhile

from refcheck.find.citing import cites, cites_anyhow, repeats
from refcheck.find.labels import CHEAP, DEAR, NOTE_FORMS, Label, candidates, marked_notes, runs
from refcheck.find.lines import Line, furniture, lines, paragraphs
from refcheck.find.markers import calls
from refcheck.model.passage import Found, Mention, Passage
from refcheck.model.text import Document, Span, Traced

FINISHED = re.compile(r"[.!?…][\"”’')\]]*\Z")
RAISED_DEBRIS = re.compile(r"\^\{([^{}]*)\}")
TRAILING_MARKER = re.compile(
    r"[ \u00a0]?(?:\^\{?\d+\}?|(?<![⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]+|\[\^?\d+\]|\(\d+\)|(?<=[.,;!?”\"])\d{1,3})\Z"
)
CUT_IN_NAME = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]+\s[A-Z]\.\Z")  # "See Mara E." / "Ostrow, Tides"
RESUMES = re.compile(r"(?!https?:|www\.)[a-zß-öø-ÿ]")
LONGEST_LOOK = 400
CUT_IN_CONTAINER = re.compile(r"\b[A-Z][\w'’]{0,7}\.\Z")  # "8 TIDE L." / "REV. 21 (2011)"
CUT_IN_ADDRESS = re.compile(r"(?:://|\bwww\.)(?:[\w-]*\.|\S*[-_=&%])\Z")  # "https://tide." / "example/b"
REST_OF_CITATION = re.compile(r"(?:[A-Z][\w'’&.]*\s){1,6}\d[\d, –-]*\((?:[A-Z][a-z]+\.?\s)?\d{4}\)")
INDENTED = re.compile(r"(?:\A|\n)(?: {4}|\t)[ \t]*\Z")  # Markdown's further paragraphs of a note
LONGEST_INDENT = 12
PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("<", ">"))
SHORTEST_SENTENCE = 60  # a heading ends without a full stop and is cut by nothing
FARTHEST_RESUMPTION = 4


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a note begins: its number, its label as printed, and which run of numbers it belongs to where there are several."""

    number: str
    label: Span
    section: str | None


@dataclass(frozen=True, slots=True)
class _Page:
    """A document as paragraphs, its furniture left out, with the runs of labels among them and the markers that call each."""

    text: str
    paras: list[Span]
    starts: dict[int, _Start]
    runs: Sequence[Sequence[Label]]
    calls: Sequence[Sequence[Mention]]


@dataclass(slots=True)
class _Note:
    """A note while its pieces are gathered."""

    start: _Start
    pieces: list[Span] = field(default_factory=list)


def find(document: Document, *, called: bool = True) -> Found:
    """The notes of a document with their pieces, and the markers of the body; no passages where the numbers label no notes.

    Notes that are not `called` (an editor's copy of the notes alone, an export that lost its markers) are known by what they say.
    Where their numbers begin anew with each chapter or page, `section` counts these.
    """
    every = lines(document.text)
    anew = (
        CHEAP if document.places else DEAR
    )  # what was read into a text has its notes in their order, and none is lost
    page = _page(document.text, every, runs(candidates(every), anew), anew)
    if len(page.runs) > 1:
        page = _page(document.text, every, _runs_of_notes(page), anew)
    if not (_are_notes(page) if called else _cite(page)):
        return Found("footnotes", ())
    notes, body = _gather(page)
    mentions = chain.from_iterable(calls(document.text, body, page.runs, anew))
    return Found("footnotes", _passages(document.text, notes), tuple(mentions))


def _page(text: str, every: list[Line], numbered: Sequence[Sequence[Label]], anew: float) -> _Page:
    ends = [run[-1].start for run in numbered]
    sections = [str(i) for i in range(1, len(ends) + 1)] if len(ends) > 1 else [None] * max(1, len(ends))
    marks = {
        start: _Start(mark, (start, end), sections[min(bisect_left(ends, start), len(sections) - 1)])
        for mark, start, end in marked_notes(every)
    }
    labels = ((x, section) for run, section in zip(numbered, sections, strict=False) for x in run)
    starts = {x.start: _Start(str(x.number), (x.start, x.end), section) for x, section in labels} | marks
    junk = furniture(every, starts)
    paras = list(paragraphs(text, [line for line in every if line.start not in junk], starts))
    body = [para for para in paras if para[0] not in starts]
    return _Page(text, paras, starts, numbered, calls(text, body, numbered, anew))


def _runs_of_notes(page: _Page) -> list[Sequence[Label]]:
    """A list in the body is no run of notes: these have markers that call them, or citations in half of them, and labels of the
    form that is usual for those that have.
    """
    citing = _citing(page)
    called = [_have_calls(run, mentions) for run, mentions in zip(page.runs, page.calls, strict=True)]
    beside = zip(
        page.runs, called, [*called[1:], True], strict=True
    )  # a list stands between notes and the markers that call them
    likely = [
        run for run, its, of_next in beside if (its and of_next) or 2 * sum(x.start in citing for x in run) >= len(run)
    ]
    usual = _form(chain(*likely))
    return [run for run in likely if _form(run) == usual]


def _form(labels: Iterable[Label]) -> str:
    weights: Counter[str] = Counter()
    for label in labels:
        weights[label.form] += label.weight
    return max(weights, key=lambda form: weights[form], default="")


def _are_notes(page: _Page) -> bool:
    """Numbered headings and lists are no notes: notes have labels of their own kind, or markers that call them."""
    if not page.runs and any(start.number[:1].isalpha() for start in page.starts.values()):
        return True  # Markdown's, all of them by name
    return _have_calls([x for run in page.runs for x in run], [m for run in page.calls for m in run])


def _cite(page: _Page) -> bool:
    """Without markers: half of the notes cite, or repeat what others among them cite."""
    notes = [page.text[page.starts[a].label[1] : b] for a, b in page.paras if a in page.starts]
    citing = [cites_anyhow(note) for note in notes]
    return any(citing) and 2 * sum(c or repeats(n) for c, n in zip(citing, notes, strict=True)) >= len(page.starts)


def _have_calls(labels: Sequence[Label], mentions: Sequence[Mention]) -> bool:
    certain = sum(x.form in NOTE_FORMS for x in labels)
    return bool(labels) and (2 * certain >= len(labels) or 2 * len(mentions) >= len(labels))


def _citing(page: _Page) -> set[int]:
    """Where the labelled paragraphs begin that look like citations."""
    return {a for a, b in page.paras if a in page.starts and cites(page.text[a:b])}


def _gather(page: _Page) -> tuple[list[_Note], list[Span]]:
    """Notes with all their pieces, and the paragraphs left over: the body."""
    notes: list[_Note] = []
    body: list[Span] = []
    called = sorted(m.spans[0][0] for mentions in page.calls for m in mentions)
    endnotes, last = _are_endnotes(page, called), max(page.starts)
    for run in _between_labels(page.paras, page.starts):
        if run[0][0] in page.starts:
            notes.append(_Note(page.starts[run[0][0]], [run[0]]))
            continue
        head, tail = _rest_of_note(page.text, run, notes, body, called)
        if endnotes and notes and run[0][0] < last and _are_sentences(page.text, run):
            head, tail = len(run), 0
        if notes:
            notes[-1].pieces += run[:head] + run[len(run) - tail :]
        body += run[head : len(run) - tail]
    return notes, body


def _are_endnotes(page: _Page, called: Sequence[int]) -> bool:
    """Does all that calls them stand before the first? Then no body stands between two of them."""
    return 0 < len(page.starts) <= 2 * len(called) and len(page.runs) == 1 and called[-1] < min(page.starts)


def _are_sentences(text: str, run: Sequence[Span]) -> bool:
    """Further paragraphs of a note, no heading or page number among them, and nothing that a page cut."""
    paras = [_clean(text[a:b]) for a, b in run]
    if RESUMES.match(paras[0]) or not FINISHED.search(paras[-1]):
        return False
    return all(len(para) > SHORTEST_SENTENCE or FINISHED.search(para) for para in paras)


def _between_labels(paras: Sequence[Span], starts: Collection[int]) -> list[list[Span]]:
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
    if indented := _indented(text, run, notes[-1]):
        return indented, 0
    note = _clean("".join(text[a:b] for a, b in notes[-1].pieces))
    plain = [None if _is_called_in(para, called) else _clean(text[slice(*para)]) for para in run]
    cut = bool(body) and _is_cut(_clean(text[slice(*body[-1])]))
    resumed = _resumption(text, run) if cut else None
    if resumed is None and plain[0] is not None and _continues(note, plain[0], cut=cut):
        return 1, 0
    if resumed:
        return (resumed if all(p is not None for p in plain[:resumed]) else 0), 0
    last = plain[-1]
    return 0, int(last is not None and (len(run) > 1 or not cut) and _continues(note, last, cut=False))


def _indented(text: str, run: Sequence[Span], note: _Note) -> int:
    """How many paragraphs behind a note of Markdown are set in: they are its own."""
    if not text.startswith("[^", note.start.label[0]):
        return 0
    return len(list(takewhile(lambda para: INDENTED.search(text[max(0, para[0] - LONGEST_INDENT) : para[0]]), run)))


def _is_called_in(para: Span, called: Sequence[int]) -> bool:
    """Does a marker of the body stand in the paragraph?"""
    return bisect_left(called, para[0]) < bisect_left(called, para[1])


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
    return para[:1] in "([<" or (para[:1].islower() and not cut) or cites(para[:LONGEST_LOOK])


def _is_cut(para: str) -> bool:
    return len(para) > SHORTEST_SENTENCE and not FINISHED.search(TRAILING_MARKER.sub("", para)) and para[-1] not in ":;"


def _clean(text: str) -> str:
    """Raised debris and entities off, as a first look needs: `^{(&}quot;Where` opens a parenthesis."""
    return html.unescape(RAISED_DEBRIS.sub(r"\1", text)).strip()


def _passages(text: str, notes: Sequence[_Note]) -> tuple[Passage, ...]:
    return tuple(_passage(text, note) for note in _in_order(notes))


def _in_order(notes: Sequence[_Note]) -> list[_Note]:
    """By section and number, the notes of the authors first, each note that has a name behind the one printed before it."""
    places: dict[Span, tuple[int, int]] = {}
    last = (0, -1)
    for note in notes:
        number, section = note.start.number, int(note.start.section or 0)
        if number.isdecimal():
            last = section, int(number)
        places[note.start.label] = last if number[:1].isalpha() or number.isdecimal() else (section, -1)
    return sorted(notes, key=lambda note: places[note.start.label])


def _passage(text: str, note: _Note) -> Passage:
    """The note; its text begins with its first word, also where its number stands alone on a line."""
    raw = "".join(text[a:b] for a, b in note.pieces)
    start, end = note.start.label
    label = end - start
    label += len(raw[label:]) - len(raw[label:].lstrip())
    printed = text[start:end].strip()
    return Passage(note.start.number, printed, tuple(note.pieces), raw, Traced.of(raw, label), note.start.section)
