"""Lives of links in shorthand: one letter a night."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from refcheck.model.history import Observation, Standing, StateName
from refcheck.model.link import Link
from refcheck.model.verdict import (
    Archive,
    ArchiveFinding,
    Identity,
    IdentityFinding,
    Live,
    LiveFinding,
    Summary,
    Verdict,
)
from refcheck.states import after, state

FIRST = datetime(2026, 1, 1, 3, tzinfo=UTC)
URL, PERMA = "https://news.example/glass", "https://perma.cc/9TFR-4K2D"

LIVES = {
    "o": Live.OK, "m": Live.MOVED, "n": Live.NOT_FOUND, "g": Live.GONE, "s": Live.SOFT_404, "p": Live.PARKED,
    "d": Live.DNS_ERROR, "e": Live.SERVER_ERROR, "t": Live.TIMEOUT, "c": Live.CONNECTION_ERROR, "l": Live.REDIRECT_LOOP,
    "b": Live.BLOCKED, "w": Live.LOGIN_WALL, "a": Live.LEGAL_BLOCK, "x": Live.TLS_ERROR, "r": Live.REFUSED,
    "h": Live.REDIRECTED_HOME,
}  # fmt: skip


def verdict(
    live: Live | None, identity: Identity = Identity.MATCH, archives: tuple[ArchiveFinding, ...] = ()
) -> Verdict:
    finding = LiveFinding(live, "so") if live else None
    return Verdict(finding, IdentityFinding(identity, "so"), archives, Summary.OK, "none", "So.")


def archive(
    verdict: Archive, url: str | None = URL, title: str | None = "The Glass Ledger", at: str = PERMA
) -> ArchiveFinding:
    return ArchiveFinding(Link("archive", at, at), "perma.cc", verdict, "so", url, title)


def look(day: float, of: Verdict, fingerprint: int | None = None, url: str = URL) -> Observation:
    return Observation(url, "The Glass Ledger", FIRST + timedelta(days=day), day, of, fingerprint)


def live_through(looks: list[Observation]) -> tuple[Standing, list[tuple[StateName, ...]]]:
    """The standing at the end, and what was told at each look."""
    standing, told = Standing(), []
    for seen in looks:
        standing, news = after(standing, seen, 3, 3.0)
        told.append(news)
    return standing, told


def nights(life: str, every: float = 1.0) -> tuple[list[str], list[str]]:
    """A letter a night, `.` for no look: the name of the state after each look, and what was told with its night."""
    names: list[str] = []
    standing, told = Standing(), []
    for night, letter in enumerate(life):
        if letter == ".":
            continue
        standing, news = after(standing, look(night * every, verdict(LIVES[letter])), 3, 3.0)
        at = state(standing, news)
        names.append(at.name if at else "-")
        told += [f"{name} {night}" for name in news]
    return names, told
