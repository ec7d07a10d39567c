"""Source made harmless for the HTML parser, whose cost is not linear in what a hostile page may send.

Measured with selectolax 1.0.2: 200,000 nested elements take 200 s (each looks through all that are open), 100,000 attributes in
one tag 17 s, and formatting elements left open are opened again in every later paragraph. None of these carries a title.
"""

from __future__ import annotations

import re

CALM = 65_536
DEPTH = 400
TAG_CHARACTERS = 4_096

# Every pattern here is possessive: `<a b="` a hundred thousand times must not be read a hundred thousand times to the end.
# A zero-width space in place of a formatting tag: `H<b>el</b>lo` stays one word, and `<<b>b>` does not become a tag
# a, b, big, code, em, font, i, nobr, s, small, strike, strong, tt, u (HTML Standard, section 13.2.4.3)
_FORMATTING = re.compile(
    r"</?(?:a|b(?:ig)?|code|em|font|i|nobr|s(?:mall|trike|trong)?|tt|u)(?=[\s/>])[^>]*+>?", re.IGNORECASE
)
JOINT = "\u200b"

# A tag as the HTML Standard's tokenizer reads it (section 13.2.5): quotes only hold together what follows an equals sign.
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)(?:[^>=]++|=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|(?=[^\"'])))*+>?")
# These close themselves or their like: they never nest by themselves.
_NEVER_NEST = (
    "area base br col embed hr img input link meta param source track wbr frame "
    "p li td th tr dd dt option html head body"
)
_SHALLOW = frozenset(_NEVER_NEST.split())


_FORMATTING_BUT_LINKS = re.compile(_FORMATTING.pattern.replace("(?:a|b", "(?:b"), re.IGNORECASE)


def tame(source: str, *, links: bool = False, depth: int = DEPTH) -> str:
    """The source without formatting tags, or all of them but `links`, and, where it is large, without what lies deeper or is
    longer than a page ever needs.
    """
    plain = (_FORMATTING_BUT_LINKS if links else _FORMATTING).sub(JOINT, source)
    return plain if len(plain) <= CALM else _TAG.sub(_Taming(depth), plain)


class _Taming:
    """One pass over the tags of a large page: drawings, and tags that are too deep or too long, become blanks."""

    def __init__(self, deepest: int) -> None:
        self.deepest = deepest
        self.depth = 0
        self.drawing = False  # in <svg> `<path/>` is closed, elsewhere it is open: nothing of a drawing is let through

    def __call__(self, tag: re.Match[str]) -> str:
        text, closing, name = tag.group(), tag.group(1), tag.group(2).lower()
        if name == "svg":
            self.drawing = not closing
        elif name not in _SHALLOW:
            self.depth = max(0, self.depth - 1) if closing else self.depth + (not self.drawing)
        harmful = name == "svg" or self.drawing or self.depth > self.deepest or len(text) > TAG_CHARACTERS
        return " " if harmful else text
