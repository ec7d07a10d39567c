"""All scenarios, in the order in which they are served."""

from __future__ import annotations

from bench.hostile import statuses
from bench.hostile.scenario import Scenario

SCENARIOS: tuple[Scenario, ...] = (*statuses.SCENARIOS,)
