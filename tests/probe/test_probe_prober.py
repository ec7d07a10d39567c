"""What is not asked, whatever the question."""

from __future__ import annotations

import asyncio

import pytest
from pytest_httpx import HTTPXMock

from refcheck.model.link import Link
from refcheck.model.probe import FindArchive, Page, Probe, Reason, Sibling, Skipped, Visit
from refcheck.probe import Prober
from refcheck.settings import Settings


def asked(question: Visit | FindArchive, settings: Settings) -> Probe:
    async def ask() -> Probe:
        async with Prober(settings, lambda *_: Page("empty")) as prober:
            return await prober.ask(question)

    return asyncio.run(ask())


def test_an_answer_is_kept_until_the_last_link_that_may_want_it_is_done(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(is_reusable=True)
    url = "https://a.example/b/c"
    link = Link("live", url, url)

    async def scene() -> list[int]:
        requests = []
        async with Prober(Settings(rate=1000.0), lambda *_: Page("empty")) as prober:
            prober.expect((link, link))
            for _ in range(3):
                await prober.ask(Visit(url))
                await prober.ask(Sibling(url))
                prober.done(link)
                pages = [one for one in httpx_mock.get_requests() if one.url.path != "/robots.txt"]
                requests.append(len(pages))
        return requests

    assert asyncio.run(scene()) == [2, 2, 4]


@pytest.mark.parametrize("url", ["http://10.1.2.3/plan", "http://intranet.local/plan", "http://localhost/plan"])
def test_no_archive_is_told_a_private_name(url: str) -> None:
    probe = asked(FindArchive(url), Settings(allow_private_hosts=True))
    assert isinstance(probe, Skipped)
    assert probe.reason is Reason.REFUSED


@pytest.mark.parametrize("question", [Visit("https://a.example/"), FindArchive("https://a.example/")])
def test_offline_nothing_is_asked(question: Visit | FindArchive) -> None:
    probe = asked(question, Settings(offline=True))
    assert isinstance(probe, Skipped)
    assert probe.reason is Reason.OFFLINE
