"""Days that never go back, when a link is to be asked again, and whether a night of failures is our own fault."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from refcheck.model.history import Observation, Standing
from refcheck.states.doubt import HOUR

_WEEK, _MONTH = 7.0, 30.0
_FEWEST_HOSTS = 5


def steady(age: float, last: float, highest: float, now: float) -> float:
    """The age of a memory at `now`, from its age at its `last` run and the `highest` time it has seen; all in days.

    A clock that was set back adds nothing, and one that is set right again adds only what lies beyond the highest time.
    """
    begin = highest if last < highest <= now else last
    return age + max(0.0, now - begin)


def due(standing: Standing, seen: Observation) -> float:
    """The age at which a link is to be asked again: the next night where something is not certain yet, in a month for the dead,
    in a week for all others. Those of one day are spread by their URLs, none later than its time.
    """
    if standing.life == "dead":
        days = _MONTH
    elif standing.life in ("failing", "recovered") or _doubtful(standing):
        days = 1.0
    else:
        days = _WEEK
    return seen.age + days * (1 - _spread(seen.url) if days > 1 else 1) - HOUR


def half_offline(hosts: Iterable[tuple[bool, bool]]) -> bool:
    """Is the fault ours? Of each host that was healthy: (did a link to it live?, did one fail?). It is ours where more than a
    half of them, and at least five, fail at once.
    """
    failed = [fails and not lives for lives, fails in hosts]
    return sum(failed) >= _FEWEST_HOSTS and 2 * sum(failed) > len(failed)


def _doubtful(standing: Standing) -> bool:
    doubts = (standing.drift, standing.archive_lost, standing.archive_changed)
    return any(doubt.seen is not None and not doubt.certain for doubt in doubts)


def _spread(url: str) -> float:
    """From 0 to a fifth, always the same for one URL."""
    return blake2b(url.encode(), digest_size=1).digest()[0] / 256 / 5
