r"""Markdown's escapes, as pandoc writes them: `\[https://perma.cc/A1B2-C3D4\]` is `[https://perma.cc/A1B2-C3D4]`.

What TeX escapes too (`\$`, `\_`) is mended elsewhere, and what may be an accent of TeX (`Pe\~naranda`, `\"Ostrow`) stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "markdown-escape"
BECAUSE = "Markdown writes a backslash before this character; it is not printed"
ESCAPE = re.compile(
    r"""\\(?:(?P<mark>[]\[*<>`@|!]|\.{3}|--)
    | (?P<accent>[~^'".])(?![A-Za-z{\\])  # no letter behind it that it could stand on
    | (?P<apostrophe>')(?=[st]\b)
    | (?P<quote>(?<![A-Za-z]\\)["'])(?=[^\\\n]{1,400}\\["'](?![A-Za-z{]))
    | (?P<end>\r?\n))""",  # a line that is broken here
    re.VERBOSE,
)


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """The character alone; it stands where its backslash did, so that a link before it ends there."""
    for m in ESCAPE.finditer(passage.text.text):
        yield (Edit(m.start(), m.end(), m[0][1:]),)
