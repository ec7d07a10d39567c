"""What the name of a host says by itself, before anybody is asked."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit


def needs_a_name(url: str) -> bool:
    """Must a name be looked up to reach this URL? An address in numbers, and this machine itself, need none."""
    host = host_of(url)
    if host == "localhost" or host.endswith(".localhost"):
        return False
    try:
        ip_address(host)
    except ValueError:
        return True
    return False


def never_resolves(url: str) -> bool:
    """`.invalid` is set apart so that no name in it ever resolves, network or not (RFC 6761, section 6.4)."""
    return host_of(url).endswith(".invalid")


def host_of(url: str) -> str:
    """The host's name without a last full stop; empty where none can be read (`http://[x/`)."""
    """The host that a URL names; empty where it names none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
