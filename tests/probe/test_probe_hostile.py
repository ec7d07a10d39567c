"""Whatever is asked, whoever answers: no redirect leads into a private network, no answer ends the run, no secret stays."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import httpx
import pytest
from pytest_httpx import HTTPXMock

from refcheck.model.probe import (
    Capture,
    Captured,
    FindArchive,
    FindSpellings,
    Question,
    Reached,
    Registry,
    Sibling,
    Unreached,
    Visit,
)
from refcheck.model.userinfo import redacted
from refcheck.probe.archives.perma.api import read_record
from refcheck.probe.archives.perma.page import read_marks
from refcheck.settings import Services

if TYPE_CHECKING:
    from tests.probe.conftest import Ask

MEMENTO = "https://webarchive.tide.example/20200101000000/https://tide.example/fog"
EVERY: list[Question] = [
    Visit("https://tide.example/fog"),
    Sibling("https://tide.example/fog"),
    Capture("https://perma.cc/ABCD-1234"),
    Capture("https://web.archive.org/web/20200101000000/https://tide.example/fog"),
    Capture(MEMENTO),
    FindArchive("https://tide.example/fog"),
    FindSpellings("https://tide.example/fog"),
    Registry("doi", "10.5555/fog"),
    Registry("arxiv", "2101.00001"),
]
PRIVATE = [
    "http://169.254.169.254/latest/meta-data/", "//169.254.169.254/", "\\\\169.254.169.254\\", "http://[fd00:ec2::254]/",
    "http://100.100.100.200/", "http://168.63.129.16/", "http://metadata.google.internal/", "http://169。254。169。254/",
    "http://tide.example@127.0.0.1/", "http://0x7f.1/", "http://[::ffff:a9fe:a9fe]/", "http://localhost:9/", "file:///etc/passwd",
    "gopher://127.0.0.1/",
]  # fmt: skip


@pytest.mark.parametrize("question", EVERY, ids=repr)
@pytest.mark.parametrize("location", PRIVATE)
def test_no_answer_leads_into_a_private_network(
    ask: Ask, httpx_mock: HTTPXMock, question: Question, location: str
) -> None:
    """A page, robots.txt, an archive, its list of captures, a registry: each may redirect."""
    allowed = {httpx.URL(one).host for one in ("https://tide.example", "https://webarchive.tide.example")}
    services = {"perma.cc", "api.perma.cc", "web.archive.org", "doi.org", "api.crossref.org", "api.datacite.org"}
    httpx_mock.add_response(status_code=302, headers=[(b"Location", location.encode())], is_reusable=True)
    ask(question)
    assert {request.url.host for request in httpx_mock.get_requests()} <= allowed | services | {"export.arxiv.org"}


ODD = [
    "https://[oops/", "//[oops/", "https://x:bad/", "https://①/", "https://xn--a.example/", "https://x.example:99999/", "", "  ",
    "\x7f", "[", "://", "https:", "http:x", "mailto:a@b", "data:,x", "https://tide.example/" + "x" * 70_000, "?" + "a" * 5_000,
    "\u2028",
]  # fmt: skip


@pytest.mark.parametrize("question", EVERY, ids=repr)
@pytest.mark.parametrize("location", ODD, ids=lambda text: repr(text[:30]))
def test_no_redirect_is_too_odd(ask: Ask, httpx_mock: HTTPXMock, question: Question, location: str) -> None:
    httpx_mock.add_response(status_code=302, headers=[(b"Location", location.encode())], is_reusable=True)
    assert ask(question).question == question


YEAR = "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"


@pytest.mark.parametrize("question", EVERY, ids=repr)
@pytest.mark.parametrize("when", [YEAR, "Mon, 01 Jan 2020 00:00:00 +99999999999999", "Fri, 31 Dec 9999 23:59:59 -1400"])
def test_no_time_is_too_odd(ask: Ask, httpx_mock: HTTPXMock, question: Question, when: str) -> None:
    headers = {"Retry-After": when, "Memento-Datetime": when, "Set-Cookie": f"a=b; expires={when}"}
    httpx_mock.add_response(status_code=503, headers=headers, is_reusable=True)
    assert ask(question, retries=1).question == question


@pytest.mark.parametrize(
    "url",
    [
        "https://webarchive.tide:bad/20200101000000/https://tide.example/",
        "https://webarchive.①.example/20200101000000/https://tide.example/",
        "https://webarchive.tide.example/20200101000000/https://tide.example/\x7f",
    ],
)
def test_no_address_of_a_capture_is_too_odd(ask: Ask, httpx_mock: HTTPXMock, url: str) -> None:
    assert isinstance(ask(Capture(url)), Captured)


def test_no_record_of_an_archive_is_too_odd() -> None:
    record = read_record(b'{"url": "https://[oops", "title": "Fog", "creation_timestamp": "9999-12-31T23:59:59-14:00"}')
    assert record is not None
    assert (record.title, record.captured) == ("Fog", None)
    assert read_marks(b'<title>Perma | Fog</title><input id="source_url" value="https://[oops">').title == "Fog"


def test_a_hostile_capture_is_read_in_time(ask: Ask, httpx_mock: HTTPXMock) -> None:
    """Elements in elements take a parser's time by their square: these would take it a minute."""
    headers = {"Memento-Datetime": "Wed, 01 Jan 2020 00:00:00 GMT", "Content-Type": "text/html"}
    httpx_mock.add_response(headers=headers, content=b"<title>Fog</title>" + b"<div>" * 150_000)
    start = time.process_time()
    probe = ask(Capture(MEMENTO))
    assert time.process_time() - start < 4
    assert isinstance(probe, Captured)
    assert probe.recorded_title == "Fog"


@pytest.mark.parametrize(
    "location",
    [
        "https://me:hush@tide.example/fog", "//me:hush@tide.example/fog", "\\\\me:hush@tide.example/fog", "//me:hush@[oops",
        "https://me:hu sh@tide.example/fog", "https:\\\\me:hu@hush@tide.example/fog", "https://me:hush@tide.example:99999/",
        "ftp://me:hush@tide.example/", "/20200101000000/https:/me:hush@tide.example/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("question", EVERY, ids=repr)
def test_no_name_and_password_of_a_redirect_are_kept_or_sent(
    ask: Ask, httpx_mock: HTTPXMock, question: Question, location: str
) -> None:
    httpx_mock.add_response(status_code=302, headers={"Location": location}, is_reusable=True)
    assert "sh@" not in repr(ask(question))
    for request in httpx_mock.get_requests():
        assert "authorization" not in request.headers
        assert "sh@" not in str(request.url)


def test_a_secret_in_a_query_goes_no_further_than_its_site(ask: Ask, httpx_mock: HTTPXMock) -> None:
    """No Referer tells the next site where we came from."""
    httpx_mock.add_response(
        url="https://tide.example/fog?token=hush", status_code=302, headers={"Location": "https://other.example/"}
    )
    httpx_mock.add_response(url="https://other.example/")
    probe = ask(Visit("https://tide.example/fog?token=hush"))
    assert isinstance(probe, Reached)
    sent = httpx_mock.get_requests()[-1]
    assert "hush" not in f"{sent.url} {sent.headers}"


def test_a_service_s_private_host_is_allowed_and_nothing_that_it_leads_to(ask: Ask, httpx_mock: HTTPXMock) -> None:
    own = Services(doi="http://127.0.0.1:8000", crossref="http://127.0.0.1:8000", datacite="http://127.0.0.1:8000")
    httpx_mock.add_response(status_code=302, headers={"Location": "http://127.0.0.1:8001/admin"}, is_reusable=True)
    ask(Registry("doi", "10.5555/fog"), services=own)
    assert {request.url.port for request in httpx_mock.get_requests()} == {8000}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://me:hush@tide.example/@vale", "https://tide.example/@vale"),
        ("https://tide.example/?at=https://me:hush@fog.example/", "https://tide.example/?at=https://fog.example/"),
        ("https://tide.example//@vale/fog", "https://tide.example//@vale/fog"),
        ("https://tide.example/fog?to=me@tide.example", "https://tide.example/fog?to=me@tide.example"),
        ("https:\\\\me:hush@tide.example/", "https:\\\\tide.example/"),
        ("redirects to '//me:hush@[oops'", "redirects to '//[oops'"),
        ("mailto:me@tide.example", "mailto:me@tide.example"),
    ],
)
def test_what_is_redacted(text: str, shown: str) -> None:
    assert redacted(text) == shown


def test_redacting_takes_time_that_is_linear() -> None:
    for unit in ("://'", ":\\\\'", "http:/", "http:\\", " //x", "=\\\\"):
        start = time.process_time()
        redacted(unit * (200_000 // len(unit)) + "/@")
        assert time.process_time() - start < 1


def test_a_cookie_header_without_end_is_read_in_time(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(headers={"Set-Cookie": "a=b; expires=" + "1-" * 30_000})
    start = time.process_time()
    assert not isinstance(ask(Visit("https://tide.example/")), Unreached)
    assert time.process_time() - start < 2
