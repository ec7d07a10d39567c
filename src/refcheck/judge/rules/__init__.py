"""The rules of the live verdict, one file each; `judge/__init__.py` lists them in the order in which they speak.

A rule looks at what was seen and says what it makes of it, or nothing. The first that speaks decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from refcheck.judge.sight import Sight
from refcheck.model.verdict import Live


@dataclass(frozen=True, slots=True)
class Opinion:
    """A verdict and the evidence for it; `moved_to` is the address that a server itself named for good."""

    verdict: Live
    because: str
    moved_to: str | None = None


Rule = Callable[[Sight], Opinion | None]
