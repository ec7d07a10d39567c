"""Names to addresses, each judged, and the connection to the very address that was judged.

A DNS answer may point a public name at a private address, and change between two questions (rebinding). So the name is
resolved here, once a run, and what is dialled is a number; TLS and the Host header still carry the name.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from ipaddress import ip_address
from threading import Thread

import httpcore

from refcheck.probe.guard import Address, AddressRefused, Guard
from refcheck.probe.stream import connect

RESOLVERS = 32
# one of several addresses that does not answer in this time is passed over for the next (RFC 8305 in small)
NEXT_ADDRESS_SECONDS = 3.0
ADDRESSES_TRIED = 4

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


class JudgedBackend(httpcore.AsyncNetworkBackend):
    """Connections to numbers, whatever name was given. Raises AddressRefused where no address of a name is allowed."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._resolvers = asyncio.Semaphore(RESOLVERS)
        self._known: dict[str, tuple[Address, ...]] = {}

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first allowed address of the host that answers."""
        *others, last = await self._allowed(host, port)
        for address in others:
            try:
                return await connect(str(address), port, NEXT_ADDRESS_SECONDS)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await connect(str(last), port, timeout)

    async def sleep(self, seconds: float) -> None:
        """Part of the interface."""
        await asyncio.sleep(seconds)

    async def _allowed(self, host: str, port: int) -> list[Address]:
        addresses = await self._addresses(host)
        allowed = [address for address in addresses if self._guard.allows(host, port, address)]
        if not allowed:
            raise AddressRefused(f"{host} resolves to {addresses[0]}, which is not a public address")
        return allowed[:ADDRESSES_TRIED]

    async def _addresses(self, host: str) -> tuple[Address, ...]:
        """All addresses of a host in the order of the system; a host that spells an address is that address."""
        try:
            return (ip_address(host),)
        except ValueError:
            pass
        if host not in self._known:
            self._known[host] = await self._resolve(host)
        return self._known[host]

    async def _resolve(self, host: str) -> tuple[Address, ...]:
        await self._resolvers.acquire()
        try:
            found = await in_thread(lambda: _lookup(host), self._resolvers.release)
        except socket.gaierror as error:
            raise httpcore.ConnectError(str(error)) from error
        return tuple(dict.fromkeys(ip_address(address) for address in found))


async def in_thread(work: Callable[[], list[str]], then: Callable[[], None]) -> list[str]:
    """What the work yields or raises, and `then` as soon as it ends. Nobody waits for the thread, not even the interpreter at its
    end: a lookup may hang for minutes.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[list[str]] = loop.create_future()

    def settle(result: list[str] | None, error: BaseException | None) -> None:
        then()
        if not done.done():
            done.set_exception(error) if error else done.set_result(result or [])

    def run() -> None:
        result, error = None, None
        try:
            result = work()
        except BaseException as raised:  # noqa: BLE001 - raised again where it is awaited
            error = raised
        with suppress(RuntimeError):  # the run is over, its loop closed
            loop.call_soon_threadsafe(settle, result, error)

    Thread(target=run, name="refcheck-dns", daemon=True).start()
    return await done


def _lookup(host: str) -> list[str]:
    return [str(row[4][0]) for row in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
