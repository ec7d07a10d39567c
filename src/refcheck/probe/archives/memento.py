"""Any archive that speaks Memento (RFC 7089), by the form of its links: `https://archive.example/web/20230824170211/https://...`.

Only a response with Memento-Datetime is a memento: a 404 with it is the status that was archived, a 404 without it is the
archive's own answer, which its TimeMap must bear out (`.../timemap/link/URL`, as pywb and the archives that run it have it).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from refcheck.model.probe import Capture, Captured, Probe
from refcheck.model.userinfo import redacted
from refcheck.probe.answer import Answer, Trail
from refcheck.probe.archives.archive import PARSED, Archive, memento_time, split, undecided
from refcheck.probe.archives.timemap import LINK_FORMAT, read_timemap
from refcheck.probe.fields import text
from refcheck.probe.follow import follow
from refcheck.probe.web import Web
from refcheck.settings import Services

HTML = "text/html,application/xhtml+xml,*/*;q=0.8"
# the time may be followed by a word on how to show it (`id_`, `if_`)
_REPLAY = re.compile(
    r"(?P<base>(?:https?://)?[^/?#]+/(?:[^?#]*?/)?)(?P<time>\d{14})(?:[a-z]{2}_)?/(?P<url>https?:/.+)",
    re.ASCII | re.IGNORECASE,
)
# some archives leave one slash of the two
_ONE_SLASH = re.compile(r"^(https?:)/(?!/)")
_ORIGINAL = re.compile(r"<([^<>]*)>\s*;\s*rel=\"?original\"?")


@dataclass(frozen=True, slots=True)
class Replay:
    """A link to one capture: `base` is what stands before the time, up to its slash, `url` what was captured."""

    base: str
    time: str
    url: str


def read_replay(url: str) -> Replay | None:
    """The parts of a link to one capture; None where it is none."""
    found = _REPLAY.fullmatch(url)
    return Replay(found["base"], found["time"], found["url"]) if found else None


def captured_url(url: str) -> str:
    """What a link to one capture is of; empty where it is none."""
    replay = read_replay(url)
    return replay.url if replay else ""


def claims(url: str, services: Services) -> bool:
    """Every link that holds a time and a URL as links to captures do."""
    return read_replay(url) is not None


async def look(web: Web, question: Capture) -> Probe:
    """What the archive plays under this link."""
    web.be_gentle(question.url)
    replay = read_replay(question.url)
    trail = await follow(web, question.url, web.chain(HTML))
    service = split(question.url).hostname or ""
    played = of_mementos(question, trail, service, captured_url)
    if replay and played is None and isinstance(trail.end, Answer) and trail.end.status == 404:
        return await missing(web, question, replay, trail, service)
    return played or undecided(question, service, trail.said, (trail.end,))


def of_mementos(question: Capture, trail: Trail, service: str, url_in: Callable[[str], str]) -> Captured | None:
    """The first memento of the trail is the capture; where it is an archived redirect, the last has the title and the status.

    What it is of is told by its `Link: <...>; rel="original"` (RFC 7089, 2.2.4), else by its own address, which `url_in` reads.
    """
    answers = [answer for answer in (*trail.passed, trail.end) if isinstance(answer, Answer)]
    mementos = [answer for answer in answers if memento_time(answer.headers)]
    if not mementos:
        return None
    first, last = mementos[0], mementos[-1]
    return Captured(
        question,
        service,
        "playable",
        recorded_url=redacted(_ONE_SLASH.sub(r"\1//", _original(first) or url_in(first.url))),
        recorded_title=title_of(last),
        captured=memento_time(first.headers),
        status=last.status,
        answers=trail.said,
    )


def _original(memento: Answer) -> str:
    told = _ORIGINAL.search(memento.headers.get("link", ""))
    return told[1] if told else ""


def title_of(answer: Answer) -> str:
    """The title of an archived page."""
    if not answer.body or "html" not in answer.headers.get("content-type", ""):
        return ""
    title = LexborHTMLParser(answer.body[:PARSED]).css_first("title")
    return text(title.text()) if title else ""


async def missing(web: Web, question: Capture, replay: Replay, trail: Trail, service: str) -> Probe:
    """The archive says 404; its TimeMap must agree before that is believed."""
    asked = await follow(web, f"{replay.base}timemap/link/{replay.url}", web.chain(LINK_FORMAT))
    listed, answers = _lists(asked), trail.said + asked.said
    if listed is False:
        return Captured(question, service, "missing", detail="not in its list of captures either", answers=answers)
    detail = (
        "listed among its captures, but it does not play" if listed else "does not play, and no list could be asked"
    )
    return Captured(question, service, "unknown", detail=detail, answers=answers)


def _lists(asked: Trail) -> bool | None:
    """Does a TimeMap list a capture? None where what answered is no TimeMap."""
    end = asked.end
    if not isinstance(end, Answer) or LINK_FORMAT not in end.headers.get("content-type", ""):
        return None
    return bool(read_timemap(end))


ARCHIVE = Archive("Memento", claims, look)
