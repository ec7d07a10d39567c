"""Are two URLs one address?"""

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
INDEX = re.compile(r"/(index|default|home)\.(html?|php|aspx?|jsp|shtml)$")


@lru_cache(maxsize=4096)
def canonical(url: str) -> str:
    """The address without what does not matter to it: scheme, www, case, default port, last slash, index page, tracking,
    fragment, and the way characters are encoded. Only for comparing; what is no URL stays as it is.
    """
    parts = split(url)
    if parts is None:
        return url.strip().lower()
    path = INDEX.sub("/", decoded(parts.path)).rstrip("/")
    asked = query(parts)
    return f"{_host(parts)}{path}{f'?{asked}' if asked else ''}".lower()


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


def decoded(text: str) -> str:
    """Percent-decoded, but for what would change the address: an encoded `/`, `?`, `#` or `%` is not the bare one."""
    return unicodedata.normalize("NFC", unquote(re.sub(r"%(2f|3f|23|25)", r"%25\1", text, flags=re.IGNORECASE)))


def query(parts: SplitResult) -> str:
    """The query without what tells where a reader came from."""
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    return "&".join(f"{name}={value}" for name, value in pairs if not _TRACKING.match(name.lower()))


def _host(parts: SplitResult) -> str:
    name = _WWW.sub("", _unicode(parts.hostname or "").rstrip("."))
    return name if parts.port in (None, _PORTS[parts.scheme.lower()]) else f"{name}:{parts.port}"


def _unicode(name: str) -> str:
    try:
        return name.encode("ascii").decode("idna") if "xn--" in name else name
    except UnicodeError:  # xn-- and no punycode behind it
        return name
