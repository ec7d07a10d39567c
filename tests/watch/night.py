"""`refcheck watch` in this process, over a web that is set by hand and nights that are ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from typer.testing import CliRunner, Result

from refcheck.cli import app
from tests.memory.nights import FIRST, Nights


@dataclass
class Door:
    """The front door; `nights` sets what is behind each link."""

    nights: Nights

    def __call__(self, *args: str, day: float = 0, **env: str) -> Result:
        """A command of `refcheck watch` with this store, on a day."""
        self.nights.now = FIRST + timedelta(days=day)
        self.nights.asked = []
        self.nights.patch.setattr("refcheck.probe.Prober", self.nights.prober())
        clock = {"SOURCE_DATE_EPOCH": str(int(self.nights.now.timestamp())), "REFCHECK_RETRIES": "0"}
        store = ("--store", str(self.nights.store))
        return CliRunner().invoke(app, ["watch", *args, *store], env=clock | env)

    def night(self, day: float, **env: str) -> Result:
        """What the timer calls."""
        return self("run", day=day, **env)
