"""The Wayback Machine: replay links, `https://web.archive.org/web/<time>/<url>`.

Only a response with Memento-Datetime is a memento (RFC 7089): a 404 with it is the status that was archived, a 404 without it
is the archive's own answer. A capture may be listed and not play, and a request may be sent on to the capture nearest in time, so
what is recorded is read from the URL of the memento itself.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from refcheck.model.probe import Capture, Captured, Probe
from refcheck.probe.answer import Answer, Trail, redacted
from refcheck.probe.archives.archive import Archive, memento_time, on_host, split, undecided
from refcheck.probe.archives.cdx import listed
from refcheck.probe.fields import text
from refcheck.probe.follow import follow
from refcheck.probe.web import Web
from refcheck.settings import Services

SERVICE = "web.archive.org"
HOSTS = ("web.archive.org", "wayback.archive.org", "web-beta.archive.org")
HTML = "text/html,application/xhtml+xml,*/*;q=0.8"
# the time may be cut short, or missing (the latest), and be followed by a word on how to show it (`id_`, `if_`)
_REPLAY = re.compile(r"(?:(?P<time>\d{4,14})(?:[a-z]{2}_)?/)?(?P<url>(?:https?:|[^/?#*]+\.)[^*].*)", re.ASCII)
_ONE_SLASH = re.compile(r"^(https?:)/(?!/)")


def claims(url: str, services: Services) -> bool:
    """A replay host, `archive.org/web/...`, or wherever the settings say that it is."""
    old_form = on_host(url, "archive.org") and split(url).path.startswith("/web/")
    return old_form or on_host(url, *HOSTS) or url.startswith(f"{services.wayback_timegate}/")


async def look(web: Web, question: Capture) -> Probe:
    """What the archive plays under this link."""
    base = web.settings.services.wayback_timegate
    replay = _REPLAY.fullmatch(tail(question.url, base))
    if replay is None:
        return Captured(question, SERVICE, "unknown", detail="this is no link to one capture")
    trail = await follow(web, f"{base}/{replay[0]}", web.chain(HTML))
    played = of_mementos(question, trail, base)
    if played is None and isinstance(trail.end, Answer) and trail.end.status == 404:
        return await missing(web, question, replay, trail)
    return played or undecided(question, SERVICE, trail.said, (trail.end,))


def tail(url: str, base: str) -> str:
    """What follows the archive's own part of a replay link: `20230824170211/https://example.org/a?b`."""
    return url.removeprefix(f"{base}/") if url.startswith(f"{base}/") else url.partition("/web/")[2]


def of_mementos(question: Capture, trail: Trail, base: str) -> Captured | None:
    """The first memento of the trail is the capture; where it is an archived redirect, the last has the title and the status."""
    answers = [answer for answer in (*trail.passed, trail.end) if isinstance(answer, Answer)]
    mementos = [answer for answer in answers if memento_time(answer.headers)]
    if not mementos:
        return None
    first, last = mementos[0], mementos[-1]
    replay = _REPLAY.fullmatch(tail(first.url, base))
    return Captured(
        question,
        SERVICE,
        "playable",
        recorded_url=redacted(_ONE_SLASH.sub(r"\1//", replay["url"])) if replay else "",
        recorded_title=title_of(last),
        captured=memento_time(first.headers),
        status=last.status,
        answers=trail.said,
    )


def title_of(answer: Answer) -> str:
    """The title of an archived page."""
    if not answer.body or "html" not in answer.headers.get("content-type", ""):
        return ""
    title = LexborHTMLParser(answer.body).css_first("title")
    return text(title.text()) if title else ""


async def missing(web: Web, question: Capture, replay: re.Match[str], trail: Trail) -> Probe:
    """The archive says 404; its index must agree before that is believed."""
    rows, asked = await listed(web, replay["url"], replay["time"] or "")
    answers = trail.said + asked.said
    if rows == ():
        return Captured(question, SERVICE, "missing", detail="not in the index either", answers=answers)
    detail = "listed in the index, but it does not play" if rows else "does not play, and the index could not be asked"
    return Captured(question, SERVICE, "unknown", detail=detail, answers=answers)


ARCHIVE = Archive(SERVICE, claims, look)
