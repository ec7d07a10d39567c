"""The one client. Stock httpx, of which the transports are used; what is particular to us stands here and nowhere else.

Each request has a connection of its own: links seldom share a host, and httpcore's search through its pool took three quarters
of the client's time at a concurrency of 500. Redirects, cookies and time-outs are dealt with where a GET is asked for (web.py).
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterable, AsyncIterator, Mapping
from typing import cast
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from refcheck.errors import UsageError
from refcheck.model.userinfo import redacted
from refcheck.probe.dial import JudgedBackend
from refcheck.probe.failures import causes
from refcheck.probe.guard import Guard
from refcheck.settings import Settings

LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=0)
PROXIED = ("http", "https", "all")
# no `br` and no `zstd`: only what is unpacked in bounded steps (body.py)
ENCODINGS = "gzip, deflate"


class Client:
    """The client of one run: TLS verified, no redirects followed. UsageError for a proxy or a certificate file that can't be
    used.
    """

    def __init__(self, settings: Settings, guard: Guard) -> None:
        self._transport = Router(settings, guard)
        self._headers = {
            "Accept-Encoding": ENCODINGS,
            "Accept-Language": "en,*;q=0.5",
            "Connection": "keep-alive",
            "User-Agent": settings.user_agent,
        }

    async def get(
        self, url: httpx.URL, accept: str, cookies: httpx.Cookies | None, condition: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """The response to a GET, its body not yet read; `condition` are headers of this one alone. Raises what httpx raises."""
        headers = {"Accept": accept, **self._headers, **(condition or {})}
        request = httpx.Request("GET", url, headers=headers, cookies=cookies)
        response = await self._transport.handle_async_request(request)
        response.request = request
        return response

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.aclose()


class Unpooled(httpcore.AsyncConnectionPool):
    """A connection for each request, closed with its response."""

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """The response, by a connection of its own."""
        connection = self.create_connection(request.url.origin)
        try:
            response = await connection.handle_async_request(request)
        except BaseException:
            await connection.aclose()
            raise
        response.stream = Closing(cast("AsyncIterable[bytes]", response.stream), connection)
        return response


class Closing:
    """The body of a response; its end is the end of the connection."""

    def __init__(self, parts: AsyncIterable[bytes], connection: httpcore.AsyncConnectionInterface) -> None:
        self._parts = parts
        self._connection = connection

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._parts)

    async def aclose(self) -> None:
        """Close the connection, whatever is left of the body."""
        await self._connection.aclose()


class Direct(httpx.AsyncHTTPTransport):
    """Connections of our own: every address is judged before it is dialled."""

    def __init__(self, tls: ssl.SSLContext, guard: Guard) -> None:
        super().__init__(verify=tls)
        self._pool = Unpooled(ssl_context=tls, network_backend=JudgedBackend(guard))


class Router(httpx.AsyncBaseTransport):
    """Each request goes directly or through a proxy, as `settings.proxy`, HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY say.

    `settings.proxy` stands for all three; NO_PROXY is honoured with both.
    """

    def __init__(self, settings: Settings, guard: Guard) -> None:
        tls = trusted()
        proxies = {"all": settings.proxy} if settings.proxy else getproxies()
        self._direct = Direct(tls, guard)
        self._proxied = {scheme: through(url, tls) for scheme, url in proxies.items() if scheme in PROXIED and url}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Pass the request on. Behind a proxy a connection that fails is the proxy's, for it is the proxy that we connect to."""
        proxy = self._proxied.get(request.url.scheme) or self._proxied.get("all")
        if proxy is None or proxy_bypass(request.url.netloc.decode("ascii")):
            return await self._direct.handle_async_request(request)
        try:
            return await proxy.handle_async_request(request)
        except httpx.ConnectError as error:
            if any(isinstance(cause, ssl.SSLError) for cause in causes(error)):
                raise
            raise httpx.ProxyError(str(error)) from error

    async def aclose(self) -> None:
        """Close all connections."""
        for transport in (self._direct, *self._proxied.values()):
            await transport.aclose()


def trusted() -> ssl.SSLContext:
    """What TLS certificates are verified against: SSL_CERT_FILE or SSL_CERT_DIR, else the usual authorities."""
    try:
        return httpx.create_ssl_context()
    except OSError as error:
        reason = error.strerror or error
        raise UsageError(f"SSL_CERT_FILE or SSL_CERT_DIR can't be read ({reason}): correct or unset it") from error


def through(proxy: str, tls: ssl.SSLContext) -> httpx.AsyncHTTPTransport:
    """A transport through this proxy; an address without a scheme is an http proxy, as curl reads it."""
    address = proxy if "://" in proxy else f"http://{proxy}"
    own_tls = tls if address.startswith("https:") else None
    try:
        return httpx.AsyncHTTPTransport(verify=tls, limits=LIMITS, proxy=httpx.Proxy(address, ssl_context=own_tls))
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        raise UsageError(f"the proxy {redacted(address)!r} can't be used: {redacted(str(error))}") from error
