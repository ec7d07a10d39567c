"""The site has one page for whatever it is asked.

Source: Bar-Yossef et al., Sic Transit Gloria Telae (WWW 2004): ask for an address that can't exist beside the doubtful one, and
compare the two answers.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from refcheck.judge.generic import is_front, says_nothing, site_names
from refcheck.judge.rules import Opinion
from refcheck.judge.sight import Sight
from refcheck.model.address import same
from refcheck.model.probe import Page, Reached
from refcheck.model.verdict import Identity, Live

_COMPARED = 4_000
_LITTLE = 40  # characters: shorter texts are alike by chance
_ALIKE = 95.0
_FEW_WORDS = 300  # characters
_FILE = re.compile(r"\.(pdf|docx?|pptx?|xlsx?|epub|zip|csv)$", re.IGNORECASE)


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
    return bool(sight.cited.titles) or sight.mark("doubt") is not None or _says_little(sight, page)


def _says_little(sight: Sight, page: Page) -> bool:
    """A page with few words or no name of its own, one that calls itself a front page, or one where a file was."""
    site = site_names(sight.ended, page.site)
    nameless = all(says_nothing(title.text, site) or is_front(title.text) for title in page.titles)
    return nameless or len(page.text) < _FEW_WORDS or bool(_FILE.search(sight.asked))


def _alike(one: Page, other: Page) -> bool:
    if one.digest and one.digest == other.digest:
        return True
    if min(len(one.text), len(other.text)) < _LITTLE or _first_title(one) != _first_title(other):
        return False
    return fuzz.ratio(one.text[:_COMPARED], other.text[:_COMPARED]) >= _ALIKE


def _first_title(page: Page) -> str:
    return page.titles[0].text if page.titles else ""
