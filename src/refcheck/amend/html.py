"""Web pages: an address in `href`, and the words of the link where they are that address too. The page is not written anew."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

from refcheck.amend.source import Placed, Source
from refcheck.amend.spots import LOOKED_AT, NOWHERE, assigned
from refcheck.model.amendment import Amendment, Left
from refcheck.model.link import Link
from refcheck.model.text import Document, Edit, Span, Traced

TAG = re.compile(
    r"<!--.*?-->|<(?P<raw>script|style)\b.*?</(?P=raw)\s*>|</?[a-z](?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>",
    re.IGNORECASE | re.DOTALL,
)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
LINK = re.compile(r"<a\b", re.IGNORECASE)
LINK_ENDS = re.compile(r"</a\b", re.IGNORECASE)
HREF = re.compile(r"\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
PLAIN = re.compile(r"(?:<wbr\s*/?>|[^<])*", re.IGNORECASE)
GOES_ON = re.compile(r"[\w/%#?=&~+-]")
GLUED = re.compile(r"(?:\[|%5[Bb])(https?://.*)")
SCHEME = re.compile(r"\Ahttps?://")


@dataclass(frozen=True, slots=True)
class Linked:
    """A link of the page: its address, where that stands in the source, where its words do, and where it ends."""

    address: str
    href: Span
    words: Span
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place of the page where an address stands. `href` is where it stands in a link, None in the text alone; `words` where it
    is shown, None where something else is; `end` is where the whole link ends; `glued` is what of the link is its archive's.
    """

    before: str
    href: Span | None
    words: Span | None
    end: int
    glued: Linked | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The source, what it shows, and its links."""

    source: str
    shown: Traced
    links: tuple[Linked, ...]

    @classmethod
    def of(cls, source: str) -> Page:
        """The page as it is shown: markup out, entities read."""
        tags = list(TAG.finditer(source))
        shown = Traced.of(source).edit(Edit(m.start(), m.end()) for m in tags)
        entities = (Edit(m.start(), m.end(), unescape(m[0])) for m in ENTITY.finditer(shown.text))
        return cls(source, shown.edit(entities), tuple(_links(tags)))

    def anchors(self, link: Link) -> list[Anchor]:
        """All places where the address of a link stands."""
        own = [one for one in self.links if link.url and GLUED.sub("", one.address) == link.url]
        loose = (one for one in self._in_text(link.url) if not any(is_within(one, each) for each in self.links))
        return [*(self._parted(one) if GLUED.search(one.address) else self._linked(one) for one in own), *loose]

    def _parted(self, link: Linked) -> Anchor:
        """Of `https://a.example/b/[https://perma.cc/...` that is one link, the part before the bracket; shown as it leads."""
        bracket = GLUED.search(link.address)
        start, stop = (bisect_left(self.shown.origin, at) for at in link.words)
        shown = GLUED.search(self.shown.text, start, stop)
        if (
            bracket is None
            or shown is None
            or unescape(self.source[slice(*link.href)]) != self.source[slice(*link.href)]
        ):
            return self._linked(link)
        split = link.href[0] + bracket.start()
        words, archive = self._ink(start, shown.start()), self._ink(shown.start(), stop)
        glued = Linked(bracket[1], (split, link.href[1]), (archive[0], archive[0] + 1), link.end)
        before = self.shown.text[max(0, start - LOOKED_AT) : start]
        return Anchor(before, (link.href[0], split), words, link.end, glued)

    def _linked(self, link: Linked) -> Anchor:
        start, stop = (bisect_left(self.shown.origin, at) for at in link.words)
        words = self.shown.text[start:stop].strip()
        is_address = SCHEME.sub("", words).rstrip("/") == SCHEME.sub("", link.address).rstrip("/")
        before = self.shown.text[max(0, stop - LOOKED_AT) : start if is_address else stop]
        return Anchor(before, link.href, self._ink(start, stop) if is_address else None, link.end)

    def _in_text(self, address: str) -> Iterator[Anchor]:
        text = self.shown.text
        for m in re.finditer(re.escape(address), text) if address else ():
            if not GOES_ON.match(text, m.end()):
                words = self._ink(*m.span())
                yield Anchor(text[max(0, m.start() - LOOKED_AT) : m.start()], None, words, words[1])

    def _ink(self, start: int, end: int) -> Span:
        """Where these characters stand in the source, blanks around them and markup behind them left out."""
        text = self.shown.text[start:end]
        start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
        last = self.shown.origin[end - 1]
        entity = ENTITY.match(self.source, last)
        return self.shown.origin[start], entity.end() if entity else last + 1


def source_of(data: bytes, document: Document) -> Source:
    """The page as text. Addresses and markup are ASCII: any encoding that is not known is read byte by byte."""
    try:
        return Source.of(data, "utf-8")
    except UnicodeDecodeError:
        return Source(b"", "latin-1", data.decode("latin-1"))


def placed(source: Source, document: Document, amendments: tuple[Amendment, ...]) -> Iterator[Placed | Left]:
    """Each change with its edits."""
    page = Page.of(source.text)
    for amendment, anchor in assigned(document.text, amendments, page.anchors):
        yield _placed(source.text, amendment, anchor) if anchor else Left(amendment, NOWHERE)


def _placed(source: str, amendment: Amendment, anchor: Anchor) -> Placed | Left:
    new = escape(amendment.new)
    if amendment.rule == "archive":
        link = f'<a href="{new}">{new}</a>' if anchor.href else new
        return Placed(amendment, (Edit(anchor.end, anchor.end, f" [{link}]"),))
    if amendment.rule == "glue" and anchor.glued:
        archive = escape(anchor.glued.address)
        opened = Edit(*anchor.glued.words, f'</a> [<a href="{archive}">')
        return Placed(amendment, (Edit(*anchor.glued.href), opened))
    if amendment.rule == "glue":
        glued = source[anchor.end : anchor.end + 1] == "["
        return (
            Placed(amendment, (Edit(anchor.end, anchor.end, " "),)) if glued else Left(amendment, "no bracket is there")
        )
    if anchor.words and not PLAIN.fullmatch(source, *anchor.words):
        return Left(amendment, "markup stands within its address")
    return Placed(amendment, tuple(_renewed(source, new, anchor)))


def _renewed(source: str, new: str, anchor: Anchor) -> Iterator[Edit]:
    if anchor.href:
        start, end = anchor.href
        quoted = source[start - 1] in "\"'"
        yield Edit(start, end, new if quoted else f'"{new}"')
    if anchor.words:
        start, end = anchor.words
        yield Edit(start, end, new if SCHEME.match(source[start:end]) else SCHEME.sub("", new))


def _links(tags: list[re.Match[str]]) -> Iterator[Linked]:
    opened: tuple[str, Span, int] | None = None
    for tag in tags:
        if LINK.match(tag[0]):
            href = HREF.search(tag[0])
            opened = (*_value(tag, href), tag.end()) if href else None
        elif LINK_ENDS.match(tag[0]) and opened:
            address, at, begin = opened
            yield Linked(address, at, (begin, tag.start()), tag.end())
            opened = None


def _value(tag: re.Match[str], href: re.Match[str]) -> tuple[str, Span]:
    start, end = href.span(href.lastindex or 0)
    return unescape(tag[0][start:end]).strip(), (tag.start() + start, tag.start() + end)


def is_within(anchor: Anchor, link: Linked) -> bool:
    """Does an address that is shown stand among the words of a link?"""
    return link.words[0] <= anchor.end <= link.end
