r"""TeX's escapes, and Markdown's of the same characters: `\$145M` is `$145M`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "tex-escape"
BECAUSE = "TeX and Markdown write a backslash before this character; it is not printed"
ESCAPE = re.compile(r"\\(?=[$&%#_{}])")


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """The backslash off."""
    for m in ESCAPE.finditer(passage.text.text):
        yield (Edit(m.start(), m.end()),)
