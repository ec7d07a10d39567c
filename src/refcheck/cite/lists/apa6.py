"""What APA's sixth edition printed otherwise: `Retrieved from Lamp Notes website: https://...`, and places of publication."""

from __future__ import annotations

import re

from refcheck.cite.lists.entry import Entry
from refcheck.cite.lists.parts import is_published, take_or_spare, take_published
from refcheck.cite.lists.places import is_place
from refcheck.model.text import Span

WEBSITE = re.compile(
    r"(?:Retrieved from\s|(?<=\x01)\s|(?<=\x01))(?P<name>[^\W\x01][^:\x01]{1,80}?)\swebsite:?\s?(?=\x01)"
)
COMMA = re.compile(r",\s+")


def take_website(entry: Entry) -> Span | None:
    """The name of the site before its link, which is hidden from the title and the sources."""
    m = WEBSITE.search(entry.free)
    if m:
        entry.hide(*m.span())
    return m.span("name") if m else None


def name_website(entry: Entry, span: Span) -> None:
    """The site is what the work stands in, unless it is the publisher named a second time."""
    if entry.draft.string("publisher") != entry.text[slice(*span)]:
        entry.draft.take("container-title", span)


def take_placed(entry: Entry, span: Span) -> bool:
    """`Boston: Alder Press`, `Boston`, `University of the North, Boston`; False where no place stands with a publisher."""
    text = entry.text[slice(*span)]
    cut = entry.kind == "thesis" and next((m for m in COMMA.finditer(text) if is_place(text[m.end() :])), None)
    if is_published(text) or is_place(text):
        take_published(entry, span)
    elif cut:
        entry.draft.take("publisher-place", (span[0] + cut.end(), span[1]))
        take_or_spare(entry, "publisher", (span[0], span[0] + cut.start()))
    return bool(is_published(text) or is_place(text) or cut)
