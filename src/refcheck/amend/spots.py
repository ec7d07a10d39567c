"""Where in a source a link stands, in a format whose text is read out of it: by its address, and by what is printed before it.

The likeliest spot is enough: what is amended is read back, and a change that came to stand elsewhere is not made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from rapidfuzz.distance import Prefix

from refcheck.model.amendment import Amendment
from refcheck.model.link import Link
from refcheck.model.report import Row

LOOKED_AT = 400
NOWHERE = "its address does not stand in the file as it was read"


class Spot(Protocol):
    """A place in a source where an address stands."""

    @property
    def before(self) -> str:
        """What is printed before it."""


S = TypeVar("S", bound=Spot)


def assigned(
    text: str, amendments: Iterable[Amendment], spots_of: Callable[[Link], Sequence[S]]
) -> Iterator[tuple[Amendment, S | None]]:
    """Each change with its spot; None where there is none. `text` is what was read, `spots_of` yields all of an address."""
    chosen: dict[int, S | None] = {}
    for amendment in amendments:
        row = amendment.row
        if id(row) not in chosen:
            free = [spot for spot in spots_of(row.link) if spot not in chosen.values()]
            chosen[id(row)] = max(free, key=lambda spot: _likeness(text, row, spot), default=None)
        yield amendment, chosen[id(row)]


def _likeness(text: str, row: Row, spot: Spot) -> int:
    start = row.link.spans[0][0] if row.link.spans else 0
    return Prefix.similarity(_backwards(text[max(0, start - LOOKED_AT) : start]), _backwards(spot.before))


def _backwards(text: str) -> str:
    """The letters and digits of a text, the last first."""
    return "".join(filter(str.isalnum, reversed(text[-LOOKED_AT:].casefold())))
