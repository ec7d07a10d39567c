"""Letters and accents that TeX set one above the other: `e` + combining acute is é, a dotless i with one is í."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "accent"
BECAUSE = "the letter and its accent were set as two characters"
LETTER = re.compile("[^\\W\\d_][\u0300-\u036f]+")


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """Each such letter composed (Unicode's NFC); one that has no composed form stays."""
    for m in LETTER.finditer(passage.text.text):
        composed = unicodedata.normalize("NFC", m[0].replace("ı", "i"))
        if len(composed) < len(m[0]):
            yield (Edit(m.start(), m.end(), composed),)
