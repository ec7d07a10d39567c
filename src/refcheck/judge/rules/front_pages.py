"""A deep link that was led to a front page: the site no longer knows the page, and says so by not saying it."""

from __future__ import annotations

from refcheck.judge.rules import Opinion
from refcheck.judge.sight import Sight
from refcheck.judge.urls import ends_at_front
from refcheck.model.verdict import Live


def front_page(sight: Sight) -> Opinion | None:
    """`redirected-home`: it ends at the root of a site or the front of a section, and the title there is not the cited one."""
    if sight.fits or not ends_at_front(sight.asked, sight.ended):
        return None
    return Opinion(Live.REDIRECTED_HOME, f"it is led to {sight.ended}")
