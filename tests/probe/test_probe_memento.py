"""Any archive that speaks Memento: what it says of a link to one capture."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from pytest_httpx import HTTPXMock

from refcheck.model.probe import Capture, Captured

if TYPE_CHECKING:
    from tests.probe.conftest import Ask

ARCHIVE = "https://archive.example/national/web"
CITED = "https://journal.example/a?b=1"
LINK = f"{ARCHIVE}/20230824170211/{CITED}"
LIST = f"{ARCHIVE}/timemap/link/{CITED}"
MEMENTO = {"Memento-Datetime": "Thu, 24 Aug 2023 17:02:11 GMT"}
LINKS = {"Content-Type": "application/link-format"}
PAGE = "<html><head><title>A cited article</title></head></html>"


def captured(ask: Ask, link: str = LINK) -> Captured:
    found = ask(Capture(link), retries=0)
    assert isinstance(found, Captured)
    return found


def test_a_memento_tells_what_it_is_of_and_when(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=LINK, html=PAGE, headers=MEMENTO)
    found = captured(ask)
    assert (found.state, found.service, found.status) == ("playable", "archive.example", 200)
    assert (found.recorded_url, found.recorded_title) == (CITED, "A cited article")
    assert found.captured == datetime(2023, 8, 24, 17, 2, 11, tzinfo=UTC)


def test_the_header_of_the_original_is_believed_before_the_address(ask: Ask, httpx_mock: HTTPXMock) -> None:
    told = {"Link": '<https://journal.example/other>; rel="original", <https://x.example/>; rel="timegate"'}
    httpx_mock.add_response(url=LINK, html=PAGE, headers=MEMENTO | told)
    assert captured(ask).recorded_url == "https://journal.example/other"


def test_an_archived_error_is_a_memento(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=LINK, status_code=404, html=PAGE, headers=MEMENTO)
    found = captured(ask)
    assert (found.state, found.status) == ("playable", 404)


@pytest.mark.parametrize(
    ("status", "headers", "listed", "state"),
    [
        (404, LINKS, "", "missing"),
        (200, LINKS, f'<{CITED}>; rel="original"', "missing"),
        (200, LINKS, f'<{LINK}>; rel="first memento"; datetime="Thu, 24 Aug 2023 17:02:11 GMT"', "unknown"),
        (404, {"Content-Type": "text/html"}, "no such page", "unknown"),
        (503, {}, "", "unknown"),
    ],
)
def test_a_capture_is_missing_only_if_the_list_of_captures_agrees(
    ask: Ask, httpx_mock: HTTPXMock, status: int, headers: dict[str, str], listed: str, state: str
) -> None:
    httpx_mock.add_response(url=LINK, status_code=404, html=PAGE)
    httpx_mock.add_response(url=LIST, status_code=status, headers=headers, text=listed)
    assert captured(ask).state == state


def test_what_is_no_link_to_a_capture_is_of_no_archive_that_we_know(ask: Ask) -> None:
    assert captured(ask, "https://archive.example/national/web/").state == "untrusted"


def test_an_archive_that_is_not_trusted_stays_so_whatever_its_link_looks_like(ask: Ask) -> None:
    assert captured(ask, f"https://archive.ph/20230824170211/{CITED}").state == "untrusted"
