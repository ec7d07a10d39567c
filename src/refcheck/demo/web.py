"""A simulated web on loopback: an HTTP and HTTPS proxy that answers for any host from a table of fates.

    python -m refcheck.demo.web FATES -- COMMAND ...      run a command that sees this web and no other

A proxy is asked for pages in two ways (RFC 9110, 9112): `GET http://host/path` in absolute form, or `CONNECT host:443`, after
which the client speaks TLS. The tunnel's TLS ends here, with a certificate made for that host by a throw-away authority.
Nothing is ever passed on, and nothing listens outside 127.0.0.1.
"""

from __future__ import annotations

import asyncio
import os
import ssl
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from types import TracebackType
from typing import TYPE_CHECKING, Self

from refcheck.demo import perma, services
from refcheck.demo.answers import NOT_FOUND, Answer, of_fate
from refcheck.demo.fates import Fates, address
from refcheck.demo.services import Request, Service
from refcheck.errors import RefcheckError, UsageError

if TYPE_CHECKING:
    from refcheck.demo.authority import Authority

SERVICES: dict[str, Service] = {
    "perma.cc": perma.site,
    "api.perma.cc": perma.api,
    "doi.org": services.doi,
    "api.crossref.org": services.crossref,
    "api.datacite.org": services.datacite,
    "export.arxiv.org": services.arxiv,
    "eutils.ncbi.nlm.nih.gov": services.eutils,
    "openlibrary.org": services.openlibrary,
    "web.archive.org": services.wayback,
}
ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"
REFUSED = Answer(502, b"no such server\n", {"Content-Type": "text/plain"})


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the request log. A tunnel is `CONNECT host:port`; `status` is 0 where nothing was answered."""

    method: str
    url: str
    status: int


class SimulatedWeb:
    """A context manager: inside it, `environment()` makes any well-behaved client see this web.

    `log` is every request in the order of arrival; `unexpected` the URLs that were asked and have no fate (they answer a plain
    404, as a site does that can say so). Raises UsageError where the certificate library is missing.
    """

    def __init__(self, fates: Fates) -> None:
        self._fates = fates
        self.log: list[Asked] = []
        self.unexpected: list[str] = []
        self._seen: Counter[tuple[str, str, str, str]] = Counter()
        self._trusted, self._untrusted = _authorities()
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._ready = Event()

    def __enter__(self) -> Self:
        self._folder = TemporaryDirectory(prefix="refcheck-web-")
        self.ca_file = Path(self._folder.name) / "authority.pem"
        self.ca_file.write_bytes(self._trusted.pem)
        self._thread = Thread(target=lambda: asyncio.run(self._serve()), name="simulated web", daemon=True)
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()
        self._folder.cleanup()

    @property
    def proxy_url(self) -> str:
        """Where the proxy listens."""
        return f"http://127.0.0.1:{self._port}"

    def environment(self) -> dict[str, str]:
        """The variables that lead a client here, in both spellings, for a lower-case one of the user's would win."""
        proxies = {"HTTP_PROXY": self.proxy_url, "HTTPS_PROXY": self.proxy_url, "NO_PROXY": ""}
        lower = {name.lower(): value for name, value in proxies.items()}
        return proxies | lower | {"SSL_CERT_FILE": str(self.ca_file)}

    def answer(self, request: Request) -> Answer:
        """The answer to one request, entered in the log; a fate of the URL's own goes before a service's record."""
        fate = self._fates.find(request.url)
        service = SERVICES.get(address(request.url)[1])
        if fate and not (fate.perma or fate.registered):
            answer = of_fate(fate.at(self._count(request.url)))
        elif service:
            answer = service(request, self._fates)
        else:
            self.unexpected.append(request.url)
            answer = NOT_FOUND
        self.log.append(Asked(request.method, request.url, answer.status if answer.manner == "answer" else 0))
        return answer

    def _count(self, url: str) -> int:
        """How many requests for this URL came before."""
        key = address(url)
        self._seen[key] += 1
        return self._seen[key] - 1

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self._port = int(server.sockets[0].getsockname()[1])
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._converse(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client. It may hang up at any time, or refuse our certificate: that is its right, and an OSError here."""
        try:
            with suppress(OSError):
                await self._requests(reader, writer, origin="")
        finally:
            writer.transport.abort()

    async def _requests(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, origin: str) -> None:
        """Answer request after request; `origin` is the tunnel that they come through, or nothing outside one."""
        while request := await _read(reader, origin):
            if request.method == "CONNECT":
                return await self._tunnel(request.url, reader, writer)
            answer = self.answer(request)
            await asyncio.sleep(answer.delay)
            if answer.manner == "silent":
                await reader.read()
            if answer.manner != "answer":
                return None
            writer.write(answer.wire(head=request.method == "HEAD"))
            await writer.drain()
        return None

    async def _tunnel(self, authority: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """`CONNECT host:port`: refuse, or speak TLS in the host's name."""
        host, _, port = authority.rpartition(":")
        fate = self._fates.of_host(host)
        refused = fate is not None and fate.tunnel == "refused"
        self.log.append(Asked("CONNECT", authority, REFUSED.status if refused else 200))
        writer.write(REFUSED.wire(head=False) if refused else ESTABLISHED)
        await writer.drain()
        if refused:
            return
        trusted = fate is None or fate.tunnel != "untrusted"
        await writer.start_tls(self._context(host, trusted=trusted))
        await self._requests(reader, writer, f"https://{host}" + ("" if port == "443" else f":{port}"))

    def _context(self, host: str, *, trusted: bool) -> ssl.SSLContext:
        """TLS in the name of this host; made once."""
        if host not in self._contexts:
            leaf = Path(self._folder.name) / f"leaf-{len(self._contexts)}.pem"
            leaf.write_bytes((self._trusted if trusted else self._untrusted).leaf(host))
            self._contexts[host] = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            self._contexts[host].load_cert_chain(leaf)
        return self._contexts[host]


def _authorities() -> tuple[Authority, Authority]:
    """One authority for the client to trust, and one that it does not know."""
    try:
        from refcheck.demo.authority import Authority  # noqa: PLC0415 - an extra: only a running web needs it
    except ImportError as missing:
        raise UsageError(
            "the simulated web makes its certificates with the library cryptography, which is missing: "
            "install this package with its extra [demo]"
        ) from missing
    return Authority("Simulated authority"), Authority("Unknown authority")


async def _read(reader: asyncio.StreamReader, origin: str) -> Request | None:
    """The next request of a connection, or None where the client has gone. None of ours sends a body."""
    try:
        block = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = block.decode("latin-1").strip().split("\r\n")
    method, target, _ = first.split(" ", 2)
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Request(method, origin + target, headers)


def run(fates: Fates, command: Sequence[str], **variables: str) -> int:
    """Run a command that sees this web and no other, with more environment `variables`; returns its exit status."""
    with SimulatedWeb(fates) as web:
        done = subprocess.run(command, env=os.environ | web.environment() | variables, check=False)  # noqa: S603 - the user's own
    return done.returncode


def main(arguments: Sequence[str]) -> int:
    """`FATES -- COMMAND ...`: the command's exit status, or 2 with one sentence."""
    try:
        match arguments:
            case [fates, "--", *command] if command:
                return run(Fates.load(Path(fates)), command)
            case _:
                raise UsageError("usage: python -m refcheck.demo.web FATES -- COMMAND ...")
    except RefcheckError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
