"""Serves the scenarios and the hosts with latency, on addresses 127.x.y.z; nothing else is bound.

    python -m bench.hostile.server                       all scenarios, and 1,000 hosts with latency, until Ctrl-C
    python -m bench.hostile.server --hosts 1000 --port 18180
    python -m bench.hostile.server links 10000           prints 10,000 URLs on those hosts, one a line
    python -m bench.hostile.server scenarios             prints the scenarios: name, truth, URL, why

Scenario k lives on 127.20.x.y, host i with latency on 127.21.x.y, both at one port; TLS at the port above. A host with latency
answers any path with a page of 20 kB after a delay that is a pure function of host and path: lognormal, median 250 ms, sigma 0.9;
2 % never answer. `/quick/...` on such a host is answered at once. A test, or a benchmark, starts one inside itself:

    with HostileWeb(hosts=1000) as web:
        web.link(7); web.url(scenario); web.environment(); web.log
"""

from __future__ import annotations

import asyncio
import math
import os
import random
import resource
import socket
import ssl
import struct
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from types import TracebackType
from typing import NamedTuple, Self

from bench.hostile.certificates import Certificates
from bench.hostile.scenario import NOT_FOUND, RESET, STORY, Ask, Reply, Scenario, Stream, page
from bench.hostile.table import SCENARIOS

PORT = 18180
MEDIAN, SIGMA, SILENT, LONGEST = 0.250, 0.9, 0.02, 9.0
ASIDE = "127.20.255.1"  # another site: what a link may be led away to
_PAGE = page("A page with latency", STORY * 12).wire()
_FRONT = page("Harbour Quarterly", "The front page of another site.")


class Asked(NamedTuple):
    """One line of the log."""

    scenario: str
    method: str
    target: str


def link(number: int, hosts: int, port: int = PORT) -> str:
    """The address of this page on a host with latency: page i stands on host i modulo `hosts`."""
    return f"http://{_host(21, number % hosts)}:{port}/pages/{number}.html"


def latency(host: str, path: str) -> float:
    """Seconds until the answer, the same in every run; infinite for one that never comes."""
    dice = random.Random(f"{host}{path}")
    if dice.random() < SILENT:
        return math.inf
    return min(dice.lognormvariate(math.log(MEDIAN), SIGMA), LONGEST)


class HostileWeb:
    """A running web; a context manager, with fresh memory each time. `log` holds every request to a scenario. With port 0 the
    system picks one.
    """

    def __init__(self, scenarios: Sequence[Scenario] = SCENARIOS, *, hosts: int = 0, port: int = 0) -> None:
        self.scenarios = scenarios
        self.hosts = hosts
        self.port = port
        self.log: list[Asked] = []
        self._seen: Counter[tuple[str, str]] = Counter()
        self._by_host = {_host(20, k): scenario for k, scenario in enumerate(scenarios)}
        self._tasks: set[asyncio.Task[None]] = set()
        self._ready = Event()

    def __enter__(self) -> Self:
        self._folder = TemporaryDirectory(prefix="hostile-")
        Path(self._folder.name).chmod(0o755)  # a client may be another user
        self._certificates = Certificates(Path(self._folder.name))
        self._sockets = self._bound()
        self._thread = Thread(target=lambda: asyncio.run(self._serve()), name="hostile web", daemon=True)
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()
        self._folder.cleanup()

    def environment(self) -> dict[str, str]:
        """The variable by which a client trusts the authority of this web."""
        return {"SSL_CERT_FILE": str(self._certificates.authority)}

    def url(self, scenario: Scenario) -> str:
        """The cited address of a scenario."""
        base = self._base(self.host(scenario), tls=bool(scenario.tls))
        return scenario.url or f"{base}{scenario.path}{scenario.tail}"

    def host(self, scenario: Scenario) -> str:
        """Where a scenario lives."""
        return next(host for host, one in self._by_host.items() if one is scenario)

    def link(self, number: int) -> str:
        """The address of a page on a host with latency."""
        return link(number, self.hosts, self.port)

    def requests(self, scenario: Scenario) -> int:
        """How many requests a scenario got."""
        return sum(asked.scenario == scenario.name for asked in self.log)

    # ------------------------------------------------------------------ listening

    def _bound(self) -> list[tuple[socket.socket, bool]]:
        """Every host's socket at one port, and those for TLS at the next."""
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        for port in [self.port] if self.port else random.sample(range(20_000, 30_000, 2), 50):
            with suppress(OSError):
                return self._bound_at(port)
        raise OSError(f"port {self.port or 'of 50 tried'} is taken")

    def _bound_at(self, port: int) -> list[tuple[socket.socket, bool]]:
        plain = [ASIDE, *self._by_host, *(_host(21, i) for i in range(self.hosts))]
        sockets = [(_listening(host, port), False) for host in plain]
        sockets += [(_listening(host, port + 1), True) for host, scenario in self._by_host.items() if scenario.tls]
        self.port = port
        return sockets

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        try:
            servers = [await self._server(sock, tls=tls) for sock, tls in self._sockets]
        finally:
            self._ready.set()
        await self._stop.wait()
        for server in servers:
            server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _server(self, sock: socket.socket, *, tls: bool) -> asyncio.Server:
        if not tls:
            return await asyncio.start_server(self._accept, sock=sock, backlog=1024)
        host = str(sock.getsockname()[0])
        kind = self._by_host[host].tls
        if kind == "cut":
            return await asyncio.start_server(_cut, sock=sock)
        return await asyncio.start_server(self._accept, sock=sock, ssl=self._certificates.context(host, kind))

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._converse(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # ------------------------------------------------------------------ answering

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client; it may hang up at any time."""
        host = str(writer.get_extra_info("sockname")[0])
        try:
            with suppress(OSError, ssl.SSLError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                while await self._respond(host, await reader.readuntil(b"\r\n\r\n"), writer):
                    pass
        finally:
            writer.close()

    async def _respond(self, host: str, request: bytes, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; may the connection serve another?"""
        method, target, headers = _read(request)
        scenario = self._by_host.get(host)
        if scenario is None:
            return await _late(host, target, writer)
        self.log.append(Asked(scenario.name, method, target))
        answer = scenario.answer(self._ask(host, method, target, headers))
        if isinstance(answer, Reply):
            writer.write(answer.wire(head=method == "HEAD"))
            await writer.drain()
            return True
        await _play(answer, writer)
        return False

    def _ask(self, host: str, method: str, target: str, headers: dict[str, str]) -> Ask:
        path, _, query = target.partition("?")
        count = self._seen[host, path]
        self._seen[host, path] += 1
        base, tls_base = self._base(host), self._base(host, tls=True)
        return Ask(method, path, query, headers, count, base, tls_base, self._base(ASIDE))

    def _base(self, host: str, *, tls: bool = False) -> str:
        return f"https://{host}:{self.port + 1}" if tls else f"http://{host}:{self.port}"


async def _late(host: str, target: str, writer: asyncio.StreamWriter) -> bool:
    """A host with latency, or the other site."""
    if host == ASIDE:
        writer.write((_FRONT if target == "/" else NOT_FOUND).wire())
        return True
    seconds = 0.0 if target.startswith("/quick/") else latency(host, target)
    await asyncio.sleep(min(seconds, 3600))
    writer.write(_PAGE)
    return True


async def _play(stream: Stream, writer: asyncio.StreamWriter) -> None:
    """Raw bytes as they come; a RST ends them."""
    async for piece in stream:
        if piece is RESET:
            cut = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, cut)
            writer.transport.abort()
            return
        writer.write(piece)
        await writer.drain()


async def _cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Hang up in the middle of the handshake."""
    await reader.read(1)
    writer.close()


def _read(request: bytes) -> tuple[str, str, dict[str, str]]:
    first, *lines = request.decode("latin-1").strip().split("\r\n")
    method, target, *_ = [*first.split(" "), "", ""]
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return method, target, headers


def _listening(host: str, port: int) -> socket.socket:
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
    except OSError:
        sock.close()
        raise
    return sock


def _host(net: int, number: int) -> str:
    return f"127.{net}.{number // 250}.{number % 250 + 1}"


def main(arguments: Sequence[str]) -> None:
    options = dict(pairwise(arguments))
    hosts, port = int(options.get("--hosts", 1000)), int(options.get("--port", PORT))
    if arguments[:1] == ["links"]:
        print("\n".join(link(number, hosts, port) for number in range(int(arguments[1]))))
        return
    web = HostileWeb(hosts=hosts, port=port)
    if arguments[:1] == ["scenarios"]:
        for one in SCENARIOS:
            print(f"{one.name:28} {one.truth:9} {web.url(one)}  {one.why}")
        return
    with web:
        print(f"ready: {len(SCENARIOS)} scenarios and {hosts} hosts at port {port}; {os.getpid()=}", flush=True)
        print(f"SSL_CERT_FILE={web.environment()['SSL_CERT_FILE']}", flush=True)
        with suppress(KeyboardInterrupt):
            Event().wait()


if __name__ == "__main__":
    main(sys.argv[1:])
