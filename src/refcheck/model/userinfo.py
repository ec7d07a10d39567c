"""A name and password in a URL, `https://me:secret@a.example/` (RFC 3986, 3.2.1): nobody else's business, and never shown."""

from __future__ import annotations

import re

# A redirect may begin with `//me:secret@`, an archive leave one slash of two. Backslashes count as slashes, as browsers read
# them. No run reaches over what begins the next, so that the time is linear.
_BEGINS = r"(?:https?:|(?::|\A|[\s<>\"'=(])[/\\])"
_USERINFO = re.compile(rf"(?i)({_BEGINS}/)[^/?#\s]*@|({_BEGINS}\\)[^/\\?#\s]*@")


def redacted(text: str) -> str:
    """A URL, or a text that holds some, without their userinfo: `https://me:secret@a.example/` is `https://a.example/`."""
    return _USERINFO.sub(r"\1\2", text) if "@" in text else text
