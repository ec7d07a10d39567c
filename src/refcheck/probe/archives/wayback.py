"""The Wayback Machine: replay links, `https://web.archive.org/web/<time>/<url>`.

Only a response with Memento-Datetime is a memento (RFC 7089): a 404 with it is the status that was archived, a 404 without it
is the archive's own answer. A capture may be listed and not play, and a request may be sent on to the capture nearest in time, so
what is recorded is read from the memento itself.
"""

from __future__ import annotations

import re

from refcheck.model.probe import Capture, Captured, Probe
from refcheck.probe.answer import Answer, Trail
from refcheck.probe.archives.archive import Archive, on_host, split, undecided
from refcheck.probe.archives.cdx import listed
from refcheck.probe.archives.memento import HTML, of_mementos
from refcheck.probe.follow import follow
from refcheck.probe.web import Web
from refcheck.settings import Services

SERVICE = "web.archive.org"
HOSTS = ("web.archive.org", "wayback.archive.org", "web-beta.archive.org")
# the time may be cut short, or missing (the latest), and be followed by a word on how to show it (`id_`, `if_`)
_REPLAY = re.compile(r"(?:(?P<time>\d{4,14})(?:[a-z]{2}_)?/)?(?P<url>(?:https?:|[^/?#*]+\.)[^*].*)", re.ASCII)


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
    played = of_mementos(question, trail, SERVICE, lambda url: captured_url(url, base))
    if played is None and isinstance(trail.end, Answer) and trail.end.status == 404:
        return await missing(web, question, replay, trail)
    return played or undecided(question, SERVICE, trail.said, (trail.end,))


def tail(url: str, base: str) -> str:
    """What follows the archive's own part of a replay link: `20230824170211/https://example.org/a?b`."""
    return url.removeprefix(f"{base}/") if url.startswith(f"{base}/") else url.partition("/web/")[2]


def captured_url(url: str, base: str) -> str:
    """What a replay link is of; empty where it is none."""
    replay = _REPLAY.fullmatch(tail(url, base))
    return replay["url"] if replay else ""


async def missing(web: Web, question: Capture, replay: re.Match[str], trail: Trail) -> Probe:
    """The archive says 404; its index must agree before that is believed."""
    rows, asked = await listed(web, replay["url"], replay["time"] or "")
    answers = trail.said + asked.said
    if rows == ():
        return Captured(question, SERVICE, "missing", detail="not in the index either", answers=answers)
    detail = "listed in the index, but it does not play" if rows else "does not play, and the index could not be asked"
    return Captured(question, SERVICE, "unknown", detail=detail, answers=answers)


ARCHIVE = Archive(SERVICE, claims, look)
