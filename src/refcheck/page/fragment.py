"""Does a page hold the place that a URL's fragment names?

Sources: HTML Standard, section 7.4.6.4 ("find a potential indicated element": an id, or the name of an `a`; `top` always);
URL Fragment Text Directives (`#:~:text=prefix-,start,end,-suffix`).
"""

from __future__ import annotations

import html
import re
from urllib.parse import unquote, urldefrag

_DIRECTIVE = ":~:"
# Read off the source: the parser is not given formatting tags, `<a name="notes">` among them. A name that is no place (that of an
# input) does no harm: it only keeps us from saying that one is missing.
_NAMED = re.compile(r"\s(?:id|name)\s*+=\s*+(?:\"([^\"]++)\"|'([^']++)'|([^\s>\"']++))", re.IGNORECASE)
# places that only a script makes: the route of an application, the line of a file, the time of a film, the page of a PDF
_SCRIPTED = re.compile(r"[!/]|L\d+(?:-L?\d+)?\Z|[\w-]+=")
_PREFIXES = ("", "user-content-")  # how two large sites of source code write the ids of what their users write


def holds_fragment(source: str, text: str, url: str) -> bool | None:
    """True or False where the page can tell; None where the URL has no fragment, or one that only a script could find.

    `source` is the page's HTML, `text` its readable text.
    """
    name, _, directives = urldefrag(url).fragment.partition(_DIRECTIVE)
    places = [_place(source, unquote(name))] if name else []
    words = [_says(text, part.removeprefix("text=")) for part in directives.split("&") if part.startswith("text=")]
    told = [found for found in (*places, *words) if found is not None]
    return all(told) if told else None


def _place(source: str, name: str) -> bool | None:
    if name.lower() == "top":
        return True
    named = {html.unescape(next(filter(None, m.groups()))) for m in _NAMED.finditer(source)}
    if any(prefix + name in named for prefix in _PREFIXES):
        return True
    return None if _SCRIPTED.match(name) or (not named and "<script" in source) else False


def _says(text: str, directive: str) -> bool:
    """Are the first and the last words of a text directive on the page? What only stands around them is not asked for."""
    around = [part for part in directive.split(",") if not part.endswith("-") and not part.startswith("-")]
    folded = " ".join(text.casefold().split())
    return all(" ".join(unquote(part).casefold().split()) in folded for part in around)
