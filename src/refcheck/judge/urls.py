"""Where in its site does an address stand?"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult

from refcheck.model.address import INDEX, decoded, query, same, split

# Last parts of a path at which a site, or a part of it, begins.
_FRONTS = frozenset(
    ("home", "index", "start", "welcome", "main", "news", "articles", "blog", "posts", "stories", "archive", "archives")
)
# ... and at which it lets its readers search
_SEARCHES = frozenset("search results suche recherche buscar pesquisa ricerca zoeken szukaj poisk sok".split())
_ITEM = re.compile(r"\d{5}")  # `/story/12345/its-old-title` that is cut to `/story/12345` still names its story
_LANGUAGE = re.compile(r"^[a-z]{2}([-_][a-z]{2})?$")


@lru_cache(maxsize=1024)
def is_root(url: str) -> bool:
    """Is this the front door of a site: no path but an index, and no query that says more?"""
    parts = split(url)
    return parts is not None and not _segments(parts) and not query(parts)


def ends_at_front(asked: str, ended: str) -> bool:
    """Was a deep link led to the site's root, to the front of the section that it stood in, or to the site's search?"""
    before, after = split(asked), split(ended)
    if before is None or after is None or is_root(asked) or same(asked, ended):
        return False
    deep, shallow = _segments(before), _segments(after)
    if is_root(ended) or (_searches(shallow) and not _searches(deep)):
        return True
    if query(after) or _ITEM.search(shallow[-1] if shallow else ""):
        return False
    above = len(shallow) < len(deep) and deep[: len(shallow)] == shallow
    return above or (len(shallow) == 1 and (shallow[0] in _FRONTS or bool(_LANGUAGE.match(shallow[0]))))


def _segments(parts: SplitResult) -> list[str]:
    path = INDEX.sub("/", decoded(parts.path).lower())
    return [segment for segment in path.split("/") if segment]


def _searches(segments: list[str]) -> bool:
    return bool(segments) and segments[-1].partition(".")[0] in _SEARCHES
