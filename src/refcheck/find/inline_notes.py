"""Notes within the text, as pandoc's Markdown has them: `left in 1990.^[Mara Ostrow, Tides (1998), 14.] The horns ...`.

They print no number. Pandoc counts them with the notes that have labels, each where it is first called (Pandoc User's Guide,
"Footnotes").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.passage import Found, Mention, Passage
from refcheck.model.text import Document, Span, Traced

OPENING = "^["
CALL = re.compile(r"\^\[|\[\^([\w.-]{1,60})\](?!:)")
BRACKET = re.compile(r"\\.|\[|\]|\n[ \t]*\n", re.DOTALL)
LONGEST = 10_000  # characters of one note


def find(document: Document) -> Found:
    """Each such note, under the number that pandoc gives it."""
    notes = tuple(_notes(document.text))
    passages = tuple(_passage(document.text, number, span) for number, span in notes)
    return Found("footnotes", passages, tuple(Mention((number,), None, (_opening(span),)) for number, span in notes))


def _notes(text: str) -> Iterator[tuple[str, Span]]:
    """Number and place of each, from `^[` on, without its closing bracket."""
    called: set[str] = set()
    count = done = 0
    for m in CALL.finditer(text):
        if m.start() < done or m[1] in called:
            continue
        if m[1]:
            called.add(m[1])
            count += 1
        elif end := _end(text, m.end()):
            done, count = end, count + 1
            yield str(count), (m.start(), end - 1)


def _end(text: str, start: int) -> int | None:
    """Behind the bracket that closes what was opened before `start`; None where the paragraph ends first."""
    depth = 1
    for m in BRACKET.finditer(text, start, start + LONGEST):
        depth += {"[": 1, "]": -1}.get(m[0], 0)
        if m[0][0] == "\n":
            return None
        if depth == 0:
            return m.end()
    return None


def _passage(text: str, number: str, span: Span) -> Passage:
    raw = text[slice(*span)]
    return Passage(number, OPENING, (span,), raw, Traced.of(raw, len(OPENING)))


def _opening(span: Span) -> Span:
    return span[0], span[0] + len(OPENING)
