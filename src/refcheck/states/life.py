"""Does the link live? It is dead after two definite words of loss a day apart, or after some failed checks, each some days after
the one counted before (three and three: the rule of the Internet Archive's bot). What can't be told (a wall, a log-in, nobody
was asked) moves nothing, and one healthy check makes good for all failed ones.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from refcheck.model.history import Doubt, Life, Observation, Standing, StateName
from refcheck.model.verdict import LIVES, LOST, Identity, Live, Verdict
from refcheck.states.archives import GOOD
from refcheck.states.doubt import A_DAY, HOUR, doubted

Health = Literal["healthy", "definite", "indefinite", "untold"]
"""What one look says of a link's life."""

FLAPS, FLAPPING_DAYS = 3, 60.0
STALE = 7.0  # days: a server that put up a wall since is there; what failed before counts no more

_MAY_PASS = frozenset({Live.SERVER_ERROR, Live.TIMEOUT, Live.CONNECTION_ERROR, Live.REDIRECT_LOOP})
_UP: frozenset[Life] = frozenset({"alive", "recovered"})
_DOWN: frozenset[Life] = frozenset({"failing", "dead"})


def health(verdict: Verdict) -> Health:
    """What one verdict says of a link's life. An id lives by its record, an archive alone by what it holds. A front page in place
    of the cited one is neither: it answers, and a person must look.
    """
    if verdict.live is not None:
        return _health_of_page(verdict.live.verdict)
    record = verdict.identity.record if verdict.identity else None
    if record is not None and record.found is not None:
        return "healthy" if record.found else "definite"
    return "healthy" if any(archive.verdict in GOOD for archive in verdict.archives) else "untold"


def _health_of_page(live: Live) -> Health:
    if live in LIVES:
        return "healthy"
    return "definite" if live in LOST else "indefinite" if live in _MAY_PASS else "untold"


def lived(was: Standing, seen: Observation, checks: int, days: float) -> Standing:
    """The standing with its life, once this is seen."""
    match health(seen.verdict):
        case "healthy":
            return _healthy(was, seen)
        case "definite":
            return _failed(replace(was, lost=doubted(was.lost, True, seen)), seen, checks, days)
        case "indefinite":
            return _failed(was, seen, checks, days)
        case "untold":
            stale = seen.age - was.counted_age > STALE and not was.lost.certain
            return replace(was, counted=0, lost=Doubt()) if was.counted and stale else was


def flapped(was: Standing, now: Standing, seen: Observation) -> Standing:
    """Does it come and go? Of one that failed once and fails again nobody knows: it may be dying, and that is told as a death.
    So it begins to flap where it comes back, or where its death was told before.
    """
    changed = (was.life in _UP and now.life in _DOWN) or (was.life in _DOWN and now.life in _UP)
    ages = (*was.changes, *((seen.age,) if changed else ()))
    changes = tuple(age for age in ages if seen.age - age < FLAPPING_DAYS)
    flaps = len(changes) >= FLAPS and bool(was.flapping or was.told or now.life in _UP)
    return replace(now, changes=changes, flapping=(was.flapping or seen.when) if flaps else None)


def told_of_life(now: Standing, seen: Observation) -> tuple[Standing, tuple[StateName, ...]]:
    """A death and a recovery are told once each; not where the link flaps, and such a thing was told of late."""
    if now.flapping and now.told and seen.age - now.told_age < FLAPPING_DAYS:
        return now, ()
    if now.life == "dead" and now.told != "dead":
        return replace(now, told="dead", told_age=seen.age), ("dead",)
    if now.life in _UP and now.told == "dead":
        return replace(now, told="recovered", told_age=seen.age), ("recovered",)
    return now, ()


def _healthy(was: Standing, seen: Observation) -> Standing:
    matches = seen.verdict.identity is not None and seen.verdict.identity.verdict is Identity.MATCH
    matched = was.matched or matches
    up = replace(was, failures=0, failing_since=None, counted=0, lost=Doubt(), matched=matched, well=seen.when)
    if was.life == "dead":
        return _called(up, "recovered", seen)
    settling = was.life == "recovered" and seen.age - was.since_age < A_DAY
    return up if settling or was.life == "alive" else _called(up, "alive", seen)


def _failed(was: Standing, seen: Observation, checks: int, days: float) -> Standing:
    down = replace(was, failures=was.failures + 1, failing_since=was.failing_since or seen.when)
    if not was.counted or seen.age - was.counted_age >= days - HOUR:
        down = replace(down, counted=was.counted + 1, counted_age=seen.age)
    if was.life == "dead":
        return down
    if down.lost.certain or down.counted >= checks:
        return _called(down, "dead", seen)
    return down if was.life == "failing" else _called(down, "failing", seen)


def _called(standing: Standing, life: Life, seen: Observation) -> Standing:
    return replace(standing, life=life, since=seen.when, since_age=seen.age)
