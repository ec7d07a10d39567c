"""One polite GET: the guard is asked, the lane waited for, the answer bounded in time and size, and tried again if it helps."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self

import httpx

from refcheck.model.probe import Failure, Reason, Wait
from refcheck.model.userinfo import redacted
from refcheck.probe.answer import Answer, NoAnswer, NotAsked, Outcome, printable
from refcheck.probe.body import read_body
from refcheck.probe.client import Client
from refcheck.probe.failures import CAUGHT, detail_of, failure_of
from refcheck.probe.guard import AddressRefused, Guard, host_of
from refcheck.probe.politeness import Lane, Lanes, Tempo, is_loopback
from refcheck.probe.retry import passing_pause, persist, retry_after
from refcheck.settings import Settings

REDIRECTS = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({429, 503})
LONGEST_HEADER = 1000


@dataclass(slots=True)
class Chain:
    """What one chain of requests shares: the Accept header, the seconds for one answer, the seconds of asking and reading that
    are left for all of it (waiting for a turn is free), and its cookies, once it has any, which no other chain sees. The first
    request alone bears a `condition`. A `brief`
    one waits no longer than its host has ever given cause to, for there will be another look; a `later` one gives way to all
    that are not.
    """

    accept: str
    answer_seconds: float
    left: float
    brief: bool = False
    later: bool = False
    cookies: httpx.Cookies | None = None
    condition: Mapping[str, str] | None = None

    def seconds(self, lane: Lane) -> float:
        """For the next answer."""
        most = min(self.answer_seconds, lane.patience) if self.brief else self.answer_seconds
        return max(0.0, min(most, self.left))

    async def rest(self, seconds: float) -> None:
        """A pause between two tries, out of the same purse."""
        self.left -= seconds
        await asyncio.sleep(seconds)


class Web:
    """The window. An async context manager; `clock` tells the time of a `Retry-After` date."""

    def __init__(self, settings: Settings, guard: Guard, clock: Callable[[], datetime], tempo: Tempo) -> None:
        self.settings = settings
        self.tempo = tempo
        self._clock = clock
        self._guard = guard
        self._client = Client(settings, guard)
        self._lanes = Lanes(settings)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    def chain(self, accept: str, patience: float = 1.0, *, brief: bool = False, later: bool = False) -> Chain:
        """A new chain of requests; `patience` lengthens its time-outs."""
        return Chain(accept, self.settings.timeout * patience, self.settings.deadline * patience, brief, later)

    async def get(self, url: str, chain: Chain) -> Outcome:
        """GET the URL, no redirects followed, with retries where they make sense. Raises nothing for damage in the world."""
        parsed = self._guard.parse(url)
        if isinstance(parsed, NotAsked):
            return parsed
        lane = self._lanes.of(parsed)
        backoff = 0.0 if is_loopback(host_of(parsed)) else self.tempo.backoff

        def pause(outcome: Outcome, attempt: int) -> float | None:
            longest = min(self.tempo.retry_after, chain.left)
            spent = lane.stopped or chain.left <= 0
            return None if spent else passing_pause(outcome, attempt, backoff, longest, self._clock())

        async def ask() -> Outcome:
            return await self._once(parsed, redacted(url), lane, chain)

        return await persist(ask, self.settings.retries, pause, chain.rest)

    def now(self) -> datetime:
        """The time of this run."""
        return self._clock()

    def be_gentle(self, url: str) -> None:
        """An archive is behind this URL: it is asked as slowly as archives are."""
        parsed = self._guard.parse(url)
        if isinstance(parsed, httpx.URL):
            self._lanes.slow_down(parsed)

    def waits(self) -> tuple[Wait, ...]:
        """The hosts that are waited for, the longest wait first."""
        return self._lanes.waits()

    def stop(self, url: str) -> None:
        """The archive behind this URL asked us to stop: it is left alone for the rest of the run."""
        self._lanes.of(httpx.URL(url)).stopped = True

    async def _once(self, url: httpx.URL, shown: str, lane: Lane, chain: Chain) -> Outcome:
        """One turn in the lane."""
        async with self._lanes.enter(lane, gives_way=chain.later):
            if lane.stopped:
                return NotAsked(
                    shown, Reason.BUDGET, f"{host_of(url)} asked us to stop: it is not asked again in this run"
                )
            started = asyncio.get_running_loop().time()
            outcome = await self._exchange(url, shown, chain, chain.seconds(lane))
            took = asyncio.get_running_loop().time() - started
            chain.left -= took
        if isinstance(outcome, Answer):
            lane.slowest = max(lane.slowest, took)
            self._heed(lane, outcome)
        return outcome

    def _heed(self, lane: Lane, answer: Answer) -> None:
        """What a server asks of all: an archive's 429 ends its lane for this run, another host's slows it down, and a Retry-After
        quiets the host that long.
        """
        lane.stopped = lane.stopped or (lane.archive and answer.status == 429)
        lane.pace(too_fast=answer.status == 429)
        seconds = self._asked(answer)
        if seconds is not None and seconds <= self.tempo.retry_after:
            lane.hold(seconds)

    def rest(self, answer: Answer) -> int | None:
        """The seconds for which a server asks to be left alone, where they are more than is waited for within a run."""
        seconds = self._asked(answer)
        return None if seconds is None or seconds <= self.tempo.retry_after else round(seconds)

    def _asked(self, answer: Answer) -> float | None:
        return retry_after(answer.headers, self._clock()) if answer.status in BUSY else None

    async def _exchange(self, url: httpx.URL, shown: str, chain: Chain, seconds: float) -> Outcome:
        """One request, one outcome; `shown` is the URL as it is reported."""
        try:
            async with asyncio.timeout(seconds):
                condition, chain.condition = chain.condition, None
                response = await self._client.get(url, chain.accept, chain.cookies, condition)
        except AddressRefused as refused:
            return NotAsked(shown, Reason.REFUSED, str(refused))
        except TimeoutError:
            return NoAnswer(shown, Failure.TIMEOUT, f"no answer within {round(seconds, 1):g} s")
        except CAUGHT as error:
            return NoAnswer(shown, failure_of(error), detail_of(error))
        if "set-cookie" in response.headers:
            chain.cookies = chain.cookies or httpx.Cookies()
            chain.cookies.extract_cookies(response)
        return await self._answer(shown, response, seconds)

    async def _answer(self, url: str, response: httpx.Response, seconds: float) -> Answer:
        """The answer with its body, which a redirect has no use for."""
        headers = kept_headers(response.headers)
        if response.status_code in REDIRECTS and "location" in headers:
            await response.aclose()
            return Answer(url, response.status_code, headers, redacted(response.headers["location"]))
        body, truncated = await read_body(response, seconds)
        return Answer(url, response.status_code, headers, None, body, truncated)


def kept_headers(headers: httpx.Headers) -> dict[str, str]:
    """The headers in lower case, safe to print and capped; of a cookie only its name, for what it holds is a secret."""
    cookies = ", ".join(value.partition("=")[0].strip() for value in headers.get_list("set-cookie"))
    shown = dict(headers.items()) | ({"set-cookie": cookies} if cookies else {})
    return {name: printable(value, LONGEST_HEADER) for name, value in shown.items()}
