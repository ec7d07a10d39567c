"""A numbered list under a heading of its own: References, Bibliography, Literatura ..."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from refcheck.find.labels import Label, candidates, heaviest_rising
from refcheck.find.lines import Line, furniture, lines
from refcheck.find.markers import groups
from refcheck.model.passage import Found, Passage
from refcheck.model.text import Document, Span, Traced

HEADING = re.compile(
    r"(?:(?:[ivx]+|\d+(?:\.\d+)*)\.?\s+)?(?:list of |notes and )?(?:"
    r"references?(?: (?:list|cited))?|bibliography|works cited|literature(?: cited)?|(?:cited )?sources(?: cited)?|"
    r"(?:pouzita |citovana )?literatura|(?:seznam|zoznam|spis|wykaz) (?:pouzit\w+ |citovan\w+ )?(?:literatury|zdroj\w+|odkaz\w+)|"
    r"(?:pouzite |citovane )?zdroje|zoznam bibliografick\w+ odkazov|bibliografi[aei]|odkazy|referencie|pismiennictwo|"
    r"literaturverzeichnis|"
    r"quellenverzeichnis|literatur|literatuur|bibliographie|references bibliographiques|referencias(?: bibliograficas)?|"
    r"referenser|riferimenti(?: bibliografici)?|参考文献|參考文獻|引用文献"
    r")\s*:?\Z"
)
LONGEST_HEADING = 60
FIRST_NUMBERS = range(2)  # a list begins at 1, or at 0 where a program counted


def find(document: Document) -> Found:
    """The items of the longest list under such a heading, and the body's mentions of their numbers."""
    every = lines(document.text)
    at = [i for i, line in enumerate(every) if _is_heading(line.text)]
    heads = {every[i].start for i in at}  # the heading stands again at the top of each page
    lists = [(i, _items([line for line in every[i + 1 :] if line.start not in heads])) for i in at]
    heading, items = max(lists, key=lambda x: len(x[1]), default=(0, []))
    if not items:
        return Found("reference-list", ())
    passages = tuple(_passage(document.text, label, pieces) for label, pieces in items)
    body = [(0, every[heading].start)]
    return Found("reference-list", passages, tuple(groups(document.text, body, {p.number for p in passages})))


def _is_heading(text: str) -> bool:
    """One of the headings, whatever its case and its accents ("Použitá literatúra")."""
    if len(text) > LONGEST_HEADING:
        return False
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return HEADING.match(plain) is not None


def _items(below: Sequence[Line]) -> list[tuple[Label, list[Span]]]:
    """Each label of the list with the lines that belong to it, the furniture of pages left out."""
    found = candidates(below)
    rising = [found[i] for i in heaviest_rising([x.number for x in found], [x.weight for x in found])]
    form = max(rising, key=lambda x: x.weight).form if rising else ""  # `[12]` in a list of `12.` is text
    labels = {x.start: x for x in rising if x.form == form}
    if not labels or min(x.number for x in labels.values()) not in FIRST_NUMBERS:
        return []
    junk = furniture(list(below), labels)
    items: list[tuple[Label, list[Span]]] = []
    for line in below:
        if line.start in labels:
            items.append((labels[line.start], [(line.start, line.end)]))
        elif items and line.start not in junk:
            items[-1][1].append((line.start, line.end))
    return items


def _passage(text: str, label: Label, pieces: Sequence[Span]) -> Passage:
    joined = _join(text, pieces)
    raw = "".join(text[a:b] for a, b in joined)
    behind = label.end - label.start
    start = behind + len(raw[behind:]) - len(raw[behind:].lstrip())  # a number alone on its line
    return Passage(str(label.number), text[label.start : label.end].strip(), joined, raw, Traced.of(raw, start))


def _join(text: str, pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Lines that nothing but blanks keeps apart are one piece."""
    joined: list[Span] = []
    for start, end in pieces:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
