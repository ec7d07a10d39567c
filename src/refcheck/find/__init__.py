"""Document -> Passages: one file a page layout.

Each layout says what it finds; the one that finds the most citations is how the document is laid out. What the other kind finds
in the rest stands beside it: notes and a list.
"""

from __future__ import annotations

from refcheck.find import footnotes, reference_list, unnumbered_list, url_list
from refcheck.find.citing import cites, is_dated
from refcheck.find.parts import parts
from refcheck.model.passage import Found
from refcheck.model.text import Document

A_FEW = 3  # numbered lines among three times as many items label none of them
BESIDE = {
    "footnotes": (reference_list.find, unnumbered_list.find),
    "reference-list": (footnotes.find, unnumbered_list.find),
}  # what is looked for in the rest


def find(document: Document) -> tuple[Found, ...]:
    """The passages that hold a document's references, in the order of their numbers: its notes, its list, or both, notes first
    and the list in a section of its own (LIST); without passages where it has neither.
    """
    links = url_list.find(document)
    if links.passages:
        return (links,)
    found = _referenced(document)
    if not found.passages:
        return (url_list.find_loose(document),)
    return parts(document, found, BESIDE[found.layout])


def _referenced(document: Document) -> Found:
    """The layout that finds the most citations."""
    every = [*_lists(document), footnotes.find(document)]
    most = max(every, key=_weight)
    found = next(found for found in every if _is_within(most, found))
    return found if found.passages else footnotes.find(document, called=False)


def _lists(document: Document) -> list[Found]:
    """Its lists, numbered or not. Labels tell items apart (`1. Title`, its authors on a line of their own), nothing else does; a
    few numbered lines among many items label none of them.
    """
    numbered, unnumbered = reference_list.find(document), unnumbered_list.find(document)
    labelled = A_FEW * len(numbered.passages) >= len(unnumbered.passages)
    return [numbered] if labelled else [numbered, unnumbered]


def _weight(found: Found) -> tuple[int, int]:
    """Numbered headings are many and cite nothing."""
    return sum(cites(p.raw) or is_dated(p.raw) for p in found.passages), len(found.passages)


def _is_within(most: Found, found: Found) -> bool:
    """Of layouts that read the same place the first decides: a list under a heading may look like notes too."""
    places, most_places = ({p.pieces[0][0] for p in of.passages} for of in (found, most))
    return 2 * len(places & most_places) >= len(most_places)
