"""The simulated web, asked by a plain client as any other program would ask it."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from refcheck.demo.fates import Fate, Fates, Perma, Registered
from refcheck.demo.web import SimulatedWeb

PAGE = "https://journal.example/article"
Client = Callable[[dict[str, Fate]], httpx.Client]


@contextmanager
def visiting(table: dict[str, Fate]) -> Iterator[tuple[SimulatedWeb, httpx.Client]]:
    with SimulatedWeb(Fates(table)) as web:
        trust = ssl.create_default_context(cafile=str(web.ca_file))
        with httpx.Client(proxy=web.proxy_url, verify=trust, timeout=5) as client:
            yield web, client


def ask(fate: Fate, url: str = PAGE) -> httpx.Response:
    with visiting({url: fate}) as (_, client):
        return client.get(url)


@pytest.mark.parametrize("url", [PAGE, "http://journal.example/article", "https://journal.example:8443/article"])
def test_a_page_answers_under_any_scheme_and_port(url: str) -> None:
    answer = ask(Fate(title="A cited <article>", text="Its words."), url)
    assert answer.status_code == 200
    assert "<title>A cited &lt;article&gt;</title>" in answer.text
    assert "<p>Its words.</p>" in answer.text


@pytest.mark.parametrize(
    ("fate", "status", "header"),
    [
        (Fate(status=410, title="Gone"), 410, ("content-type", "text/html; charset=utf-8")),
        (Fate(to="/new"), 301, ("location", "/new")),
        (Fate(to="/new", status=302), 302, ("location", "/new")),
        (Fate(status=999), 999, ("content-type", "text/html; charset=utf-8")),
        (Fate(status=429, headers={"Retry-After": "3600"}), 429, ("retry-after", "3600")),
    ],
)
def test_a_fate_gives_status_and_headers(fate: Fate, status: int, header: tuple[str, str]) -> None:
    answer = ask(fate)
    assert answer.status_code == status
    assert answer.headers[header[0]] == header[1]


def test_a_page_is_written_in_the_charset_that_it_names() -> None:
    answer = ask(Fate(title="中文", content_type="text/html; charset=gb18030"))
    assert "中文".encode("gb18030") in answer.content


def test_first_this_then_that_and_the_last_one_stays() -> None:
    with visiting({PAGE: Fate(status=503, then=(Fate(status=429), Fate(title="Back")))}) as (web, client):
        assert [client.get(PAGE).status_code for _ in range(4)] == [503, 429, 200, 200]
    assert [line.status for line in web.log if line.method == "GET"] == [503, 429, 200, 200]


def test_one_connection_serves_many_requests() -> None:
    with visiting({"journal.example": Fate(title="Any")}) as (web, client):
        for number in range(3):
            client.get(f"https://journal.example/{number}")
    assert [line.method for line in web.log] == ["CONNECT", "GET", "GET", "GET"]


def test_head_answers_without_a_body() -> None:
    with visiting({PAGE: Fate(title="A cited article")}) as (_, client):
        answer = client.head(PAGE)
        assert answer.content == b""
        assert int(answer.headers["content-length"]) == len(client.get(PAGE).content)


def test_a_url_without_a_fate_is_not_found_and_remembered() -> None:
    with visiting({PAGE: Fate()}) as (web, client):
        assert client.get("https://journal.example/invented-sibling").status_code == 404
        assert client.get(PAGE).status_code == 200
    assert web.unexpected == ["https://journal.example/invented-sibling"]


def test_a_host_answers_for_its_pages_but_a_page_of_its_own_comes_first() -> None:
    with visiting({"*.parked.example": Fate(title="For sale"), "https://a.parked.example/x": Fate(status=410)}) as (
        web,
        client,
    ):
        assert "For sale" in client.get("https://b.parked.example/any?q=1").text
        assert client.get("https://a.parked.example/x").status_code == 410
    assert web.unexpected == []


@pytest.mark.parametrize(
    ("table", "error"),
    [
        ({"journal.example": Fate(tunnel="refused")}, httpx.ProxyError),
        ({"journal.example": Fate(tunnel="untrusted")}, httpx.ConnectError),
        ({PAGE: Fate(manner="reset")}, httpx.RemoteProtocolError),
        ({PAGE: Fate(manner="silent")}, httpx.ReadTimeout),
        ({PAGE: Fate(delay=5)}, httpx.ReadTimeout),
    ],
    ids=["no tunnel", "a certificate of nobody's", "reset", "never an answer", "an answer too late"],
)
def test_no_answer_comes(table: dict[str, Fate], error: type[Exception]) -> None:
    with visiting(table) as (_, client), pytest.raises(error):
        client.get(PAGE, timeout=0.3)


def test_leaving_does_not_wait_for_what_is_slow() -> None:
    began = time.monotonic()
    test_no_answer_comes({PAGE: Fate(delay=60)}, httpx.ReadTimeout)
    assert time.monotonic() - began < 3


def test_the_environment_leads_any_client_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.invalid:3128")
    monkeypatch.setenv("no_proxy", "journal.example")
    with SimulatedWeb(Fates({PAGE: Fate(title="Seen")})) as web:
        for name, value in web.environment().items():
            monkeypatch.setenv(name, value)
        assert "Seen" in httpx.get(PAGE).text


def test_the_authority_is_forgotten_afterwards() -> None:
    with SimulatedWeb(Fates({})) as web:
        assert web.ca_file.exists()
    assert not Path(web.ca_file).parent.exists()


PERMA = {
    "ok": (200, "Perma | Recorded title", 200),
    "unlisted": (200, "Perma | Recorded title", 404),
    "upload": (200, "Uploaded", 200),
    "failed": (200, "Capture failed.", 200),
    "pending": (200, "Capture pending.", 200),
    "private": (403, "This record is private and cannot be displayed.", 404),
    "deleted": (410, "This record has been deleted.", 404),
    "missing": (404, "Perma.cc | 404 Error", 404),
    "rate-limit": (200, "Perma.cc | Access Denied", 429),
    "screenshot": (302, "", 200),
    "replaced": (302, "", 200),
}


@pytest.mark.parametrize(("state", "page", "mark", "api"), [(state, *row) for state, row in PERMA.items()])
def test_perma_answers_by_page_and_by_api(state: str, page: int, mark: str, api: int) -> None:
    record = Perma(state, PAGE, "Recorded title", replaced_by="22AA-NEW2")  # type: ignore[arg-type]
    with visiting({"https://perma.cc/22AA-AA22": Fate(perma=record)}) as (web, client):
        shown = client.get("https://perma.cc/22AA-AA22")
        told = client.get("https://api.perma.cc/v1/public/archives/22AA-AA22/")
    assert (shown.status_code, told.status_code) == (page, api)
    assert mark in shown.text
    assert web.unexpected == []


@pytest.mark.parametrize("state", ["private", "deleted"])
def test_perma_names_the_url_of_what_it_does_not_show(state: str) -> None:
    answer = ask(Fate(perma=Perma(state, PAGE, "T")), "https://perma.cc/22AA-AA22")  # type: ignore[arg-type]
    assert f'<input id="source_url" value="{PAGE}">' in answer.text
    assert "memento-datetime" not in answer.headers


def test_perma_tells_its_captures_by_the_api() -> None:
    with visiting({"https://perma.cc/22AA-AA22": Fate(perma=Perma("screenshot", PAGE, "T"))}) as (_, client):
        record = client.get("https://api.perma.cc/v1/public/archives/22AA-AA22/").json()
        image = client.get("https://perma.cc/22AA-AA22?type=image")
    assert {c["role"]: c["status"] for c in record["captures"]} == {"primary": "failed", "screenshot": "success"}
    assert image.headers["memento-datetime"] == "Tue, 29 Aug 2023 17:02:11 GMT"


@pytest.mark.parametrize(
    ("spelling", "status"), [("22aa-aa22", 301), ("22AAAA22", 301), ("22AA–AA22", 404), ("22AA-AA23", 404)]
)
def test_perma_forwards_a_guid_in_another_spelling_if_it_holds_the_record(spelling: str, status: int) -> None:
    with visiting({"https://perma.cc/22AA-AA22": Fate(perma=Perma("ok", PAGE, "T"))}) as (_, client):
        assert client.get(f"https://perma.cc/{spelling}").status_code == status


RECORD = Registered("On Invented Works", ("Meister, Ana", "Rowe, Tom"), "2020-07-02", "J. Inv. Stud.", "7", "1-9")


def test_a_doi_leads_to_its_registered_record_by_content_negotiation() -> None:
    url = "https://doi.org/10.5555/invented.1"
    with visiting({url: Fate(registered=RECORD)}) as (_, client):
        accept = {"Accept": "application/vnd.citationstyles.csl+json"}
        csl = client.get(url, headers=accept, follow_redirects=True).json()
        work = client.get("https://api.crossref.org/works/10.5555/invented.1").json()["message"]
        assert client.get("https://doi.org/10.5555/unknown", headers=accept).status_code == 404
    assert csl["title"] == RECORD.title
    assert csl["author"] == [{"family": "Meister", "given": "Ana"}, {"family": "Rowe", "given": "Tom"}]
    assert csl["issued"] == {"date-parts": [[2020, 7, 2]]}
    assert work["title"] == [RECORD.title]


def test_arxiv_answers_with_an_entry_for_each_known_id() -> None:
    with visiting({"https://arxiv.org/abs/2405.00001": Fate(registered=RECORD)}) as (_, client):
        feed = client.get("https://export.arxiv.org/api/query", params={"id_list": "2405.00001,2405.00002"}).text
    assert feed.count("<entry>") == 1
    assert "<name>Ana Meister</name>" in feed


def test_pubmed_summarizes_what_it_holds_and_says_that_it_holds_no_more() -> None:
    with visiting({"https://pubmed.ncbi.nlm.nih.gov/29999991/": Fate(registered=RECORD)}) as (_, client):

        def summary(id_: str) -> Any:
            query = {"db": "pubmed", "id": id_, "retmode": "json"}
            address = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esummary.fcgi"
            return client.get(address, params=query).json()["result"][id_]

        assert summary("29999991")["title"] == f"{RECORD.title}."
        assert summary("29999991")["authors"][0]["name"] == "Meister A"
        assert "error" in summary("29999992")


def test_open_library_has_a_book_or_says_nothing() -> None:
    with visiting({"https://openlibrary.org/isbn/9780306406157": Fate(registered=RECORD)}) as (_, client):

        def book(isbn: str) -> Any:
            query = {"bibkeys": f"ISBN:{isbn}", "format": "json", "jscmd": "data"}
            return client.get("https://openlibrary.org/api/books", params=query).json()

        assert book("9780306406157")["ISBN:9780306406157"]["authors"][0] == {"name": "Ana Meister"}
        assert book("9780306406158") == {}


def test_the_wayback_index_lists_the_captures_of_a_url() -> None:
    with visiting({PAGE: Fate(status=404, wayback=("20230401120000",))}) as (_, client):

        def cdx(url: str) -> object:
            query = {"url": url, "output": "json", "fl": "timestamp,original"}
            return client.get("https://web.archive.org/cdx/search/cdx", params=query).json()

        assert cdx(PAGE) == [["timestamp", "original"], ["20230401120000", PAGE]]
        assert cdx("https://journal.example/never-captured") == []
