"""The services that keep records: perma.cc, doi.org with Crossref, arXiv, PubMed, and the index of the Wayback Machine.

Each answers from the records of the fates file with the marks that the real one shows (perma.cc: its public source,
harvard-lil/perma, `perma/urls.py` and `api/serializers.py`; Crossref's and arXiv's API manuals; the Wayback CDX server's README).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qs, quote, unquote, urlsplit

from refcheck.demo.answers import NOT_FOUND, Answer, data, forward, page
from refcheck.demo.fates import Fates, Registered

CSL_JSON = "application/vnd.citationstyles.csl+json"
CDX_FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")


@dataclass(frozen=True, slots=True)
class Request:
    """One request, `headers` in lower case."""

    method: str
    url: str
    headers: Mapping[str, str]

    @property
    def path(self) -> str:
        """The path, decoded, without its first slash."""
        return unquote(urlsplit(self.url).path).removeprefix("/")

    @property
    def query(self) -> dict[str, str]:
        """The last value of each name in the query."""
        return {name: values[-1] for name, values in parse_qs(urlsplit(self.url).query).items()}


Service = Callable[[Request, Fates], Answer]


def doi(request: Request, fates: Fates) -> Answer:
    """doi.org: a program that wants a record is sent to the registry, anyone else to the landing page."""
    if _registered(fates, f"https://doi.org/{request.path}") is None:
        return page(404, "Error: DOI Not Found")
    if CSL_JSON in request.headers.get("accept", ""):
        return forward(302, f"https://api.crossref.org/v1/works/{quote(request.path, safe='')}/transform")
    return forward(302, f"https://landing.example/{quote(request.path)}")


def crossref(request: Request, fates: Fates) -> Answer:
    """api.crossref.org: `works/DOI` in its own form, `works/DOI/transform` as CSL-JSON."""
    id_ = request.path.removeprefix("v1/").removeprefix("works/")
    record = _registered(fates, f"https://doi.org/{id_.removesuffix('/transform')}")
    if record is None:
        return Answer(404, b"Resource not found.", {"Content-Type": "text/plain"})
    csl = _csl(record, id_.removesuffix("/transform"))
    if id_.endswith("/transform"):
        return data(200, csl, CSL_JSON)
    listed = {name: [csl[name]] for name in ("title", "container-title")}
    return data(200, {"status": "ok", "message-type": "work", "message": csl | listed})


def datacite(request: Request, fates: Fates) -> Answer:
    """api.datacite.org: it registered none of ours."""
    return data(404, {"errors": [{"status": "404", "title": "The resource you are looking for doesn't exist."}]})


def arxiv(request: Request, fates: Fates) -> Answer:
    """export.arxiv.org: an Atom feed with an entry for each known id of `id_list`."""
    ids = request.query.get("id_list", "").split(",")
    known = {id_: record for id_ in ids if (record := _registered(fates, f"https://arxiv.org/abs/{id_}"))}
    entries = "".join(_entry(id_, record) for id_, record in known.items())
    feed = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'
        ' xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
        f"<opensearch:totalResults>{len(known)}</opensearch:totalResults>{entries}</feed>\n"
    )
    return Answer(200, feed.encode(), {"Content-Type": "application/atom+xml; charset=utf-8"})


def eutils(request: Request, fates: Fates) -> Answer:
    """eutils.ncbi.nlm.nih.gov: `esummary.fcgi` of one id, in PubMed or PubMed Central."""
    id_ = request.query.get("id", "")
    own = {
        "pubmed": f"https://pubmed.ncbi.nlm.nih.gov/{id_}/",
        "pmc": f"https://pmc.ncbi.nlm.nih.gov/articles/PMC{id_}/",
    }
    record = _registered(fates, own.get(request.query.get("db", ""), ""))
    return data(200, {"result": {"uids": [id_], id_: _summary(id_, record)}})


def _summary(id_: str, record: Registered | None) -> dict[str, object]:
    """Names there have initials behind them, titles a full stop."""
    if record is None:
        return {"uid": id_, "error": "cannot get document summary"}
    names = (re.split(r",\s*", author) for author in record.authors)
    return {
        "uid": id_,
        "title": f"{record.title}.",
        "authors": [
            {"name": " ".join((family, *(g[:1] for g in given))), "authtype": "Author"} for family, *given in names
        ],
        "pubdate": record.issued.replace("-", " "),
        "fulljournalname": record.container,
        "volume": record.volume,
        "pages": record.page,
    }


def openlibrary(request: Request, fates: Fates) -> Answer:
    """openlibrary.org: `api/books` for one ISBN; an empty object for what it does not have."""
    key = request.query.get("bibkeys", "")
    record = _registered(fates, f"https://openlibrary.org/isbn/{key.removeprefix('ISBN:')}")
    if record is None:
        return data(200, {})
    names = [" ".join(reversed(re.split(r",\s*", author))) for author in record.authors]
    authors = [{"name": name} for name in names]
    return data(200, {key: {"title": record.title, "authors": authors, "publish_date": record.issued[:4]}})


def wayback(request: Request, fates: Fates) -> Answer:
    """web.archive.org: the CDX server alone. A table of rows, the first of them its header; `[]` where it has no capture."""
    if not request.path.startswith("cdx/search/cdx"):
        return NOT_FOUND
    url = request.query.get("url", "")
    fate = fates.find(url)
    wanted = request.query.get("fl", ",".join(CDX_FIELDS)).split(",")
    rows = [_cdx_row(url, stamp) for stamp in (fate.wayback if fate else ())]
    table = [wanted, *([row[name] for name in wanted] for row in rows)] if rows else []
    return data(200, table)


def _cdx_row(url: str, stamp: str) -> dict[str, str]:
    parts = urlsplit(url)
    key = ",".join(reversed((parts.hostname or "").removeprefix("www.").split("."))) + ")" + parts.path
    values = (key, stamp, url, "text/html", "200", "INVENTEDDIGEST234567INVENTEDDIG2", "20932")
    return dict(zip(CDX_FIELDS, values, strict=True))


def _registered(fates: Fates, url: str) -> Registered | None:
    fate = fates.find(url)
    return fate.registered if fate else None


def _csl(record: Registered, doi_: str) -> dict[str, object]:
    """A registered record as CSL-JSON."""
    names = [dict(zip(("family", "given"), re.split(r",\s*", author), strict=False)) for author in record.authors]
    return {
        "DOI": doi_,
        "type": "journal-article",
        "title": record.title,
        "author": names,
        "container-title": record.container,
        "volume": record.volume,
        "page": record.page,
        "issued": {"date-parts": [[int(part) for part in record.issued.split("-") if part]]},
    }


def _entry(id_: str, record: Registered) -> str:
    """One entry of arXiv's feed; names there stand in natural order."""
    natural = (" ".join(reversed(re.split(r",\s*", author))) for author in record.authors)
    authors = "".join(f"<author><name>{escape(name)}</name></author>" for name in natural)
    return (
        f"<entry><id>http://arxiv.org/abs/{escape(id_)}v1</id><published>{record.issued}T00:00:00Z</published>"
        f"<title>{escape(record.title)}</title>{authors}</entry>"
    )
