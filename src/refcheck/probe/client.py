"""The one client factory. Stock httpx; what is particular to us stands here and nowhere else.

No connection is kept alive: httpcore's pool scan took three quarters of the client's time at a concurrency of 500, and links
seldom share a host. No time-out of the client's own: each answer has its deadline where it is asked for (web.py).
"""

from __future__ import annotations

import ssl
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from refcheck.errors import UsageError
from refcheck.probe.answer import redacted
from refcheck.probe.dial import JudgedBackend
from refcheck.probe.failures import causes
from refcheck.probe.guard import Guard
from refcheck.settings import Settings

LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=0)
PROXIED = ("http", "https", "all")
# no `br` and no `zstd`: only what is unpacked in bounded steps (body.py)
ENCODINGS = "gzip, deflate"


def make_client(settings: Settings, guard: Guard) -> httpx.AsyncClient:
    """The client of one run: no redirects and no cookies of its own, TLS verified. UsageError for a proxy or a certificate file
    that can't be used.
    """
    return httpx.AsyncClient(
        transport=Router(settings, guard),
        headers={"User-Agent": settings.user_agent, "Accept-Encoding": ENCODINGS, "Accept-Language": "en,*;q=0.5"},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        timeout=None,  # noqa: S113 - see above
        follow_redirects=False,
    )


class Direct(httpx.AsyncHTTPTransport):
    """Connections of our own: every address is judged before it is dialled."""

    def __init__(self, tls: ssl.SSLContext, guard: Guard) -> None:
        super().__init__(verify=tls)
        self._dial = JudgedBackend(guard)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls,
            max_connections=LIMITS.max_connections,
            max_keepalive_connections=LIMITS.max_keepalive_connections,
            network_backend=self._dial,
        )

    async def aclose(self) -> None:
        """Close the connections and the lookups."""
        self._dial.close()
        await super().aclose()


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
