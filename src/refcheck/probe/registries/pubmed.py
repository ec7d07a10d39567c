"""The record of a work in PubMed or PubMed Central, from the E-utilities: `esummary` with one id, as JSON.

An id that does not exist gives a record with nothing but an `error`; a fault of the service, an `error` without a record.
Source: Entrez Programming Utilities Help (NCBI, NBK25499), which asks for three requests a second at most, and for a name.
"""

from __future__ import annotations

import re
from urllib.parse import urlencode

from refcheck.model.dates import Date
from refcheck.model.probe import Probe, Recorded, Registry, Unreached
from refcheck.probe.answer import Answer, NoAnswer
from refcheck.probe.fields import MOST_AUTHORS, as_dict, as_list, date, parsed, prose, text
from refcheck.probe.follow import follow
from refcheck.probe.web import Web

SERVICES = {"pubmed": "PubMed", "pmc": "PubMed Central"}
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)


async def look(web: Web, question: Registry) -> Probe:
    """Ask for the summary of this one id."""
    service, id_ = SERVICES[question.scheme], question.id.removeprefix("PMC")
    query = {"db": question.scheme, "id": id_, "retmode": "json", "tool": "refcheck"}
    trail = await follow(
        web, f"{web.settings.services.eutils}/esummary.fcgi?{urlencode(query)}", web.chain("application/json")
    )
    match trail.end:
        case NoAnswer(failure=failure, detail=detail):
            return Unreached(question, failure, detail)
        case Answer(status=200, body=body) if record := as_dict(as_dict(parsed(body).get("result")).get(id_)):
            return _read(question, service, record)
        case end:
            return Recorded(question, None, service, detail=f"{service} {end.briefly}")


def _read(question: Registry, service: str, record: dict[str, object]) -> Recorded:
    title = prose(record.get("title")).strip("[]. ")  # brackets: translated into English
    if not title:
        return Recorded(question, False if "error" in record else None, service, detail=text(record.get("error")))
    names = [text(as_dict(author).get("name")) for author in as_list(record.get("authors"))[:MOST_AUTHORS]]
    return Recorded(
        question,
        True,
        service,
        title=title,
        authors=tuple(filter(None, names)),
        issued=_issued(record),
        container=prose(record.get("fulljournalname")) or prose(record.get("source")),
        volume=text(record.get("volume")),
        page=text(record.get("pages")),
    )


def _issued(record: dict[str, object]) -> Date | None:
    """The year: months stand there in many forms (`2021 May-Jun`, `2021 Spring`)."""
    said = text(record.get("pubdate")) or text(record.get("epubdate"))
    found = _YEAR.search(said)
    return date([[found[0]]]) if found else None
