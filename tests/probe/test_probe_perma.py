"""Every state of a Perma record, from pages with Perma's marks and answers in the shape of its API (both our own)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from pytest_httpx import HTTPXMock

from refcheck.model.probe import Capture, Captured, Failure, Probe, Unreached
from refcheck.probe.archives.perma.api import read_record
from refcheck.probe.archives.perma.page import read_marks
from refcheck.settings import Services

if TYPE_CHECKING:
    from tests.probe.conftest import Ask

LINK = "https://perma.cc/WH5V-YR4G"
API = "https://api.perma.cc/v1/public/archives/WH5V-YR4G/"
CITED = "https://journal.example/articles/7"
TITLE = "Growth & Its Limits"
MEMENTO = {"Memento-Datetime": "Tue, 29 Aug 2023 17:02:11 GMT"}
CAPTURED = datetime(2023, 8, 29, 17, 2, 11, tzinfo=UTC)


def page(message: str = "", title: str = TITLE, url: str = CITED, label: str = "Source page URL") -> str:
    said = f'<p class="record-message-primary">{message}</p>' if message else '<div id="iframe-target"></div>'
    return (
        f"<!doctype html><html><head><title>Perma | {escape(title)}</title></head><body><label>{label}</label>"
        f'<input id="source_url" value="{escape(url)}">{said}</body></html>'
    )


def site_page(title: str, heading: str) -> str:
    return f"<html><head><title>Perma.cc | {title}</title></head><body><h1>{heading}</h1></body></html>"


WALL = "<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"
NOT_FOUND = site_page("404 Error", "Page not found.")


def record(primary: str = "success", screenshot: str = "success", **fields: Any) -> dict[str, Any]:
    captures = [
        {"role": role, "status": status, "url": CITED, "user_upload": False}
        for role, status in (("primary", primary), ("screenshot", screenshot))
        if status
    ]
    whole = {"guid": "WH5V-YR4G", "creation_timestamp": "2023-08-29T17:02:11.123456Z", "url": CITED, "title": TITLE}
    return whole | {"captures": captures} | fields


def captured(probe: Probe) -> Captured:
    assert isinstance(probe, Captured), probe
    return probe


@pytest.fixture
def look(ask: Ask, httpx_mock: HTTPXMock) -> Callable[..., Captured]:
    """What Perma says, given the page and, where it is asked, the API."""

    def one(
        status: int, html: str, api: dict[str, Any] | int | None = None, link: str = LINK, **headers: str
    ) -> Captured:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        httpx_mock.add_response(url=LINK, status_code=status, html=html, headers=named)
        if isinstance(api, dict):
            httpx_mock.add_response(url=API, json=api, match_headers={"Accept": "application/json"})
        elif api:
            httpx_mock.add_response(url=API, status_code=api, json={"detail": "Not found."})
        return captured(ask(Capture(link), retries=0))

    return one


Look = Callable[..., Captured]


def test_a_good_record(look: Look) -> None:
    found = look(200, page(), record(), **MEMENTO)
    assert found.state == "playable"
    assert (found.recorded_url, found.recorded_title, found.captured) == (CITED, TITLE, CAPTURED)
    assert not any((found.screenshot_only, found.upload, found.unlisted, found.replaced_by, found.detail))
    assert found.answers == (f"GET {LINK} -> 200", f"GET {API} -> 200")
    assert found.service == "perma.cc"


def test_a_young_record_has_its_time_from_the_api(look: Look) -> None:
    found = look(200, page(), record())
    assert (found.state, found.captured) == ("playable", CAPTURED.replace(microsecond=123456))


def test_an_unlisted_record_has_no_entry_in_the_api(look: Look) -> None:
    found = look(200, page(), 404)
    assert (found.state, found.unlisted) == ("playable", True)


def test_an_api_that_is_down_says_nothing(look: Look) -> None:
    found = look(200, page(), 500)
    assert (found.state, found.unlisted) == ("playable", False)


@pytest.mark.parametrize(
    ("html", "api"),
    [
        (page(label="Source page URL (unverified)"), 404),
        (
            page(),
            record(captures=[{"role": "primary", "status": "success", "url": "file:///x.pdf", "user_upload": True}]),
        ),
    ],
)
def test_an_upload(look: Look, html: str, api: dict[str, Any] | int) -> None:
    assert look(200, html, api).upload


@pytest.mark.parametrize(
    ("status", "html", "state"),
    [
        (200, page("Capture failed."), "failed"),
        (200, page("Capture pending."), "pending"),
        (403, page("This record is private and cannot be displayed."), "private"),
        (410, page("This record has been deleted."), "deleted"),
    ],
)
def test_a_page_without_its_record_still_names_it(look: Look, status: int, html: str, state: str) -> None:
    found = look(status, html)
    assert (found.state, found.recorded_url, found.recorded_title) == (state, CITED, TITLE)


def test_a_record_that_never_was(look: Look) -> None:
    found = look(404, NOT_FOUND)
    assert (found.state, found.recorded_url) == ("missing", "")


@pytest.mark.parametrize("printed", ["N1N0-33DB", "45JI-CTRD", "ABCD-EFGH", "3-4567"])
def test_a_doubtful_id_that_is_not_found_is_damaged(ask: Ask, httpx_mock: HTTPXMock, printed: str) -> None:
    httpx_mock.add_response(url=f"https://perma.cc/{printed}", status_code=404, html=NOT_FOUND)
    assert captured(ask(Capture(f"https://perma.cc/{printed}"))).state == "damaged-id"


def test_a_doubtful_id_that_is_found_is_good(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url="https://perma.cc/N1N0-33DB", html=page())
    httpx_mock.add_response(url="https://api.perma.cc/v1/public/archives/N1N0-33DB/", json=record())
    assert captured(ask(Capture("https://perma.cc/N1N0-33DB"))).state == "playable"


@pytest.mark.parametrize("link", ["https://perma.cc/", "https://perma.cc/WH5V-YR4G-77XX", "perma.cc/WH5V_YR4G"])
def test_an_id_that_can_be_none_is_not_asked(ask: Ask, httpx_mock: HTTPXMock, link: str) -> None:
    assert captured(ask(Capture(link))).state == "damaged-id"


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("https://perma.cc/WH5V–YR4G", True),
        ("https://perma.cc/WH5VYR4G", True),
        ("https://perma.cc/wh5v-yr4g", False),
        ("http://perma.cc/WH5V-YR4G/", False),
        ("perma.cc/WH5V-YR4G", False),
        ("https://www.perma.cc/WH5V-YR4G", False),
        ("https://perma.cc/WH5V-YR4G?url=https://journal.example/&ts=20230829", False),
        ("https://perma.cc/WH5V-YR4G?type=image", False),
    ],
)
def test_a_printed_link_is_asked_in_its_right_form(look: Look, link: str, said: bool) -> None:
    found = look(404, NOT_FOUND, link=link)
    assert found.question == Capture(link)
    assert ("was read as WH5V-YR4G" in found.detail) is said


def test_a_legacy_id_keeps_its_case(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url="https://perma.cc/0Hg62eLdZ3T", status_code=404, html=NOT_FOUND)
    assert captured(ask(Capture("https://perma.cc/0Hg62eLdZ3T"))).state == "missing"


@pytest.mark.parametrize("status", [200, 403, 404, 410, 503])
def test_a_page_without_the_marks_tells_nothing(look: Look, status: int) -> None:
    found = look(status, WALL, 404)
    assert (found.state, found.recorded_url, found.unlisted) == ("unknown", "", False)


def test_where_the_page_tells_nothing_the_api_may(look: Look) -> None:
    found = look(403, WALL, record())
    assert (found.state, found.recorded_url, found.recorded_title) == ("playable", CITED, TITLE)
    assert found.detail == "the page of the record could not be read"


@pytest.mark.parametrize(
    ("primary", "screenshot", "state", "screenshot_only"),
    [
        ("success", "failed", "playable", False),
        ("failed", "success", "playable", True),
        ("failed", "failed", "failed", False),
        ("pending", "", "pending", False),
        ("", "", "unknown", False),
    ],
)
def test_captures_as_the_api_lists_them(
    look: Look, primary: str, screenshot: str, state: str, screenshot_only: bool
) -> None:
    found = look(503, WALL, record(primary, screenshot))
    assert (found.state, found.screenshot_only) == (state, screenshot_only)


def test_the_rate_limit_page_stops_the_run(ask_all: Callable[..., list[Probe]], httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=LINK, html=site_page("Access Denied", "Rate limit error"))
    probes = ask_all([Capture(LINK), Capture("https://perma.cc/22AA-FA2L")])
    assert [captured(probe).state for probe in probes] == ["unknown", "unknown"]
    assert len(httpx_mock.get_requests()) == 1


def redirected(mock: HTTPXMock, url: str, status: int, target: str) -> None:
    mock.add_response(url=url, status_code=status, headers={"Location": target})


def test_a_record_that_was_replaced(ask: Ask, httpx_mock: HTTPXMock) -> None:
    redirected(httpx_mock, LINK, 302, "/22AA-FA2L")
    httpx_mock.add_response(url="https://perma.cc/22AA-FA2L", html=page(title="The new one"))
    httpx_mock.add_response(url="https://api.perma.cc/v1/public/archives/22AA-FA2L/", json=record())
    found = captured(ask(Capture(LINK)))
    assert (found.state, found.recorded_title) == ("playable", "The new one")
    assert found.replaced_by == "https://perma.cc/22AA-FA2L"


def test_a_corrected_spelling_is_no_replacement(ask: Ask, httpx_mock: HTTPXMock) -> None:
    redirected(httpx_mock, "https://perma.cc/OHg62eLdZ3T", 301, "/0Hg62eLdZ3T")
    httpx_mock.add_response(url="https://perma.cc/0Hg62eLdZ3T", html=page())
    httpx_mock.add_response(url="https://api.perma.cc/v1/public/archives/0Hg62eLdZ3T/", json=record())
    assert captured(ask(Capture("https://perma.cc/OHg62eLdZ3T"))).replaced_by is None


def test_only_the_screenshot_plays(ask: Ask, httpx_mock: HTTPXMock) -> None:
    redirected(httpx_mock, LINK, 302, "/WH5V-YR4G?type=image")
    httpx_mock.add_response(url=f"{LINK}?type=image", html=page())
    httpx_mock.add_response(url=API, status_code=404)
    found = captured(ask(Capture(LINK)))
    assert (found.state, found.screenshot_only, found.replaced_by) == ("playable", True, None)


def test_perma_s_marks_on_another_site_are_not_believed(ask: Ask, httpx_mock: HTTPXMock) -> None:
    redirected(httpx_mock, LINK, 302, "https://perma.example/WH5V-YR4G")
    httpx_mock.add_response(url="https://perma.example/WH5V-YR4G", html=page())
    httpx_mock.add_response(url=API, status_code=404)
    assert captured(ask(Capture(LINK))).state == "unknown"


def test_an_archive_that_can_not_be_reached(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_exception(httpx.ConnectTimeout("slow"), is_reusable=True)
    probe = ask(Capture(LINK))
    assert isinstance(probe, Unreached)
    assert (probe.failure, probe.question) == (Failure.TIMEOUT, Capture(LINK))


@pytest.mark.parametrize(
    ("title", "kept"), [("journal.example", ""), ("Journal.Example", ""), ("", ""), ("journal", "journal")]
)
def test_a_title_that_is_the_host_is_no_title(title: str, kept: str) -> None:
    assert read_marks(page(title=title).encode()).title == kept


def test_a_recorded_title_can_not_speak_for_perma() -> None:
    marks = read_marks(page(title="Capture failed. <b>404</b>").encode())
    assert (marks.kind, marks.message, marks.title) == ("record", "", "Capture failed. <b>404</b>")


def test_a_record_that_does_not_name_its_source_plays_nothing(look: Look) -> None:
    assert look(200, page(url=""), 404).state == "unknown"


def test_a_message_that_is_new_to_us_plays_nothing(look: Look) -> None:
    assert look(200, page("This record has turned to stone."), 404).state == "unknown"


@pytest.mark.parametrize("html", [b"", b"\xff\xfe\x00", b"<title>", b"<title>Perma | </title>", b"<" * 10000])
def test_any_bytes_have_marks(html: bytes) -> None:
    assert not read_marks(html).source_url


NO_RECORDS = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'{"detail":"Not found."}',
    b'{"url":5,"captures":{"role":[]}}',
    b"[" * 100_000,
]


@pytest.mark.parametrize("body", NO_RECORDS)
def test_any_bytes_are_a_record_or_none(body: bytes) -> None:
    found = read_record(body)
    assert found is None or found.state is None


def test_the_former_playback_host_tells_its_url(ask: Ask, httpx_mock: HTTPXMock) -> None:
    found = captured(ask(Capture("https://perma-archives.org/warc/20140102030405/http://journal.example/a?b=1")))
    assert (found.state, found.recorded_url) == ("unknown", "http://journal.example/a?b=1")
    assert found.captured == datetime(2014, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_perma_may_live_elsewhere(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url="http://127.0.0.1:8000/WH5V-YR4G", status_code=404, html=NOT_FOUND)
    services = Services(perma="http://127.0.0.1:8000")
    assert captured(ask(Capture(LINK), services=services)).state == "missing"
