"""A name and password in a URL: `https://me:secret@a.example/` is `https://a.example/` from here on (RFC 3986, 3.2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "credentials"
BECAUSE = "a name or password in a URL is nobody else's business: it is taken off and never shown"
USERINFO = re.compile(r"(?i)(?<=://)[^\s/?#@\[\]<>\"]{1,200}@(?=[\w\[])")


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """What stands before the host off."""
    for m in USERINFO.finditer(passage.text.text):
        yield (Edit(m.start(), m.end()),)
