r"""Superscript markup that OCR left around ordinary text: `^{(&}quot;Where` is `(&quot;Where`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "raised-text"
BECAUSE = "superscript markup stood around text of the note"
RAISED = re.compile(r"\^\{([^{}]*)\}")


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """The marks off, the characters kept."""
    for m in RAISED.finditer(passage.text.text):
        yield Edit(m.start(), m.start(1)), Edit(m.end(1), m.end())
