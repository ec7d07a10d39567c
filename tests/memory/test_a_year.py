"""Half a year of nightly runs in small: every death told in time, nothing told that is not so, nothing told twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.watch import Year


@pytest.mark.parametrize(("links", "nights", "seed"), [(60, 120, 3), pytest.param(500, 365, 1, marks=pytest.mark.slow)])
def test_deaths_are_told_in_time_and_nothing_else(links: int, nights: int, seed: int, tmp_path: Path) -> None:
    found = Year(links, nights, seed, tmp_path / "links.db").live_through()
    assert found.due
    assert (found.in_time, found.late) == (found.due, [])
    assert (found.false, found.twice) == ([], [])
    assert found.told["drifting"] + found.told["archive-lost"] > 0
