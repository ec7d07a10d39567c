"""perma.cc: the page of a record first, the public API second.

The page tells what the API hides: the API answers one and the same 404 for private, unlisted, deleted and unknown records.
But a page of 200 may be a failed capture or a rate limit, so its marks decide, and a page without Perma's marks (a bot wall, an
outage) tells nothing. Source: harvard-lil/perma, perma/views/playback.py and api/views.py.
"""

from __future__ import annotations

import re
from dataclasses import replace

import httpx

from refcheck.model.probe import Capture, Captured, Probe
from refcheck.probe.answer import Answer, Trail
from refcheck.probe.archives.archive import Archive, memento_time, on_host, split, stamp_time, undecided
from refcheck.probe.archives.perma.api import Record, read_record
from refcheck.probe.archives.perma.guid import Guid, read_guid
from refcheck.probe.archives.perma.page import Marks, read_marks, state_of
from refcheck.probe.follow import follow
from refcheck.probe.guard import origin
from refcheck.probe.web import Web
from refcheck.settings import Services

SERVICE = "perma.cc"
FORMER_PLAYER = "perma-archives.org"
HTML = "text/html,application/xhtml+xml"
JSON = "application/json"  # anything else gets HTML, or a 406
_FORMER_PATH = re.compile(r"/warc/(\d{14})/(.+)", re.ASCII)


def claims(url: str, services: Services) -> bool:
    """perma.cc, its former playback host, and wherever the settings say that it is."""
    return on_host(url, "perma.cc", FORMER_PLAYER) or split(url).netloc == split(services.perma).netloc


async def look(web: Web, question: Capture) -> Probe:
    """What Perma holds under this link."""
    if on_host(question.url, FORMER_PLAYER):
        return former_capture(question)
    guid = read_guid(split(question.url).path)
    if guid == "damaged":
        return Captured(question, SERVICE, "damaged-id", detail="this can't be the id of a Perma record")
    base = web.settings.services.perma
    page = await follow(web, f"{base}/{guid.text}", web.chain(HTML))
    marks = marks_of(page, base)
    if marks.kind == "rate-limit":
        web.stop(base)
        return Captured(question, SERVICE, "unknown", detail="perma.cc says that we ask too often", answers=page.said)
    told = of_page(question, guid, page, marks)
    if told and told.state != "playable":
        return told
    return await with_api(web, question, page, told)


def marks_of(page: Trail, base: str) -> Marks:
    """The marks of the page at the end of the trail; none where it did not end on Perma's own site."""
    end = page.end
    if not isinstance(end, Answer) or origin(httpx.URL(end.url)) != origin(httpx.URL(base)):
        return Marks("foreign")
    return read_marks(end.body)


def of_page(question: Capture, guid: Guid, page: Trail, marks: Marks) -> Captured | None:
    """What the page tells; None where it tells nothing."""
    end = page.end
    state = state_of(end.status, marks, certain=guid.certain) if isinstance(end, Answer) else None
    if not isinstance(end, Answer) or state is None:
        return None
    return Captured(
        question,
        SERVICE,
        state,
        recorded_url=marks.source_url,
        recorded_title=marks.title,
        captured=memento_time(end.headers),
        screenshot_only=state == "playable" and "type=image" in end.url,
        upload=marks.upload,
        replaced_by=replacement(page),
        detail=as_read(question, guid),
        answers=page.said,
    )


def replacement(page: Trail) -> str | None:
    """Where a 302 forwards to another record (a 301 only corrects the spelling of the id, and `?type=` stays on the record)."""
    for hop in page.hops:
        old, new = (httpx.URL(url).path.rstrip("/") for url in (hop.url, hop.to))
        if hop.status == 302 and old != new:
            return hop.to
    return None


def as_read(question: Capture, guid: Guid) -> str:
    """A word on an id that is asked in another form than it was printed in."""
    printed = split(question.url).path.strip("/")
    return "" if printed.upper() == guid.text.upper() else f"the printed id {printed} was read as {guid.text}"


async def with_api(web: Web, question: Capture, page: Trail, told: Captured | None) -> Probe:
    """What the API adds to a page that plays, or says in the place of one that tells nothing."""
    guid = split(page.end.url).path.rpartition("/")[2]
    api = await follow(web, f"{web.settings.services.perma_api}/public/archives/{guid}/", web.chain(JSON))
    answers = page.said + api.said
    end = api.end
    record = read_record(end.body) if isinstance(end, Answer) and end.status == 200 else None
    if told is None:
        return of_record(question, record, answers) or undecided(question, SERVICE, answers, (page.end, api.end))
    if record is None:
        hidden = isinstance(end, Answer) and end.status == 404
        return replace(told, unlisted=hidden, answers=answers)
    return replace(
        told,
        recorded_title=told.recorded_title or record.title,
        captured=told.captured or record.captured,
        screenshot_only=told.screenshot_only or record.screenshot_only,
        upload=told.upload or record.upload,
        answers=answers,
    )


def of_record(question: Capture, record: Record | None, answers: tuple[str, ...]) -> Captured | None:
    """What the API alone tells; a 404 of the API is no word on the record."""
    if record is None or record.state is None:
        return None
    return Captured(
        question,
        SERVICE,
        record.state,
        recorded_url=record.url,
        recorded_title=record.title,
        captured=record.captured,
        screenshot_only=record.screenshot_only,
        upload=record.upload,
        detail="the page of the record could not be read",
        answers=answers,
    )


def former_capture(question: Capture) -> Captured:
    """`perma-archives.org/warc/20140101120000/http://...`: the host is no more, but the link says what it was of."""
    path = question.url.partition(FORMER_PLAYER)[2]
    found = _FORMER_PATH.match(path)
    detail = f"{FORMER_PLAYER} is no more; the record may live on perma.cc under an id that this link does not tell"
    if found is None:
        return Captured(question, SERVICE, "unknown", detail=detail)
    return Captured(question, SERVICE, "unknown", recorded_url=found[2], captured=stamp_time(found[1]), detail=detail)


ARCHIVE = Archive(SERVICE, claims, look)
