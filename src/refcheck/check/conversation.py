"""The talk between judge and probe: the judge says what it still needs, the probe answers, until there is a verdict.

Neither is imported: both are given, so that this file knows only the order of turns, the budget and the clock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from refcheck.model.probe import Probe, Question, Reason, Skipped
from refcheck.model.verdict import Verdict

Ask = Callable[[Question], Awaitable[Probe]]
Judge = Callable[[tuple[Probe, ...]], Verdict | tuple[Question, ...]]

# A link with two archives, three candidates, second looks and a search asks about a dozen questions; more is a runaway.
QUESTIONS_A_LINK = 24
_TURNS = 2 * QUESTIONS_A_LINK


@dataclass(frozen=True, slots=True)
class Settled:
    """A verdict, and the answers it was given on."""

    verdict: Verdict
    probes: tuple[Probe, ...]


async def settle(judge: Judge, ask: Ask, seconds: float) -> Settled:
    """Answer the judge's questions until it gives a verdict.

    Questions that come after `seconds`, or after the budget of a link is spent, are answered by `Skipped`. Raises RuntimeError
    for a judge that goes on asking.
    """
    end = asyncio.get_running_loop().time() + seconds
    probes: tuple[Probe, ...] = ()
    for _ in range(_TURNS):
        step = judge(probes)
        if isinstance(step, Verdict):
            return Settled(step, probes)
        left = QUESTIONS_A_LINK - len(probes)
        asked = (_in_time(ask, question, end) for question in step[: max(left, 0)])
        spent = (Skipped(question, Reason.BUDGET, "asked too much") for question in step[max(left, 0) :])
        probes += (*await asyncio.gather(*asked), *spent)
    raise RuntimeError(f"the judge went on asking after {_TURNS} turns: {step!r}")


def skipping(reason: Reason, detail: str) -> Ask:
    """An `ask` that asks nobody: every question is skipped for this reason."""
    return answering_again((), reason, detail)


def answering_again(probes: Iterable[Probe], reason: Reason, detail: str) -> Ask:
    """An `ask` that asks nobody: it repeats what was answered before, and skips what was not."""
    known = {probe.question: probe for probe in probes}

    async def repeat(question: Question) -> Probe:
        return known.get(question) or Skipped(question, reason, detail)

    return repeat


async def _in_time(ask: Ask, question: Question, end: float) -> Probe:
    try:
        async with asyncio.timeout_at(end) as clock:
            return await ask(question)
    except TimeoutError:
        if not clock.expired():
            raise
        return Skipped(question, Reason.BUDGET, "no time left")
