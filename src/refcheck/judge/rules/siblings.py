"""The site has one page for whatever it is asked.

Source: Bar-Yossef et al., Sic Transit Gloria Telae (WWW 2004): ask for an address that can't exist beside the doubtful one, and
compare the two answers.
"""

from __future__ import annotations

from rapidfuzz import fuzz

from refcheck.judge.generic import says_nothing, site_names
from refcheck.judge.rules import Opinion
from refcheck.judge.sight import Sight
from refcheck.judge.urls import same
from refcheck.model.probe import Page, Reached
from refcheck.model.verdict import Identity, Live

_COMPARED = 4_000
_LITTLE = 40  # characters: shorter texts are alike by chance
_ALIKE = 95.0


def sibling(sight: Sight) -> Opinion | None:
    """`soft-404`: the same page, or the same last address, as for an invented sibling."""
    beside = sight.sibling
    if sight.front_door or sight.fits or not isinstance(beside, Reached) or not 200 <= beside.status < 300:
        return None
    if same(beside.url, sight.ended) and not same(sight.asked, sight.ended):
        return Opinion(Live.SOFT_404, f"it is led to {sight.ended}, as an invented address beside it is")
    if sight.page and beside.page and _alike(sight.page, beside.page):
        return Opinion(Live.SOFT_404, "it answers with the same page as for an invented address beside it")
    return None


def is_doubtful(sight: Sight) -> bool:
    """Is it worth asking for a sibling: a page at a deep address that nothing vouches for?"""
    page = sight.page
    if page is None or page.kind not in ("html", "text") or sight.front_door:
        return False
    if sight.comparison.verdict in (Identity.MATCH, Identity.NEAR):
        return False
    site = site_names(sight.ended, page.site)
    nameless = all(says_nothing(title.text, site) for title in page.titles)
    return bool(sight.cited.titles) or nameless or sight.mark("doubt") is not None


def _alike(one: Page, other: Page) -> bool:
    if one.digest and one.digest == other.digest:
        return True
    if min(len(one.text), len(other.text)) < _LITTLE or _first_title(one) != _first_title(other):
        return False
    return fuzz.ratio(one.text[:_COMPARED], other.text[:_COMPARED]) >= _ALIKE


def _first_title(page: Page) -> str:
    return page.titles[0].text if page.titles else ""
