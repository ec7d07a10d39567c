"""All cases of one run, heard at once: who is settled, who may be shown already, and what is said if the network was away."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from refcheck.check import network
from refcheck.check.conversation import Ask, Settled, answering_again, settle, skipping
from refcheck.check.network import Signs
from refcheck.check.occurrences import Occurrence
from refcheck.check.order import fair
from refcheck.check.outlook import Outlook
from refcheck.model.link import Link
from refcheck.model.probe import Probe, Question, Reason, Skipped
from refcheck.model.report import Row
from refcheck.model.verdict import Case, Live, Verdict

Watch = Callable[[Row], None]
JudgeCase = Callable[[Case, tuple[Probe, ...], bool], Verdict | tuple[Question, ...]]
"""(case, answers, do names resolve in this run?) -> the verdict, or what is still needed."""

NO_NETWORK = "there is no network: nothing answered, so no link was checked"
NETWORK_LOST = "the network went away during the run: a name that did not resolve then is not called lost"
NO_NAMES = "no name resolved in this run: what has one was not checked"
OFFLINE = "offline: no link was checked"
INTERRUPTED = "interrupted: {} of {} links were not checked"
OUT_OF_TIME = "{} of {} links ran out of time"


OPEN = 500
"""How many links are heard at a time: more than are asked at a time, for many wait for an archive or for a second look."""


@dataclass(slots=True)
class Hearing:
    """`verdicts` grows by the index of the occurrence; `watch` is told each row once, as soon as nothing can change it. Answers
    are let go then, pages and all: `pending` keeps those of the links on which the network may have the last word.
    """

    occurrences: tuple[Occurrence, ...]
    judge: JudgeCase
    watch: Watch
    seconds: float
    open: int = OPEN
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    pending: dict[int, tuple[Probe, ...]] = field(default_factory=dict)
    signs: Signs = field(default_factory=Signs)
    _unasked: dict[int, Reason] = field(default_factory=dict)

    async def hold(self, ask: Ask, done: Callable[[Link], None] = lambda _: None) -> str | None:
        """Settle every case, and say of each link when it is `done`. Returns one sentence where the network was away, None
        otherwise.
        """
        waiting = deque(fair(self.occurrences))
        room = asyncio.Semaphore(self.open)

        def more() -> bool:
            for _ in range(self.open):
                room.release()
            return bool(waiting)

        outlook = Outlook(ask, self.signs, more)

        async def hear(index: int) -> None:
            await self._settle(index, outlook.ask)
            done(self.occurrences[index].case.link)
            room.release()

        async with asyncio.TaskGroup() as group:
            while waiting:
                await room.acquire()
                group.create_task(hear(waiting.popleft()))
        because = await self._network_away(ask)
        self._tell_the_rest()
        return because

    async def adjourn(self) -> str:
        """The run was interrupted: what is not settled is not checked, and whether names resolved is left open."""
        await self._hear_again(keep=_not_asked if self.signs.absent else _any_answer)
        waiting = [index for index in range(len(self.occurrences)) if index not in self.verdicts]
        for index in waiting:
            await self._settle(index, skipping(Reason.BUDGET, "interrupted"))
        self._tell_the_rest()
        return INTERRUPTED.format(len(waiting), len(self.occurrences))

    def rows(self) -> tuple[Row, ...]:
        """All rows, in document order."""
        return tuple(self._row(index) for index in range(len(self.occurrences)))

    def left_out(self) -> str | None:
        """One sentence where links were left out for want of time, or by the user's wish to stay offline."""
        if Reason.OFFLINE in self._unasked.values():
            return OFFLINE
        return OUT_OF_TIME.format(len(self._unasked), len(self.occurrences)) if self._unasked else None

    async def _settle(self, index: int, ask: Ask, *, names_resolve: bool = True) -> None:
        case = self.occurrences[index].case
        settled = await settle(lambda probes: self.judge(case, probes, names_resolve), ask, self.seconds)
        self.verdicts[index] = settled.verdict
        self.pending.pop(index, None)
        if reason := _unasked(settled):
            self._unasked[index] = reason
        if network.hangs_on_it(settled.probes):
            self.pending[index] = settled.probes
        else:
            self.watch(self._row(index))

    async def _network_away(self, ask: Ask) -> str | None:
        if self.signs.absent:
            await self._hear_again(keep=_not_asked)
            return NO_NETWORK
        if self.signs.without_names:
            await self._hear_again(keep=_any_answer)
            return NO_NAMES
        control = self.signs.control
        if control and network.no_way_out(await ask(control)):
            await self._hear_again(keep=_any_answer)
            return NETWORK_LOST
        return None

    async def _hear_again(self, *, keep: Callable[[Probe], bool]) -> None:
        """Judge once more, as if no name resolved, and on those of the same answers that are kept, whoever met a failure that a
        missing network explains.
        """
        for index, probes in sorted(self.pending.items()):
            ask = answering_again(filter(keep, probes), Reason.OFFLINE, "no network")
            await self._settle(index, ask, names_resolve=False)

    def _tell_the_rest(self) -> None:
        for index in sorted(self.pending):
            self.watch(self._row(index))
        self.pending.clear()

    def _row(self, index: int) -> Row:
        return self.occurrences[index].row(self.verdicts[index])


def _any_answer(_: Probe) -> bool:
    return True


def _not_asked(probe: Probe) -> bool:
    return isinstance(probe, Skipped)


def _unasked(settled: Settled) -> Reason | None:
    """Why the link itself was not asked, where that leaves the run incomplete."""
    live = settled.verdict.live
    if live is not None and live.verdict is not Live.NOT_CHECKED:
        return None
    reasons = (probe.reason for probe in settled.probes if isinstance(probe, Skipped))
    return next((reason for reason in reasons if reason in {Reason.OFFLINE, Reason.BUDGET}), None)
