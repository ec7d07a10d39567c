"""The page is for those who log in, or who pay."""

from __future__ import annotations

from refcheck.judge.rules import Opinion
from refcheck.judge.sight import Sight
from refcheck.model.verdict import Live

_ASKS = {401: "it answered 401 (log-in required)", 402: "it answered 402 (payment required)"}


def login(sight: Sight) -> Opinion | None:
    """`login-wall`: 401, 402, or the marks of a log-in or subscription page. The title of a page that is paid for may well be
    the cited one; that of a log-in page is not.
    """
    if sight.status in _ASKS:
        return Opinion(Live.LOGIN_WALL, _ASKS[sight.status])
    if not sight.answered and sight.status != 403:
        return None
    mark = sight.mark("paywall") if sight.fits and sight.has_substance else sight.mark("login", "paywall")
    return Opinion(Live.LOGIN_WALL, f"it answered {sight.status} with {mark.says}") if mark else None
