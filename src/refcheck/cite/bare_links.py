"""Links that stand in no citation: each is cited by its address alone, so that none goes unchecked.

"See https://tide.example/b for more." is prose of a note, and yet a link that may be dead. Text that can't be read as a citation
(`Unread`) keeps its links too: it becomes a citation of them, with a doubt that says what could not be read; and a citation takes
up those that its style passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from refcheck.cite.dates import find_date
from refcheck.cite.links import Hit, as_link, paired, scan
from refcheck.cite.structure import between
from refcheck.model.citation import Citation, Full, Reading, Short, Unread
from refcheck.model.field import Field
from refcheck.model.passage import Passage
from refcheck.model.text import Span

VISITED = re.compile(r"(?i)[>.,]?\s*[(,]?\s*(?:last\s)?(?:visited|accessed)(?:\son)?:?\s")
LONGEST_DATE = 30
Group = tuple[Hit, list[Hit]]


def with_bare_links(reading: Reading) -> Reading:
    """The reading with a citation for every link of its prose and of what could not be read."""
    hits = scan(reading.passage.text.text)
    if not hits:
        return reading
    carved = [_carve(reading.passage, span, between(hits, *span)) for span in reading.prose]
    citations = chain((_read(reading.passage, c, hits) for c in reading.citations), *(fulls for fulls, _ in carved))
    return replace(
        reading,
        citations=tuple(sorted(citations, key=lambda c: c.span)),
        prose=tuple(chain.from_iterable(rest for _, rest in carved)),
    )


def _read(passage: Passage, citation: Citation, hits: Sequence[Hit]) -> Citation:
    own = between(hits, *citation.span)
    if not isinstance(citation, Unread):
        return _with_all(passage, citation, own)
    if not own:
        return citation
    links = tuple(as_link(passage, hit, archives) for hit, archives in paired(own))
    doubts = (f"only its links could be read: {citation.because}",)
    return Full(
        citation.span, "webpage", _accessed(passage.text.text, own[-1].end, citation.span[1]), links, doubts=doubts
    )


def _accessed(text: str, start: int, end: int) -> tuple[Field, ...]:
    """`https://tide.example/b (last visited May 3, 2020)`."""
    m = VISITED.match(text, start, end)
    found = find_date(text[m.end() : min(end, m.end() + LONGEST_DATE)]) if m else None
    if m is None or found is None or found[1] > 0:
        return ()
    return (Field("accessed", found[0], (m.end() + found[1], m.end() + found[2])),)


def _with_all(passage: Passage, citation: Full | Short, own: Sequence[Hit]) -> Full | Short:
    """Its style may pass one over: `Ostrow, Tides, “https://tide.example/b” (last visited May 3, 2020)`."""
    known = {span[0] for link in citation.links for one in (link, *link.archives) for span in one.spans}
    lost = [hit for hit in own if passage.spans(hit.start, hit.end)[0][0] not in known]
    links = (as_link(passage, hit, archives) for hit, archives in paired(lost))
    return replace(citation, links=(*citation.links, *links)) if lost else citation


def _carve(passage: Passage, span: Span, hits: Sequence[Hit]) -> tuple[list[Full], list[Span]]:
    """A stretch of prose as the links in it and what is left around them."""
    fulls, rest, at = [], [], span[0]
    for group in _beside(passage.text.text, paired(hits)):
        start, end = group[0].start, (group[0], *group[1])[-1].end
        fulls.append(Full((start, end), "webpage", (), (as_link(passage, *group),)))
        rest.append((at, start))
        at = end
    return fulls, [(a, b) for a, b in (*rest, (at, span[1])) if a < b]


def _beside(text: str, groups: Sequence[Group]) -> Iterator[Group]:
    """An archive is that of the link before it only where no word stands between the two."""
    for hit, archives in groups:
        own: list[Hit] = []
        for archive in archives:
            if re.search(r"\w", text[(own or [hit])[-1].end : archive.start]):
                break
            own.append(archive)
        yield hit, own
        yield from ((archive, []) for archive in archives[len(own) :])
