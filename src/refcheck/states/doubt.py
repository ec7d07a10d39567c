"""A sign is believed once it was seen twice, a day apart: one night's maintenance page is no news."""

from __future__ import annotations

from dataclasses import replace

from refcheck.model.history import Doubt, Observation

HOUR = 1 / 24
A_DAY = 1 - HOUR  # a nightly run begins a little earlier or later than the last


def doubted(doubt: Doubt, sign: bool | None, seen: Observation) -> Doubt:
    """The doubt once there was a sign, a sign to the contrary, or none that tells."""
    if sign is None or (sign and doubt.certain):
        return doubt
    if not sign:
        return Doubt()
    if doubt.seen is None:
        return Doubt(seen.age)
    return replace(doubt, since=seen.when) if seen.age - doubt.seen >= A_DAY else doubt
