"""The domain has another owner, or none."""

from __future__ import annotations

from refcheck.judge.rules import Opinion
from refcheck.judge.sight import Sight
from refcheck.model.verdict import Live


def parked(sight: Sight) -> Opinion | None:
    """`parked`: an offer of the domain, a parking page, a hoster's placeholder; or led to a market for domains."""
    mark = None if sight.fits else sight.mark("parked")
    return Opinion(Live.PARKED, f"it answered with {mark.says}") if mark else None
