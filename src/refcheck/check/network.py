"""Was there a network? Told from the run's own answers: nobody else is asked.

A machine without a network sees every name and every connection fail, and so does a machine whose network went away half-way:
neither may call a link broken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from refcheck.model.hosts import needs_a_name, never_resolves
from refcheck.model.probe import (
    Archived,
    Captured,
    Failure,
    Probe,
    Reached,
    Recorded,
    Skipped,
    Spelled,
    Unreached,
    Visit,
)

# What is seen where there is no way out; a proxy that can't be reached, or that can't reach out itself, looks the same.
_NO_WAY_OUT = frozenset({Failure.DNS, Failure.CONNECT, Failure.PROXY})
# What only fails once the name has an address.
_BEHIND_A_NAME = frozenset({Failure.CONNECT, Failure.TLS, Failure.PROTOCOL, Failure.REDIRECT_LOOP})
# A look beyond those that a judge wishes for.
_ONCE_MORE = 99
# States that an archive's address alone decides, or that nobody answered.
_UNANSWERED = frozenset({"unknown", "damaged-id", "untrusted"})


@dataclass(slots=True)
class Signs:
    """What the answers of a run, which are not kept, said of its network."""

    failed: bool = False
    answered: bool = False
    nameless: bool = False
    named: bool = False
    page: str | None = None

    def note(self, probe: Probe) -> None:
        """One more answer. Of the pages that answered under a name the first of the alphabet is kept: the same in each run."""
        self.answered = self.answered or answered(probe)
        self.failed = self.failed or no_way_out(probe)
        self.nameless = self.nameless or has_no_name(probe)
        self.named = self.named or has_a_name(probe)
        if isinstance(probe, Reached) and isinstance(probe.question, Visit) and needs_a_name(probe.question.url):
            self.page = min(self.page or probe.question.url, probe.question.url)

    @property
    def absent(self) -> bool:
        """Did nothing at all answer, for want of a way out?"""
        return self.failed and not self.answered

    @property
    def without_names(self) -> bool:
        """Did no name resolve? A page that answers under an address in numbers doesn't say that any would."""
        return self.nameless and not self.named

    @property
    def control(self) -> Visit | None:
        """A page that answered in this run, to be asked once more before a name is said not to exist: where it now fails too, the
        network went away half-way. None where no name failed, or no page answered.
        """
        return Visit(self.page, look=_ONCE_MORE) if self.nameless and self.page is not None else None


def hangs_on_it(probes: tuple[Probe, ...]) -> bool:
    """May a verdict on these answers still change, once it is known whether there was a network? Where a name has no address, or
    where nothing answered and something failed as it may fail without a network.
    """
    silent = any(isinstance(p, Unreached) and p.failure in {*_NO_WAY_OUT, Failure.TIMEOUT} for p in probes)
    return any(map(has_no_name, probes)) or (silent and not any(map(answered, probes)))


def has_no_name(probe: Probe) -> bool:
    """Was there no address for a name?"""
    return isinstance(probe, Unreached) and probe.failure is Failure.DNS and not _is_reserved(probe)


def _is_reserved(probe: Unreached) -> bool:
    return isinstance(probe.question, Visit) and never_resolves(probe.question.url)


def has_a_name(probe: Probe) -> bool:
    """Did a name resolve for this answer? The services that we ask are all known by name."""
    if isinstance(probe, Reached | Unreached) and isinstance(probe.question, Visit):
        return needs_a_name(probe.question.url) and (isinstance(probe, Reached) or probe.failure in _BEHIND_A_NAME)
    return isinstance(probe, Recorded | Captured | Archived | Spelled) and answered(probe)


def no_way_out(probe: Probe) -> bool:
    """Did this fail as everything fails without a network? A time-out doesn't say so: a single slow server makes one."""
    return isinstance(probe, Unreached) and probe.failure in _NO_WAY_OUT


def answered(probe: Probe) -> bool:
    """Did anybody out there say anything?"""
    match probe:
        case Reached() | Archived() | Spelled():
            return True
        case Recorded(found=found):
            return found is not None
        case Captured(state=state):
            return state not in _UNANSWERED
        case Unreached(hops=hops, failure=failure):
            return bool(hops) or failure in {Failure.TLS, Failure.PROTOCOL, Failure.REDIRECT_LOOP}
        case Skipped(hops=hops):
            return bool(hops)
        case _:
            assert_never(probe)
