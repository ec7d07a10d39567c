"""The index of a web archive: which captures of a URL, or of URLs that begin like it, it lists.

Its answer is a table of rows, the first of them the header (the Wayback Machine), or an object a line (pywb); nothing found is an
empty table. Of the ways to ask the Wayback Machine for a capture, it is the one whose empty answer means "none" (the availability
API has false empties). Source: README of internetarchive/wayback, wayback-cdx-server; pywb, CDXJ server API.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from refcheck.probe.answer import Answer, Trail
from refcheck.probe.archives.archive import stamp_time
from refcheck.probe.fields import as_dict, as_list, text
from refcheck.probe.follow import follow
from refcheck.probe.web import Web

MOST_ROWS = 20
MOST_SPELLINGS = 500
_ANSWERED = {"output": "json", "filter": "statuscode:200"}


@dataclass(frozen=True, slots=True)
class Listed:
    """One capture that answered 200: its time as the archive writes it, and the URL it is of."""

    stamp: str
    url: str
    captured: datetime


async def listed(web: Web, url: str, near: str) -> tuple[tuple[Listed, ...] | None, Trail]:
    """The captures of this URL, those nearest to the time `near` (14 digits or fewer; the last ones where it is ""); None where
    the index gave no table. Also what was asked, for the evidence.
    """
    closest = near or f"{web.now():%Y%m%d%H%M%S}"
    return await _asked(web, {"url": url, "sort": "closest", "closest": closest, "limit": str(MOST_ROWS)})


async def listed_like(web: Web, url: str) -> tuple[tuple[Listed, ...] | None, Trail]:
    """One capture of each URL that begins as this one does: up to the front of the last part of its path."""
    query = {"url": _front(url), "matchType": "prefix", "collapse": "urlkey", "limit": str(MOST_SPELLINGS)}
    return await _asked(web, query)


async def _asked(web: Web, query: dict[str, str]) -> tuple[tuple[Listed, ...] | None, Trail]:
    address = f"{web.settings.services.wayback_cdx}?{urlencode(query | _ANSWERED)}"
    trail = await follow(web, address, web.chain("application/json"))
    return read_table(trail.end) if isinstance(trail.end, Answer) and trail.end.status == 200 else None, trail


def read_table(answer: Answer) -> tuple[Listed, ...] | None:
    """The rows of an answer; None where it is no table of captures."""
    try:
        rows = list(_rows(answer.body.decode("utf-8", "replace")))
    except (ValueError, RecursionError):
        return None
    captures = ((row.get("timestamp", ""), row.get("original") or row.get("url", "")) for row in rows)
    found = tuple(Listed(stamp, url, when) for stamp, url in captures if url and (when := stamp_time(stamp)))
    return found if found or not rows else None


def _rows(body: str) -> Iterator[dict[str, str]]:
    """Each row with its fields by name, of a table or of an object a line. ValueError where the body is neither."""
    if not body.lstrip().startswith("["):
        objects = (as_dict(json.loads(line)) for line in body.splitlines() if line.strip())
        yield from ({name: text(value) for name, value in one.items()} for one in objects)
    elif table := json.loads(body):
        names = [text(name) for name in as_list(table[0])]
        if not set(names) >= {"timestamp", "original"}:
            raise ValueError(f"a table of {names}")
        yield from (dict(zip(names, map(text, as_list(row)), strict=False)) for row in table[1:])


def _front(url: str) -> str:
    """`https://a.org/2020/long` of `https://a.org/2020/long-piers-of-the-north`: print seldom damages the beginning."""
    folder, slash, last = re.split(r"[?#]", url, maxsplit=1)[0].rstrip("/").rpartition("/")
    return f"{folder}{slash}{last[: max(4, len(last) // 6)]}" if folder.count("/") > 1 else url
