from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from pytest_httpx import HTTPXMock

from refcheck.model.dates import Date
from refcheck.model.probe import (
    Archived,
    Capture,
    Captured,
    Failure,
    FindArchive,
    FindSpellings,
    Probe,
    Reason,
    Skipped,
    Spelled,
    Unreached,
)
from refcheck.settings import Services

if TYPE_CHECKING:
    from tests.probe.conftest import Ask

WEB = "https://web.archive.org/web"
SITE = "https://journal.example"
CITED = f"{SITE}/a?b=1"
LINK = f"{WEB}/20230824170211/{CITED}"
MEMENTO = {"Memento-Datetime": "Thu, 24 Aug 2023 17:02:11 GMT"}
CAPTURED = datetime(2023, 8, 24, 17, 2, 11, tzinfo=UTC)
PAGE = "<html><head><title>  A cited\n article </title></head></html>"


def captured(probe: Probe) -> Captured:
    assert isinstance(probe, Captured), probe
    return probe


INDEX = re.compile(r"https://web\.archive\.org/cdx/search/cdx\?.+")


def index(mock: HTTPXMock, *rows: tuple[str, str], **answer: Any) -> None:
    table = [["timestamp", "original"], *rows] if rows else []
    mock.add_response(url=INDEX, **({"json": table} | answer))


def test_a_memento(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=LINK, html=PAGE, headers=MEMENTO)
    found = captured(ask(Capture(LINK)))
    assert (found.state, found.status, found.service) == ("playable", 200, "web.archive.org")
    assert (found.recorded_url, found.recorded_title, found.captured) == (CITED, "A cited article", CAPTURED)
    assert found.answers == (f"GET {LINK} -> 200",)


def test_the_nearest_capture_speaks_for_itself(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(
        url=f"{WEB}/2020/{CITED}", status_code=302, headers={"Location": f"/web/20230824170211id_/{CITED}"}
    )
    httpx_mock.add_response(url=f"{WEB}/20230824170211id_/{CITED}", html=PAGE, headers=MEMENTO)
    found = captured(ask(Capture(f"{WEB}/2020/{CITED}")))
    assert (found.recorded_url, found.captured, found.status) == (CITED, CAPTURED, 200)


def test_an_archived_redirect_records_where_it_began(ask: Ask, httpx_mock: HTTPXMock) -> None:
    moved = "https://journal.example/new"
    httpx_mock.add_response(url=LINK, status_code=301, headers=MEMENTO | {"Location": f"{WEB}/20230824170212/{moved}"})
    httpx_mock.add_response(url=f"{WEB}/20230824170212/{moved}", html=PAGE, headers=MEMENTO)
    found = captured(ask(Capture(LINK)))
    assert (found.recorded_url, found.recorded_title, found.status) == (CITED, "A cited article", 200)


@pytest.mark.parametrize("status", [404, 403, 503])
def test_a_memento_of_an_error_is_a_memento(ask: Ask, httpx_mock: HTTPXMock, status: int) -> None:
    httpx_mock.add_response(url=LINK, status_code=status, html="<title>Not here</title>", headers=MEMENTO)
    found = captured(ask(Capture(LINK), retries=0))
    assert (found.state, found.status, found.recorded_title) == ("playable", status, "Not here")


@pytest.mark.parametrize("status", [200, 403, 503])
def test_without_the_header_the_archive_itself_speaks(ask: Ask, httpx_mock: HTTPXMock, status: int) -> None:
    httpx_mock.add_response(url=LINK, status_code=status, html=PAGE)
    found = captured(ask(Capture(LINK), retries=0))
    assert (found.state, found.status, found.recorded_url) == ("unknown", None, "")


@pytest.mark.parametrize(
    ("rows", "answer", "state"),
    [
        ((), {}, "missing"),
        ((), {"text": ""}, "missing"),
        ((("20230824170211", CITED),), {}, "unknown"),
        ((), {"status_code": 503}, "unknown"),
        ((), {"text": "<html>sorry"}, "unknown"),
        ((), {"json": {"error": 1}}, "unknown"),
        ((), {"text": "null"}, "unknown"),
        ((), {"json": [["other", "fields"]]}, "unknown"),
    ],
)
def test_a_capture_is_missing_only_if_the_index_agrees(
    ask: Ask, httpx_mock: HTTPXMock, rows: tuple[tuple[str, str], ...], answer: dict[str, Any], state: str
) -> None:
    httpx_mock.add_response(url=LINK, status_code=404, html="<title>Wayback Machine</title>")
    index(httpx_mock, *rows, **answer)
    found = captured(ask(Capture(LINK), retries=0))
    assert found.state == state
    assert len(found.answers) == 2


@pytest.mark.parametrize(
    ("link", "asked"),
    [
        (f"http://web.archive.org/web/2023/{CITED}", f"{WEB}/2023/{CITED}"),
        (f"web.archive.org/web/2023/{CITED}", f"{WEB}/2023/{CITED}"),
        (f"https://archive.org/web/2023/{CITED}", f"{WEB}/2023/{CITED}"),
        (f"https://wayback.archive.org/web/2023if_/{CITED}", f"{WEB}/2023if_/{CITED}"),
        (f"{WEB}/2023/journal.example/a", f"{WEB}/2023/journal.example/a"),
        (f"{WEB}/{CITED}", f"{WEB}/{CITED}"),
    ],
)
def test_forms_of_a_replay_link(ask: Ask, httpx_mock: HTTPXMock, link: str, asked: str) -> None:
    httpx_mock.add_response(url=asked, html=PAGE, headers=MEMENTO)
    found = captured(ask(Capture(link)))
    assert found.state == "playable"
    assert found.recorded_url.endswith("journal.example/a" if "b=1" not in link else CITED)


@pytest.mark.parametrize(
    "link", [f"{WEB}/2023*/{CITED}", f"{WEB}/*/{CITED}", f"{WEB}/", "https://web.archive.org/", f"{WEB}/2023/"]
)
def test_what_is_no_link_to_one_capture_is_not_asked(ask: Ask, httpx_mock: HTTPXMock, link: str) -> None:
    found = captured(ask(Capture(link)))
    assert (found.state, found.detail) == ("unknown", "this is no link to one capture")


def test_a_folded_slash_is_put_back(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(html=PAGE, headers=MEMENTO)
    assert captured(ask(Capture(f"{WEB}/2023/http:/journal.example/a"))).recorded_url == "http://journal.example/a"


def test_an_archive_that_can_not_be_reached(ask: Ask) -> None:
    probe = ask(Capture(LINK))
    assert isinstance(probe, Unreached)
    assert probe.failure is Failure.DNS


def test_the_archive_may_live_elsewhere(ask: Ask, httpx_mock: HTTPXMock) -> None:
    base = "http://127.0.0.1:8000/refcheck"
    httpx_mock.add_response(url=f"{base}/2023/{CITED}", html=PAGE, headers=MEMENTO, is_reusable=True)
    for link in (f"{WEB}/2023/{CITED}", f"{base}/2023/{CITED}"):
        assert captured(ask(Capture(link), services=Services(wayback_timegate=base))).recorded_url == CITED


UNTRUSTED = {
    "https://archive.today/AbCdE": "archive.today",
    "https://archive.ph/20230101/https://journal.example/": "archive.today",
    "http://archive.is/AbCdE": "archive.today",
    "https://www.webcitation.org/6AbCdE": "WebCite",
    "https://some-archive.example/1": "some-archive.example",
    "archive.md/AbCdE": "archive.today",
}


@pytest.mark.parametrize(("link", "service"), UNTRUSTED.items())
def test_an_untrusted_archive_is_named_and_not_asked(ask: Ask, httpx_mock: HTTPXMock, link: str, service: str) -> None:
    found = captured(ask(Capture(link)))
    assert (found.state, found.service) == ("untrusted", service)


PERMA_LIST = re.compile(r"https://perma\.cc/timemap/link/https://journal\.example/a.*")
NONE: dict[str, Any] = {"status_code": 404, "headers": {"X-Memento-Count": "0"}}


def perma_list(mock: HTTPXMock, *mementos: tuple[str, str], **answer: Any) -> None:
    links = [f'<{CITED}>; rel="original"', *(f'<{at}>; rel="memento"; datetime="{when}"' for at, when in mementos)]
    listed = {"text": ",\n".join(links), "headers": {"Content-Type": "application/link-format"}}
    mock.add_response(url=PERMA_LIST, **(answer or (listed if mementos else NONE)))


def found_near(ask: Ask, near: Date | None) -> Probe:
    return ask(FindArchive(CITED, near))


ROWS = (("20200101000000", CITED), ("20230824170211", CITED), ("20251231000000", "http://journal.example/a"))


@pytest.mark.parametrize(
    ("near", "stamp"),
    [
        (Date(2023, 8, 7), "20230824170211"),
        (Date(2023), "20230824170211"),
        (Date(2019, season=1), "20200101000000"),
        (Date(2026, 2, 31), "20251231000000"),
        (None, "20251231000000"),
    ],
)
def test_the_capture_nearest_to_a_date(ask: Ask, httpx_mock: HTTPXMock, near: Date | None, stamp: str) -> None:
    index(httpx_mock, *ROWS)
    found = found_near(ask, near)
    url = dict(ROWS)[stamp]
    assert isinstance(found, Archived)
    assert (found.url, found.service) == (f"{WEB}/{stamp}/{url}", "web.archive.org")
    assert found.captured is not None
    assert f"{found.captured:%Y%m%d%H%M%S}" == stamp


def test_what_the_index_is_asked(ask: Ask, httpx_mock: HTTPXMock) -> None:
    index(httpx_mock)
    perma_list(httpx_mock)
    found_near(ask, Date(2023, 8, 7))
    request, _ = httpx_mock.get_requests()
    assert dict(request.url.params) == {
        "url": CITED,
        "output": "json",
        "filter": "statuscode:200",
        "sort": "closest",
        "closest": "20230807120000",
        "limit": "20",
    }


def test_no_capture(ask: Ask, httpx_mock: HTTPXMock) -> None:
    index(httpx_mock)
    perma_list(httpx_mock)
    found = found_near(ask, None)
    assert isinstance(found, Archived)
    assert (found.url, found.captured) == (None, None)


IN_2020 = ("https://perma.cc/2ABC-3DEF", "Wed, 01 Apr 2020 12:00:00 GMT")
IN_2023 = ("https://perma.cc/4GHJ-5KLM", "Tue, 29 Aug 2023 17:02:11 GMT")


@pytest.mark.parametrize(
    ("rows", "near", "expected"),
    [
        ((), Date(2023, 8, 7), IN_2023[0]),
        ((), Date(2019), IN_2020[0]),
        ((), None, IN_2023[0]),
        ((("20120101000000", CITED),), Date(2023, 8, 7), IN_2023[0]),
        ((("20160101000000", CITED),), Date(2013), f"{WEB}/20160101000000/{CITED}"),
    ],
    ids=["no other", "the nearest", "the last", "a nearer one", "none nearer"],
)
def test_where_wayback_has_none_of_that_time_perma_is_asked(
    ask: Ask, httpx_mock: HTTPXMock, rows: tuple[tuple[str, str], ...], near: Date | None, expected: str
) -> None:
    index(httpx_mock, *rows)
    perma_list(httpx_mock, IN_2020, IN_2023)
    found = found_near(ask, near)
    assert isinstance(found, Archived)
    assert found.url == expected


def test_perma_is_not_believed_about_other_archives_nor_when_it_gives_no_list(ask: Ask, httpx_mock: HTTPXMock) -> None:
    index(httpx_mock)
    perma_list(httpx_mock, ("https://elsewhere.example/1", IN_2023[1]))
    first = found_near(ask, None)
    assert isinstance(first, Archived)
    assert first.url is None
    index(httpx_mock)
    perma_list(httpx_mock, status_code=200, text="<html>")
    found = found_near(ask, None)
    assert isinstance(found, Archived)
    assert found.url is None


def test_rows_that_make_no_sense_are_passed_over(ask: Ask, httpx_mock: HTTPXMock) -> None:
    rows = json.dumps([["timestamp", "original"], ["99999999999999", CITED], ["2020"], 5, ["20200101000000", CITED]])
    index(httpx_mock, text=rows)
    found = found_near(ask, None)
    assert isinstance(found, Archived)
    assert found.url == f"{WEB}/20200101000000/{CITED}"


def test_an_index_that_is_down_is_no_empty_index(
    ask: Ask, ask_all: Callable[..., list[Probe]], httpx_mock: HTTPXMock
) -> None:
    index(httpx_mock, status_code=500)
    perma_list(httpx_mock)
    down = found_near(ask, None)
    assert isinstance(down, Unreached)
    assert down.failure is Failure.PROTOCOL
    index(httpx_mock, status_code=429)
    httpx_mock.add_response(url=PERMA_LIST, is_reusable=True, **NONE)
    limited = ask_all([FindArchive(CITED), FindArchive(f"{CITED}2")])
    assert isinstance(limited[1], Skipped)
    assert limited[1].reason is Reason.BUDGET


def test_the_urls_that_begin_alike(ask: Ask, httpx_mock: HTTPXMock) -> None:
    index(httpx_mock, ("20200101000000", f"{SITE}/2020/long-piers"), ("20210101000000", f"{SITE}/2020/long-tails"))
    found = ask(FindSpellings(f"{SITE}/2020/longpiers-of-the-north?x=1"))
    assert isinstance(found, Spelled)
    assert found.urls == (f"{SITE}/2020/long-piers", f"{SITE}/2020/long-tails")
    [request] = httpx_mock.get_requests()
    assert dict(request.url.params)["url"] == f"{SITE}/2020/long"
    assert dict(request.url.params)["matchType"] == "prefix"


def test_an_index_of_objects_is_read_as_a_table_is(ask: Ask, httpx_mock: HTTPXMock) -> None:
    rows = [{"urlkey": "x", "timestamp": stamp, "url": url, "status": "200"} for stamp, url in ROWS]
    index(httpx_mock, text="\n".join(map(json.dumps, rows)))
    found = found_near(ask, Date(2023, 8, 7))
    assert isinstance(found, Archived)
    assert found.url == f"{WEB}/20230824170211/{CITED}"
