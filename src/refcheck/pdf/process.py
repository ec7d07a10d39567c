"""The ink of a PDF, read in a process that is ended where it takes too much: a parser of PDFs is native code with much to do, and
a hostile file can keep it busy for ever, or fill the machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from refcheck.pdf.ink import Ink, Page, Rule, Run

PROGRAM = Path(__file__).with_name("program.py")


@dataclass(frozen=True, slots=True)
class Limits:
    """How many pages are read, and within how much of the machine."""

    pages: int
    memory: int
    seconds: int


class Unreadable(Exception):  # noqa: N818 - a value with a reason, until a reader makes a sentence of it
    """Why nothing is read: `password`, `damage`, or `size` where it takes more of the machine than it may."""


def read_ink(data: bytes, limits: Limits) -> Ink:
    """The first pages of a PDF. Raises Unreadable."""
    own = map(str, (limits.pages, limits.memory, limits.seconds))
    command = [sys.executable, "-P", str(PROGRAM), *own]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=limits.seconds, check=True)  # noqa: S603 - our own file
    except (subprocess.SubprocessError, OSError):
        raise Unreadable("size") from None
    head, *pages = map(json.loads, done.stdout.splitlines())
    for told in (head, *pages[-1:]):
        if "refused" in told:
            raise Unreadable(told["refused"])
    return Ink(" ".join(head["title"].split()), head["count"], tuple(map(_page, pages)))


def _page(told: dict[str, Any]) -> Page:
    return Page(
        tuple(Run(*run) for run in told["runs"]), tuple(Rule(*rule) for rule in told["rules"]), told["pictured"]
    )
