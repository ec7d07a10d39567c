"""All scenarios, in the order in which they are served."""

from __future__ import annotations

from bench.hostile import content, lost, redirects, secure, statuses, walls, wire
from bench.hostile.scenario import Scenario

TABLES = (statuses, wire, redirects, walls, lost, content, secure)

SCENARIOS: tuple[Scenario, ...] = tuple(scenario for table in TABLES for scenario in table.SCENARIOS)
