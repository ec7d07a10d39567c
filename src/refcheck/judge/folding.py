"""Text made comparable: without compatibility forms, case, accents, quotes, dashes and escapes."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

_ESCAPE = re.compile(r"\\(?=[$&%#_{}~^])")
_INITIALS = re.compile(r"\b\w(?:\.\w)+\b\.?")
_JOINED = re.compile(r"['’‘ʼ`´\u00ad\u200b-\u200f\u2060\ufeff]")
_IDEOGRAPHIC = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
_BETWEEN = re.compile(rf"(?<=[{_IDEOGRAPHIC}])\s+(?=[{_IDEOGRAPHIC}])")
CHARACTER = re.compile(rf"[{_IDEOGRAPHIC}]")
_NOT_WORDS = re.compile(r"[\W_]+")
_MOST_CHARACTERS = 1_000


@lru_cache(maxsize=4096)
def fold(title: str) -> str:
    """A title as it is compared: words in lower case without accents, one blank between them, none between ideographs."""
    return fold_text(title[:_MOST_CHARACTERS])


def fold_text(text: str) -> str:
    """The same for a text of any length, which is not worth remembering."""
    plain = unicodedata.normalize("NFKC", html.unescape(_ESCAPE.sub("", text)))
    plain = _INITIALS.sub(lambda m: m.group().replace(".", ""), plain).replace("&", " and ")
    apart = unicodedata.normalize("NFKD", _JOINED.sub("", plain).casefold())
    bare = unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))
    return _BETWEEN.sub("", _NOT_WORDS.sub(" ", bare).strip())
