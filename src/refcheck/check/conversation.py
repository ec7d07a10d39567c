"""The talk between judge and probe: the judge says what it still needs, the probe answers, until there is a verdict.

Neither is imported: both are given, so that this file knows only the order of turns, the budget and the clock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from math import inf

from refcheck.model.probe import Probe, Question, Reason, Skipped
from refcheck.model.verdict import Verdict

Ask = Callable[[Question], Awaitable[Probe]]
Judge = Callable[[tuple[Probe, ...]], Verdict | tuple[Question, ...]]

# A link with two archives, three candidate readings, further looks and a search asks about a dozen; more is a runaway.
QUESTIONS_A_LINK = 24
_TURNS = 2 * QUESTIONS_A_LINK


@dataclass(frozen=True, slots=True)
class Settled:
    """A verdict, and the answers it was given on."""

    verdict: Verdict
    probes: tuple[Probe, ...]


async def settle(judge: Judge, ask: Ask, seconds: float) -> Settled:
    """Answer the judge's questions until it gives a verdict.

    A turn that would begin later than `seconds` after the first answers came, or that is beyond the budget of a link, is answered
    by `Skipped`; how long one answer may take, and what waiting for a turn costs, is the probe's own affair. Raises RuntimeError
    for a judge that goes on asking.
    """
    clock = asyncio.get_running_loop().time
    end = inf
    probes: tuple[Probe, ...] = ()
    for _ in range(_TURNS):
        step = judge(probes)
        if isinstance(step, Verdict):
            return Settled(step, probes)
        left = 0 if clock() > end else max(QUESTIONS_A_LINK - len(probes), 0)
        skipped = tuple(Skipped(question, Reason.BUDGET, "no time left") for question in step[left:])
        probes += (*await _answers(ask, step[:left]), *skipped)
        end = min(end, clock() + seconds)
    raise RuntimeError(f"the judge went on asking after {_TURNS} turns")


async def _answers(ask: Ask, questions: tuple[Question, ...]) -> Iterable[Probe]:
    """All at once; one alone, as nearly always, needs no task of its own."""
    return [await ask(questions[0])] if len(questions) == 1 else await asyncio.gather(*map(ask, questions))


def skipping(reason: Reason, detail: str) -> Ask:
    """An `ask` that asks nobody: every question is skipped for this reason."""
    return answering_again((), reason, detail)


def answering_again(probes: Iterable[Probe], reason: Reason, detail: str) -> Ask:
    """An `ask` that asks nobody: it repeats what was answered before, and skips what was not."""
    known = {probe.question: probe for probe in probes}

    async def repeat(question: Question) -> Probe:
        return known.get(question) or Skipped(question, reason, detail)

    return repeat
