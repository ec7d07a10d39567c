"""Addresses that a document links to words amid a citation: `The Law of Fog <https://fog.example/law>, HARBOUR REV. (2022)`.

Print puts a link behind all else, where it ends the citation. So a note is read as though these were not there, and they are
given to the citations in which they stood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import attrgetter

from refcheck.cite.links import as_link, scan
from refcheck.model.link import Link
from refcheck.model.passage import Passage
from refcheck.model.text import Edit

GOES_ON = (  # not OSCOLA's "<https://...> accessed 12 June 2020", nor an archive or "(arguing that ...)" behind it
    r",?\s(?=[\w(“‘\"])(?!(?-i:\([“‘\"a-z])|\(?(?:last|accessed|visited|archived|available|cached|perma|https?:|www\.)\b)|[”’\"],?\s"
)
BEHIND_WORDS = re.compile(rf"(?i)(?<=[^\s,;:]) <((?:https?|ftp)://[^\s<>]+)>(?={GOES_ON})")


@dataclass(frozen=True, slots=True)
class Aside:
    """A link that was taken out, and where, in the text without it."""

    at: int
    link: Link


def without(text: str) -> str:
    """A text without such addresses."""
    return BEHIND_WORDS.sub("", text)


def set_aside(passage: Passage) -> tuple[Passage, Sequence[Aside]]:
    """The passage without such addresses, and these."""
    text = passage.text.text
    places = {m.start(1): m for m in BEHIND_WORDS.finditer(text)}
    hits = [hit for hit in scan(text) if hit.start in places] if places else []
    cuts = [Edit(*places[hit.start].span()) for hit in hits]
    gone = accumulate((cut.end - cut.start for cut in cuts), initial=0)
    found = [
        Aside(cut.start - so_far, as_link(passage, hit)) for cut, so_far, hit in zip(cuts, gone, hits, strict=False)
    ]
    return (replace(passage, text=passage.text.edit(cuts)) if cuts else passage), found


def links_in(asides: Sequence[Aside], start: int, end: int) -> tuple[Link, ...]:
    """Those that stood in (start, end] of the text without them."""
    places = attrgetter("at")
    first, last = bisect_right(asides, start, key=places), bisect_right(asides, end, key=places)
    return tuple(aside.link for aside in asides[first:last])
