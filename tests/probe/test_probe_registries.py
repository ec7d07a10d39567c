from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest
from pytest_httpx import HTTPXMock

from refcheck.model.dates import Date
from refcheck.model.probe import Failure, Probe, Recorded, Registry, Unreached
from refcheck.probe.registries.arxiv import NoAtom, read_xml

if TYPE_CHECKING:
    from tests.probe.conftest import Ask

DOI = Registry("doi", "10.1000/xyz(1)<2>")
AT_DOI = "https://doi.org/10.1000/xyz(1)%3C2%3E"
AT_CROSSREF = "https://api.crossref.org/works/10.1000/xyz(1)%3C2%3E"
AT_DATACITE = "https://api.datacite.org/dois/10.1000/xyz(1)%3C2%3E"
CSL = {
    "title": "The <i>Homo sapiens</i> &amp; Co.",
    "author": [
        {"family": "Doe", "given": "Jane"},
        {"literal": "A Body"},
        {"name": "Another Body"},
        {"family": "Plato"},
        5,
    ],
    "issued": {"date-parts": [[2023, 8, 7]]},
    "container-title": "Journal of Examples",
    "volume": 12,
    "page": "1-20",
}


def recorded(probe: Probe) -> Recorded:
    assert isinstance(probe, Recorded), probe
    return probe


def test_a_doi_by_content_negotiation(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(
        url=AT_DOI,
        match_headers={"Accept": "application/vnd.citationstyles.csl+json"},
        status_code=302,
        headers={"Location": "https://api.crossref.org/v1/works/10.1000/transform"},
    )
    httpx_mock.add_response(url="https://api.crossref.org/v1/works/10.1000/transform", json=CSL)
    found = recorded(ask(DOI))
    assert (found.found, found.service) == (True, "doi.org")
    assert found.title == "The Homo sapiens & Co."
    assert found.authors == ("Jane Doe", "A Body", "Another Body", "Plato")
    assert (found.issued, found.container, found.volume, found.page) == (
        Date(2023, 8, 7),
        "Journal of Examples",
        "12",
        "1-20",
    )


def test_a_doi_by_crossref(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=AT_DOI, status_code=500)
    work = CSL | {"title": ["Main"], "subtitle": ["A subtitle"], "container-title": ["J. Ex.", "Journal of Examples"]}
    httpx_mock.add_response(url=AT_CROSSREF, json={"status": "ok", "message": work})
    found = recorded(ask(DOI))
    assert (found.found, found.service, found.title, found.container) == (
        True,
        "Crossref",
        "Main: A subtitle",
        "J. Ex.",
    )


def test_a_doi_by_datacite(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=AT_DOI, status_code=500)
    httpx_mock.add_response(url=AT_CROSSREF, status_code=404)
    attributes = {
        "titles": [{"title": "A data set"}],
        "creators": [{"name": "Doe, Jane", "givenName": "Jane", "familyName": "Doe"}, {"name": "A Body"}],
        "publicationYear": 2021,
        "dates": [{"date": "2021-05-06", "dateType": "Issued"}],
        "container": {"title": "Series", "volume": "3", "firstPage": "5", "lastPage": "9"},
    }
    httpx_mock.add_response(url=AT_DATACITE, json={"data": {"attributes": attributes}})
    found = recorded(ask(DOI))
    assert (found.service, found.title, found.authors) == ("DataCite", "A data set", ("Jane Doe", "A Body"))
    assert (found.issued, found.container, found.volume, found.page) == (Date(2021, 5, 6), "Series", "3", "5-9")


def statuses(mock: HTTPXMock, at_doi: int, at_crossref: int, at_datacite: int) -> None:
    for url, status in ((AT_DOI, at_doi), (AT_CROSSREF, at_crossref), (AT_DATACITE, at_datacite)):
        mock.add_response(url=url, status_code=status)


def test_a_doi_that_is_certainly_not_registered(ask: Ask, httpx_mock: HTTPXMock) -> None:
    statuses(httpx_mock, 404, 404, 404)
    found = recorded(ask(DOI))
    assert found.found is False
    assert found.detail == "doi.org answered 404, Crossref answered 404, DataCite answered 404"


@pytest.mark.parametrize(
    "answers", [(404, 404, 500), (404, 403, 404), (500, 404, 404), (200, 404, 404), (429, 429, 429)]
)
def test_a_doi_that_nobody_can_tell_of(ask: Ask, httpx_mock: HTTPXMock, answers: tuple[int, int, int]) -> None:
    statuses(httpx_mock, *answers)
    assert recorded(ask(DOI, retries=0)).found is None


def test_a_doi_whose_agency_keeps_no_records(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=AT_DOI, status_code=302, headers={"Location": "https://publisher.example/article"})
    httpx_mock.add_response(
        url="https://publisher.example/article", html="<title>Verify you are human</title>", status_code=403
    )
    for url in (AT_CROSSREF, AT_DATACITE):
        httpx_mock.add_response(url=url, status_code=404)
    found = recorded(ask(DOI))
    assert (found.found, found.title) == (True, "")
    assert found.detail.startswith("registered, but its registry gave no record")


def test_a_redirect_within_doi_org_registers_nothing(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=AT_DOI, status_code=301, headers={"Location": "/10.1000/other"})
    httpx_mock.add_response(url="https://doi.org/10.1000/other", status_code=404)
    for url in (AT_CROSSREF, AT_DATACITE):
        httpx_mock.add_response(url=url, status_code=404)
    assert recorded(ask(DOI)).found is False


@pytest.mark.parametrize("question", [DOI, Registry("arxiv", "2405.06713")])
def test_no_registry_can_be_reached(ask: Ask, httpx_mock: HTTPXMock, question: Registry) -> None:
    httpx_mock.add_exception(httpx.ReadTimeout("slow"), is_reusable=True)
    probe = ask(question)
    assert isinstance(probe, Unreached)
    assert (probe.failure, probe.question) == (Failure.TIMEOUT, question)


@pytest.mark.parametrize(
    "body",
    [
        "{", "[]", "null", '{"title": null}', '{"title": {"x": 1}}', '{"title": []}', '{"title": true}', "[" * 100_000,
        '{"message": [], "data": {"attributes": {"titles": "x"}}}',
    ],
)  # fmt: skip
def test_json_that_is_no_record(ask: Ask, httpx_mock: HTTPXMock, body: str) -> None:
    httpx_mock.add_response(text=body, is_reusable=True)
    assert recorded(ask(DOI)).found is None


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ([[2023, 8, 7]], Date(2023, 8, 7)),
        ([[2023, 8]], Date(2023, 8)),
        ([["2023"]], Date(2023)),
        ([[2023, 13, 7]], Date(2023)),
        ([[2023, 2, 40]], Date(2023, 2)),
        ([[None]], None),
        ([[0]], None),
        ([], None),
        ("2023", Date(2023)),
        ([[{"x": 1}]], None),
        ([[10**30]], None),
        ([[True]], None),
    ],
)
def test_dates_to_the_precision_that_is_registered(
    ask: Ask, httpx_mock: HTTPXMock, parts: Any, date: Date | None
) -> None:
    httpx_mock.add_response(json={"title": "T", "issued": {"date-parts": parts}})
    assert recorded(ask(DOI)).issued == date


def feed(entry: str) -> str:
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'


ENTRY = """<entry><id>http://arxiv.org/abs/2405.06713v2</id><published>2024-05-09T17:37:21Z</published>
<title>On Examples &amp;
  their Use</title><author><name>Jane Doe</name></author><author><name>John Roe</name></author></entry>"""


def test_an_arxiv_id(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url="https://export.arxiv.org/api/query?id_list=2405.06713&max_results=1", text=feed(ENTRY))
    found = recorded(ask(Registry("arxiv", "2405.06713")))
    assert (found.found, found.service, found.title) == (True, "arXiv", "On Examples & their Use")
    assert (found.authors, found.issued) == (("Jane Doe", "John Roe"), Date(2024, 5, 9))


ERROR = "<entry><id>http://arxiv.org/api/errors#incorrect_id_format</id><title>Error</title></entry>"


@pytest.mark.parametrize(
    ("status", "body", "found"),
    [
        (200, feed(""), False),
        (200, feed(ERROR), False),
        (400, feed(ERROR), False),
        (200, feed("<entry><id>http://arxiv.org/abs/9999.99999</id></entry>"), False),
        (500, feed(""), None),
        (503, "", None),
        (429, "Rate exceeded.", None),
        (200, "", None),
        (200, "<html><body>maintenance</body></html>", None),
        (200, "<html><br>not well-formed</html>", None),
        (400, "<html/>", None),
    ],
)
def test_an_arxiv_id_that_is_not_there(
    ask: Ask, httpx_mock: HTTPXMock, status: int, body: str, found: bool | None
) -> None:
    httpx_mock.add_response(status_code=status, text=body)
    assert recorded(ask(Registry("arxiv", "9999.99999"), retries=0)).found is found


LAUGHS = """<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><feed>&b;</feed>"""
FILES = """<!DOCTYPE feed [<!ENTITY a SYSTEM "file:///etc/hostname">]><feed>&a;</feed>"""


@pytest.mark.parametrize("document", [LAUGHS, FILES, "<!DOCTYPE feed><feed/>", LAUGHS.encode("utf-16")])
def test_xml_with_a_document_type_is_not_read(document: str | bytes) -> None:
    with pytest.raises(NoAtom, match="document type"):
        read_xml(document if isinstance(document, bytes) else document.encode())


IN_PUBMED = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esummary.fcgi?db={}&id=29999991&retmode=json&tool=refcheck"
SUMMARY = {
    "title": "[Piers of the north].",
    "authors": [{"name": "Okonkwo A"}, {"name": "Pier Study Group", "authtype": "CollectiveName"}],
    "pubdate": "2021 May-Jun",
    "fulljournalname": "Journal of examples",
    "volume": "12",
    "pages": "117-40",
}


@pytest.mark.parametrize(("scheme", "id_"), [("pubmed", "29999991"), ("pmc", "PMC29999991")])
def test_a_work_in_pubmed(ask: Ask, httpx_mock: HTTPXMock, scheme: Any, id_: str) -> None:
    httpx_mock.add_response(url=IN_PUBMED.format(scheme), json={"result": {"uids": ["29999991"], "29999991": SUMMARY}})
    found = recorded(ask(Registry(scheme, id_)))
    assert (found.found, found.title, found.authors) == (True, "Piers of the north", ("Okonkwo A", "Pier Study Group"))
    assert (found.issued, found.container, found.volume, found.page) == (
        Date(2021),
        "Journal of examples",
        "12",
        "117-40",
    )


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ({"json": {"result": {"29999991": {"uid": "29999991", "error": "cannot get document summary"}}}}, False),
        ({"json": {"error": "API rate limit exceeded"}}, None),
        ({"json": {"result": {"29999991": {"uid": "29999991"}}}}, None),
        ({"json": [1]}, None),
        ({"text": "<html>maintenance"}, None),
        ({"status_code": 500}, None),
    ],
)
def test_what_pubmed_says_without_a_record(
    ask: Ask, httpx_mock: HTTPXMock, answer: dict[str, Any], found: bool | None
) -> None:
    httpx_mock.add_response(url=IN_PUBMED.format("pubmed"), **answer)
    assert recorded(ask(Registry("pubmed", "29999991"))).found is found


BOOKS = "https://openlibrary.org/api/books?bibkeys=ISBN%3A9780306406157&format=json&jscmd=data"
BOOK = {"title": "Fog", "subtitle": "A Law", "authors": [{"name": "Ida Holm"}, {}], "publish_date": "May 3, 2020"}


def test_a_book_in_open_library(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=BOOKS, json={"ISBN:9780306406157": BOOK})
    found = recorded(ask(Registry("isbn", "9780306406157")))
    assert (found.found, found.title, found.authors, found.issued) == (True, "Fog: A Law", ("Ida Holm",), Date(2020))


@pytest.mark.parametrize("answer", [{"json": {}}, {"json": [1]}, {"text": "<html>"}, {"status_code": 503}])
def test_what_open_library_does_not_have_may_exist(ask: Ask, httpx_mock: HTTPXMock, answer: dict[str, Any]) -> None:
    httpx_mock.add_response(url=BOOKS, **answer)
    assert recorded(ask(Registry("isbn", "9780306406157"), retries=0)).found is None
