"""Nights over one document, with a web that is set by hand and a clock that is ours."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

import pytest

from refcheck import pipeline
from refcheck.model.probe import (
    Capture,
    Captured,
    Failure,
    Page,
    Probe,
    Question,
    Reached,
    Reason,
    Skipped,
    Unreached,
    Visit,
)
from refcheck.model.report import Report, Row
from refcheck.page import read_page
from refcheck.settings import Settings

FIRST = datetime(2026, 1, 1, 3, tzinfo=UTC)
PERMA = "https://perma.cc/9TFR-4K2D"
WORDS = "fog keeper lamp shore signal night tide horn ledger glass coast ship lens storm buoy rope wind pier".split()

Fate = int | Failure | str
"""A status, a failure, or the title of a page."""


def prose(seed: int, length: int = 200) -> str:
    return " ".join(random.Random(seed).choices([a + b for a in WORDS for b in ("", "s", "ed", "ing")], k=length))


def listed(*urls: str, archive: str = "") -> str:
    """A document that cites each of these as `Glass N`."""
    beside = f" [{archive}]" if archive else ""
    notes = (
        f"{n}. Mara Ostrow, The Glass Ledger of Harbour {n}, NEWS (May 2, 2019), {u}{beside}."
        for n, u in enumerate(urls, 1)
    )
    return "A claim.1\n\n" + "\n\n".join(notes) + "\n"


@dataclass
class Nights:
    """Runs with one store. `fates` says what answers a URL, 404 where nothing is said; `texts` what a page's text is made of;
    `captures` what an archive says. `asked` are the URLs of the last run,
    `sent` those whose pages were sent whole; `etags` by what a server knows its page.
    """

    patch: pytest.MonkeyPatch
    store: Path
    document: str = ""
    fates: dict[str, Fate] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)
    capture: dict[str, Any] = field(default_factory=lambda: {"state": "playable"})
    etags: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    now: datetime = FIRST
    seen: Callable[[Question], None] = lambda _: None
    told: list[Row] = field(default_factory=list)

    def run(self, day: float, **given: Any) -> Report:
        """The check of one night."""
        self.asked, self.sent, self.told = [], [], []
        self.patch.setattr("refcheck.probe.Prober", self.prober())
        self.now = FIRST + timedelta(days=day)
        notes = pipeline.parse_document("notes.txt", self.document.encode())
        settings = Settings(**{"store": str(self.store), "retries": 0, **given})
        return pipeline.check((notes,), settings, self.told.append, lambda: self.now)

    def states(self, day: float, **given: Any) -> list[str]:
        """The name of each link's state after a night, with a star where it is new."""
        rows = self.run(day, **given).rows
        return [f"{r.state.name}{'*' * r.state.new}" if r.state else "-" for r in rows]

    def _answer(self, question: Question) -> Probe:
        match question:
            case Visit(url=url):
                return self._page(question, self.fates.get(url, 404))
            case Capture():
                return Captured(question, "perma.cc", **self.capture)
            case _:
                return Skipped(question, Reason.EXCLUDED)

    def _page(self, question: Visit, fate: Fate) -> Probe:
        if isinstance(fate, Failure):
            return Unreached(question, fate)
        status, title = (200, fate) if isinstance(fate, str) else (fate, "Words")
        etag = self.etags.get(question.url, "")
        if etag and question.known and question.known.etag == etag:
            return Reached(question, question.url, 304, {"etag": etag}, page=Page("empty"))
        self.sent.append(question.url)
        html = f"<title>{title}</title><h1>{title}</h1><main>{prose(self.texts.get(question.url, 0))}</main>"
        page = read_page(html.encode(), "text/html", question.url, imprint=True)
        return Reached(question, question.url, status, {"etag": etag}, page=page)

    def prober(self) -> Any:
        nights = self

        class FakeProber:
            def __init__(self, *_: object) -> None:
                """As the real one."""

            async def __aenter__(self) -> Self:
                return self

            async def __aexit__(self, *_: object) -> None:
                """Nothing is open."""

            def expect(self, _: object) -> None:
                """Nothing is kept."""

            done = expect

            def waits(self) -> tuple[()]:
                return ()

            async def ask(self, question: Question) -> Probe:
                nights.seen(question)
                if isinstance(question, Visit):
                    nights.asked.append(question.url)
                await asyncio.sleep(0)
                return replace(nights._answer(question), when=nights.now)

        return FakeProber
