"""Line ends and runs of blanks: one blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "blanks"
BECAUSE = "the line ended, or was set wide"
RUN = re.compile(r"[^\S ]\s*|\s{2,}|[\u00ad\u200b-\u200d\ufeff]+")


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """Each run of white space as one blank; characters without width go."""
    for m in RUN.finditer(passage.text.text):
        new = " " if m[0].isspace() else ""
        if m[0] != new:
            yield (Edit(m.start(), m.end(), new),)
