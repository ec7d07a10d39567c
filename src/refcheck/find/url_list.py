"""Nothing but links, one a line with its archives beside it; lines that begin with `#` are comments."""

from __future__ import annotations

import re

from refcheck.find.lines import Line, lines
from refcheck.model.passage import Found, Passage
from refcheck.model.text import Document, Traced

LINK = r"[\[<(]?(?:https?://|www\.|perma\.cc/|doi:\s?|10\.\d{4,9}/|arxiv:\s?)\S+"
LINKS = re.compile(rf"(?i){LINK}(?:\s+{LINK})*\Z")  # a link, and its archives beside it


def find(document: Document) -> Found:
    """Each line as a passage, numbered from 1; none where a line is anything else."""
    every = [line for line in lines(document.text) if not line.text.startswith("#")]
    if not all(LINKS.match(line.text) for line in every):
        return Found("url-list", ())
    return Found("url-list", tuple(_passage(number, line) for number, line in enumerate(every, 1)))


def _passage(number: int, line: Line) -> Passage:
    return Passage(str(number), "", ((line.start, line.end),), line.text, Traced.of(line.text))
