r"""Text that OCR took for a formula: `$https://a.example/b.html~(China)~(``The~public$`.

Inside dollars TeX prints a tie `~` for each blank and two backquotes for an opening quotation mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "math-mode"
BECAUSE = "the text was set as a formula: its dollars, ties and quotes are TeX's"
FORMULA = re.compile(r"(?<!\\)\$(?=[^$\n]*(?:~|://))([^$\n]{2,2000})(?<!\\)\$")
DEBRIS = re.compile(r"\$|~|``|''")
MEANT = {"$": "", "~": " ", "``": '"', "''": '"'}


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """Each formula that holds words or a URL, its debris as the characters that were meant."""
    for m in FORMULA.finditer(passage.text.text):
        yield tuple(
            Edit(d.start(), d.end(), MEANT[d[0]]) for d in DEBRIS.finditer(passage.text.text, m.start(), m.end())
        )
