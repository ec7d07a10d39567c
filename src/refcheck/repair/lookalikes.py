"""Characters of type in an address that no URL is written with: `a.example/˜vale` is `a.example/~vale`, `b‐c` is `b-c`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "look-alike"
BECAUSE = "type set a look-alike for the character of the URL"
ADDRESS = re.compile(r"(?i)(?:https?:/|\bwww\.|\b10\.\d{4,9}/)[^\s<>“”\"]+")
MEANT = {"˜": "~", "∼": "~", "～": "~", "‐": "-", "‑": "-", "−": "-", "⁄": "/", "∕": "/"}  # an en dash may be meant
LOOKALIKE = re.compile(f"[{''.join(MEANT)}]")


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """Each of them as the character that it stands for."""
    for address in ADDRESS.finditer(passage.text.text):
        for m in LOOKALIKE.finditer(passage.text.text, *address.span()):
            yield (Edit(m.start(), m.end(), MEANT[m[0]]),)
