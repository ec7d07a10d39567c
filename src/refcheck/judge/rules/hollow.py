"""A page in which there is nothing to read: neither there nor lost."""

from __future__ import annotations

from refcheck.judge.rules import Opinion
from refcheck.judge.sight import Sight
from refcheck.model.verdict import Live


def hollow(sight: Sight) -> Opinion | None:
    """`server-error` for an error page that calls itself no more than that, `blocked` for a shell that only scripts can fill."""
    if sight.fits:
        return None
    if fault := sight.mark("fault"):
        return Opinion(Live.SERVER_ERROR, f"it answered {sight.status} with {fault.says}")
    if shell := sight.mark("shell"):
        return Opinion(Live.BLOCKED, f"it answered with {shell.says}, which a program can’t read")
    if sight.page is not None and sight.page.kind == "empty":
        return Opinion(Live.SERVER_ERROR, f"it answered {sight.status} with an empty page")
    return None
