"""The lines of a paragraph -> its text: line ends off, addresses behind their words, calls of notes as Markdown prints them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest

from refcheck.read.pdf.lines import Line, Part
from refcheck.read.pdf.links import written

HYPHEN = re.compile(r"[^\W_][-\u2010\u00ad–]\Z")
DASH = "—"
IN_AN_ADDRESS = re.compile(r"(?i)(?:https?:|ftp:|www\.|perma\.cc|\b10\.\d{4,9}/|doi\.org)\S*\Z")
HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
NOTHING = Part("")
BLANKS = re.compile(" {2,}")
AROUND_A_BREAK = re.compile(r" *\n *")

Call = Callable[[Part, str], str]
"""What a raised number is written as, by what stands before it."""


@dataclass(frozen=True, slots=True)
class Writer:
    """How text is written: what raised numbers become, and whether a link that ends at a line's end is whole there."""

    call: Call
    whole_links: bool

    def text(self, lines: Sequence[Line]) -> str:
        """The paragraph that the lines are."""
        same = groupby(self._parts(lines), key=lambda part: part.link)
        runs = [("".join(part.text for part in some), link) for link, some in same]
        return AROUND_A_BREAK.sub("\n", BLANKS.sub(" ", written(runs))).strip()

    def _parts(self, lines: Sequence[Line]) -> Iterator[Part]:
        """The parts of all lines, with what joins one line to the next."""
        for line, below in zip_longest(lines, lines[1:]):
            parts = [self._written(part, before) for before, part in pairwise((NOTHING, *line.parts))]
            yield from parts
            if below is not None:
                yield self._joint(parts, below)

    def _written(self, part: Part, before: Part) -> Part:
        return Part(self.call(part, before.text)) if part.raised else part

    def _joint(self, parts: Sequence[Part], below: Line) -> Part:
        link = parts[-1].link
        if link and link == below.parts[0].link:
            return Part("\n", link=link)
        above = "".join(part.text for part in parts).rstrip()
        return Part(" " if link and self.whole_links else joint(above, below.text.lstrip()))


def joint(above: str, below: str) -> str:
    """What stands between two lines: a line end where a word or an address may have been broken, for the repairs to judge."""
    if HYPHEN.search(above) or IN_AN_ADDRESS.search(above):
        return "\n"
    return "" if above.endswith(DASH) or (HAN.match(above[-1:]) and HAN.match(below[:1])) else " "
