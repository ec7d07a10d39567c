"""A connection as httpcore wants it, on asyncio's own streams: a third of the client's time went into anyio's scopes and tasks.

Time-outs are set where a GET is asked for (web.py); only a connection may have one here.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpcore


class Stream(httpcore.AsyncNetworkStream):
    """One connection, plain or within TLS."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 - httpcore's signature
        """The next bytes; none at the end. Raises httpcore.ReadError."""
        with raised_as(httpcore.ReadError):
            return await self._reader.read(max_bytes)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Send these bytes. Raises httpcore.WriteError."""
        with raised_as(httpcore.WriteError):
            self._writer.write(buffer)
            await self._writer.drain()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> httpcore.AsyncNetworkStream:
        """The same connection within TLS. Raises httpcore.ConnectError, from an ssl.SSLError where the server hung up too."""
        try:
            with raised_as(httpcore.ConnectError):
                await _shake_hands(self._writer, ssl_context, server_hostname)
        except BaseException:
            await self.aclose()
            raise
        return self

    async def aclose(self) -> None:
        """Hang up, whatever was under way: nobody waits for the other's farewell."""
        self._writer.transport.abort()

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a connection: which protocol TLS has chosen."""
        return self._writer.get_extra_info(info)


async def connect(address: str, port: int, timeout: float | None) -> Stream:  # noqa: ASYNC109
    """Raises httpcore.ConnectError, or ConnectTimeout where a time is given and is over."""
    try:
        async with asyncio.timeout(timeout):
            with raised_as(httpcore.ConnectError):
                return Stream(*await asyncio.open_connection(address, port))
    except TimeoutError as error:
        raise httpcore.ConnectTimeout from error


async def _shake_hands(writer: asyncio.StreamWriter, context: ssl.SSLContext, name: str | None) -> None:
    try:
        await writer.start_tls(context, server_hostname=name)
    except ConnectionError as error:
        raise ssl.SSLEOFError("the server hung up during the handshake") from error


@contextmanager
def raised_as(kind: type[Exception]) -> Iterator[None]:
    """What the system says, as httpcore says it."""
    try:
        yield
    except OSError as error:
        raise kind(error) from error
