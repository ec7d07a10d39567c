"""Letters set as one piece of type: `ﬁrst`, `eﬀect`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "ligature"
BECAUSE = "one piece of type stands for several letters"
LIGATURE = re.compile("[\ufb00-\ufb06\u0132\u0133]")


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """Each ligature as its letters (Unicode's compatibility decomposition)."""
    for m in LIGATURE.finditer(passage.text.text):
        yield (Edit(m.start(), m.end(), unicodedata.normalize("NFKC", m[0])),)
