"""The record of a book in Open Library, by its ISBN.

Open Library keeps no register: an ISBN that it does not know may well have been given, so its silence says nothing.
Source: Open Library Books API (`api/books` with `jscmd=data`), which answers `{}` for what it does not know.
"""

from __future__ import annotations

import re
from urllib.parse import urlencode

from refcheck.model.dates import Date
from refcheck.model.probe import Probe, Recorded, Registry, Unreached
from refcheck.probe.answer import Answer, NoAnswer
from refcheck.probe.fields import MOST_AUTHORS, as_dict, as_list, parsed, prose, text
from refcheck.probe.follow import follow
from refcheck.probe.web import Web

SERVICE = "Open Library"
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")


async def look(web: Web, question: Registry) -> Probe:
    """Ask for the book with this one ISBN, ten or thirteen digits without hyphens."""
    key = f"ISBN:{question.id}"
    query = urlencode({"bibkeys": key, "format": "json", "jscmd": "data"})
    trail = await follow(web, f"{web.settings.services.openlibrary}/api/books?{query}", web.chain("application/json"))
    match trail.end:
        case NoAnswer(failure=failure, detail=detail):
            return Unreached(question, failure, detail)
        case Answer(status=200, body=body) if record := as_dict(parsed(body).get(key)):
            return _read(question, record)
        case end:
            return Recorded(question, None, SERVICE, detail=f"{SERVICE} {end.briefly}")


def _read(question: Registry, record: dict[str, object]) -> Recorded:
    names = [text(as_dict(author).get("name")) for author in as_list(record.get("authors"))[:MOST_AUTHORS]]
    printed = _YEAR.search(text(record.get("publish_date")))
    return Recorded(
        question,
        True,
        SERVICE,
        title=": ".join(filter(None, (prose(record.get("title")), prose(record.get("subtitle"))))),
        authors=tuple(filter(None, names)),
        issued=Date(int(printed[0])) if printed else None,
    )
