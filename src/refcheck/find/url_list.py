"""Nothing but links, one a line with its archives beside it; lines that begin with `#` are comments."""

from __future__ import annotations

import re

from refcheck.find.lines import lines
from refcheck.model.passage import Found, Passage
from refcheck.model.text import Document, Traced

LINK = r"[\[<(]?(?:https?://|www\.|perma\.cc/|doi:\s?|10\.\d{4,9}/|arxiv:\s?)\S+"
LOOSE = re.compile(
    r"(?i)(?:https?://|\bwww\.(?=[\w-]+\.\w)|\bperma\.cc/)(?:(?!\)[.,;:]?\^?\[|\]\[)[^\s<>\"])+"
)  # not `a).^[See`, `a][t]`
LINKS = re.compile(rf"(?i){LINK}(?:\s+{LINK})*\Z")  # a link, and its archives beside it


def find(document: Document) -> Found:
    """Each line as a passage, numbered from 1; none where a line is anything else."""
    every = [line for line in lines(document.text) if not line.text.startswith("#")]
    if not all(LINKS.match(line.text) for line in every):
        return Found("url-list", ())
    return Found(
        "url-list", tuple(_passage(number, document.text, line.start, line.end) for number, line in enumerate(every, 1))
    )


def find_loose(document: Document) -> Found:
    """Every link of a document that has no references, as a passage of its own: a page of prose can rot too."""
    text = document.text
    spans = (m.span() for m in LOOSE.finditer(text))
    return Found("loose-links", tuple(_passage(number, text, *span) for number, span in enumerate(spans, 1)))


def _passage(number: int, text: str, start: int, end: int) -> Passage:
    raw = text[start:end]
    return Passage(str(number), "", ((start, end),), raw, Traced.of(raw))
