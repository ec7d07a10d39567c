"""What an archive is to this room, and what all of them need."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import SplitResult, urlsplit

from refcheck.model.probe import Capture, Captured, Probe, Unreached
from refcheck.probe.answer import NoAnswer, Outcome
from refcheck.probe.times import http_time
from refcheck.probe.web import Web
from refcheck.settings import Services

# bytes of an archive's page that are parsed: a hostile one could keep the parser busy for minutes, and its title stands above
PARSED = 65_536
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Archive:
    """`claims(url, services)`: is this a link to this archive? `look`: what does the archive say of it?"""

    name: str
    claims: Callable[[str, Services], bool]
    look: Callable[[Web, Capture], Awaitable[Probe]]


def split(url: str) -> SplitResult:
    """The parts of an archive link, which print often leaves without a scheme: `perma.cc/ABCD-1234`."""
    try:
        return urlsplit(url if _SCHEME.match(url) else f"https://{url}")
    except ValueError:
        return urlsplit("")


def on_host(url: str, *hosts: str) -> bool:
    """Is the link on one of these hosts, or below one?"""
    host = split(url).hostname or ""
    return any(host == name or host.endswith(f".{name}") for name in hosts)


def memento_time(headers: dict[str, str]) -> datetime | None:
    """The Memento-Datetime of a response (RFC 7089, 2.1.1); only a response that has one is a memento."""
    return http_time(headers.get("memento-datetime", ""))


def undecided(question: Capture, service: str, answers: tuple[str, ...], ends: tuple[Outcome, ...]) -> Probe:
    """Nothing can be concluded: the archive's state is unknown, or, where it gave no answer at all, it was not reached."""
    first = ends[0]
    if isinstance(first, NoAnswer) and all(isinstance(end, NoAnswer) for end in ends):
        return Unreached(question, first.failure, first.detail)
    return Captured(question, service, "unknown", detail=f"{service} {first.briefly}", answers=answers)


def stamp_time(digits: str) -> datetime | None:
    """The moment that an archive's 4 to 14 digits name, `20230824170211`; what is cut off is the earliest. None for no date."""
    full = digits + "00000101000000"[len(digits) :]
    try:
        return datetime.strptime(full, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
