"""Redirects, followed by hand: each hop is judged, waited for and kept; secrets are not carried along."""

from __future__ import annotations

import httpx

from refcheck.model.probe import Failure
from refcheck.model.userinfo import redacted
from refcheck.probe.answer import Answer, NoAnswer, Outcome, Trail, printable
from refcheck.probe.guard import DEFAULT_PORT, host_of, well_formed
from refcheck.probe.web import Chain, Web

MOST_HOPS = 10


async def follow(web: Web, url: str, chain: Chain) -> Trail:
    """GET the URL and follow its redirects to their end; a loop, or more than `MOST_HOPS` of them, is a failure.

    A page that redirects to itself is a loop only once it does so with the same cookies: a site may set one and send us back.
    """
    passed: list[Answer] = []
    seen: set[tuple[str, str]] = set()
    while True:
        seen.add(_state(url, chain))
        outcome = await web.get(url, chain)
        if not isinstance(outcome, Answer) or outcome.location is None:
            return Trail(tuple(passed), outcome)
        passed.append(outcome)
        target = joined(url, outcome.location)
        broken = _broken(target, outcome, len(passed), seen, chain)
        if broken:
            return Trail(tuple(passed), broken)
        url = target


def joined(base: str, location: str) -> str:
    """Where a Location points, seen from `base`; a fragment is inherited where it has none (RFC 9110, 10.2.2). Backslashes are
    read as slashes, as browsers read them (WHATWG URL Standard, section 4.4). What it says of a name and password stays behind.

    Empty where it is no URL.
    """
    before_query, query, after = location.partition("?")
    try:
        target = httpx.URL(base).join(before_query.replace("\\", "/") + query + after)
    except (httpx.InvalidURL, UnicodeError):
        return ""
    if target.scheme in DEFAULT_PORT and not well_formed(host_of(target)):
        return ""
    fragment = base.partition("#")[2]
    return redacted(f"{target}#{fragment}" if fragment and not target.fragment else str(target))


def _broken(target: str, answer: Answer, hops: int, seen: set[tuple[str, str]], chain: Chain) -> Outcome | None:
    """Why the chain can't go on; None where it can."""
    if not target:
        nowhere = printable(answer.location or "")
        return NoAnswer(nowhere, Failure.PROTOCOL, f"redirects to {nowhere!r}, which is no URL")
    if "://" not in target:
        return NoAnswer(target, Failure.PROTOCOL, "it answered with a redirect to what is no web address")
    if _state(target, chain) in seen:
        return NoAnswer(target, Failure.REDIRECT_LOOP, printable(f"it leads back to {target}"))
    if hops > MOST_HOPS:
        return NoAnswer(target, Failure.REDIRECT_LOOP, f"more than {MOST_HOPS} redirects")
    return None


def _state(url: str, chain: Chain) -> tuple[str, str]:
    """What a server can tell one request from another by."""
    jar = chain.cookies.jar if chain.cookies else ()
    cookies = sorted(f"{cookie.domain} {cookie.path} {cookie.name}={cookie.value}" for cookie in jar)
    return (url.partition("#")[0], "\n".join(cookies))
