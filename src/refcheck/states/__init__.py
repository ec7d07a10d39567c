"""Observations -> what a link has come to. Pure: no clock of its own, no store.

    standing, news = after(standing, observation, checks, days)      one more look, and what a person is to hear of it
    state(standing, news)                                            the one name that a report gives it

life      alive, failing, dead, recovered, flapping       content    drifting       archives    archive-lost, archive-changed
doubt     a sign is believed once it was seen twice       clock      days that never go back, when to ask again, whose fault it is
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from refcheck.model.history import Observation, Standing, State, StateName
from refcheck.states.archives import archived
from refcheck.states.clock import due, half_offline, steady
from refcheck.states.content import FAR, drifted, likeness
from refcheck.states.life import FLAPPING_DAYS, flapped, health, lived, told_of_life

__all__ = ["after", "due", "half_offline", "health", "likeness", "state", "steady"]

GRAVEST_FIRST: tuple[StateName, ...] = (
    "dead", "archive-lost", "flapping", "failing", "drifting", "archive-changed", "recovered", "alive",
)  # fmt: skip
_OF_LIFE = frozenset({"alive", "failing", "dead", "recovered"})


def after(standing: Standing, seen: Observation, checks: int, days: float) -> tuple[Standing, tuple[StateName, ...]]:
    """The standing once this is seen too, and what a person is to be told of it, each thing once. So many failed `checks`, each
    so many `days` after the one counted before, are a death.
    """
    now = lived(standing, seen, checks, days)
    now = flapped(standing, now, seen)
    now = archived(drifted(now, seen), seen)
    told, news = told_of_life(now, seen)
    before = {name for name, _ in _so(standing)} | _OF_LIFE
    return told, (*news, *(name for name, _ in _so(now) if name not in before))


def state(standing: Standing, news: tuple[StateName, ...] = ()) -> State | None:
    """The gravest thing that is newly so, else the gravest that is so; None where nothing is known yet."""
    so = dict(_so(standing))
    name = next((name for name in GRAVEST_FIRST if name in (news or so)), None)
    since = so.get(name, standing.since) if name else None
    if name is None or since is None:
        return None
    return State(
        name, since, standing.failures, bool(news), because(name, standing), standing.failing_since, standing.well
    )


def because(name: StateName, standing: Standing) -> str:
    """Why a link is called so, in a phrase; empty where the name says it all."""
    first, distance = standing.failing_since, standing.distance
    match name:
        case "failing" | "dead" if first:
            return f"failed {_times(standing.failures)} since {first:%Y-%m-%d}"
        case "flapping":
            return f"it came or went {_times(len(standing.changes))} within {FLAPPING_DAYS:.0f} days"
        case "drifting" if distance is not None and distance >= FAR:
            return f"its text is about {100 * likeness(distance):.0f} % what it was"
        case "drifting":
            return "what answers is no longer what it was"
        case "archive-lost":
            return "its archive was good, and is gone or closed now"
        case "archive-changed":
            return "its archive was good, and records something else now"
        case _:
            return ""


def _so(standing: Standing) -> Iterator[tuple[StateName, datetime]]:
    """All that is so, the gravest first, and since when."""
    since = {
        standing.life: standing.since,
        "flapping": standing.flapping,
        "drifting": standing.drift.since,
        "archive-lost": standing.archive_lost.since,
        "archive-changed": standing.archive_changed.since,
    }
    yield from ((name, when) for name in GRAVEST_FIRST if (when := since.get(name)))


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
