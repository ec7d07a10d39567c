"""The index of the Wayback Machine: which captures of a URL it lists.

Its answer is a table of rows, the first of them the header; nothing found is `[]`. Of the ways to ask the archive for a capture,
it is the one whose empty answer means "none" (the availability API has false empties). Source: README of
internetarchive/wayback, wayback-cdx-server.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from refcheck.probe.answer import Answer, Trail
from refcheck.probe.archives.archive import stamp_time
from refcheck.probe.fields import as_list, text
from refcheck.probe.follow import follow
from refcheck.probe.web import Web

FIELDS = ("timestamp", "original")
MOST_ROWS = 20
LAST = "-1"


@dataclass(frozen=True, slots=True)
class Listed:
    """One capture that answered 200: its time as the archive writes it, and the URL it is of."""

    stamp: str
    url: str
    captured: datetime


async def listed(web: Web, url: str, near: str) -> tuple[tuple[Listed, ...] | None, Trail]:
    """The captures of this URL, those nearest to the time `near` (14 digits or fewer), or the last one where `near` is ""; None
    where the index gave no table. Also what was asked, for the evidence.
    """
    query = {"url": url, "output": "json", "fl": ",".join(FIELDS), "filter": "statuscode:200"}
    which = {"sort": "closest", "closest": near, "limit": str(MOST_ROWS)} if near else {"limit": LAST}
    trail = await follow(
        web, f"{web.settings.services.wayback_cdx}?{urlencode(query | which)}", web.chain("application/json")
    )
    return read_table(trail.end) if isinstance(trail.end, Answer) and trail.end.status == 200 else None, trail


def read_table(answer: Answer) -> tuple[Listed, ...] | None:
    """The rows of an answer; None where it is no table of these fields."""
    try:
        table = json.loads(answer.body or b"[]")
    except (ValueError, RecursionError):
        return None
    if not isinstance(table, list):
        return None
    if not table:
        return ()
    header, *rows = [[text(cell) for cell in as_list(row)] for row in table]
    if tuple(header) != FIELDS:
        return None
    found = ((row, stamp_time(row[0])) for row in rows if len(row) == len(FIELDS))
    return tuple(Listed(row[0], row[1], when) for row, when in found if when)
