"""The page exists, for all one knows, but a program may not look."""

from __future__ import annotations

from refcheck.judge.looks import asks_for_rest
from refcheck.judge.rules import Opinion
from refcheck.judge.sight import Sight
from refcheck.model.verdict import Live

# Statuses that mean what they say whatever the page looks like: a "not found" that mentions a captcha is not found.
_PLAIN = frozenset({401, 402, 404, 410, 451})


def wall(sight: Sight) -> Opinion | None:
    """`blocked`: the marks of a bot wall, a rate limit or a consent page, whatever the status (2xx, 403, 429, 503, 999). A page
    that bears the cited title, and has more to read than a wall, is none: it may quote a captcha, or embed one.
    """
    if (sight.fits and sight.has_substance) or sight.status in _PLAIN:
        return None
    mark = sight.mark("wall", "refusal", "consent")
    if mark is None:
        return None
    return Opinion(Live.BLOCKED, f"it answered {sight.status} with {mark.says}{asks_for_rest(sight.last)}")
