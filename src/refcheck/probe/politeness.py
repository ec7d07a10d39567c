"""How many at once, and how fast: for the whole run, for one host, for one archive.

Every host has a lane; an archive's hosts (its pages and its API) share one, with a pace of its own and one request at a time.
Limits: perma.cc counts requests by address; the Wayback CDX blocks an address for an hour that goes on after its 429; arXiv's
API terms ask for one request in three seconds, NCBI's for three in one.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from math import inf

import httpx

from refcheck.model.probe import Wait
from refcheck.probe.guard import host_of, literal
from refcheck.settings import Settings

# the service whose fields of `Services` begin with this name, and the seconds between two requests to it
ARCHIVE_SECONDS = {"perma": 1.0, "wayback": 3.0, "arxiv": 3.0, "eutils": 0.34, "openlibrary": 1.0}
MEMENTO_SECONDS = 3.0  # any other archive


# a host that says 429 is asked half as often, and every answer that is none brings it back a little
SLOWER, FASTER = 2.0, 0.9
SLOW_SECONDS, SLOWEST_SECONDS = 0.5, 10.0
# a host that has answered is at first waited for at least so long, or so many times as long as its slowest answer took
LEAST_PATIENCE, PATIENCE = 4.0, 8.0
# how often a later look sees whether the first ones leave room
GLANCE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Tempo:
    """Our pauses, in seconds: before a later look, before the first retry (twice that before the next), and the longest
    `Retry-After` that is waited for within a run.
    """

    look: float = 2.0
    backoff: float = 0.5
    retry_after: float = 30.0


class Lane:
    """The turns of one host. `stopped` once an archive said 429: it is not asked again in this run."""

    __slots__ = ("archive", "free_at", "gate", "interval", "quiet_until", "slowest", "stopped", "usual", "waiting")

    def __init__(self, connections: int, interval: float, *, archive: bool = False) -> None:
        self.gate = asyncio.Semaphore(connections)
        self.interval = self.usual = interval
        self.waiting = 0
        self.archive = archive
        self.free_at = self.quiet_until = self.slowest = 0.0
        self.stopped = False

    async def turn(self) -> None:
        """Wait until this host may be asked again; no use in waiting for one that is not asked any more."""
        if self.stopped:
            return
        now = asyncio.get_running_loop().time()
        mine = max(now, self.free_at)
        self.free_at = mine + self.interval
        await self._until(mine)
        await self._until(self.quiet_until)

    @property
    def patience(self) -> float:
        """The seconds in which this host should have answered, if it ever has."""
        return max(LEAST_PATIENCE, PATIENCE * self.slowest) if self.slowest else inf

    def hold(self, seconds: float) -> None:
        """The host asked to be left alone for so long."""
        self.quiet_until = max(self.quiet_until, asyncio.get_running_loop().time() + seconds)

    def pace(self, *, too_fast: bool) -> None:
        """Was that too fast for this host? Half as fast from now on; otherwise a little faster again, up to the usual pace."""
        if too_fast:
            self.interval = min(max(self.interval * SLOWER, SLOW_SECONDS), max(SLOWEST_SECONDS, self.usual))
        elif self.interval > self.usual:
            self.interval = self.interval * FASTER if self.interval > SLOW_SECONDS * FASTER else self.usual

    async def _until(self, when: float) -> None:
        if (delay := when - asyncio.get_running_loop().time()) > 0:
            await asyncio.sleep(delay)


class Lanes:
    """All lanes of one run, and the limit on all of them together."""

    def __init__(self, settings: Settings) -> None:
        self._everywhere = asyncio.Semaphore(settings.concurrency)
        self._connections = settings.per_host
        self._interval = 1 / settings.rate if settings.rate > 0 else 0.0
        wished = settings.archive_interval
        self._archive_interval = MEMENTO_SECONDS if wished is None else wished
        self._lanes: dict[str, Lane] = archive_lanes(settings)

    def of(self, url: httpx.URL) -> Lane:
        """The lane of a URL's host."""
        key = url.netloc.decode("ascii")
        if key not in self._lanes:
            self._lanes[key] = Lane(self._connections, self._interval)
        return self._lanes[key]

    def slow_down(self, url: httpx.URL) -> None:
        """The lane of a host that turns out to be an archive's: one request in a few seconds, and none after a 429."""
        lane = self.of(url)
        lane.archive = True
        lane.usual = max(lane.usual, 0.0 if is_loopback(host_of(url)) else self._archive_interval)
        lane.interval = max(lane.interval, lane.usual)

    @asynccontextmanager
    async def enter(self, lane: Lane, *, gives_way: bool = False) -> AsyncIterator[None]:
        """Hold one of the host's connections and one of the run's; waits for both, and, where it gives way, first until nobody
        else waits for the run's.
        """
        lane.waiting += 1
        try:
            while gives_way and self._everywhere.locked():  # noqa: ASYNC110 - there is no event for "nobody waits"
                await asyncio.sleep(GLANCE_SECONDS)
            async with lane.gate:
                await lane.turn()
                async with self._everywhere:
                    yield
        finally:
            lane.waiting -= 1

    def waits(self) -> tuple[Wait, ...]:
        """The hosts that are waited for, the longest wait first; an archive by its first host."""
        named = {lane: host for host, lane in reversed(self._lanes.items()) if lane.waiting}
        waits = (Wait(host, lane.waiting, lane.waiting * lane.interval) for lane, host in named.items())
        return tuple(sorted(waits, key=lambda wait: (-wait.seconds, -wait.number, wait.host)))


def archive_lanes(settings: Settings) -> dict[str, Lane]:
    """One lane for each archive, under each of its hosts."""
    lanes: dict[str, Lane] = {}
    services = asdict(settings.services)
    for name, seconds in ARCHIVE_SECONDS.items():
        bases = [httpx.URL(base) for field, base in services.items() if field.startswith(name)]
        interval = seconds if settings.archive_interval is None else settings.archive_interval
        lane = Lane(1, 0.0 if is_loopback(host_of(bases[0])) else interval, archive=True)
        lanes.update({base.netloc.decode("ascii"): lane for base in bases})
    return lanes


def is_loopback(host: str) -> bool:
    """Is this our own machine: nobody to be polite to?"""
    address = literal(host)
    return host == "localhost" if address is None else address.is_loopback
