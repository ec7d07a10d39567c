"""Which outcomes deserve another try at once, and after how long. Every retry goes through here, by tenacity.

A try at once is for what passes in a moment: a connection that was reset, a gateway that hiccups, a server that says when to
come back. What takes longer (a time-out, a name that does not resolve, a 500) waits for the second look, in another round.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from tenacity import AsyncRetrying, RetryCallState, retry_if_result, stop_after_attempt

from refcheck.model.probe import Failure
from refcheck.probe.answer import Answer, NoAnswer, Outcome
from refcheck.probe.times import http_time

PASSING_FAILURES = frozenset({Failure.CONNECT, Failure.PROTOCOL, Failure.PROXY})
PASSING_STATUSES = frozenset({408, 502, 503, 504})
# tried again only where the server itself says when
WHEN_ASKED = frozenset({429})


async def persist(
    ask: Callable[[], Awaitable[Outcome]],
    retries: int,
    pause: Callable[[Outcome, int], float | None],
    rest: Callable[[float], Awaitable[None]],
) -> Outcome:
    """Ask until the outcome is settled, at most `retries` times more; the last outcome stands.

    `pause(outcome, attempt)` is the seconds to `rest` after that attempt, or None where the outcome is settled.
    """
    first = await ask()
    if not retries or pause(first, 1) is None:  # nearly always: tenacity's preparations cost more than all else of ours
        return first
    asked = [first]

    async def again() -> Outcome:
        return asked.pop() if asked else await ask()

    def wait(state: RetryCallState) -> float:
        return pause(_result(state), state.attempt_number) or 0.0

    retrying = AsyncRetrying(
        stop=stop_after_attempt(retries + 1),
        retry=retry_if_result(lambda outcome: pause(outcome, 1) is not None),
        wait=wait,
        sleep=rest,
        retry_error_callback=_result,
    )
    return await retrying(again)


def passing_pause(outcome: Outcome, attempt: int, backoff: float, longest: float, now: datetime) -> float | None:
    """Seconds until another try makes sense; None where it makes none, or where the server wants more than `longest`."""
    match outcome:
        case NoAnswer(failure=failure) if failure in PASSING_FAILURES:
            return backoff * 2.0 ** (attempt - 1)
        case Answer(status=status, headers=headers) if status in PASSING_STATUSES | WHEN_ASKED:
            if (asked := retry_after(headers, now)) is not None:
                return asked if asked <= longest else None
            return None if status in WHEN_ASKED else backoff * 2.0 ** (attempt - 1)
        case _:
            return None


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds from a Retry-After header, in seconds or as an HTTP date (RFC 9110, 10.2.3); None where there is neither."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return float(text)
    when = http_time(text)
    return max(0.0, (when - now).total_seconds()) if when else None


def _result(state: RetryCallState) -> Outcome:
    """The outcome of the attempt, or what it raised (a bug, a cancellation)."""
    assert state.outcome is not None  # noqa: S101 - tenacity asks only after an attempt
    outcome: Outcome = state.outcome.result()
    return outcome
