"""What the status says: all of them, HEAD beside GET, failures that pass, Retry-After."""

from __future__ import annotations

from bench.hostile.scenario import NOT_FOUND, Scenario, page

SCENARIOS = (
    Scenario("plain", "alive", "200 with the cited page"),
    Scenario("404", "dead", "404 at every look", NOT_FOUND),
    Scenario("410", "dead", "410 at every look", page("Gone", "It was withdrawn.", status=410)),
)
