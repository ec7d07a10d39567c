"""Italics and bold type as Markdown marks them: `*supra*`, `_The Tide_`, `**12**`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "italics"
BECAUSE = "the marks stand for italics"
INSIDE = r"(?=[^\s{0}])[^{0}]{{1,400}}?(?<=\S)"
ITALICS = re.compile(
    rf"(?<![\w*/])(\*{{1,3}}){INSIDE.format('*')}\1(?![\w*])|(?<![\w/=&?.-])(_){INSIDE.format('_')}_(?![\w/=&])"
)


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """Both marks off; an underscore within a URL or a word is none."""
    for m in ITALICS.finditer(passage.text.text):
        width = len(m[1] or m[2])
        yield Edit(m.start(), m.start() + width), Edit(m.end() - width, m.end())
