"""Does it still hold what it held? By its title, by its text, and by the front page that it may lead to now."""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi

from refcheck.model.history import Observation, Standing
from refcheck.model.verdict import LIVES, Identity, Live
from refcheck.states.doubt import doubted

BITS = 64
FAR = 24  # of 64: more than a half of the text is another

_OTHER_WORK = frozenset({Identity.MISMATCH, Identity.DRIFT})


def likeness(distance: int) -> float:
    """How much of a text is what it was, from 0 to 1: the angle between two texts is as the share of bits that differ."""
    return max(0.0, cos(pi * distance / BITS))


def drifted(now: Standing, seen: Observation) -> Standing:
    """The standing with its content, once this is seen. A text that changes by and by is never far from the last; one that was
    told to be another is from then on held against itself.
    """
    sign = _other_page(now, seen)
    drift = doubted(now.drift, sign, seen)
    if seen.fingerprint is None or seen.verdict.live is None or seen.verdict.live.verdict not in LIVES:
        return replace(now, drift=drift)
    told = drift.certain and not now.drift.certain
    return replace(
        now,
        drift=drift,
        first=seen.fingerprint if now.first is None else now.first,
        last=seen.fingerprint if told or not sign or now.last is None else now.last,
        distance=_distance(now.first, seen.fingerprint),
    )


def _other_page(now: Standing, seen: Observation) -> bool | None:
    """Is it another page than before? None where that can't be told."""
    live, identity = seen.verdict.live, seen.verdict.identity
    if live is None or live.verdict is Live.REDIRECTED_HOME:
        return True if live and now.life == "alive" else None
    if live.verdict not in LIVES:
        return None
    if now.matched and identity is not None and identity.verdict in _OTHER_WORK:
        return True
    return _far(now.first, seen.fingerprint) and (now.drift.certain or _far(now.last, seen.fingerprint))


def _far(one: int | None, other: int | None) -> bool:
    distance = _distance(one, other)
    return distance is not None and distance >= FAR


def _distance(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else (one ^ other).bit_count()
