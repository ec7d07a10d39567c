"""Which links call notes, and where the text of each note stands.

No generator is known by its name. A call is a link whose words are a number or a mark, to a place further down that is named as
notes are (`fn1`, `_ftn1`, `footnote-1`), or a raised one; what it leads to, grown to the block that begins there, is the note. A
list of works (`cite_note-1`, `B12`) stays where it stands: its calls are numbers in brackets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from refcheck.model.text import Span
from refcheck.read.html.index import Index, any_between

MARK = re.compile(r"(?i:(?:foot)?note|fn|n)?\.?\s*(\d{1,4}|[*†‡§¶]{1,4}|[a-z]{1,2}|[ivxlc]{1,6})")
AROUND_A_MARK = " \t\n\r\xa0[](){}.,:↑^\u200b\u2060\ufe0e"
BACK = re.compile(r"(?i)[^\w*†‡§¶]*(?:[a-z]|(?:jump|go)?\s*(?:back|return|up)\b.{0,30}|top)?[^\w*†‡§¶]*")
NOTE = re.compile(
    r"(?i)foot[-_]?note|end[-_]?note|note[-_]?ref|side[-_]?note|sdfoot|sdend|ftnt?_?\d|ftnref|edn_?\d|\bmfn|"
    r"(?<!cite_)(?<![a-z])(?:fn|en|note|n|f)[-_:.]?\d|(?<![a-z])fn(?![a-z])"
)
LIST = re.compile(r"(?i)cite_note|bibr|biblio|(?<![a-z])(?:bib|b|cit|cr|r|ref|rf|reference)[-_:.]?\w*\d")
TELLING = ("id", "name", "class", "role", "epub:type", "rel", "href", "style", "data-component-name")
BLOCKS = frozenset("li dd dt p div aside section tr td th blockquote footer details".split())
GROWING = frozenset({"div", "aside", "td", "tr", "blockquote", "section", "footer"})
GROWN = frozenset({"p", "td", "dt"})  # a list's item needs no growing
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BEFORE_ANOTHER = 20  # paragraphs of one note
INLINE = frozenset({"ltx_role_footnote", "ltx_role_endnote", "sidenote", "modern-footnotes-footnote__note"})


@dataclass(slots=True)
class Notes:
    """By the `mem_id` of nodes: links that call a note, with its mark; nodes that hold a note's text, likewise; links that cite
    an item of a list; links that lead back to a call.
    """

    calls: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    cited: set[int] = field(default_factory=set)
    back: set[int] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)

    def within(self, at: int) -> bool:
        """Does this place lie in the text of a note?"""
        before = bisect_right(self.spans, (at, at)) - 1
        return any(start <= at <= end for start, end in self.spans[max(0, before - 1) : before + 2])


@dataclass(frozen=True, slots=True)
class _Call:
    link: LexborNode
    mark: str
    target: LexborNode


def notes_of(index: Index) -> Notes:
    """The notes of a document and all links that lead to them and back."""
    notes = Notes()
    led = [(link, target) for link in index.links if (target := index.target(link)) is not None]
    ahead = [
        _Call(link, mark, target) for link, target in led if (mark := _mark(link)) and _is_ahead(index, link, target)
    ]
    calls = [call for call in ahead if _is_of_a_note(call)]
    notes.cited = {call.link.mem_id for call in ahead} - {call.link.mem_id for call in calls}
    _place(index, calls, notes)
    outside = [call for call in calls if not notes.within(index.begin(call.link))]
    notes.calls = {call.link.mem_id: call.mark for call in outside}
    notes.back = {link.mem_id for link, target in led if _leads_back(index, notes, link, target)}
    return notes


def _place(index: Index, calls: Sequence[_Call], notes: Notes) -> None:
    """The text of each note: the block that begins with its target, and what follows it down to the next note's."""
    targets = sorted({index.begin(call.target) for call in calls})
    callers = sorted(index.begin(call.link) for call in calls)
    first = {call.target.mem_id: call for call in reversed(calls)}
    blocks = [
        (call, block) for call in first.values() if (block := _block(index, call.target, targets, callers)) is not None
    ]
    for call, block in blocks:
        for node in (block, *_following(index, block, targets, callers)):
            notes.texts.setdefault(node.mem_id, call.mark)
            notes.spans.append(index.spans[node.mem_id])
    notes.spans.sort()


def _mark(link: LexborNode) -> str | None:
    words = link.text() or ""
    m = MARK.fullmatch(words.strip(AROUND_A_MARK)) if len(words) < 30 else None
    return m[1] if m else None


def _is_ahead(index: Index, link: LexborNode, target: LexborNode) -> bool:
    return index.begin(target) > index.spans[link.mem_id][1]


def _is_of_a_note(call: _Call) -> bool:
    """A number that leads to a section, a figure or an equation calls no note: notes are named so, or raised."""
    if call.target.tag in HEADINGS:
        return False
    around = [*_up(call.link, 3), *_up(call.target, 3)]
    told = " ".join(value for node in around for key in TELLING if (value := node.attributes.get(key)))
    if NOTE.search(told):
        return True
    return not LIST.search(told) and (is_raised(call.link) or call.link.css_first("sup") is not None)


def is_raised(node: LexborNode) -> bool:
    """Does it stand in a superscript?"""
    return any(above.tag == "sup" for above in _up(node, 4))


def _up(node: LexborNode, count: int) -> Iterator[LexborNode]:
    """A node and those around it, the nearest first, down to a few below the whole page."""
    above: LexborNode | None = node
    for _ in range(count):
        if above is None or above.tag in {"body", "html", "-document", "main", "article"}:
            return
        yield above
        above = above.parent


def _block(index: Index, target: LexborNode, targets: list[int], callers: list[int]) -> LexborNode | None:
    """The block that a target is or stands in; a paragraph grows to what begins with it and holds no other note and no call."""
    block = next((node for node in _up(target, 8) if node.tag in BLOCKS or is_inline(node)), None)
    if block is None or (block.css_first("h1, h2, h3, figure") is not None and block.tag in GROWING):
        return None
    while block.tag in GROWN | {"div"} and (above := block.parent) is not None and above.tag in GROWING | {"li"}:
        start, end = index.spans[above.mem_id]
        alone = not index.has_ink(start, index.begin(block) - 1) and not any_between(callers, start, end)
        others = any_between(targets, start, index.begin(target) - 1) or any_between(
            targets, index.begin(target) + 1, end
        )
        if not alone or others:
            break
        block = above
    return block


def is_inline(node: LexborNode) -> bool:
    """A note whose text stands in the line where it is called."""
    return node.tag == "d-footnote" or not INLINE.isdisjoint((node.attributes.get("class") or "").split())


def _following(index: Index, block: LexborNode, targets: list[int], callers: list[int]) -> list[LexborNode]:
    """The further paragraphs of a note that nothing holds together: those between its first one and the next note."""
    found: list[LexborNode] = []
    node = block.next if block.tag in GROWN else None
    while node is not None and len(found) < BEFORE_ANOTHER:
        span = index.spans.get(node.mem_id, (0, -1))
        if any_between(targets, *span):
            return found
        if node.tag in HEADINGS or any_between(callers, *span):
            return [n for n in found[:1] if block.tag == "dt"]
        found += [node] * (node.tag in BLOCKS)
        node = node.next
    return found[:1] if block.tag == "dt" else []


def _leads_back(index: Index, notes: Notes, link: LexborNode, target: LexborNode) -> bool:
    words = link.text() or ""
    if len(words) > 40 or link.mem_id in notes.calls:
        return False
    if BACK.fullmatch(words):
        return True
    mark = _mark(link)
    home = notes.within(index.begin(link)) and not notes.within(index.begin(target))
    return mark is not None and home and index.begin(target) < index.begin(link)
