"""A range as typescripts write it: `44--47` is `44–47`, in Markdown and in TeX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "range-dash"
BECAUSE = "two hyphens between numbers are typed for a dash"
RANGE = re.compile(r"(?i:https?:|www\.|perma\.cc|\bdoi\b|\b10\.\d{4,9}/)\S*|(?<=\d)(--)(?=[*§¶]?\d)")


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """An en dash; an address keeps its hyphens."""
    for m in RANGE.finditer(passage.text.text):
        if m[1]:
            yield (Edit(m.start(), m.end(), "–"),)
