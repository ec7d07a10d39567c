"""The main job on a simulated web: a small article and a small list of our own, and nothing leaves this machine.

article.txt   a law review article with Bluebook footnotes
list.txt      a numbered reference list (ISO 690)
fates.toml    what becomes of each of their links
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
INPUTS = (HERE / "article.txt", HERE / "list.txt")
FATES = HERE / "fates.toml"

# Against loopback nobody needs politeness; an option that the user gives comes later on the line, and so wins.
HASTE = ("--timeout", "3", "--retries", "1", "--concurrency", "8", "--archive-interval", "0", "--rate", "100")


def run_demo(inputs: Sequence[str] = (), options: Sequence[str] = (), fates: Path = FATES) -> int:
    """Run the unchanged `refcheck check` on the inputs (by default on our own) so that it sees the simulated web alone.

    What it prints goes where this process prints, after one line on stderr that says so; returns its exit status. Raises
    UsageError where the certificate library is missing, InputError for a fates file that can't be read.
    """
    from refcheck.demo.fates import Fates  # noqa: PLC0415 - `--help` must not wait for a web server
    from refcheck.demo.web import run  # noqa: PLC0415

    command = (sys.executable, "-m", "refcheck", "check", *(inputs or map(_shown, INPUTS)), *HASTE, *options)
    sys.stderr.write("This web is simulated: its fates are invented, and nothing leaves this machine.\n")
    return run(Fates.load(fates), command)


def _shown(path: Path) -> str:
    """The path as a reader in this folder would write it: it is the document's name in the report."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
