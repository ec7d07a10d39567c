"""Links of the running text, which no reference cites: the paragraphs that print them, the markers of notes cut out.

A link of the text rots as one of a note does: "The tables are at https://tide.example/tables.[^3]"
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from refcheck.find import reference_links
from refcheck.find.lines import OWN_NUMBER, REPEATS_OF_A_HEAD, Line, lines, paragraphs
from refcheck.find.parts import pieces, without
from refcheck.find.url_list import LOOSE
from refcheck.model.passage import TEXT, Found, Passage
from refcheck.model.text import Document, Span, Traced


def beside(document: Document, found: Sequence[Found]) -> tuple[Passage, ...]:
    """The paragraphs with links that stand outside all that was found; none in a reference manager's file."""
    if not document.has_prose:
        return ()
    addresses = reference_links.definitions(document.text)
    markers = sorted(span for one in found for mention in one.mentions for span in mention.spans)
    rest = without(document, set(pieces(found)) - set(addresses.values()))
    text = without(rest, addresses.values()).text
    every = paragraphs(text, _without_heads(lines(text)), ())
    passages = tuple(_passage(text, tuple(_between(span, markers))) for span in every)
    of_text = reference_links.with_addresses(rest.text, Found(TEXT, passages), addresses)
    return tuple(passage for passage in of_text.passages if LOOSE.search(passage.raw))


def _without_heads(every: Sequence[Line]) -> list[Line]:
    """What pages print again and again, an address with it, stands once: `TIDE LAW REVIEW [Vol. 3] https://doi.org/10.5555/tide.3`."""
    texts = [OWN_NUMBER.sub("#", line.text) for line in every]
    times = Counter(texts)
    first = dict(zip(reversed(texts), reversed(every), strict=True))
    return [
        line for line, text in zip(every, texts, strict=True) if times[text] < REPEATS_OF_A_HEAD or first[text] is line
    ]


def _between(span: Span, markers: Sequence[Span]) -> Iterator[Span]:
    """The stretches of a paragraph between its markers."""
    at, end = span
    for a, b in markers[bisect_left(markers, (at, 0)) : bisect_left(markers, (end, 0))]:
        if at < a:
            yield at, a
        at = b
    if at < end:
        yield at, end


def _passage(text: str, spans: tuple[Span, ...]) -> Passage:
    raw = "".join(text[a:b] for a, b in spans)
    return Passage(TEXT, "", spans, raw, Traced.of(raw))
