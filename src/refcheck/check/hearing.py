"""All cases of one run, heard at once: who is settled, who may be shown already, and what is said if the network was away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from refcheck.check import network
from refcheck.check.conversation import Ask, Settled, answering_again, settle, skipping
from refcheck.check.occurrences import Occurrence
from refcheck.check.outlook import Outlook
from refcheck.model.probe import Probe, Question, Reason, Skipped
from refcheck.model.report import Row
from refcheck.model.verdict import Case, Live, Verdict

Watch = Callable[[Row], None]
JudgeCase = Callable[[Case, tuple[Probe, ...], bool], Verdict | tuple[Question, ...]]
"""(case, answers, do names resolve in this run?) -> the verdict, or what is still needed."""

NO_NETWORK = "there is no network: nothing answered, so no link was checked"
NETWORK_LOST = "the network went away during the run: a name that did not resolve then is not called lost"
OFFLINE = "offline: no link was checked"
INTERRUPTED = "interrupted: {} of {} links were not checked"
OUT_OF_TIME = "{} of {} links ran out of time"


@dataclass(slots=True)
class Hearing:
    """`settled` grows by the index of the occurrence; `watch` is told each row once, as soon as nothing can change it."""

    occurrences: tuple[Occurrence, ...]
    judge: JudgeCase
    watch: Watch
    seconds: float
    settled: dict[int, Settled] = field(default_factory=dict)
    told: set[int] = field(default_factory=set)

    async def hold(self, ask: Ask) -> str | None:
        """Settle every case. Returns one sentence where the network was away, None otherwise."""
        outlook = Outlook(ask)
        async with asyncio.TaskGroup() as group:
            for index in range(len(self.occurrences)):
                group.create_task(self._settle(index, outlook.ask))
        because = await self._network_away(ask)
        self._tell_the_rest()
        return because

    async def adjourn(self) -> str:
        """The run was interrupted: what is not settled is not checked, and whether names resolved is left open."""
        absent = network.is_absent(self._probes())
        await self._hear_again(names_resolve=False, keep=_not_asked if absent else _any_answer)
        waiting = [index for index in range(len(self.occurrences)) if index not in self.settled]
        for index in waiting:
            await self._settle(index, skipping(Reason.BUDGET, "interrupted"))
        self._tell_the_rest()
        return INTERRUPTED.format(len(waiting), len(self.occurrences))

    def rows(self) -> tuple[Row, ...]:
        """All rows, in document order."""
        return tuple(self._row(index) for index in range(len(self.occurrences)))

    def left_out(self) -> str | None:
        """One sentence where links were left out for want of time, or by the user's wish to stay offline."""
        reasons = [reason for settled in self.settled.values() if (reason := _unasked(settled))]
        if Reason.OFFLINE in reasons:
            return OFFLINE
        return OUT_OF_TIME.format(len(reasons), len(self.occurrences)) if reasons else None

    async def _settle(self, index: int, ask: Ask, *, names_resolve: bool = True) -> None:
        case = self.occurrences[index].case
        self.settled[index] = await settle(lambda probes: self.judge(case, probes, names_resolve), ask, self.seconds)
        if not network.hangs_on_it(self.settled[index].probes):
            self._tell(index)

    async def _network_away(self, ask: Ask) -> str | None:
        probes = self._probes()
        if network.is_absent(probes):
            await self._hear_again(names_resolve=False, keep=_not_asked)
            return NO_NETWORK
        control = network.control(probes)
        if control and network.no_way_out(await ask(control)):
            await self._hear_again(names_resolve=False, keep=_any_answer)
            return NETWORK_LOST
        return None

    def _probes(self) -> tuple[Probe, ...]:
        return tuple(probe for index in sorted(self.settled) for probe in self.settled[index].probes)

    async def _hear_again(self, *, names_resolve: bool, keep: Callable[[Probe], bool]) -> None:
        """Judge once more, on those of the same answers that are kept, whoever met a failure that a missing network explains."""
        for index, settled in sorted(self.settled.items()):
            if index not in self.told:
                ask = answering_again(filter(keep, settled.probes), Reason.OFFLINE, "no network")
                await self._settle(index, ask, names_resolve=names_resolve)

    def _tell_the_rest(self) -> None:
        for index in range(len(self.occurrences)):
            self._tell(index)

    def _tell(self, index: int) -> None:
        if index not in self.told:
            self.told.add(index)
            self.watch(self._row(index))

    def _row(self, index: int) -> Row:
        return self.occurrences[index].row(self.settled[index].verdict)


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
