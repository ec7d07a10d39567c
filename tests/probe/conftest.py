"""A Prober for one question, and a server on loopback that does what a handler says."""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any, Self

import httpx
import pytest

from refcheck.model.probe import Page, PageTitle, Probe, Question
from refcheck.probe import Prober, Tempo
from refcheck.settings import Settings

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
NO_PAUSES = Tempo(look=0.0, backoff=0.0, retry_after=5.0)
Ask = Callable[..., Probe]


def read_page(body: bytes, content_type: str, url: str, truncated: bool) -> Page:
    """Keeps what a test wants to see: the length, the type and the beginning of the body."""
    return Page(
        "html",
        (PageTitle("title", content_type),),
        text=body[:100].decode(),
        digest=str(len(body)),
        truncated=truncated,
    )


def settings_of(**options: Any) -> Settings:
    """Settings for a test: unhurried by no rate."""
    return Settings(**({"rate": 0.0, "archive_interval": 0.0, "timeout": 5.0} | options))


def prober(tempo: Tempo = NO_PAUSES, **options: Any) -> Prober:
    return Prober(settings_of(**options), read_page, lambda: NOW, tempo=tempo)


@pytest.fixture
def ask() -> Ask:
    """Ask one question: `ask(question, **settings)`."""

    def one(question: Question, **options: Any) -> Probe:
        async def scene() -> Probe:
            async with prober(**options) as asked:
                return await asked.ask(question)

        return asyncio.run(scene())

    return one


@pytest.fixture
def ask_all() -> Callable[..., list[Probe]]:
    """Ask several questions of one Prober, at once: `ask_all(questions, **settings)`."""

    def several(questions: list[Question], **options: Any) -> list[Probe]:
        async def scene() -> list[Probe]:
            async with prober(**options) as asked:
                return list(await asyncio.gather(*(asked.ask(question) for question in questions)))

        return asyncio.run(scene())

    return several


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy and no certificates of whoever runs the tests."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


USUAL_TLS = httpx.create_ssl_context()


@pytest.fixture(autouse=True)
def usual_authorities_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading them takes longer than most tests; a test with authorities of its own reads those."""
    read = httpx.create_ssl_context
    monkeypatch.setattr(httpx, "create_ssl_context", lambda: read() if "SSL_CERT_FILE" in os.environ else USUAL_TLS)


@pytest.fixture(autouse=True)
def no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """No name resolves: what a test asks by name, it answers itself."""
    resolve = socket.getaddrinfo

    def numbers_only(host: str, *rest: Any, **options: Any) -> Any:
        try:
            ip_address(host)
        except ValueError:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known") from None
        return resolve(host, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", numbers_only)


class Site:
    """A server on loopback. `handler(head, writer)` answers one request; `heads` are the requests as they came."""

    def __init__(
        self, handler: Callable[[str, asyncio.StreamWriter], Awaitable[None]], tls: ssl.SSLContext | None = None
    ) -> None:
        self._handler = handler
        self._tls = tls
        self._tasks: set[asyncio.Task[None]] = set()
        self.heads: list[str] = []

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, ssl=self._tls)
        self.port: int = self._server.sockets[0].getsockname()[1]
        self.base = f"http{'s' if self._tls else ''}://127.0.0.1:{self.port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                self.heads.append((await reader.readuntil(b"\r\n\r\n")).decode("latin-1"))
                await self._handler(self.heads[-1], writer)
                await writer.drain()
                writer.close()
                await writer.wait_closed()
        finally:
            writer.transport.abort()


@pytest.fixture
def site() -> type[Site]:
    """`async with site(handler) as here:` is a server at `here.base`."""
    return Site
