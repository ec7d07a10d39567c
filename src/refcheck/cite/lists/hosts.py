"""The editors of the book in which a work stands, before its title or behind it."""

from __future__ import annotations

import re

from refcheck.cite.draft import trim
from refcheck.cite.lists.authors import inverted_names, natural_names
from refcheck.cite.lists.entry import Entry
from refcheck.cite.lists.peeling import peel
from refcheck.cite.lists.people import inverted_capitals, natural_capitals
from refcheck.model.text import Span

ROLE = r"(?:[\[(](?:[Ee]ds?|[éÉ]ds?|[Hh]rsg|Hg|[Rr]ed|[Dd]ir|zost)\b\.?[)\]]|(?<=[,\s])(?:[Ee]ds?|Hrsg)\b\.?)"
EDITORS_FIRST = re.compile(rf"(?P<names>[^\x01\d]{{3,200}}?),?\s?{ROLE}[.,:]?(?:\s|\Z)")
EDITED = re.compile(
    r",\s(?:edited by|hrsg\. von|herausgegeben von|dir\. de)\s(?P<names>[^\x01:]{3,200}?)"
    r"(?=,\s(?:vol|[A-Za-z]?\d|\x01)|[.,]?\Z|,\s\x01)"
)


def take_editors(entry: Entry, span: Span) -> Span:
    """`PO, Olga (eds.), Book`, `Po, O. (Eds.), Book`, `O. Po, ed. Book`, `Book, edited by O. Po`: the book without them."""
    start, end = span
    people = inverted_capitals(entry.free, start) or natural_capitals(entry.free, start)
    if people and people.editors and people.end <= end + 1:
        entry.draft.add("editor", people.names, trim(entry.text, start, people.end))
        return people.end, end
    if m := EDITED.search(entry.text, start, end):
        entry.draft.add("editor", natural_names(m["names"], initials=False), m.span("names"))
        peel(entry, (m.end(), end))
        return start, m.start()
    if m := EDITORS_FIRST.match(entry.text, start, end):
        names = natural_names(m["names"]) or inverted_names(m["names"]) or natural_names(m["names"], initials=False)
        entry.draft.add("editor", names, m.span("names"))
        return m.end(), end
    return span
