"""Write the kept example: what the main job writes for both seeds on the simulated web of fates.toml.

    python tests/web/make_example.py      (into output/example)

The clock stands still (SOURCE_DATE_EPOCH), and the same inputs on the same web give the same report, byte for byte.
The workbook is kept as its CSV twin: a difference in it can be read, and merged.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from refcheck.demo.fates import Fates
from refcheck.demo.web import SimulatedWeb

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "output" / "example"
WORKBOOK = "cite-check.xlsx"
FATES = ROOT / "tests" / "web" / "fates.toml"
SEEDS = ("seeds/000_a043870ab76aefa6.txt", "seeds/004_bb8463e3a570875e.txt")
NOON = "1735732800"  # 2025-01-01T12:00:00Z

# Nobody real is asked, so nobody needs politeness, and a server that never answers should not be waited for.
OPTIONS = ("--timeout", "2", "--retries", "1", "--concurrency", "8", "--archive-interval", "0", "--rate", "100")


@dataclass(frozen=True, slots=True)
class MainJob:
    """One run of the command: its exit status, what it printed, where it wrote, and what the web was asked without a fate."""

    status: int
    stdout: str
    stderr: str
    folder: Path
    unexpected: tuple[str, ...]


def main_job(folder: Path) -> MainJob:
    """Run the unchanged command on both seeds, its output in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    to = ("-f", "json", "--output-dir", str(folder), "--also", f"workbook-csv={folder / 'cite-check.csv'}")
    command = (sys.executable, "-m", "refcheck", "check", *SEEDS, *to, *OPTIONS)
    with SimulatedWeb(Fates.load(FATES)) as web:
        environment = os.environ | web.environment() | {"SOURCE_DATE_EPOCH": NOON}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    return MainJob(done.returncode, done.stdout, done.stderr, folder, tuple(web.unexpected))


def main() -> int:
    """Put a fresh example in place of the old one; 0 if the job did what it does on these seeds: find something wrong (1)."""
    if EXAMPLE.exists():
        shutil.rmtree(EXAMPLE)
    job = main_job(EXAMPLE)
    (EXAMPLE / WORKBOOK).unlink(missing_ok=True)
    sys.stderr.write(job.stderr)
    return 0 if job.status == 1 else job.status or 1


if __name__ == "__main__":
    sys.exit(main())
