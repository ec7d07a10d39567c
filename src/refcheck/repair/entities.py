"""HTML entities that were never decoded: `&quot;`, `&amp;`, `&#8217;`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "html-entity"
BECAUSE = "an HTML entity stood for the character"
ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z0-9]{1,9});")


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """Each entity as the character that it names; a name that HTML does not know stays."""
    for m in ENTITY.finditer(passage.text.text):
        if (character := html.unescape(m[0])) != m[0]:
            yield (Edit(m.start(), m.end(), character),)
