"""A server says that the page has another address now."""

from __future__ import annotations

from itertools import takewhile

from refcheck.judge.rules import Opinion
from refcheck.judge.sight import Sight
from refcheck.model.address import same
from refcheck.model.probe import Hop
from refcheck.model.verdict import Identity, Live

_PERMANENT = frozenset({301, 308})


def moved(sight: Sight) -> Opinion | None:
    """`moved`: permanent redirects (301, 308; RFC 9110, sections 15.4.2 and 15.4.9) to a page that still fits. A page that sends
    its readers on by itself counts where the title there is the cited one. Only the leading permanent ones name a new address.
    """
    if not sight.answered or sight.comparison.verdict is Identity.MISMATCH:
        return None
    for_good = list(takewhile(lambda hop: _is_permanent(hop, sight), sight.hops))
    if not for_good or same(for_good[-1].to, sight.asked):
        return None
    return Opinion(Live.MOVED, f"its server gives {for_good[-1].to} as its address", for_good[-1].to)


def _is_permanent(hop: Hop, sight: Sight) -> bool:
    return hop.status in _PERMANENT or (200 <= hop.status < 300 and sight.fits)
