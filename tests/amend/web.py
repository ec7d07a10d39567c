"""`refcheck fix` on the simulated web of the demonstration."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from refcheck.demo import FATES, HASTE
from refcheck.demo.fates import Fates
from refcheck.demo.web import SimulatedWeb

CLOCK = "1767225600"  # 1 January 2026


@dataclass(frozen=True)
class Run:
    """What a command did."""

    status: int
    stdout: str
    stderr: str


def refcheck(folder: Path, *arguments: str, fates: Path = FATES) -> Run:
    """Run a command in a folder."""
    with SimulatedWeb(Fates.load(fates)) as web:
        done = subprocess.run(
            [sys.executable, "-m", "refcheck", *arguments, *HASTE],
            env=os.environ | web.environment() | {"SOURCE_DATE_EPOCH": CLOCK},
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    return Run(done.returncode, done.stdout, done.stderr)
