"""XML as elements that know where they stand in the source, so that what is not amended stays as it was written.

The reader has refused what is not well-formed and what has a document type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

TOKEN = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|"
    r"<(?P<close>/)?(?P<name>[^\s/>]+)(?:[^>\"'/]++|\"[^\"]*+\"|'[^']*+'|/(?!>))*+(?P<empty>/)?>",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"\s([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(slots=True, eq=False)
class Node:
    """An element: [start, end) is all of it, [begin, close) what stands within it."""

    name: str
    start: int
    begin: int
    close: int = 0
    end: int = 0
    above: Node | None = field(default=None, repr=False)
    children: list[Node] = field(default_factory=list)

    @property
    def tag(self) -> str:
        """Its name without a prefix."""
        return self.name.rpartition(":")[2]

    def child(self, tag: str) -> Node | None:
        """The first child of this name."""
        return next((node for node in self.children if node.tag == tag), None)

    def within(self, *tags: str) -> bool:
        """Does it stand in an element of such a name?"""
        node = self.above
        while node is not None:
            if node.tag in tags:
                return True
            node = node.above
        return False

    def walk(self, passing: frozenset[str] = frozenset()) -> Iterator[Node]:
        """All elements within it in the order of the source, those of such names left out with all that they hold."""
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            if node.tag not in passing:
                yield node
                waiting += node.children[::-1]


def parsed(source: str) -> Node:
    """The source as an element without a name, which holds all others."""
    root = at = Node("", 0, 0, len(source), len(source))
    for m in TOKEN.finditer(source):
        if m["name"] is None:
            continue
        if m["close"]:
            at.close, at.end = m.start(), m.end()
            at = at.above or root
        else:
            node = Node(m["name"], m.start(), m.end(), m.end(), m.end(), at)
            at.children.append(node)
            at = at if m["empty"] else node
    return root


def attributes(source: str, node: Node) -> dict[str, str]:
    """Its attributes, by their names as they are written."""
    return {
        name: unescape(double or single) for name, double, single in ATTRIBUTE.findall(source[node.start : node.begin])
    }


def attribute(source: str, node: Node, name: str) -> str:
    """An attribute by its name without a prefix; empty where there is none."""
    return next((v for key, v in attributes(source, node).items() if key.rpartition(":")[2] == name), "")
