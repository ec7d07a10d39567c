"""Document -> Passages: one file a page layout.

Each layout says what it finds; the one that finds the most citations is how the document is laid out. To add one, write
`find/NAME.py` with `find(document) -> Found` and list it in LAYOUTS.
"""

from __future__ import annotations

from typing import Protocol

from refcheck.find import footnotes, reference_list, unnumbered_list, url_list
from refcheck.find.citing import cites, is_dated
from refcheck.model.passage import Found
from refcheck.model.text import Document


class Layout(Protocol):
    """What a file of this room offers."""

    def find(self, document: Document) -> Found:
        """The passages that lie so in the document; none where it is laid out otherwise."""


A_FEW = 3  # numbered lines among three times as many items label none of them
LAYOUTS: tuple[Layout, ...] = (reference_list, unnumbered_list, footnotes)


def find(document: Document) -> Found:
    """The passages that hold a document's references, in the order of their numbers; none where it has none."""
    links = url_list.find(document)
    return links if links.passages else _referenced(document)


def _referenced(document: Document) -> Found:
    every = [layout.find(document) for layout in LAYOUTS]
    numbered, unnumbered = (every[LAYOUTS.index(layout)] for layout in (reference_list, unnumbered_list))
    if A_FEW * len(numbered.passages) >= len(unnumbered.passages):
        every.remove(
            unnumbered
        )  # labels tell its items apart (`1. Title`, its authors on a line of their own), nothing else
    most = max(every, key=_weight)
    found = next(found for found in every if _is_within(most, found))
    if not found.passages:
        found = footnotes.find(document, called=False)
    return found if found.passages else url_list.find_loose(document)


def _weight(found: Found) -> tuple[int, int]:
    """Numbered headings are many and cite nothing."""
    return sum(cites(p.raw) or is_dated(p.raw) for p in found.passages), len(found.passages)


def _is_within(most: Found, found: Found) -> bool:
    """Of layouts that read the same place the first decides: a list under a heading may look like notes too."""
    places, most_places = ({p.pieces[0][0] for p in of.passages} for of in (found, most))
    return 2 * len(places & most_places) >= len(most_places)
