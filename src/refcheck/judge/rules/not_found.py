"""The page says that it was not found, though its status does not."""

from __future__ import annotations

from refcheck.judge.looks import times
from refcheck.judge.phrases import quoted
from refcheck.judge.rules import Opinion
from refcheck.judge.sight import Sight
from refcheck.model.verdict import Live

_NOT_READY = 202  # Accepted (RFC 9110, section 15.3.3): it says that there will be a page


def not_found(sight: Sight) -> Opinion | None:
    """`soft-404`: a title, heading or little text that says so, or nothing at all; never for the root of a site, nor for a page
    whose title is the cited one.
    """
    if sight.front_door or sight.fits or sight.page is None:
        return None
    if sight.page.kind == "empty" and not sight.page.truncated and sight.status != _NOT_READY:
        return Opinion(Live.SOFT_404, f"it answered {sight.status} with an empty page{times(sight.latest)}")
    mark = sight.mark("not-found")
    title = f", {quoted(sight.page.titles[0].text)}" if sight.page.titles else ""
    return Opinion(Live.SOFT_404, f"it answered {sight.status} with {mark.says}{title}") if mark else None
