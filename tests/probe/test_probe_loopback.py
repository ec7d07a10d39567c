"""What only real connections show: a server on loopback that is slow, rude, endless, or falsely certified; and proxies."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import socket
import ssl
import struct
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from refcheck.errors import UsageError
from refcheck.model.probe import Failure, Probe, Reached, Reason, Skipped, Unreached, Visit

if TYPE_CHECKING:
    from tests.probe.conftest import Ask, Site

Handler = Callable[[str, asyncio.StreamWriter], Awaitable[None]]
PAGE = b"<title>A cited article</title>"
BOMB = gzip.compress(PAGE + bytes(20_000_000))


def answer(body: bytes = PAGE, status: str = "200 OK", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def ok(head: str, writer: asyncio.StreamWriter) -> None:
    writer.write(answer())


async def hang(head: str, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def drip_headers(head: str, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(1000):
        writer.write(f"X-{number}: 1\r\n".encode())
        await writer.drain()
        await asyncio.sleep(0.05)


async def drip_body(head: str, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + PAGE)
    for _ in range(900):
        writer.write(b".")
        await writer.drain()
        await asyncio.sleep(0.05)


async def endless_body(head: str, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n" + PAGE)
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()


async def bomb(head: str, writer: asyncio.StreamWriter) -> None:
    writer.write(answer(BOMB, "200 OK", "Content-Encoding: gzip"))


async def hang_up(head: str, writer: asyncio.StreamWriter) -> None:
    writer.close()


def reset(writer: asyncio.StreamWriter) -> None:
    """Close the connection with a RST."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def break_off(head: str, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + PAGE)


async def babble(head: str, writer: asyncio.StreamWriter) -> None:
    writer.write(b"\x15\x03\x01 this is no HTTP\r\n\r\n")


async def long_headers(head: str, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        writer.write(b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 10_000_000 + b"\r\n\r\n")
        await writer.drain()


def look(
    ask: Ask, site: type[Site], handler: Handler, tls: ssl.SSLContext | None = None, **options: object
) -> tuple[Probe, int]:
    """The probe of one visit, and how many requests it took."""

    async def scene() -> tuple[Probe, int]:
        async with site(handler, tls) as here:
            probe = await asyncio.to_thread(ask, Visit(f"{here.base}/a"), **({"allow_private_hosts": True} | options))
            return probe, len(here.heads)

    return asyncio.run(scene())


@pytest.mark.parametrize("handler", [drip_body, endless_body, bomb, break_off])
def test_a_page_with_a_bad_body_is_reached(ask: Ask, site: type[Site], handler: Handler) -> None:
    probe, requests = look(ask, site, handler, timeout=0.5)
    assert isinstance(probe, Reached)
    assert probe.page is not None
    assert probe.page.text.startswith(PAGE.decode())
    assert probe.page.truncated
    assert requests == 1


@pytest.mark.parametrize("handler", [hang, drip_headers])
def test_one_answer_has_its_deadline(ask: Ask, site: type[Site], handler: Handler) -> None:
    started = time.monotonic()
    probe, requests = look(ask, site, handler, timeout=0.3)
    assert isinstance(probe, Unreached)
    assert (probe.failure, probe.detail, requests) == (Failure.TIMEOUT, "no answer within 0.3 s", 1)
    assert time.monotonic() - started < 2


def test_all_redirects_and_retries_share_a_deadline(ask: Ask, site: type[Site]) -> None:
    async def slow_redirect(head: str, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.2)
        writer.write(answer(b"", "302 Found", f"Location: {head.split()[1]}a"))

    probe, requests = look(ask, site, slow_redirect, timeout=0.5, deadline=0.5)
    assert isinstance(probe, Unreached)
    assert probe.failure is Failure.TIMEOUT
    assert 1 <= len(probe.hops) <= 3
    assert requests == len(probe.hops) + 1


@pytest.mark.parametrize(
    ("handler", "failure"),
    [(hang_up, Failure.PROTOCOL), (babble, Failure.PROTOCOL), (long_headers, Failure.PROTOCOL)],
)
def test_a_server_that_does_not_speak_http(ask: Ask, site: type[Site], handler: Handler, failure: Failure) -> None:
    probe, requests = look(ask, site, handler, retries=1)
    assert isinstance(probe, Unreached)
    assert (probe.failure, requests) == (failure, 2)


def test_a_reset_connection_is_tried_again(ask: Ask, site: type[Site]) -> None:
    left = [reset]

    async def first_reset(head: str, writer: asyncio.StreamWriter) -> None:
        left.pop()(writer) if left else writer.write(answer())

    probe, requests = look(ask, site, first_reset)
    assert isinstance(probe, Reached)
    assert requests == 2


def test_nothing_listens(ask: Ask) -> None:
    probe = ask(Visit("http://127.0.0.1:9/"), allow_private_hosts=True)
    assert isinstance(probe, Unreached)
    assert (probe.failure, probe.detail) == (Failure.CONNECT, "Connection refused")


def test_a_private_address_sees_no_request(ask: Ask, site: type[Site]) -> None:
    probe, requests = look(ask, site, ok, allow_private_hosts=False)
    assert isinstance(probe, Skipped)
    assert (probe.reason, requests) == (Reason.REFUSED, 0)


def certified(folder: Path, host: str, days: int = 1) -> ssl.SSLContext:
    """A server's TLS with a certificate that it signed itself; `folder/cert.pem` is what would have to be trusted."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=9))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "cert.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "both.pem").write_bytes(private + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    return context


@pytest.mark.parametrize(
    ("host", "days", "trusted", "words"),
    [
        ("127.0.0.1", 1, False, "self-signed certificate"),
        ("127.0.0.1", -1, True, "certificate has expired"),
        ("127.3.3.3", 1, True, "IP address mismatch"),
    ],
)
def test_a_bad_certificate_is_a_failure_of_its_own(
    ask: Ask,
    site: type[Site],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    days: int,
    trusted: bool,
    words: str,
) -> None:
    tls = certified(tmp_path, host, days)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    probe, requests = look(ask, site, ok, tls)
    assert isinstance(probe, Unreached)
    assert (probe.failure, requests) == (Failure.TLS, 0)
    assert words in probe.detail


def test_a_certificate_that_the_user_trusts(
    ask: Ask, site: type[Site], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls = certified(tmp_path, "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    assert isinstance(look(ask, site, ok, tls)[0], Reached)


def speak_http(writer: asyncio.StreamWriter) -> None:
    writer.write(answer(b"no TLS here"))
    writer.close()


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (asyncio.StreamWriter.close, "the server hung up during the handshake"),
        (reset, "Connection reset by peer"),
        (speak_http, "wrong version number"),
    ],
)
def test_a_handshake_that_fails_is_a_fault_of_tls(
    ask: Ask, end: Callable[[asyncio.StreamWriter], None], words: str
) -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        end(writer)

    async def scene() -> Probe:
        async with await asyncio.start_server(greet, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            return await asyncio.to_thread(
                ask, Visit(f"https://127.0.0.1:{port}/"), allow_private_hosts=True, retries=0
            )

    probe = asyncio.run(scene())
    assert isinstance(probe, Unreached)
    assert probe.failure is Failure.TLS
    assert words.lower() in probe.detail.replace("_", " ").lower()


def test_a_certificate_file_that_is_not_there_is_misuse(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file.pem")
    with pytest.raises(UsageError, match=r"SSL_CERT_FILE .*No such file"):
        ask(Visit("https://example.org/"))


async def proxy(head: str, writer: asyncio.StreamWriter) -> None:
    """Answers for every host; refuses tunnels."""
    writer.write(
        answer(b"no", "502 Bad Gateway") if head.startswith("CONNECT") else answer(f"for {head.split()[1]}".encode())
    )


def through(
    ask: Ask, site: type[Site], url: str, monkeypatch: pytest.MonkeyPatch, *names: str, **options: object
) -> Probe:
    """Visit a URL with these variables, or the setting, naming a proxy."""

    async def scene() -> Probe:
        async with site(proxy) as here:
            for name in names:
                monkeypatch.setenv(name, here.base)
            chosen = {} if names else {"proxy": here.base}
            return await asyncio.to_thread(ask, Visit(url), **chosen, **options)

    return asyncio.run(scene())


@pytest.mark.parametrize("names", [("HTTP_PROXY",), ("http_proxy",), ("ALL_PROXY",), ()])
def test_a_proxy_is_used_and_resolves_the_names(
    ask: Ask, site: type[Site], monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    probe = through(ask, site, "http://no-such-name.invalid/a", monkeypatch, *names)
    assert isinstance(probe, Reached)
    assert probe.page is not None
    assert probe.page.text == "for http://no-such-name.invalid/a"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "intranet", "printer.local", "169.254.169.254"])
def test_behind_a_proxy_local_names_are_refused(
    ask: Ask, site: type[Site], monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    probe = through(ask, site, f"http://{host}/a", monkeypatch, "HTTP_PROXY")
    assert isinstance(probe, Skipped)
    assert probe.reason is Reason.REFUSED


def test_no_proxy_means_directly(ask: Ask, site: type[Site], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "example.invalid")
    probe = through(ask, site, "http://a.example.invalid/a", monkeypatch, "HTTP_PROXY")
    assert isinstance(probe, Unreached)
    assert probe.failure is Failure.DNS


@pytest.mark.parametrize("names", [("HTTPS_PROXY",), ()])
def test_a_refused_tunnel_is_the_proxy_s(
    ask: Ask, site: type[Site], monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    probe = through(ask, site, "https://example.org/", monkeypatch, *names, retries=0)
    assert isinstance(probe, Unreached)
    assert probe.failure is Failure.PROXY
    assert "502" in probe.detail


def test_a_bad_certificate_behind_a_proxy_is_the_site_s(ask: Ask, site: type[Site], tmp_path: Path) -> None:
    tls = certified(tmp_path, "127.0.0.1")

    async def tunnel(head: str, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        await writer.start_tls(tls)

    async def scene() -> Probe:
        async with site(tunnel) as here:
            return await asyncio.to_thread(ask, Visit("https://example.org/"), proxy=here.base)

    probe = asyncio.run(scene())
    assert isinstance(probe, Unreached)
    assert probe.failure is Failure.TLS


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "http://no-such-proxy.invalid:80", "127.0.0.1:9"])
def test_a_dead_proxy_is_no_dead_link(ask: Ask, address: str) -> None:
    probe = ask(Visit("https://example.org/"), proxy=address)
    assert isinstance(probe, Unreached)
    assert probe.failure is Failure.PROXY


def test_a_proxy_that_can_not_be_used_is_misuse(ask: Ask) -> None:
    with pytest.raises(UsageError, match=r"ftp://example\.org") as error:
        ask(Visit("https://example.org/"), proxy="ftp://me:secret@example.org")
    assert "secret" not in str(error.value)
