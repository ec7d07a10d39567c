"""What a site prints around an article, and what no reader sees. With care: what holds a note or looks like a reference stays."""

from __future__ import annotations

from bisect import bisect_left

from selectolax.lexbor import LexborNode

from refcheck.read.html.index import Index
from refcheck.read.html.notes import Notes

UNSEEN = frozenset(
    "script style template head title svg iframe object canvas audio video map datalist "
    "select option button textarea input annotation noframes".split()
)
UNSEEN_CLASSES = frozenset("footnote_tooltip cite-accessibility-label mw-editsection reference-text-hidden".split())
AROUND = frozenset("nav footer aside form dialog".split())
ROLES = frozenset("navigation banner contentinfo search complementary menu menubar dialog".split())
CLASSES = frozenset(
    "navbar navigation nav menu breadcrumb breadcrumbs sidebar share sharing social cookie newsletter "
    "related related-posts comments toc navbox".split()
)


def is_left_out(index: Index, notes: Notes, node: LexborNode) -> bool:
    """Is there nothing of the article in this node?"""
    if node.tag in UNSEEN:
        return True
    attributes = node.attributes
    classes = {*(attributes.get("class") or "").lower().split(), (attributes.get("id") or "").lower()}
    if not UNSEEN_CLASSES.isdisjoint(classes):
        return True
    around = node.tag in AROUND or attributes.get("role") in ROLES or not CLASSES.isdisjoint(classes)
    if not around and "hidden" not in attributes and attributes.get("role") != "tooltip":
        return False
    return not _holds_a_note(index, notes, node) and not index.cites(node)


def _holds_a_note(index: Index, notes: Notes, node: LexborNode) -> bool:
    start, end = index.spans[node.mem_id]
    at = bisect_left(notes.spans, (start, start))
    return (at < len(notes.spans) and notes.spans[at][0] <= end) or notes.within(start)
