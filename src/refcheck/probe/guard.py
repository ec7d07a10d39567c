"""Which addresses we refuse to ask, by name, by number, and by what a name resolves to.

The document and the web are both untrusted: a printed link, a redirect or a DNS answer may point at the machine that runs us,
at its network, or at a cloud's metadata service. What is judged is the very host that the client will connect to.
"""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass, fields
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpx

from refcheck.errors import UsageError
from refcheck.model.probe import Reason
from refcheck.model.userinfo import redacted
from refcheck.probe.answer import NotAsked
from refcheck.settings import Services, Settings

Address = IPv4Address | IPv6Address
Origin = tuple[str, str, int]

DEFAULT_PORT = {"http": 80, "https": 443}
HIGHEST_PORT = 65535
# names that no public DNS answers for: RFC 6761 (localhost), RFC 6762 and its appendix G, RFC 8375 (home.arpa), ICANN (internal)
LOCAL_SUFFIXES = (
    "localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "home.arpa",
)  # fmt: skip
GLOBAL_UNICAST = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")
# not public, though the tables of some Pythons say so: what IANA set apart (RFC 6890, RFC 9637), Oracle's metadata among it
# (192.0.0.192), and Azure's, which has an address that looks like any other
APART = (IPv4Network("192.0.0.0/24"), IPv4Network("168.63.129.16/32"), IPv6Network("3fff::/20"))

_HOST = re.compile(
    r"(?=.{1,253}\Z)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.?", re.ASCII
)
_NUMBER = re.compile(r"(0x[0-9a-f]*|[0-9]+)", re.ASCII)


class AddressRefused(Exception):  # noqa: N818 (a value in flight through the client, not an error of ours)
    """A name resolved to nothing but addresses that we refuse."""


@dataclass(frozen=True, slots=True)
class Guard:
    """`exempt` are the origins of the configured services: exactly these are allowed, never what they redirect to."""

    allow_private: bool
    exempt: frozenset[Origin]

    @classmethod
    def of(cls, settings: Settings) -> Guard:
        """The guard that these settings ask for; UsageError for a service whose address is no http(s) URL."""
        return cls(settings.allow_private_hosts, service_origins(settings.services))

    def parse(self, url: str) -> httpx.URL | NotAsked:
        """The URL as the client will ask it, without userinfo and fragment; or why it may not be asked."""
        shown = redacted(url)
        parsed = parse(shown.partition("#")[0])
        if parsed is None:
            return NotAsked(shown, Reason.MALFORMED, "this is no URL")
        if parsed.scheme and parsed.scheme not in DEFAULT_PORT:
            return NotAsked(shown, Reason.REFUSED, f"only http and https are asked, not {parsed.scheme}")
        if not parsed.scheme or not well_formed(host_of(parsed)) or (parsed.port or 0) > HIGHEST_PORT:
            return NotAsked(shown, Reason.MALFORMED, "no host can be read from this URL")
        if self.allow_private or origin(parsed) in self.exempt:
            return parsed
        refusal = local_name(host_of(parsed))
        return NotAsked(shown, Reason.REFUSED, refusal) if refusal else parsed

    def allows(self, host: str, port: int, address: Address) -> bool:
        """May we connect to this address, which `host` resolved to?"""
        if self.allow_private or is_public(address):
            return True
        return any((host, port) == (name, number) for _, name, number in self.exempt)


@lru_cache(maxsize=1024)  # each URL is looked at by several doors
def parse(url: str) -> httpx.URL | None:
    """The URL as the client reads it; None where it can't be (its host may be unsayable: `xn--a` decodes to nothing)."""
    try:
        parsed = httpx.URL(url)
        _ = parsed.host
    except (httpx.InvalidURL, UnicodeError):
        return None
    return parsed


def origin(url: httpx.URL) -> Origin:
    """Scheme, host and port (RFC 6454)."""
    return (url.scheme, host_of(url), url.port or DEFAULT_PORT.get(url.scheme, 0))


def host_of(url: httpx.URL) -> str:
    """The host as it goes over the wire: lower case, IDNA, no brackets."""
    return url.raw_host.decode("ascii")


def service_origins(services: Services) -> frozenset[Origin]:
    """The origins of all configured services."""
    return frozenset(service_origin(field.name, getattr(services, field.name)) for field in fields(services))


def service_origin(name: str, base: str) -> Origin:
    """The origin of one base address; UsageError where it is no http(s) URL."""
    parsed = parse(base)
    if parsed is not None and parsed.scheme in DEFAULT_PORT and well_formed(host_of(parsed)):
        return origin(parsed)
    raise UsageError(
        f"services.{name}: {redacted(base)!r} is no http or https address; give one such as https://example.org"
    )


def well_formed(host: str) -> bool:
    """A literal address, or a name of letters, digits, hyphens and underscores (RFC 1123) that does not end in a number."""
    if ":" in host or literal(host):
        return True
    last_label = host.rstrip(".").rpartition(".")[2]
    return bool(_HOST.fullmatch(host)) and not _NUMBER.fullmatch(last_label)


def literal(host: str) -> Address | None:
    """The address that a host spells, in any notation that `inet_aton` reads: 127.1, 0x7f.1, 0177.0.0.1, 2130706433."""
    if ":" in host:
        return ip_address(host)
    parts = host.removesuffix(".").split(".")
    if not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    try:
        return IPv4Address(socket.inet_aton(".".join(parts)))
    except OSError:
        return None


def local_name(host: str) -> str | None:
    """Why this host is local by its name or number alone; None where it is not."""
    address = literal(host)
    if address is not None:
        return None if is_public(address) else f"{address} is not a public address"
    name = host.rstrip(".")
    if "." not in name or any(f".{name}".endswith(f".{suffix}") for suffix in LOCAL_SUFFIXES):
        return f"{name} is a local name"
    return None


def is_public(address: Address) -> bool:
    """Is this an address of the public internet (IANA special-purpose registries), and so are all that it embeds?"""
    if any(address in network for network in APART):
        return False
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and not address.is_reserved
    embedded = address.ipv4_mapped or address.sixtofour
    if address in NAT64:
        embedded = IPv4Address(int(address) & 0xFFFF_FFFF)
    if embedded is not None:
        return is_public(embedded)
    return address.is_global and address in GLOBAL_UNICAST
