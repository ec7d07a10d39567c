"""Links that need not be asked, and are, to tell whether there is a network: where all that is due fails, nothing else would."""

from __future__ import annotations

from collections.abc import Mapping

from refcheck.model.hosts import host_of, needs_a_name
from refcheck.model.report import Row
from refcheck.model.verdict import LIVES, LiveFinding

MOST = 3


def witnesses(known: Mapping[int, Row]) -> tuple[int, ...]:
    """The indexes of a few links that were well, longest ago, each of another host that has a name."""
    hosts: dict[str, int] = {}
    for index, row in sorted(known.items(), key=lambda one: _checked(one[1].verdict.live)):
        live = row.verdict.live
        if live is not None and live.verdict in LIVES and needs_a_name(row.link.url):
            hosts.setdefault(host_of(row.link.url), index)
    return tuple(hosts.values())[:MOST]


def _checked(live: LiveFinding | None) -> float:
    return live.checked.timestamp() if live and live.checked else 0.0
