"""One table from what the client raises to the `Failure` that is reported.

The client wraps what the operating system said in errors of its own, so the whole chain of causes is read:
httpx.ConnectError <- httpcore.ConnectError <- socket.gaierror is a name that did not resolve.
"""

from __future__ import annotations

import os
import re
import socket
import ssl
from collections.abc import Iterator

import httpx

from refcheck.model.probe import Failure
from refcheck.probe.answer import printable

# the first line whose class stands anywhere in the chain of causes
TABLE: tuple[tuple[type[BaseException], Failure], ...] = (
    (httpx.ProxyError, Failure.PROXY),  # before DNS: behind a proxy, the name that did not resolve is the proxy's
    (socket.gaierror, Failure.DNS),
    (ssl.SSLError, Failure.TLS),
    (httpx.TimeoutException, Failure.TIMEOUT),
    (TimeoutError, Failure.TIMEOUT),
    (httpx.ProtocolError, Failure.PROTOCOL),  # a server that hangs up without an answer, or does not speak HTTP
    (httpx.NetworkError, Failure.CONNECT),  # refused, unreachable, reset
    (OSError, Failure.CONNECT),
)

LINE_OF_C = re.compile(r"\s*\(_ssl\.c:\d+\)\Z")  # where OpenSSL's binding said it: another line in each build of Python

# what the client raises for damage in the world
CAUGHT = (httpx.TransportError, OSError)


def failure_of(error: BaseException) -> Failure:
    """The line of the table for this error; an error that has none is a bug and is raised again."""
    chain = tuple(causes(error))
    for kind, failure in TABLE:
        if any(isinstance(link, kind) for link in chain):
            return failure
    raise error


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error, what it was raised from, and so on down."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def detail_of(error: BaseException) -> str:
    """The client's own word for it, safe to print; the innermost that has one, for the wrappers often say nothing."""
    said = [_words(link) for link in causes(error)]
    return printable(next((words for words in reversed(said) if words), type(error).__name__))


def _words(error: BaseException) -> str:
    """The system's plain word for what it has a number for; else what the error says."""
    if isinstance(error, socket.gaierror):
        return error.strerror or str(error)
    if isinstance(error, OSError) and not isinstance(error, ssl.SSLError) and error.errno:
        return os.strerror(error.errno)
    return LINE_OF_C.sub("", str(error))
