"""Question -> Probe: who answers what, and that nothing is asked twice."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self, assert_never

import httpx

from refcheck.model.link import Link
from refcheck.model.probe import (
    Capture,
    FindArchive,
    FindSpellings,
    Probe,
    Question,
    Reached,
    Reason,
    Registry,
    Sibling,
    Skipped,
    Unreached,
    Visit,
    Wait,
)
from refcheck.model.userinfo import redacted
from refcheck.probe.answer import NotAsked
from refcheck.probe.archives import ARCHIVES
from refcheck.probe.find_archive import find, find_spellings
from refcheck.probe.guard import Guard
from refcheck.probe.interest import Interest, folder
from refcheck.probe.politeness import Tempo
from refcheck.probe.registries import REGISTRIES
from refcheck.probe.robots import Robots
from refcheck.probe.selection import excluded
from refcheck.probe.sibling import invented
from refcheck.probe.visit import ReadPage, visit, visit_sibling
from refcheck.probe.web import Web
from refcheck.settings import Settings


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Shared:
    """A question under way, or answered, and how many still wait for it."""

    task: asyncio.Task[Probe]
    waiting: int = 0


class Prober:
    """Answers questions about the world; an async context manager, and `ask` works inside it.

    `read_page(body, content_type, final_url, truncated)` makes a Page of a body, which is let go right after. `clock` stamps the
    probes. UsageError where the settings can't work (a proxy, a certificate file, a service's address).
    """

    def __init__(
        self,
        settings: Settings,
        read_page: ReadPage,
        clock: Callable[[], datetime] = now,
        *,
        tempo: Tempo | None = None,
    ) -> None:
        self._settings = settings
        self._read_page = read_page
        self._clock = clock
        self._guard = Guard.of(settings)
        self._tempo = tempo or Tempo()
        self._web: Web | None = None
        self._robots = Robots()
        self._interest = Interest()
        # what was asked about an address, by the key of the question
        self._shared: dict[str, dict[Question | str, Shared]] = defaultdict(dict)
        self._tasks: set[asyncio.Task[Probe]] = set()
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        if not self._settings.offline:
            self._web = await self._open.enter_async_context(Web(self._settings, self._guard, self._clock, self._tempo))
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._open.aclose()

    def expect(self, links: Iterable[Link]) -> None:
        """What these links may ask is kept, once it is answered, until the last of them is done."""
        self._interest.expect(links)

    def done(self, link: Link) -> None:
        """One link asks no more: let go of the answers that no other may want."""
        for address in self._interest.lose(link):
            self._shared.pop(address, None)

    def waits(self) -> tuple[Wait, ...]:
        """The hosts that are waited for, the longest wait first."""
        return self._web.waits() if self._web else ()

    async def ask(self, question: Question) -> Probe:
        """The answer; equal questions are answered once, also while under way. Never raises for damage in the world."""
        clean = without_credentials(question)
        return self._skipped(clean) or await self._once(clean)

    def _skipped(self, question: Question) -> Skipped | None:
        """Why this question is not asked at all; None where it is."""
        url = address_of(question)
        if self._settings.offline:
            return Skipped(question, Reason.OFFLINE, "offline", when=self._clock())
        if because := excluded(url, self._settings):
            return Skipped(question, Reason.EXCLUDED, because, when=self._clock())
        if self._settings.no_archives and isinstance(question, Capture | FindArchive | FindSpellings):
            return Skipped(question, Reason.EXCLUDED, "no archive is asked in this run", when=self._clock())
        # an archive is never told the names of a private network, whoever may be asked there
        guard = (
            replace(self._guard, allow_private=False)
            if isinstance(question, FindArchive | FindSpellings)
            else self._guard
        )
        parsed = guard.parse(url)
        if isinstance(parsed, NotAsked) and not isinstance(question, Capture):  # of a capture, only the id is asked
            return Skipped(question, parsed.reason, parsed.detail, when=self._clock())
        return None

    async def _once(self, question: Question) -> Probe:
        """Wait for the one task that answers this question; the last asker who gives up takes it along."""
        about, key = self._shared[subject_of(question)], key_of(question)
        if key not in about:
            about[key] = Shared(self._begin(question))
        shared = about[key]
        shared.waiting += 1
        try:
            probe = await asyncio.shield(shared.task)
        finally:
            shared.waiting -= 1
            if not shared.waiting and not shared.task.done():
                shared.task.cancel()
                del about[key]
        if isinstance(question, Sibling) and isinstance(probe, Reached | Unreached | Skipped):
            return replace(probe, question=question)
        return probe

    def _begin(self, question: Question) -> asyncio.Task[Probe]:
        task = asyncio.create_task(self._answer(question))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _answer(self, question: Question) -> Probe:
        probe = await self._asked(question)
        return replace(probe, when=self._clock())

    async def _asked(self, question: Question) -> Probe:
        """Who answers what."""
        web = self._web
        if web is None:
            raise RuntimeError("a Prober answers inside `async with`")
        match question:
            case Visit():
                return await visit(web, question, self._read_page)
            case Sibling():
                return await visit_sibling(web, question, self._read_page, self._robots)
            case Capture():
                archive = next(archive for archive in ARCHIVES if archive.claims(question.url, web.settings.services))
                return await archive.look(web, question)
            case Registry():
                return await REGISTRIES[question.scheme].look(web, question)
            case FindArchive():
                return await find(web, question)
            case FindSpellings():
                return await find_spellings(web, question)
            case _:
                assert_never(question)


def without_credentials(question: Question) -> Question:
    """The question as it may be shown, and is asked."""
    return question if isinstance(question, Registry) else replace(question, url=redacted(question.url))


def subject_of(question: Question) -> str:
    """The address whose last asker lets go of the answer."""
    return folder(question.url) if isinstance(question, Sibling) else address_of(question)


def key_of(question: Question) -> Question | str:
    """What is the same for questions with one answer."""
    return invented(httpx.URL(question.url)) if isinstance(question, Sibling) else question


def address_of(question: Question) -> str:
    """The URL that a question is about."""
    if isinstance(question, Registry):
        return f"{REGISTRIES[question.scheme].resolver}/{question.id}"
    return question.url
