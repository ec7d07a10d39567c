"""What ieeetr and biblatex add to IEEE: `in Book (O. Po, ed.), (Boston), Alder Press`, `Tech. Rep. 12`, `e5761900`."""

from __future__ import annotations

import re

from refcheck.cite.lists.authors import natural_names
from refcheck.cite.lists.entry import Entry
from refcheck.cite.lists.places import is_place

EDITORS_IN_BRACKETS = re.compile(r"\s\((?P<names>[^()\x01]{3,300}), eds?\.\)")
PLACE_IN_BRACKETS = re.compile(r"(?<=[,\x01]\s)\((?P<place>[^()\d\x01]{2,40})\)(?=,)")
REPORT = re.compile(r"(?<=[,\x01”\"]\s)(?P<genre>[Tt]ech\. [Rr]ep\.)(?:\s(?P<number>[^\s,\x01]*\d[^\s,\x01]*))?(?=,)")
ARTICLE_NUMBER = re.compile(r"(?<=,\s)(?P<page>e\d{5,8})(?=[,.])")


def take_bracketed(entry: Entry, at: int) -> None:
    """What BibTeX's ieeetr sets in brackets, and its words for a report: `in Book (O. Po, ed.), (Boston), Alder Press`."""
    if m := EDITORS_IN_BRACKETS.search(entry.free, at):
        entry.draft.add("editor", natural_names(m["names"], initials=False), m.span("names"))
        entry.hide(*m.span())
    if (m := PLACE_IN_BRACKETS.search(entry.free, at)) and is_place(m["place"]):
        entry.grab("publisher-place", m, "place")
    if m := REPORT.search(entry.free, at):
        if m["number"]:
            entry.draft.take("number", m.span("number"))
        entry.grab("genre", m, "genre")
        entry.kind = "report"
    if (m := ARTICLE_NUMBER.search(entry.free, at)) and not entry.draft.has("page"):
        entry.grab("page", m, "page")
