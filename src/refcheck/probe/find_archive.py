"""What a public archive has of a URL: a capture near a date, or captures of URLs that print may have made it of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from refcheck.model.dates import Date
from refcheck.model.probe import Archived, Failure, FindArchive, FindSpellings, Probe, Skipped, Spelled, Unreached
from refcheck.probe.answer import NoAnswer, NotAsked, Trail
from refcheck.probe.archives.cdx import Listed, listed, listed_like
from refcheck.probe.archives.wayback import SERVICE
from refcheck.probe.web import Web

SEASON_MONTH = {1: 4, 2: 7, 3: 10, 4: 1}  # the middle of spring, summer, autumn, winter


async def find(web: Web, question: FindArchive) -> Probe:
    """The capture nearest to the date, or the last one where there is no date."""
    near = moment(question.near) if question.near else None
    rows, trail = await listed(web, question.url, near.strftime("%Y%m%d%H%M%S") if near else "")
    if rows is None:
        return no_word(question, trail)
    if not rows:
        return Archived(question, SERVICE)
    best = max(rows, key=lambda row: row.stamp) if near is None else min(rows, key=lambda row: abs(row.captured - near))
    return Archived(question, SERVICE, replay_url(web, best), best.captured)


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
