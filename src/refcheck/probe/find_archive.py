"""What a public archive has of a URL: a capture near a date, or captures of URLs that print may have made it of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from refcheck.model.dates import Date
from refcheck.model.probe import Archived, Failure, FindArchive, FindSpellings, Probe, Skipped, Spelled, Unreached
from refcheck.probe.answer import Answer, NoAnswer, NotAsked, Trail
from refcheck.probe.archives.cdx import Listed, listed, listed_like
from refcheck.probe.archives.timemap import LINK_FORMAT, Memento, read_timemap
from refcheck.probe.archives.wayback import SERVICE
from refcheck.probe.follow import follow
from refcheck.probe.web import Web

NEAR_ENOUGH = timedelta(days=2 * 365)  # a page may well be what it was then; further off, another archive is asked too
_END = datetime.max.replace(tzinfo=UTC)
SEASON_MONTH = {1: 4, 2: 7, 3: 10, 4: 1}  # the middle of spring, summer, autumn, winter


async def find(web: Web, question: FindArchive) -> Probe:
    """The first capture that an archive has of a time near the date; where none has, the nearest of those that any has."""
    answers: list[Probe] = []
    for look in SOURCES:
        found = await look(web, question)
        if isinstance(found, Archived) and found.captured and is_near(found.captured, question):
            return found
        answers.append(found)
    captures = [one for one in answers if isinstance(one, Archived) and one.captured]
    return min(captures, key=lambda one: apart(one.captured, question)) if captures else answers[0]


async def by_index(web: Web, question: FindArchive) -> Probe:
    """The Wayback Machine's: the capture nearest to the date, or the last one where there is no date."""
    near = moment(question.near) if question.near else None
    rows, trail = await listed(web, question.url, near.strftime("%Y%m%d%H%M%S") if near else "")
    if rows is None:
        return no_word(question, trail)
    return nearest(question, SERVICE, [(replay_url(web, row), row.captured) for row in rows])


async def by_timemap(web: Web, question: FindArchive) -> Probe:
    """Perma's, which lists its public records of a URL. Only a link to Perma itself is taken from it."""
    base = web.settings.services.perma
    trail = await follow(web, f"{base}/timemap/link/{question.url}", web.chain(LINK_FORMAT))
    mementos = read_timemap(trail.end) if isinstance(trail.end, Answer) else None
    if mementos is None:
        return no_word(question, trail)
    return nearest(question, "perma.cc", [one for one in mementos if one[0].startswith(f"{base}/")])


SOURCES: tuple[Callable[[Web, FindArchive], Awaitable[Probe]], ...] = (by_index, by_timemap)
"""In the order in which they are asked, each at its own pace."""


def nearest(question: FindArchive, service: str, mementos: list[Memento]) -> Archived:
    """The one of an archive's captures that was made nearest to the date; the last where there is no date."""
    if not mementos:
        return Archived(question, service)
    return Archived(question, service, *min(mementos, key=lambda one: apart(one[1], question)))


def is_near(captured: datetime, question: FindArchive) -> bool:
    """Is a capture of about the date? Any is, where no date is known."""
    return question.near is None or apart(captured, question) <= NEAR_ENOUGH


def apart(captured: datetime | None, question: FindArchive) -> timedelta:
    """How far a capture is from the date; where none is known, from the end of days, so that the last is the nearest."""
    target = moment(question.near) if question.near else _END
    return abs(captured - target) if captured else timedelta.max


async def find_spellings(web: Web, question: FindSpellings) -> Probe:
    """The URLs that begin as this one does, each once."""
    rows, trail = await listed_like(web, question.url)
    if rows is None:
        return no_word(question, trail)
    return Spelled(question, SERVICE, tuple(dict.fromkeys(row.url for row in rows)))


def moment(date: Date) -> datetime:
    """A date as a time: noon of its day, or the middle of what is known of it."""
    month = date.month or SEASON_MONTH.get(date.season or 0, 7)
    day = date.day or (15 if date.month else 1)
    return datetime(date.year, month, 1, 12, tzinfo=UTC) + timedelta(days=day - 1)  # print has its 31st of June


def replay_url(web: Web, row: Listed) -> str:
    """The link to one capture."""
    return f"{web.settings.services.wayback_timegate}/{row.stamp}/{row.url}"


def no_word(question: FindArchive | FindSpellings, trail: Trail) -> Probe:
    """The index gave no table: why."""
    match trail.end:
        case NoAnswer(failure=failure, detail=detail):
            return Unreached(question, failure, detail)
        case NotAsked(reason=reason, detail=detail):
            return Skipped(question, reason, detail)
        case answer:
            return Unreached(question, Failure.PROTOCOL, answer.said)
