"""Letters that a scan read for the digits of a page or a note: `Id. at 9l`, `supra note l`, `at 1O4`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "misread-digit"
BECAUSE = "a number stands here, and a scan reads its digits as letters"
NUMBER = re.compile(
    r"\b(?:[Ss]upra|[Ii]nfra)\s(?:notes?|nn?\.)\s(?P<note>[\dlI][\dlIO]{0,3})\b|\bat\s(?P<page>\d[\dlIO]{1,4})\b"
)
MEANT = {"l": "1", "I": "1", "O": "0"}


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """Each number with its letters as digits."""
    for m in NUMBER.finditer(passage.text.text):
        start = m.start(m.lastgroup or 0)
        number = enumerate(m[m.lastgroup or 0], start)
        if edits := tuple(Edit(at, at + 1, MEANT[c]) for at, c in number if c in MEANT):
            yield edits
