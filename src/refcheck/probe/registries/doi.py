"""The registered record of a DOI: doi.org by content negotiation, then Crossref, then DataCite.

doi.org sends a program that wants CSL-JSON on to the agency that registered the DOI, and answers 404 itself for what no agency
registered. An agency without such a service (there are several) sends us on to the landing page: registered, no record.
Sources: citation.doi.org (content negotiation), the manuals of api.crossref.org and api.datacite.org.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from refcheck.model.dates import Date
from refcheck.model.probe import Probe, Recorded, Registry, Unreached
from refcheck.probe.answer import Answer, NoAnswer, Trail
from refcheck.probe.fields import MOST_AUTHORS, as_dict, as_list, date, iso_date, parsed, prose, text
from refcheck.probe.follow import follow
from refcheck.probe.guard import host_of, parse
from refcheck.probe.web import Web

CSL_JSON = "application/vnd.citationstyles.csl+json"
SAFE_IN_DOI = "/:;(),.-_"


async def look(web: Web, question: Registry) -> Probe:
    """Ask one after the other until one has a record."""
    services = web.settings.services
    name = quote(question.id, safe=SAFE_IN_DOI)
    sources: tuple[tuple[str, str, str, Callable[[Registry, str, dict[str, object]], Recorded | None]], ...] = (
        ("doi.org", f"{services.doi}/{name}", CSL_JSON, of_csl),
        ("Crossref", f"{services.crossref}/works/{name}", "application/json", of_crossref),
        ("DataCite", f"{services.datacite}/dois/{name}", "application/vnd.api+json", of_datacite),
    )
    trails: dict[str, Trail] = {}
    for service, url, accept, read in sources:
        trail = await follow(web, url, web.chain(accept))
        found = read(question, service, _json(trail))
        if found:
            return found
        trails[service] = trail
    return _without_record(question, trails)


def _without_record(question: Registry, trails: dict[str, Trail]) -> Probe:
    """No registry gave a record: is the DOI registered all the same, is it certain that it is not, or can't anybody tell?"""
    said = ", ".join(f"{service} {trail.end.briefly}" for service, trail in trails.items())
    first, *_ = trails.values()
    ends = [trail.end for trail in trails.values()]
    if _sent_on(first):
        return Recorded(question, True, "doi.org", detail=f"registered, but its registry gave no record: {said}")
    if all(isinstance(end, Answer) and end.status == 404 for end in ends):
        return Recorded(question, False, "doi.org", detail=said)
    if isinstance(first.end, NoAnswer) and all(isinstance(end, NoAnswer) for end in ends):
        return Unreached(question, first.end.failure, first.end.detail)
    return Recorded(question, None, detail=said)


def _sent_on(trail: Trail) -> bool:
    """Did doi.org forward to another host? It does so only for a DOI that is registered."""
    return any(_host(hop.to) != _host(hop.url) for hop in trail.hops)


def _host(url: str) -> str:
    """Empty for what is no URL, which is another host too: somebody registered it."""
    parsed = parse(url)
    return host_of(parsed) if parsed else ""


def _json(trail: Trail) -> dict[str, object]:
    end = trail.end
    return parsed(end.body) if isinstance(end, Answer) and end.status == 200 else {}


def of_csl(question: Registry, service: str, item: dict[str, object]) -> Recorded | None:
    """A CSL-JSON item, or a work of Crossref's, which differs in that titles are lists; None where it has no title."""
    title, subtitle = prose(item.get("title")), prose(item.get("subtitle"))
    if not title:
        return None
    return Recorded(
        question,
        True,
        service,
        title=f"{title}: {subtitle}" if subtitle and subtitle.casefold() not in title.casefold() else title,
        authors=_names(item.get("author"), ("given", "family")),
        issued=date(as_dict(item.get("issued")).get("date-parts")),
        container=prose(item.get("container-title")),
        volume=text(item.get("volume")),
        page=text(item.get("page")),
    )


def of_crossref(question: Registry, service: str, answer: dict[str, object]) -> Recorded | None:
    """`{"status": "ok", "message": {a work}}`."""
    return of_csl(question, service, as_dict(answer.get("message")))


def of_datacite(question: Registry, service: str, answer: dict[str, object]) -> Recorded | None:
    """JSON:API: `{"data": {"attributes": {...}}}`."""
    record = as_dict(as_dict(answer.get("data")).get("attributes"))
    container = as_dict(record.get("container"))
    titles = [prose(as_dict(title).get("title")) for title in as_list(record.get("titles"))]
    if not any(titles):
        return None
    return Recorded(
        question,
        True,
        service,
        title=next(filter(None, titles)),
        authors=_names(record.get("creators"), ("givenName", "familyName")),
        issued=_issued(record),
        container=prose(container.get("title")),
        volume=text(container.get("volume")),
        page="-".join(filter(None, (text(container.get("firstPage")), text(container.get("lastPage"))))),
    )


def _issued(record: dict[str, object]) -> Date | None:
    """The date of type `Issued`, else the year."""
    dates = [as_dict(each) for each in as_list(record.get("dates"))]
    issued = next((text(each.get("date")) for each in dates if each.get("dateType") == "Issued"), "")
    return iso_date(issued) or date([[record.get("publicationYear")]])


def _names(people: object, parts: tuple[str, str]) -> tuple[str, ...]:
    """Names in natural order; a body has one `literal` or `name` instead of two parts."""
    found = []
    for person in map(as_dict, as_list(people)[:MOST_AUTHORS]):
        whole = " ".join(filter(None, (text(person.get(part)) for part in parts)))
        found.append(whole or text(person.get("literal")) or text(person.get("name")))
    return tuple(filter(None, found))
