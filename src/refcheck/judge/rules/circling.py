"""Pages that send their readers on by themselves, without end."""

from __future__ import annotations

from refcheck.judge.rules import Opinion
from refcheck.judge.sight import Sight
from refcheck.model.verdict import Live


def circling(sight: Sight) -> Opinion | None:
    """`redirect-loop`: a meta refresh, a script or a frame leads back to where one was, or further than is followed."""
    target = sight.sends_on_to
    return (
        Opinion(Live.REDIRECT_LOOP, f"its pages send their readers on without end, at last to {target}")
        if target
        else None
    )
