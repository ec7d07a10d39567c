"""Is there a way out? Told while answers come in, so that a run without a network ends in seconds.

Without it every name that fails would be looked at again and searched for in the archives, one in three seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from refcheck.check.conversation import Ask
from refcheck.check.network import Signs
from refcheck.model.probe import Probe, Question, Reason, Skipped, Visit


class Outlook:
    """Asks on behalf of all links. Once every first look has failed as it fails without a network, and nothing has answered,
    nobody is asked any more: who still waits is told so, and every later question is skipped. `signs` is told every answer, and
    `more` begins further links before all is given up: were there any?
    """

    def __init__(self, ask: Ask, signs: Signs, more: Callable[[], bool]) -> None:
        self._ask = ask
        self._signs = signs
        self._more = more
        self._looking = 0
        self._hopeless = False
        self._waiting: set[asyncio.Timeout] = set()

    async def ask(self, question: Question) -> Probe:
        """The answer, or that there is no network."""
        nothing = Skipped(question, Reason.OFFLINE, "no network")
        if self._hopeless:
            return nothing
        first_look = isinstance(question, Visit) and not question.look
        self._looking += first_look
        try:
            async with asyncio.timeout(None) as patience:
                self._waiting.add(patience)
                probe = await self._ask(question)
        except TimeoutError:
            if not patience.expired():
                raise
            return nothing
        finally:
            self._looking -= first_look
            self._waiting.discard(patience)
        self._signs.note(probe)
        self._consider()
        return probe

    def _consider(self) -> None:
        """Give up where this was the last of the first looks, and nothing has answered."""
        self._hopeless = self._signs.absent and not self._looking and not self._more()
        if self._hopeless:
            now = asyncio.get_running_loop().time()
            for patience in self._waiting:
                patience.reschedule(now)
