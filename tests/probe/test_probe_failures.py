from __future__ import annotations

import errno
import socket
import ssl

import httpx
import pytest

from refcheck.model.probe import Failure
from refcheck.probe.failures import detail_of, failure_of


def raised(outer: Exception, cause: Exception) -> Exception:
    outer.__cause__ = cause
    return outer


CASES = {
    "a name that does not resolve": (
        raised(httpx.ConnectError("x"), socket.gaierror(socket.EAI_NONAME, "Name or service not known")),
        Failure.DNS,
        "Name or service not known",
    ),
    "the proxy's name does not resolve": (
        raised(httpx.ProxyError("x"), socket.gaierror(socket.EAI_NONAME, "Name or service not known")),
        Failure.PROXY,
        "Name or service not known",
    ),
    "a proxy that answers CONNECT with 502": (httpx.ProxyError("502 Bad Gateway"), Failure.PROXY, "502 Bad Gateway"),
    "an expired certificate": (
        raised(
            httpx.ConnectError("x"),
            ssl.SSLCertVerificationError(1, "certificate verify failed: certificate has expired"),
        ),
        Failure.TLS,
        "certificate has expired",
    ),
    "a refused connection": (
        raised(
            httpx.ConnectError("x"), ConnectionRefusedError(errno.ECONNREFUSED, "Connect call failed ('1.2.3.4', 9)")
        ),
        Failure.CONNECT,
        "Connection refused",
    ),
    "no way to the network": (
        raised(httpx.ConnectError("x"), OSError(errno.ENETUNREACH, "Connect call failed")),
        Failure.CONNECT,
        "Network is unreachable",
    ),
    "a reset while reading": (
        raised(httpx.ReadError(""), ConnectionResetError(errno.ECONNRESET, "x")),
        Failure.CONNECT,
        "Connection reset by peer",
    ),
    "a server that hangs up": (
        httpx.RemoteProtocolError("Server disconnected without sending a response."),
        Failure.PROTOCOL,
        "Server disconnected without sending a response.",
    ),
    "a time-out of the client": (httpx.ReadTimeout(""), Failure.TIMEOUT, "ReadTimeout"),
    "a time-out of ours": (TimeoutError(), Failure.TIMEOUT, "TimeoutError"),
    "a bare error of the system": (OSError(errno.EHOSTUNREACH, "x"), Failure.CONNECT, "No route to host"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_each_failure_is_kept_apart(case: tuple[Exception, Failure, str]) -> None:
    error, failure, words = case
    assert failure_of(error) is failure
    assert words in detail_of(error)


def test_a_bug_is_no_failure() -> None:
    with pytest.raises(KeyError):
        failure_of(KeyError("a"))


def test_details_are_safe_to_print() -> None:
    detail = detail_of(httpx.RemoteProtocolError("\x1b[31mred\u202e http://me:pw@example.org/\n" + "x" * 999))
    assert detail.startswith("[31mred  http://example.org/ xxx")
    assert detail.isprintable()
    assert len(detail) <= 300
