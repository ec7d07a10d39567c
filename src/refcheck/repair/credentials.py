"""A name and password in a URL: `https://me:secret@a.example/` is `https://a.example/` from here on (RFC 3986, 3.2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "credentials"
BECAUSE = "a name or password in a URL is nobody else's business: it is taken off and never shown"
# A link is read with a damaged scheme, or none, too: `https//me.x:secret@a.example`, `www.me.x:secret@a.example`. What may
# stand in it ends where a URL would; Chinese prints no blank between a URL and what follows.
USERINFO = re.compile(
    r"(?i)(?:://|\b(?:https?|htps?|ttps?|hxxps?|ftp)(?:[:;]/{0,4}|/{1,4})|\bwww\.(?=[^\s@/]{1,253}:))"
    r"([^\s/?#<>\"“”，。；：、！？（）【】《》「」]{1,2000}@)(?=[\w\[])"
)


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """What stands before the host off."""
    for m in USERINFO.finditer(passage.text.text):
        yield (Edit(*m.span(1)),)
