"""Was there a network? Told from the run's own answers: nobody else is asked.

A machine without a network sees every name and every connection fail, and so does a machine whose network went away half-way:
neither may call a link broken.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

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
# States that an archive's address alone decides, or that nobody answered.
_UNANSWERED = frozenset({"unknown", "damaged-id", "untrusted"})


def hangs_on_it(probes: Iterable[Probe]) -> bool:
    """Did anything fail as it may fail without a network, so that a verdict on it must wait until all have been heard?"""
    return any(isinstance(p, Unreached) and p.failure in {*_NO_WAY_OUT, Failure.TIMEOUT} for p in probes)


def no_way_out(probe: Probe) -> bool:
    """Did this fail as everything fails without a network? A time-out doesn't say so: a single slow server makes one."""
    return isinstance(probe, Unreached) and probe.failure in _NO_WAY_OUT


def is_absent(probes: Iterable[Probe]) -> bool:
    """Did nothing at all answer, for want of a way out?"""
    seen = tuple(probes)
    return any(no_way_out(p) for p in seen) and not any(answered(p) for p in seen)


def control(probes: Iterable[Probe]) -> Visit | None:
    """A page that answered in this run, to be asked once more before a name is said not to exist: where it now fails too, the
    network went away half-way. None where no name failed, or no page answered.
    """
    seen = tuple(probes)
    if not any(isinstance(p, Unreached) and p.failure is Failure.DNS for p in seen):
        return None
    looks = [p.question for p in seen if isinstance(p, Reached) and isinstance(p.question, Visit)]
    return Visit(looks[0].url, look=max(v.look for v in looks if v.url == looks[0].url) + 1) if looks else None


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
