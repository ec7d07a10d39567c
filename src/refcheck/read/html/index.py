"""The pages of a document, parsed: where each node stands, and what links lead to."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from refcheck.markup.tame import tame
from refcheck.model.text import Span

DEEPEST = 3_000  # elements: pages that never close theirs stay below; the parser's time grows with the square
CITING = re.compile(r"(?i)https?://|\bdoi\b|\b10\.\d{4,9}/|\((?:[^()]{0,60}\s)?(?:1[5-9]|20)\d\d[a-z]?\)")
SAVED = re.compile(r"<!--\s*saved from url=\(\d{4}\)(\S+?)\s*-->|Page saved with SingleFile\s+url:\s+(\S+)")
SAVED_WITHIN = 4_096
OF_WAYBACK = re.compile(r"/web/\d{4,14}[a-z_]{0,3}/(https?:/.+)", re.DOTALL)
WEB = ("http://", "https://")
WIKI = re.compile(r"https?://[^/?#]+/wiki/")  # a page of an encyclopedia
OWN = ("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")


@dataclass(slots=True)
class _File:
    """One page: its name in the document, where it begins, and what its links are relative to; empty where that is not known."""

    name: str
    start: int
    base: str
    addresses: frozenset[str]


@dataclass(slots=True)
class Index:
    """The nodes of all pages, counted in the order of the source. A node is known by its `mem_id`."""

    trees: list[LexborHTMLParser] = field(default_factory=list)
    files: list[_File] = field(default_factory=list)
    spans: dict[int, Span] = field(default_factory=dict)
    ids: dict[str, LexborNode] = field(default_factory=dict)
    links: list[LexborNode] = field(default_factory=list)
    ink: list[int] = field(default_factory=list)
    citing: list[int] = field(default_factory=list)
    count: int = 0

    @classmethod
    def of(cls, sources: Mapping[str, str]) -> Index:
        """The pages of a document, in reading order, by their names in it."""
        index = cls()
        for name, source in sources.items():
            tree = LexborHTMLParser(tame(source, links=True, depth=DEEPEST))
            index.trees.append(tree)
            index.files.append(_file(tree, name, source, index.count))
            if tree.root is not None:
                walk(tree.root, index._enter, index._leave)
        return index

    def _enter(self, node: LexborNode) -> bool:
        self.count += 1
        self.spans[node.mem_id] = (self.count, self.count)
        if node.tag == "-text":
            text = node.text_content or ""
            self.ink += [self.count] * (not text.isspace())
            self.citing += [self.count] * bool(CITING.search(text))
            return False
        attributes = node.attributes
        for name in filter(None, (attributes.get("id"), attributes.get("name"))):
            self.ids.setdefault(f"{self.files[-1].name}#{name}", node)
        if node.tag == "a":
            self.links.append(node)
            self.citing += [self.count] * ("doi.org/" in (attributes.get("href") or ""))
        return True

    def _leave(self, node: LexborNode) -> None:
        self.spans[node.mem_id] = (self.spans[node.mem_id][0], self.count)

    def begin(self, node: LexborNode) -> int:
        """How many nodes stand before it."""
        return self.spans[node.mem_id][0]

    def has_ink(self, start: int, end: int) -> bool:
        """Does text stand between two nodes?"""
        return any_between(self.ink, start, end)

    def cites(self, node: LexborNode) -> bool:
        """Does a text in the node look like a reference?"""
        return any_between(self.citing, *self.spans[node.mem_id])

    def target(self, link: LexborNode) -> LexborNode | None:
        """The node that a link leads to; None where it leads out of the document. A saved page has `#fn1` with its address."""
        path, _, fragment = (link.attributes.get("href") or "").partition("#")
        described = link.attributes.get("aria-describedby")
        file = self._file(link)
        if not fragment:
            return self.ids.get(f"{file.name}#{described}") if described else None
        if path and path.split("?")[0] not in file.addresses:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(file.name), unquote(path)))
        else:
            path = file.name
        return self.ids.get(f"{path}#{fragment}") or self.ids.get(f"{path}#{unquote(fragment)}")

    def address(self, link: LexborNode, href: str) -> str:
        """Where an address in a link leads on the web; empty where it leads nowhere there, to the wiki that the page is of, or
        nobody can tell.
        """
        wayback = OF_WAYBACK.fullmatch(href)
        try:
            whole = wayback[1] if wayback else urljoin(self._file(link).base, href.strip())
        except ValueError:
            return ""
        own = WIKI.match(self._file(link).base)  # `ISBN`, `doi`, `Nature (journal)`: explained there, not cited
        return whole if whole.lower().startswith(WEB) and not (own and whole.startswith(own[0])) else ""

    def _file(self, node: LexborNode) -> _File:
        return self.files[bisect_right(self.files, self.begin(node), key=lambda file: file.start) - 1]


def walk(root: LexborNode, enter: Callable[[LexborNode], bool], leave: Callable[[LexborNode], None]) -> None:
    """All nodes in the order of the source; what `enter` declines is passed over with all that it holds, and never left."""
    waiting: list[tuple[LexborNode, bool]] = [(root, True)]
    while waiting:
        node, opens = waiting.pop()
        if not opens:
            leave(node)
        elif enter(node):
            waiting.append((node, False))
            waiting += [(child, True) for child in reversed(children(node))]


def children(node: LexborNode) -> list[LexborNode]:
    """The nodes right within a node, comments left out."""
    found: list[LexborNode] = []
    child = node.child
    while child is not None:
        if child.tag != "-comment":
            found.append(child)
        child = child.next
    return found


def any_between(places: list[int], start: int, end: int) -> bool:
    """Does one of these places, which rise, lie in [start, end]?"""
    at = bisect_left(places, start)
    return at < len(places) and places[at] <= end


def _file(tree: LexborHTMLParser, name: str, source: str, start: int) -> _File:
    saved = SAVED.search(source[:SAVED_WITHIN])
    told = [node.attributes.get(key) for css, key in OWN if (node := tree.css_first(css)) is not None]
    own = [address for address in (*(saved.groups() if saved else ()), *told) if address and address.startswith(WEB)]
    base = tree.css_first("base[href]")
    href = (base.attributes.get("href") or "") if base is not None else ""
    addresses = frozenset(urldefrag(address).url.split("?")[0] for address in own)
    try:
        return _File(name, start, urljoin(own[0] if own else "", href), addresses)
    except ValueError:
        return _File(name, start, "", addresses)
