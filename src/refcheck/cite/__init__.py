"""Passage -> citations: one file or folder a citation style.

To add a style, write `cite/NAME.py` with NAME, `fits(passages, layout)` from 0 to 1, and `read(passages)`, and list it in STYLES.
The style of a document is found from all its passages together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from refcheck.cite import records
from refcheck.cite.bare_links import with_bare_links
from refcheck.cite.doubts import with_doubts
from refcheck.cite.lists import (
    acs,
    apa,
    author_date,
    gbt7714,
    ieee,
    iso690,
    mla,
    nlm,
    plain,
    sciences,
    title_first,
    urls,
)
from refcheck.cite.notes import bluebook, chicago, oscola
from refcheck.cite.slugs import with_candidates
from refcheck.model.citation import Reading
from refcheck.model.passage import Passage


class Style(Protocol):
    """What a citation style offers."""

    @property
    def NAME(self) -> str: ...  # noqa: N802, D102 -- a constant of the file

    def fits(self, passages: Sequence[Passage], layout: str) -> float:
        """How far the passages look like this style, from 0 to 1."""

    def read(self, passages: Sequence[Passage]) -> tuple[Reading, ...]:
        """A reading of each passage, in order: a partition of its text."""


STYLES: tuple[Style, ...] = (
    *sciences.FORMS,
    iso690,
    plain,
    title_first,
    apa,
    mla,
    author_date,
    ieee,
    nlm,
    gbt7714,
    acs,
    urls,
    bluebook,
    oscola,
    chicago,
)


def cite(passages: Sequence[Passage], layout: str) -> tuple[str, tuple[Reading, ...]]:
    """The name of the style that fits best, and each passage read in it."""
    if layout == records.NAME:  # nothing is to be guessed
        return records.NAME, records.read(passages)
    fits = [style.fits(passages, layout) for style in STYLES]
    fit = max(fits)
    style = STYLES[fits.index(fit)]
    linked = (with_candidates(with_bare_links(reading)) for reading in style.read(passages))
    return style.NAME, tuple(with_doubts(reading, fit, layout) for reading in linked)


def uncited(passage: Passage) -> Reading:
    """A paragraph of the running text: prose, and the links in it, each cited by its address alone."""
    return with_candidates(with_bare_links(Reading(passage, prose=((0, len(passage.text.text)),))))
