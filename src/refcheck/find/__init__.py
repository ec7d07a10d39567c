"""Document -> Passages: one file a page layout.

Each layout says what it finds; the one that finds the most passages is how the document is laid out. To add one, write
`find/NAME.py` with `find(document) -> Found` and list it in LAYOUTS.
"""

from __future__ import annotations

from typing import Protocol

from refcheck.find import footnotes, reference_list, url_list
from refcheck.model.passage import Found
from refcheck.model.text import Document


class Layout(Protocol):
    """What a file of this room offers."""

    def find(self, document: Document) -> Found:
        """The passages that lie so in the document; none where it is laid out otherwise."""


LAYOUTS: tuple[Layout, ...] = (url_list, reference_list, footnotes)


def find(document: Document) -> Found:
    """The passages that hold a document's references, in the order of their numbers; none where it has none."""
    found = max((layout.find(document) for layout in LAYOUTS), key=lambda found: len(found.passages))
    if not found.passages:
        found = footnotes.find(document, called=False)
    return found if found.passages else url_list.find_loose(document)
