"""Where a list ends: its last item must not run on into the appendix behind it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from refcheck.find.headings import is_behind_a_list
from refcheck.find.lines import Line, is_parted


def without_tail(text: str, items: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of the last of these items that are its own: down to a heading such as `Appendix`, or to a blank line where
    items have none within.
    """
    last = items[-1]
    parted = sum(any(is_parted(text, a, b) for a, b in pairwise(item)) for item in items[:-1])
    loose = 3 * parted > len(items)
    kept = list(last[:1])
    for before, line in pairwise(last):
        if is_behind_a_list(line.text) or (not loose and is_parted(text, before, line)):
            break
        kept.append(line)
    return kept
