"""One look at a page: GET, redirects, body, and what is kept of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import httpx

from refcheck.model.probe import Page, Probe, Reached, Reason, Sibling, Skipped, Unreached, Validators, Visit
from refcheck.probe.answer import Answer, NoAnswer, NotAsked, Trail
from refcheck.probe.body import KILO, PDF_BEGINS, is_foreign
from refcheck.probe.follow import follow
from refcheck.probe.guard import host_of
from refcheck.probe.politeness import is_loopback
from refcheck.probe.robots import Robots
from refcheck.probe.sibling import invented
from refcheck.probe.web import Web

ReadPage = Callable[[bytes, str, str, bool], Page]


@dataclass(frozen=True, slots=True)
class Look:
    """How one look is made: what it says that it accepts, and how much longer than usual it waits."""

    accept: str
    patience: float


FIRST = Look("text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8", 1.0)
# a later look is made with more patience and fewer wishes: a 406, or a slow server, may have been our doing
LATER = Look("*/*", 2.0)


async def visit(web: Web, question: Visit, read_page: ReadPage) -> Probe:
    """One look; a later one comes after a pause, which a passing outage may need."""
    if question.look and not is_loopback(host_of(httpx.URL(question.url))):
        await asyncio.sleep(web.tempo.look)
    later = question.look > 0
    look = LATER if later else FIRST
    brief = not later and web.settings.retries > 0
    chain = web.chain(look.accept, look.patience, brief=brief, later=later)
    chain.condition = condition(question.known) if question.known else None
    trail = await follow(web, question.url, chain)
    return await seen(web, question, trail, read_page)


def condition(known: Validators) -> dict[str, str]:
    """The headers that ask for another version than this (RFC 9110, section 13.1)."""
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in headers.items() if value}


async def visit_sibling(web: Web, question: Sibling, read_page: ReadPage, robots: Robots) -> Probe:
    """One look at an invented page beside the cited one, where the site lets programs look."""
    stranger = invented(httpx.URL(question.url))
    if not await robots.allow(web, httpx.URL(stranger)):
        return Skipped(question, Reason.EXCLUDED, "its robots.txt does not let programs look there")
    trail = await follow(web, stranger, web.chain(FIRST.accept))
    return await seen(web, question, trail, read_page)


async def seen(web: Web, question: Visit | Sibling, trail: Trail, read_page: ReadPage) -> Probe:
    """What the end of a trail says of the question."""
    hops = trail.hops
    match trail.end:
        case Answer() as answer:
            packed = is_foreign(answer.headers.get("content-encoding", ""))
            kind = "application/octet-stream" if packed else answer.headers.get("content-type", "")
            read = partial(read_page, answer.body, kind, answer.url, answer.truncated)
            # a PDF is read in another process, which others need not wait for
            page = await asyncio.to_thread(read) if PDF_BEGINS in answer.body[:KILO] else read()
            return Reached(question, answer.url, answer.status, answer.headers, hops, page, web.rest(answer))
        case NoAnswer(failure=failure, detail=detail):
            return Unreached(question, failure, detail, hops)
        case NotAsked(reason=reason, detail=detail):
            return Skipped(question, reason, detail, hops)
