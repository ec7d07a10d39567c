"""Looks at pages, with the transport replaced."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from pytest_httpx import HTTPXMock

from refcheck.model.probe import (
    Archived,
    Capture,
    Failure,
    FindArchive,
    Hop,
    Page,
    Probe,
    Question,
    Reached,
    Reason,
    Registry,
    Sibling,
    Skipped,
    Unreached,
    Validators,
    Visit,
)
from refcheck.probe import Prober
from refcheck.probe.sibling import invented
from refcheck.settings import Services, Settings

if TYPE_CHECKING:
    from tests.probe.conftest import Ask

AskAll = Callable[..., list[Probe]]


def no_page(body: bytes, content_type: str, url: str, truncated: bool) -> Page:
    return Page("empty")


def reached(probe: Probe) -> Reached:
    assert isinstance(probe, Reached), probe
    return probe


def redirects(mock: HTTPXMock, *urls: str, status: int = 302) -> None:
    """Each URL redirects to the next."""
    for url, target in pairwise(urls):
        mock.add_response(url=url, status_code=status, headers={"Location": target})


def test_a_page(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(html="<title>A</title>", headers={"X-One": "1"})
    probe = reached(ask(Visit("https://example.org/a b")))
    assert (probe.url, probe.status, probe.hops) == ("https://example.org/a b", 200, ())
    assert probe.headers["x-one"] == "1"
    assert probe.page is not None
    assert probe.page.text == "<title>A</title>"
    assert not probe.page.truncated
    assert probe.when is not None
    assert probe.when.isoformat() == "2026-01-02T03:04:05+00:00"


def test_what_we_say_of_ourselves(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response()
    ask(Visit("https://example.org/#part"), user_agent="refcheck/test (mailto:a@example.org)")
    [request] = httpx_mock.get_requests()
    assert request.method == "GET"
    assert request.headers["user-agent"] == "refcheck/test (mailto:a@example.org)"
    assert request.headers["accept-encoding"] == "gzip, deflate"
    assert "mozilla" not in Settings().user_agent.lower()
    assert str(request.url) == "https://example.org/"


@pytest.mark.parametrize("status", [404, 410, 403, 451, 999, 204, 304, 300])
def test_every_status_is_an_answer(ask: Ask, httpx_mock: HTTPXMock, status: int) -> None:
    httpx_mock.add_response(status_code=status, text="no")
    assert reached(ask(Visit("https://example.org/"))).status == status


def test_redirects_are_kept(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url="https://example.org/a", status_code=301, headers={"Location": "/b?x=1"})
    httpx_mock.add_response(
        url="https://example.org/b?x=1", status_code=307, headers={"Location": "//other.example.org/c"}
    )
    httpx_mock.add_response(url="https://other.example.org/c", html="end")
    probe = reached(ask(Visit("https://example.org/a#s1")))
    assert probe.url == "https://other.example.org/c#s1"
    assert probe.hops == (
        Hop("https://example.org/a#s1", 301, "https://example.org/b?x=1#s1"),
        Hop("https://example.org/b?x=1#s1", 307, "https://other.example.org/c#s1"),
    )


def test_a_loop_ends_at_once(ask: Ask, httpx_mock: HTTPXMock) -> None:
    redirects(httpx_mock, "https://example.org/a", "https://example.org/b", "https://example.org/a")
    probe = ask(Visit("https://example.org/a"))
    assert isinstance(probe, Unreached)
    assert (probe.failure, len(probe.hops)) == (Failure.REDIRECT_LOOP, 2)
    assert len(httpx_mock.get_requests()) == 2


def test_an_endless_chain_ends_after_ten_hops(ask: Ask, httpx_mock: HTTPXMock) -> None:
    def onward(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"Location": f"/{int(request.url.path[1:]) + 1}"})

    httpx_mock.add_callback(onward, is_reusable=True)
    probe = ask(Visit("https://example.org/0"))
    assert isinstance(probe, Unreached)
    assert (probe.failure, probe.detail) == (Failure.REDIRECT_LOOP, "more than 10 redirects")
    assert len(httpx_mock.get_requests()) == 11


def test_a_chain_of_ten_hops_is_followed(ask: Ask, httpx_mock: HTTPXMock) -> None:
    urls = [f"https://example.org/{number}" for number in range(11)]
    redirects(httpx_mock, *urls)
    httpx_mock.add_response(url=urls[-1])
    assert len(reached(ask(Visit(urls[0]))).hops) == 10


def test_a_site_may_set_a_cookie_and_send_us_back(ask: Ask, httpx_mock: HTTPXMock) -> None:
    def door(request: httpx.Request) -> httpx.Response:
        if "seen=yes" in request.headers.get("cookie", ""):
            return httpx.Response(200)
        return httpx.Response(302, headers={"Location": "/", "Set-Cookie": "seen=yes; Path=/"})

    httpx_mock.add_callback(door, is_reusable=True)
    assert len(reached(ask(Visit("https://example.org/"))).hops) == 1


def test_cookies_stay_in_their_chain_and_on_their_site(ask_all: AskAll, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(
        url="https://one.example/a",
        status_code=302,
        headers=[("Location", "https://two.example/"), ("Set-Cookie", "session=s3cret"), ("Set-Cookie", "b=2; Path=/")],
    )
    httpx_mock.add_response(url="https://two.example/")
    httpx_mock.add_response(url="https://one.example/b", headers={"Set-Cookie": "session=s3cret"})
    httpx_mock.add_response(url="https://one.example/b?again")

    async def scene() -> list[Probe]:
        async with Prober(Settings(rate=0), no_page) as asked:
            urls = ("https://one.example/a", "https://one.example/b", "https://one.example/b?again")
            return [await asked.ask(Visit(url)) for url in urls]

    probes = asyncio.run(scene())
    assert all("cookie" not in request.headers for request in httpx_mock.get_requests())
    assert reached(probes[1]).headers["set-cookie"] == "session"
    assert "s3cret" not in repr(probes)


def test_no_secret_is_carried_or_shown(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(
        url="https://example.org/a", status_code=302, headers={"Location": "https://u:hush@example.org/b"}
    )
    httpx_mock.add_response(url="https://example.org/b", headers={"Link": "<https://u:hush@example.org/>"})
    probe = reached(ask(Visit("https://me:hush@example.org/a")))
    assert "hush" not in repr(probe)
    assert probe.question == Visit("https://example.org/a")
    assert all("authorization" not in request.headers for request in httpx_mock.get_requests())


def test_a_loop_does_not_show_a_secret_either(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=302, headers={"Location": "https://u:hush@example.org/a"}, is_reusable=True)
    probe = ask(Visit("https://example.org/a"))
    assert isinstance(probe, Unreached)
    assert "hush" not in repr(probe)


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.1/admin", Reason.REFUSED),
        ("http://[::ffff:10.0.0.1]/", Reason.REFUSED),
        ("http://2130706433/", Reason.REFUSED),
        ("http://localhost:8080/", Reason.REFUSED),
        ("https://router.local/", Reason.REFUSED),
        ("ftp://example.org/", Reason.REFUSED),
    ],
)
def test_a_redirect_to_a_private_address_is_not_followed(
    ask: Ask, httpx_mock: HTTPXMock, location: str, reason: Reason
) -> None:
    httpx_mock.add_response(status_code=302, headers={"Location": location})
    probe = ask(Visit("https://example.org/a"))
    assert isinstance(probe, Skipped)
    assert (probe.reason, probe.hops) == (reason, (Hop("https://example.org/a", 302, location),))


def test_a_service_may_not_redirect_to_private_addresses(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=302, headers={"Location": "http://127.0.0.1:9/x"})
    probe = ask(Visit("http://127.0.0.1:8000/a"), services=Services(perma="http://127.0.0.1:8000"))
    assert isinstance(probe, Skipped)
    assert (probe.reason, len(probe.hops)) == (Reason.REFUSED, 1)


def test_a_redirect_to_nowhere_is_the_server_s_fault(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=302, headers={"Location": "https://[oops"})
    probe = ask(Visit("https://example.org/a"))
    assert isinstance(probe, Unreached)
    assert (probe.failure, probe.hops) == (Failure.PROTOCOL, (Hop("https://example.org/a", 302, "https://[oops"),))


@pytest.mark.parametrize("location", ["javascript:alert(1)", "mailto:mara@tide.example"])
def test_a_redirect_to_what_is_no_web_address_never_raises(ask: Ask, httpx_mock: HTTPXMock, location: str) -> None:
    httpx_mock.add_response(status_code=302, headers={"Location": location}, is_reusable=True)
    probe = ask(Visit("https://example.org/a"))
    assert isinstance(probe, Unreached)
    assert probe.failure is Failure.PROTOCOL


@pytest.mark.parametrize("url", ["https://xn--a.org/", "https://xn--0.org/", "https://example.org/\ud800"])
def test_a_strange_url_never_raises(ask: Ask, httpx_mock: HTTPXMock, url: str) -> None:
    httpx_mock.add_response(is_optional=True)
    assert isinstance(ask(Visit(url)), Reached | Skipped)


def test_a_server_that_hiccups_is_asked_again(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=503)
    httpx_mock.add_exception(httpx.RemoteProtocolError("Server disconnected"))
    httpx_mock.add_response(html="back")
    assert reached(ask(Visit("https://example.org/"))).status == 200


def test_no_retries_means_one_request(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=503)
    assert reached(ask(Visit("https://example.org/"), retries=0)).status == 503


def test_a_retry_after_beyond_the_cap_is_not_waited_for(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=429, headers={"Retry-After": "3600"})
    probe = reached(ask(Visit("https://example.org/")))
    assert (probe.status, probe.headers["retry-after"], probe.rest) == (429, "3600", 3600)


def test_a_later_look_asks_for_less(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(is_reusable=True)
    for look in (0, 1):
        ask(Visit("https://example.org/", look))
    accepts = [request.headers["accept"] for request in httpx_mock.get_requests()]
    assert accepts[0].startswith("text/html")
    assert accepts[1] == "*/*"


def test_equal_questions_are_answered_once(ask_all: AskAll, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response()
    first, second, third = ask_all(
        [Visit("https://example.org/"), Visit("https://example.org/"), Visit("https://u@example.org/")]
    )
    assert first is second is third


def test_siblings_of_one_folder_share_a_request(ask_all: AskAll, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=404, is_reusable=True)
    questions: list[Question] = [Sibling("https://example.org/a/x.html"), Sibling("https://example.org/a/y.html?z=1#f")]
    probes = ask_all(questions)
    assert [probe.question for probe in probes] == questions
    rules, request = httpx_mock.get_requests()
    assert rules.url == "https://example.org/robots.txt"
    assert request.url.path.startswith("/a/")
    assert request.url.path.endswith(".html")
    assert len(request.url.path) == len("/a/.html") + 25


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/x/1", "https://a.example/x/2", True),
        ("https://a.example/x/1", "https://a.example/y/1", False),
        ("https://a.example/x/1.html", "https://a.example/x/1.pdf", False),
        ("https://a.example/", "https://a.example/1", True),
        ("https://a.example", "https://a.example/", True),
        ("https://a.example/1", "https://b.example/1", False),
    ],
)
def test_an_invented_sibling_belongs_to_its_folder(one: str, other: str, same: bool) -> None:
    assert (invented(httpx.URL(one)) == invented(httpx.URL(other))) is same
    assert invented(httpx.URL(one)).startswith("https://")


EVERY: list[Question] = [
    Visit("https://example.org/"),
    Sibling("https://example.org/a"),
    Capture("https://perma.cc/ABCD-1234"),
    Registry("doi", "10.1000/1"),
    FindArchive("https://example.org/"),
]


@pytest.mark.parametrize("question", EVERY)
def test_offline_nothing_is_asked(
    ask: Ask, httpx_mock: HTTPXMock, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_client(*_: Any, **__: Any) -> None:
        raise AssertionError("offline means that no client is made")

    monkeypatch.setattr("refcheck.probe.web.Client", no_client)
    probe = ask(question, offline=True)
    assert isinstance(probe, Skipped)
    assert (probe.question, probe.reason) == (question, Reason.OFFLINE)


@pytest.mark.parametrize("question", EVERY[2::2])
def test_archives_may_be_left_alone(ask: Ask, httpx_mock: HTTPXMock, question: Question) -> None:
    probe = ask(question, no_archives=True)
    assert isinstance(probe, Skipped)
    assert probe.reason is Reason.EXCLUDED


@pytest.mark.parametrize(
    ("options", "url", "asked"),
    [
        ({"exclude": ("example.org",)}, "https://www.example.org/a", False),
        ({"exclude": ("EXAMPLE.org",)}, "https://www.example.ORG/a", False),
        ({"exclude": ("example.org",)}, "https://example.com/a", True),
        ({"exclude": ("*.gov/*.pdf",)}, "https://a.gov/x/y.pdf", False),
        ({"exclude": ("*.gov/*.pdf",)}, "https://a.gov/x/y.html", True),
        ({"include": ("example.org",)}, "https://example.org/a", True),
        ({"include": ("example.org",)}, "https://example.com/a", False),
        ({"include": ("example.org",), "exclude": ("/a",)}, "https://example.org/a", False),
    ],
)
def test_a_user_chooses_what_is_asked(
    ask: Ask, httpx_mock: HTTPXMock, options: dict[str, Any], url: str, asked: bool
) -> None:
    httpx_mock.add_response(is_optional=True)
    probe = ask(Visit(url), **options)
    assert isinstance(probe, Reached if asked else Skipped)
    if isinstance(probe, Skipped):
        assert probe.reason is Reason.EXCLUDED


def test_a_registered_id_is_excluded_by_its_address(ask: Ask, httpx_mock: HTTPXMock) -> None:
    probe = ask(Registry("doi", "10.1000/1"), exclude=("doi.org/10.1000",))
    assert isinstance(probe, Skipped)
    assert probe.reason is Reason.EXCLUDED


def test_a_private_url_is_not_told_to_an_archive(ask: Ask, httpx_mock: HTTPXMock) -> None:
    probe = ask(FindArchive("http://192.168.1.1/secret"))
    assert isinstance(probe, Skipped)
    assert not isinstance(probe, Archived)


def test_the_last_asker_who_gives_up_takes_the_question_along(httpx_mock: HTTPXMock) -> None:
    cancelled = asyncio.Event()

    async def forever(request: httpx.Request) -> httpx.Response:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.set()
            raise
        raise AssertionError

    httpx_mock.add_callback(forever)

    async def scene() -> bool:
        async with Prober(Settings(), no_page) as asked:
            both = [asyncio.create_task(asked.ask(Visit("https://example.org/"))) for _ in range(2)]
            await asyncio.sleep(0.02)
            both[0].cancel()
            await asyncio.sleep(0.02)
            still_asking = not cancelled.is_set()
            both[1].cancel()
            await asyncio.wait_for(cancelled.wait(), 5)
            return still_asking

    assert asyncio.run(scene())


def test_a_page_that_is_known_is_asked_for_only_if_it_is_another(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url="https://example.org/a", status_code=302, headers={"Location": "https://example.org/b"})
    httpx_mock.add_response(url="https://example.org/b", status_code=304)
    known = Validators('"abc"', "Fri, 02 Jan 2026 03:04:05 GMT")
    probe = reached(ask(Visit("https://example.org/a", known=known)))
    first, second = httpx_mock.get_requests()
    assert (first.headers["if-none-match"], first.headers["if-modified-since"]) == (known.etag, known.modified)
    assert "if-none-match" not in second.headers, "what it leads to is another page"
    assert probe.question == Visit("https://example.org/a"), "the same question"


def test_an_empty_validator_is_not_sent(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=304)
    ask(Visit("https://example.org/a", known=Validators('"abc"')))
    (request,) = httpx_mock.get_requests()
    assert "if-modified-since" not in request.headers
