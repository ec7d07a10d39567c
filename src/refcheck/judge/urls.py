"""Are two URLs one address, and where in its site does one stand?"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

# Parameters that tell where a reader came from, never what is read.
_TRACKING = re.compile(
    r"^(utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|cmpid|smid|smtyp|spm|ref_src|referrer)$"
)
_PORTS = {"http": 80, "https": 443}
_WWW = re.compile(r"^www?\d*\.")
_INDEX = re.compile(r"/(index|default|home)\.(html?|php|aspx?|jsp|shtml)$")
# Last parts of a path at which a site, or a part of it, begins.
_FRONTS = frozenset(
    ("home", "index", "start", "welcome", "main", "news", "articles", "blog", "posts", "stories", "archive", "archives")
)
# ... and at which it lets its readers search
_SEARCHES = frozenset("search results suche recherche buscar pesquisa ricerca zoeken szukaj poisk sok".split())
_ITEM = re.compile(r"\d{5}")  # `/story/12345/its-old-title` that is cut to `/story/12345` still names its story
_LANGUAGE = re.compile(r"^[a-z]{2}([-_][a-z]{2})?$")


@lru_cache(maxsize=4096)
def canonical(url: str) -> str:
    """The address without what does not matter to it: scheme, www, case, default port, last slash, index page, tracking,
    fragment, and the way characters are encoded. Only for comparing; what is no URL stays as it is.
    """
    parts = split(url)
    if parts is None:
        return url.strip().lower()
    path = _INDEX.sub("/", _decoded(parts.path)).rstrip("/")
    query = _query(parts)
    return f"{_host(parts)}{path}{f'?{query}' if query else ''}".lower()


def same(one: str, other: str) -> bool:
    """Are these one address?"""
    return canonical(one) == canonical(other)


@lru_cache(maxsize=1024)  # every rule that looks at an address parts it
def split(url: str) -> SplitResult | None:
    """The parts of a web address; None for what is none."""
    try:
        parts = urlsplit(url.strip())
        return parts if parts.scheme.lower() in _PORTS and parts.hostname and parts.port != 0 else None
    except ValueError:  # brackets that hold no IPv6 address, a port that is no number
        return None


def host(url: str) -> str:
    """The host without www, in Unicode; empty for what is no URL."""
    parts = split(url)
    return _WWW.sub("", _unicode(parts.hostname or "")) if parts else ""


@lru_cache(maxsize=1024)
def is_root(url: str) -> bool:
    """Is this the front door of a site: no path but an index, and no query that says more?"""
    parts = split(url)
    return parts is not None and not _segments(parts) and not _query(parts)


def ends_at_front(asked: str, ended: str) -> bool:
    """Was a deep link led to the site's root, to the front of the section that it stood in, or to the site's search?"""
    before, after = split(asked), split(ended)
    if before is None or after is None or is_root(asked) or same(asked, ended):
        return False
    deep, shallow = _segments(before), _segments(after)
    if is_root(ended) or (_searches(shallow) and not _searches(deep)):
        return True
    if _query(after) or _ITEM.search(shallow[-1] if shallow else ""):
        return False
    above = len(shallow) < len(deep) and deep[: len(shallow)] == shallow
    return above or (len(shallow) == 1 and (shallow[0] in _FRONTS or bool(_LANGUAGE.match(shallow[0]))))


def _host(parts: SplitResult) -> str:
    name = _WWW.sub("", _unicode(parts.hostname or "").rstrip("."))
    return name if parts.port in (None, _PORTS[parts.scheme.lower()]) else f"{name}:{parts.port}"


def _unicode(name: str) -> str:
    try:
        return name.encode("ascii").decode("idna") if "xn--" in name else name
    except UnicodeError:  # xn-- and no punycode behind it
        return name


def _decoded(text: str) -> str:
    """Percent-decoded, but for what would change the address: an encoded `/`, `?`, `#` or `%` is not the bare one."""
    return unicodedata.normalize("NFC", unquote(re.sub(r"%(2f|3f|23|25)", r"%25\1", text, flags=re.IGNORECASE)))


def _query(parts: SplitResult) -> str:
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    return "&".join(f"{name}={value}" for name, value in pairs if not _TRACKING.match(name.lower()))


def _segments(parts: SplitResult) -> list[str]:
    path = _INDEX.sub("/", _decoded(parts.path).lower())
    return [segment for segment in path.split("/") if segment]


def _searches(segments: list[str]) -> bool:
    return bool(segments) and segments[-1].partition(".")[0] in _SEARCHES
