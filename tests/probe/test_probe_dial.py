"""A name is resolved, judged, and the connection goes to the very address that was judged."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address
from typing import TYPE_CHECKING, Any

import pytest

from refcheck.model.probe import Failure, Reached, Reason, Skipped, Unreached, Visit
from refcheck.probe.dial import JudgedBackend
from refcheck.probe.guard import AddressRefused, Guard
from refcheck.settings import Services

if TYPE_CHECKING:
    from tests.probe.conftest import Ask, Site

Resolve = Callable[..., None]


@pytest.fixture
def resolve(monkeypatch: pytest.MonkeyPatch) -> Resolve:
    """Answer each DNS question with the next list of addresses, the last one for ever."""

    def install(*answers: list[str]) -> None:
        left = list(answers)

        def getaddrinfo(host: str, *_: Any, **__: Any) -> list[tuple[Any, ...]]:
            addresses = left.pop(0) if len(left) > 1 else left[0]
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in addresses]

        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)

    return install


async def ok(head: str, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254", "10.0.0.8", "100.64.1.1", "::1", "::ffff:a00:1"])
def test_a_public_name_with_a_private_address_is_refused(ask: Ask, resolve: Resolve, address: str) -> None:
    resolve([address])
    probe = ask(Visit("http://rebind.example.org:9/"))
    assert isinstance(probe, Skipped)
    assert probe.reason is Reason.REFUSED
    assert probe.detail == f"rebind.example.org resolves to {address}, which is not a public address"


def test_the_judged_address_is_dialled_under_the_name(ask: Ask, resolve: Resolve, site: type[Site]) -> None:
    """Resolved once and judged, the answer can't change between judging and dialling."""

    class OneLoopback(Guard):
        def allows(self, host: str, port: int, address: IPv4Address | IPv6Address) -> bool:
            return str(address) == "127.0.0.1"

    resolve(["10.0.0.1", "127.0.0.1"], ["10.0.0.1"])

    async def scene() -> list[str]:
        backend = JudgedBackend(OneLoopback(False, frozenset()))
        async with site(ok) as here:
            for _ in range(2):
                stream = await backend.connect_tcp("two.example.org", here.port, 5.0)
                await stream.write(b"GET / HTTP/1.1\r\n\r\n")
                await stream.read(100, 5.0)
                await stream.aclose()
            with pytest.raises(AddressRefused):
                await backend.connect_tcp("other.example.org", here.port, 5.0)
        return here.heads

    assert len(asyncio.run(scene())) == 2


def test_the_host_header_keeps_the_name(ask: Ask, resolve: Resolve, site: type[Site]) -> None:
    resolve(["127.0.0.1"])

    async def scene() -> tuple[Any, list[str]]:
        async with site(ok) as here:
            url = f"http://mirror.example.org:{here.port}"
            probe = await asyncio.to_thread(ask, Visit(f"{url}/a"), services=Services(perma=url))
            refused = await asyncio.to_thread(ask, Visit(f"{url}/a"))
            assert isinstance(refused, Skipped)
            return probe, here.heads

    probe, heads = asyncio.run(scene())
    assert isinstance(probe, Reached)
    assert len(heads) == 1
    assert "host: mirror.example.org:" in heads[0].lower()


@pytest.mark.parametrize("order", [["127.9.9.9", "127.0.0.1"], ["127.0.0.1", "127.9.9.9"]])
def test_the_next_address_is_tried_where_one_is_dead(
    ask: Ask, resolve: Resolve, site: type[Site], order: list[str]
) -> None:
    resolve(order, ["127.9.9.9"])

    async def scene() -> Any:
        async with site(ok) as here:
            return await asyncio.to_thread(ask, Visit(f"http://two.example.org:{here.port}/"), allow_private_hosts=True)

    assert isinstance(asyncio.run(scene()), Reached)


@pytest.mark.parametrize(
    ("number", "words"),
    [(socket.EAI_NONAME, "Name or service not known"), (socket.EAI_AGAIN, "Temporary failure in name resolution")],
)
def test_a_name_that_does_not_resolve(ask: Ask, monkeypatch: pytest.MonkeyPatch, number: int, words: str) -> None:
    def getaddrinfo(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(number, words)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    probe = ask(Visit("https://no-such-journal.example.org/"))
    assert isinstance(probe, Unreached)
    assert (probe.failure, probe.detail) == (Failure.DNS, words)


def test_a_lookup_that_hangs_is_waited_for_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: hanging.wait(30))

    async def scene() -> list[bool]:
        backend = JudgedBackend(Guard(True, frozenset()))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(backend.connect_tcp("slow.example.org", 80), 0.05)
        return [thread.daemon for thread in threading.enumerate() if thread.name == "refcheck-dns"]

    assert asyncio.run(scene()) == [True]
    hanging.set()
