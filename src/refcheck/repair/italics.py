"""Italics as Markdown marks them: `*supra*`, `_Bostock_`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "italics"
BECAUSE = "the marks stand for italics"
ITALICS = re.compile(
    r"(?<![\w*/])\*(?=[^\s*])([^*\n]{1,400}?)(?<=\S)\*(?![\w*])|(?<![\w/=&?.-])_(?=[^\s_])([^_\n]{1,400}?)(?<=\S)_(?![\w/=&])"
)


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """Both marks off; an underscore within a URL or a word is none."""
    for m in ITALICS.finditer(passage.text.text):
        yield Edit(m.start(), m.start() + 1), Edit(m.end() - 1, m.end())
