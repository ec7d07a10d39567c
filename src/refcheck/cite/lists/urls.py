"""A list of links: each is cited by its address alone."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.cite.lists.entry import close_entry, open_entry
from refcheck.model.citation import Reading
from refcheck.model.passage import Passage

NAME = "urls"


def fits(passages: Sequence[Passage], layout: str) -> float:
    """The layout says it."""
    return 1.0 if layout in ("url-list", "loose-links") and passages else 0.0


def read(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """A web page without a title for each link."""
    return tuple(close_entry(open_entry(passage), "webpage") for passage in passages)
