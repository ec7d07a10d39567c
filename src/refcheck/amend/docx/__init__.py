"""Word files: tracked changes in the body, the footnotes and the endnotes. Only the parts that change are written anew.

xml       elements that know where they stand     ink       what paragraphs print, and the links among it
tracked   changes as Word writes them             parts     the parts of the file that hold text
                                                  packing   the archive, written again
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from refcheck.amend.docx.ink import Glyph, Paragraph, Stretch
from refcheck.amend.docx.parts import Part, Parts
from refcheck.amend.docx.xml import Node
from refcheck.amend.source import Placed
from refcheck.amend.spots import NOWHERE, assigned
from refcheck.model.amendment import Amended, Amendment, Left
from refcheck.model.link import Link
from refcheck.model.text import Document, Edit, Span

GOES_ON = re.compile(r"[\w/%#?=&~+-]")
GLUED = re.compile(r"(?:\[|%5[Bb])(https?://.*)")
SCHEME = re.compile(r"\Ahttps?://")
TRACKED = ("ins", "moveTo")
WITHIN_A_CHANGE = "it stands in a tracked insertion; accept or reject that first"
SPECIAL = "a break or a special character stands within its address"
TANGLED = "its field is tangled with the text around it"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a part where an address stands: in the text alone, or behind words."""

    part: Part
    paragraph: Paragraph
    ink: Span
    link: Stretch | None = None

    @property
    def words(self) -> str:
        """What is printed there."""
        return self.paragraph.text[slice(*self.ink)]

    @property
    def before(self) -> str:
        """What is printed before it, the words of the link included where they are not the address."""
        shown = self.link is None or _bare(self.words) == _bare(self.link.address)
        return self.paragraph.text[: self.ink[0] if shown else self.ink[1]]


def amended(data: bytes, document: Document, amendments: tuple[Amendment, ...], when: datetime) -> Amended:
    """The file with these changes as tracked ones."""
    parts = Parts.of(document.source, data, when)
    spots = assigned(document.text, amendments, partial(_spots, parts))
    placed = [_placed(amendment, spot, amendments) for amendment, spot in spots]
    return parts.amended(data, placed)


def lines(data: bytes, document: Document) -> list[str]:
    """The paragraphs, notes with their numbers."""
    return [" ".join(paragraph.split()) for paragraph in document.text.split("\n\n") if paragraph.strip()]


def _spots(parts: Parts, link: Link) -> list[Spot]:
    return [spot for part in parts.texts for paragraph in part.paragraphs for spot in _in(part, paragraph, link.url)]


def _in(part: Part, paragraph: Paragraph, address: str) -> Iterator[Spot]:
    if not address:
        return
    for link in paragraph.links:
        if GLUED.sub("", link.address) == address:
            yield Spot(part, paragraph, link.glyphs, link)
    for m in re.finditer(re.escape(address), paragraph.text):
        linked = any(a < m.end() and m.start() < b for a, b in (link.glyphs for link in paragraph.links))
        if not linked and not GOES_ON.match(paragraph.text, m.end()):
            yield Spot(part, paragraph, m.span())


def _placed(amendment: Amendment, spot: Spot | None, amendments: tuple[Amendment, ...]) -> tuple[Part, Placed] | Left:
    if spot is None:
        return Left(amendment, NOWHERE)
    because = _hindrance(spot)
    if because:
        return Left(amendment, because)
    if spot.link and (glued := GLUED.search(spot.link.address)):
        edits = _parted(amendment, spot, spot.link, glued[1], amendments)
    else:
        edits = _renewed(amendment, spot) if amendment.renews else _beside(amendment, spot)
    return spot.part, Placed(amendment, tuple(edits))


def _parted(
    amendment: Amendment, spot: Spot, link: Stretch, archive: str, amendments: tuple[Amendment, ...]
) -> Iterator[Edit]:
    """Of `https://a.example/b/[https://perma.cc/...` that is one link, two; with all else that is asked of it at once."""
    asked = [one for one in amendments if one.row is amendment.row]
    if amendment is not asked[0]:
        return
    pen, looks = spot.part.pen, spot.paragraph.glyphs[spot.ink[0]].holder.above
    address = next((one.new for one in asked if one.renews), GLUED.sub("", link.address))
    first, second = (pen.hyperlink(spot.part.link_to(to), pen.run(to, looks)) for to in (address, archive))
    yield from pen.struck(_runs(link))
    yield Edit(link.last.end, link.last.end, f"{first}{pen.inserted(pen.run(' [', _beside_run(link)))}{second}")


def _hindrance(spot: Spot) -> str:
    """Why no change can be tracked there."""
    glyphs = spot.paragraph.glyphs[slice(*spot.ink)]
    if not glyphs or any(glyph.holder.tag != "t" for glyph in glyphs):
        return SPECIAL
    if any(glyph.holder.within(*TRACKED) for glyph in glyphs):
        return WITHIN_A_CHANGE
    if spot.link and (spot.link.first.above is not spot.link.last.above or any(map(_holds_a_field, glyphs))):
        return TANGLED
    return ""


def _holds_a_field(glyph: Glyph) -> bool:
    """Is its run more than words?"""
    return glyph.holder.above is not None and glyph.holder.above.child("fldChar") is not None


def _renewed(amendment: Amendment, spot: Spot) -> Iterator[Edit]:
    pen, link = spot.part.pen, spot.link
    if link is None:
        yield from pen.replaced(spot.paragraph.glyphs[slice(*spot.ink)], amendment.new)
        return
    runs = _runs(link)
    yield from pen.struck(runs)
    yield Edit(link.last.end, link.last.end, pen.hyperlink(spot.part.link_to(amendment.new), _words(amendment, spot)))


def _runs(link: Stretch) -> list[Node]:
    """The runs of a link; of a field, from that which begins it to that which ends it."""
    if link.first is link.last:
        return [node for node in link.first.walk(frozenset({"del", "moveFrom"})) if node.tag == "r"]
    siblings = link.first.above.children if link.first.above else []
    return [node for node in siblings[siblings.index(link.first) : siblings.index(link.last) + 1] if node.tag == "r"]


def _words(amendment: Amendment, spot: Spot) -> str:
    """The address where it was shown; the same words, as they look, where others are."""
    pen, old = spot.part.pen, spot.link.address if spot.link else ""
    holders = list(dict.fromkeys(glyph.holder.above for glyph in spot.paragraph.glyphs[slice(*spot.ink)]))
    if old in spot.words:
        return pen.run(spot.words.replace(old, amendment.new), holders[0])
    if _bare(spot.words) == _bare(old):
        return pen.run(SCHEME.sub("", amendment.new), holders[0])
    return "".join(pen.source[run.start : run.end] for run in holders if run)


def _beside(amendment: Amendment, spot: Spot) -> Iterator[Edit]:
    pen, link = spot.part.pen, spot.link
    last = spot.paragraph.glyphs[spot.ink[1] - 1]
    if link is None:
        yield pen.behind(last, f" [{amendment.new}]" if amendment.new else " ")
        return
    plain, looks = _beside_run(link), last.holder.above
    if not amendment.new:
        yield Edit(link.last.end, link.last.end, pen.inserted(pen.run(" ", plain)))
        return
    archive = pen.hyperlink(spot.part.link_to(amendment.new), pen.run(amendment.new, looks))
    opening, closing = (pen.inserted(pen.run(text, plain)) for text in (" [", "]"))
    yield Edit(link.last.end, link.last.end, f"{opening}{archive}{closing}")


def _beside_run(link: Stretch) -> Node | None:
    """A run beside a link, which looks as its text does."""
    siblings = link.first.above.children if link.first.above else []
    before = siblings[: siblings.index(link.first)][::-1]
    return next((node for node in (*siblings[siblings.index(link.last) + 1 :], *before) if node.tag == "r"), None)


def _bare(address: str) -> str:
    return SCHEME.sub("", address.strip()).rstrip("/")
