"""What is not asked, whatever the question."""

from __future__ import annotations

import asyncio

import pytest

from refcheck.model.probe import FindArchive, Page, Probe, Reason, Skipped, Visit
from refcheck.probe import Prober
from refcheck.settings import Settings


def asked(question: Visit | FindArchive, settings: Settings) -> Probe:
    async def ask() -> Probe:
        async with Prober(settings, lambda *_: Page("empty")) as prober:
            return await prober.ask(question)

    return asyncio.run(ask())


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
