from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from refcheck.model.probe import Failure, Reason
from refcheck.probe.answer import Answer, NoAnswer, NotAsked, Outcome
from refcheck.probe.retry import passing_pause, persist, retry_after

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
URL = "https://example.org/"


def answered(status: int, after: str | None = None) -> Answer:
    return Answer(URL, status, {} if after is None else {"retry-after": after})


@pytest.mark.parametrize(
    ("outcome", "first", "second"),
    [
        (answered(200), None, None),
        (answered(404), None, None),
        (answered(403), None, None),
        (answered(500), None, None),
        (answered(200, "2"), None, None),
        (answered(503), 0.5, 1.0),
        (answered(502), 0.5, 1.0),
        (answered(503, "2"), 2.0, 2.0),
        (answered(503, "3600"), None, None),
        (answered(503, "soon"), 0.5, 1.0),
        (answered(429), None, None),
        (answered(429, "2"), 2.0, 2.0),
        (answered(429, "30"), 30.0, 30.0),
        (answered(429, "31"), None, None),
        (NoAnswer(URL, Failure.CONNECT, ""), 0.5, 1.0),
        (NoAnswer(URL, Failure.PROTOCOL, ""), 0.5, 1.0),
        (NoAnswer(URL, Failure.PROXY, ""), 0.5, 1.0),
        (NoAnswer(URL, Failure.DNS, ""), None, None),
        (NoAnswer(URL, Failure.TLS, ""), None, None),
        (NoAnswer(URL, Failure.TIMEOUT, ""), None, None),
        (NotAsked(URL, Reason.REFUSED, ""), None, None),
    ],
)
def test_what_deserves_another_try_at_once(outcome: Outcome, first: float | None, second: float | None) -> None:
    assert [passing_pause(outcome, attempt, 0.5, 30.0, NOW) for attempt in (1, 2)] == [first, second]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        (" 120 ", 120.0),
        (format_datetime(NOW + timedelta(seconds=7), usegmt=True), 7.0),
        (format_datetime(NOW - timedelta(days=1), usegmt=True), 0.0),
        ("-5", None),
        ("1.5", None),
        ("9" * 400, None),
        ("٣", None),
        ("", None),
        ("Fri, 31 Feb 2026 00:00:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value}, NOW) == seconds


@pytest.mark.parametrize(
    ("retries", "statuses", "asked"), [(2, [503, 503, 200], 3), (2, [503] * 9, 3), (0, [503] * 9, 1), (2, [200], 1)]
)
def test_the_last_outcome_stands(retries: int, statuses: list[int], asked: int) -> None:
    left = [answered(status) for status in statuses]
    rests: list[float] = []

    async def ask() -> Outcome:
        return left.pop(0)

    async def rest(seconds: float) -> None:
        rests.append(seconds)

    def pause(outcome: Outcome, attempt: int) -> float | None:
        return passing_pause(outcome, attempt, 0.5, 30.0, NOW)

    outcome = asyncio.run(persist(ask, retries, pause, rest))
    assert isinstance(outcome, Answer)
    assert outcome.status == statuses[asked - 1]
    assert rests == [0.5, 1.0][: asked - 1]
