"""Document -> Passages: one file a page layout.

Each layout says what it finds; the one that finds the most citations is how the document is laid out. What others find in the
rest stands beside it, as a list beside notes. To add one, write `find/NAME.py` with `find(document) -> Found` and list it in
LAYOUTS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from refcheck.find import footnotes, inline_notes, records, reference_links, reference_list, unnumbered_list, url_list
from refcheck.find.citing import cites, is_dated
from refcheck.find.parts import MARKDOWN, parts, without
from refcheck.model.passage import Found
from refcheck.model.text import Document

Layout = Callable[[Document], Found]
"""The passages that lie so in the document; none where it is laid out otherwise."""

LAYOUTS: Mapping[Layout, tuple[Layout, ...]] = {
    reference_list.find: (footnotes.find, inline_notes.find, unnumbered_list.find),
    unnumbered_list.find: (footnotes.find, inline_notes.find),
    footnotes.find: (inline_notes.find, reference_list.find, unnumbered_list.find),
    inline_notes.find: (reference_list.find, unnumbered_list.find),
}
"""Each layout with those that may stand beside it."""

A_FEW = 3  # numbered lines among three times as many items label none of them


def find(document: Document) -> tuple[Found, ...]:
    """The passages that hold a document's references, in the order of their numbers: its notes, its list, or both, notes first
    and the list in a section of its own (LIST); without passages where it has neither.
    """
    if document.records:
        return records.beside(document, _with_addresses) if document.has_prose else (records.find(document),)
    links = url_list.find(document)
    return (links,) if links.passages else _with_addresses(document)


def _with_addresses(document: Document) -> tuple[Found, ...]:
    """What is found where the addresses of Markdown's links are out of the way, each passage then with those of its own."""
    lines = reference_links.definitions(document.text)
    found = _referenced(without(document, lines.values()))
    return tuple(reference_links.with_addresses(document.text, one, lines) for one in found)


def _referenced(document: Document) -> tuple[Found, ...]:
    layout, found = _most(document)
    if not found.passages:
        layout, found = footnotes.find, footnotes.find(document, called=False)
    return parts(document, found, LAYOUTS[layout]) if found.passages else (url_list.find_loose(document),)


def _most(document: Document) -> tuple[Layout, Found]:
    """The layout that finds the most citations. Labels tell the items of a list apart (`1. Title`, its authors on a line of their
    own), nothing else does; but a few numbered lines among many items label none of them.
    """
    every = {layout: layout(document) for layout in LAYOUTS}
    if A_FEW * len(every[reference_list.find].passages) >= len(every[unnumbered_list.find].passages):
        del every[unnumbered_list.find]
    most = max(every.values(), key=_weight)
    layout = next(layout for layout, found in every.items() if _is_within(most, found))
    if layout is inline_notes.find and _are_markdown(every[footnotes.find]):
        layout = footnotes.find  # the labels are certain, and what has none stands beside
    return layout, every[layout]


def _are_markdown(found: Found) -> bool:
    return any(passage.label.startswith(MARKDOWN) for passage in found.passages)


def _weight(found: Found) -> tuple[int, int]:
    """Numbered headings are many and cite nothing."""
    return sum(cites(p.raw) or is_dated(p.raw) for p in found.passages), len(found.passages)


def _is_within(most: Found, found: Found) -> bool:
    """Of layouts that read the same place the first decides: a list under a heading may look like notes too."""
    places, most_places = ({p.pieces[0][0] for p in of.passages} for of in (found, most))
    return 2 * len(places & most_places) >= len(most_places)
