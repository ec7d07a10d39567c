from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from pytest_httpx import HTTPXMock

from refcheck.model.probe import Capture, Captured, Page, Probe, Question, Reached, Reason, Skipped, Visit
from refcheck.probe import Prober, Tempo
from refcheck.probe.politeness import Lane, Lanes
from refcheck.probe.web import Chain
from refcheck.settings import Services, Settings


def no_page(body: bytes, content_type: str, url: str, truncated: bool) -> Page:
    return Page("empty")


class Watch:
    """Counts requests under way, and notes when each began."""

    def __init__(self, mock: HTTPXMock, seconds: float = 0.02, **answer: Any) -> None:
        self.under_way = self.most = 0
        self.starts: list[float] = []
        self.seconds, self.answer = seconds, answer
        mock.add_callback(self, is_reusable=True)

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.starts.append(time.monotonic())
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await asyncio.sleep(self.seconds)
        self.under_way -= 1
        return httpx.Response(**({"status_code": 200} | self.answer))

    def keeps(self, seconds: float, begun: float) -> bool:
        """Was no request earlier than its turn? A busy machine may make it later."""
        return all(start - begun >= turn * seconds for turn, start in enumerate(self.starts))


def ask_all(questions: list[Question], settings: Settings, tempo: Tempo | None = None) -> list[Probe]:
    async def scene() -> list[Probe]:
        async with Prober(settings, no_page, tempo=tempo) as asked:
            return list(await asyncio.gather(*(asked.ask(question) for question in questions)))

    return asyncio.run(scene())


def visits(*urls: str) -> list[Question]:
    return [Visit(url) for url in urls]


def test_one_host_gets_few_connections(httpx_mock: HTTPXMock) -> None:
    watch = Watch(httpx_mock)
    ask_all(visits(*(f"https://example.org/{number}" for number in range(8))), Settings(per_host=2, rate=0))
    assert (watch.most, len(watch.starts)) == (2, 8)


def test_the_whole_run_has_a_limit(httpx_mock: HTTPXMock) -> None:
    watch = Watch(httpx_mock)
    ask_all(visits(*(f"https://{number}.example/" for number in range(12))), Settings(concurrency=3, rate=0))
    assert (watch.most, len(watch.starts)) == (3, 12)


def test_one_host_is_asked_at_a_rate(httpx_mock: HTTPXMock) -> None:
    begun, watch = time.monotonic(), Watch(httpx_mock, 0.0)
    ask_all(visits(*(f"https://example.org/{number}" for number in range(5))), Settings(rate=20))
    assert watch.keeps(0.049, begun)


def test_hosts_do_not_wait_for_each_other(httpx_mock: HTTPXMock) -> None:
    watch = Watch(httpx_mock)
    ask_all(visits(*(f"https://{number}.example/" for number in range(12))), Settings(rate=0.1))
    assert watch.most == 12


def interval(url: str, settings: Settings) -> float:
    async def scene() -> float:
        return Lanes(settings).of(httpx.URL(url)).interval

    return asyncio.run(scene())


LOCAL = Services(perma="http://127.0.0.1:8000", wayback_cdx="http://localhost:8000/cdx", arxiv="http://[::1]:8000/api")


@pytest.mark.parametrize(
    ("url", "settings", "seconds"),
    [
        ("https://perma.cc/ABCD-1234", Settings(), 1.0),
        ("https://api.perma.cc/v1/", Settings(), 1.0),
        ("https://web.archive.org/web/2020/http://a.example/", Settings(), 3.0),
        ("https://export.arxiv.org/api/query", Settings(), 3.0),
        ("https://perma.cc/ABCD-1234", Settings(archive_interval=5.0), 5.0),
        ("https://perma.cc/ABCD-1234", Settings(archive_interval=0.0), 0.0),
        ("https://doi.org/10.1/a", Settings(), 0.25),
        ("https://example.org/", Settings(rate=10), 0.1),
        ("http://127.0.0.1:8000/ABCD-1234", Settings(services=LOCAL), 0.0),
        ("http://localhost:8000/cdx", Settings(services=LOCAL), 0.0),
        ("http://[::1]:8000/api", Settings(services=LOCAL, archive_interval=9.0), 0.0),
        ("https://perma.cc/ABCD-1234", Settings(services=LOCAL), 0.25),
    ],
)
def test_the_pace_of_each_archive(url: str, settings: Settings, seconds: float) -> None:
    assert interval(url, settings) == seconds


def test_pages_and_api_of_an_archive_share_one_pace(httpx_mock: HTTPXMock) -> None:
    begun, watch = time.monotonic(), Watch(httpx_mock)
    ask_all(
        visits("https://perma.cc/a", "https://api.perma.cc/b", "https://perma.cc/c"), Settings(archive_interval=0.05)
    )
    assert watch.most == 1
    assert watch.keeps(0.049, begun)


def test_an_archive_that_says_429_is_left_alone(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=429, headers={"Retry-After": "1"})
    questions: list[Question] = [Capture(f"https://perma.cc/ABC2-222{number}") for number in "3456"]
    started = time.monotonic()
    probes = ask_all([*questions, Visit("https://perma.cc/about")], Settings(archive_interval=0.6))
    assert time.monotonic() - started < 2
    assert len(httpx_mock.get_requests()) == 1
    assert all(isinstance(probe, Captured) and probe.state == "unknown" for probe in probes[:4])
    assert isinstance(probes[4], Skipped)
    assert probes[4].reason is Reason.BUDGET
    assert "asked us to stop" in probes[4].detail


def test_any_other_host_may_say_429_and_be_asked_again(httpx_mock: HTTPXMock) -> None:
    watch = Watch(httpx_mock, status_code=429)
    probes = ask_all(visits("https://example.org/1", "https://example.org/2"), Settings(rate=0, per_host=1))
    assert all(isinstance(probe, Reached) for probe in probes)
    assert len(watch.starts) == 2


def test_a_host_that_names_a_time_is_quiet_for_so_long(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=503, headers={"Retry-After": "1"})
    watch = Watch(httpx_mock)
    started = time.monotonic()
    probes = ask_all(visits("https://example.org/1", "https://example.org/2"), Settings(rate=0, per_host=1))
    assert [probe.status for probe in probes if isinstance(probe, Reached)] == [200, 200]
    assert min(watch.starts) - started > 0.9


@pytest.mark.parametrize(
    ("url", "pauses"), [("https://example.org/", True), ("http://127.0.0.1/", False), ("http://localhost/", False)]
)
def test_a_later_look_pauses_first(
    httpx_mock: HTTPXMock, monkeypatch: pytest.MonkeyPatch, url: str, pauses: bool
) -> None:
    sleep, slept = asyncio.sleep, []

    async def noted(seconds: float) -> None:
        slept.append(seconds)
        await sleep(0)

    monkeypatch.setattr(asyncio, "sleep", noted)
    httpx_mock.add_response(is_reusable=True)
    ask_all([Visit(url)], Settings(allow_private_hosts=True), Tempo(look=7.0))
    assert 7.0 not in slept
    ask_all([Visit(url, 1)], Settings(allow_private_hosts=True), Tempo(look=7.0))
    assert (7.0 in slept) is pauses


def test_a_later_look_is_more_patient(httpx_mock: HTTPXMock, ask: Callable[..., Probe]) -> None:
    Watch(httpx_mock, 0.3)
    looks = [ask(Visit("https://example.org/", look), timeout=0.2, retries=0) for look in (0, 1)]
    assert [isinstance(look, Reached) for look in looks] == [False, True]


def test_a_429_slows_its_host_down_and_answers_bring_it_back() -> None:
    lane = Lane(2, 0.25)
    intervals = []
    for too_fast in (True, True, *[False] * 20):
        lane.pace(too_fast=too_fast)
        intervals.append(round(lane.interval, 2))
    assert intervals[:3] == [0.5, 1.0, 0.9]
    assert intervals[-1] == 0.25


def test_a_host_that_always_says_429_is_not_waited_for_without_end() -> None:
    lane = Lane(2, 0.25)
    for _ in range(50):
        lane.pace(too_fast=True)
    assert lane.interval == 10.0


def test_the_queue_of_an_archive_uses_up_no_link_s_deadline(httpx_mock: HTTPXMock) -> None:
    watch = Watch(httpx_mock, 0.0, headers={"Memento-Datetime": "Thu, 24 Aug 2023 17:02:11 GMT"})
    links: list[Question] = [Capture(f"https://web.archive.org/web/2023/https://a.example/{n}") for n in range(500)]
    probes = ask_all(links, Settings(archive_interval=0.001, deadline=0.2, timeout=0.2))
    assert all(isinstance(probe, Captured) and probe.state == "playable" for probe in probes)
    assert len(watch.starts) == 500


def test_who_waits_for_whom_is_told() -> None:
    async def scene() -> list[tuple[str, int, float]]:
        lanes = Lanes(Settings())
        for url, number in (("https://perma.cc/a", 90), ("https://a.example/", 3)):
            lanes.of(httpx.URL(url)).waiting = number
        return [(wait.host, wait.number, wait.seconds) for wait in lanes.waits()]

    assert asyncio.run(scene()) == [("perma.cc", 90, 90.0), ("a.example", 3, 0.75)]


def test_a_first_look_waits_no_longer_than_its_host_gave_cause_to() -> None:
    lane = Lane(2, 0.25)
    brief, patient = Chain("*/*", 20.0, 120.0, brief=True), Chain("*/*", 20.0, 120.0)
    assert brief.seconds(lane) == 20.0
    lane.slowest = 0.2
    assert brief.seconds(lane) == 4.0
    lane.slowest = 1.5
    assert (brief.seconds(lane), patient.seconds(lane)) == (12.0, 20.0)


def test_a_later_look_gives_way_to_first_ones(httpx_mock: HTTPXMock) -> None:
    watch = Watch(httpx_mock, 0.3)
    questions: list[Question] = [
        Visit("https://a.example/", look=1),
        *visits("https://b.example/", "https://c.example/"),
    ]
    probes = ask_all(questions, Settings(concurrency=1), Tempo(look=0.1))
    assert all(isinstance(probe, Reached) for probe in probes)
    assert [str(request.url) for request in httpx_mock.get_requests()][-1] == "https://a.example/"
    assert watch.most == 1
