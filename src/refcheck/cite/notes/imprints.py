"""What parentheses say of a book beside its date: edition, editor, translator, publisher (Bluebook rules 15.2 to 15.4).

imprint = [editors "eds.,"] [translators "trans.,"] [publisher] [edition "ed."] date

A comma tells an editor from an edition: `(Mara Ostrow ed., 2015)`, `(2d ed. 2015)`.
"""

from __future__ import annotations

import re

from refcheck.cite.draft import trim
from refcheck.cite.notes.core import Core
from refcheck.cite.notes.people import names
from refcheck.cite.notes.ranges import date_of_issue
from refcheck.cite.structure import Group
from refcheck.model.text import Span

ROLES = (
    ("editor", re.compile(r"(?P<who>.+?),?\s+(?:&\s+)?eds?\.?(?:\s&\strans\.)?\Z", re.DOTALL)),
    ("translator", re.compile(r"(?P<who>.+?),?\s+trans\.?\Z", re.DOTALL)),
)
EDITION = re.compile(
    r"(?:(?P<publisher>.+?),?\s)?(?P<edition>(?:\S*\d\S*|[Rr]ev\.|[Nn]ew|[Ff]irst|[Ss]econd|[Tt]hird|[Ii]nt’l)\s(?:rev\.\s)?)ed\.?\Z"
)
OTHER_EDITION = re.compile(r"(?P<edition>.+?)(?:\sed\.){1,2}\Z", re.DOTALL)  # "(Electronic ed. ed. 1854)"
BARE_EDITION = re.compile(r"(?P<publisher>.*\D)\s(?P<edition>\d{1,2}(?:st|nd|rd|th|d)?)\Z", re.DOTALL)
SPLIT = re.compile(r"(?<=\bed\.),\s+|(?<=\beds\.),\s+|(?<=\btrans\.),\s*|(?<=\bed),\s+(?=\d)|,\s+(?=\d{4}\Z)")


def take_imprint(core: Core, group: Group) -> None:
    """Set what the parentheses say: date last, what carries its role before it, a publisher where none does."""
    core.take_date(group)
    at = group.start + 1
    inner = group.inner
    for part in SPLIT.split(inner):
        start = at + inner[at - group.start - 1 :].find(part)
        _take(core, (start, start + len(part)))
        at = start + len(part)


def _take(core: Core, span: Span) -> None:
    found = date_of_issue(core.text(span))
    whole = core.text(span)
    start, end = trim(
        core.of.text, span[0], span[0] + found[1] if found and found[2] == len(whole.rstrip()) else span[1]
    )
    text = core.text((start, end))
    closed = core.of.text[end : end + 1] == ","
    if not text:
        return
    for role, pattern in ROLES:
        m = pattern.match(text)
        if m and (closed or role == "translator" or text.endswith("eds.")) and not EDITION.match(text):
            core.draft.add(role, names(m["who"]), (start, start + m.end("who")))
            return
    _edition_or_publisher(core, start, text)


def _edition_or_publisher(core: Core, start: int, text: str) -> None:
    for pattern in (EDITION, OTHER_EDITION, BARE_EDITION):
        if m := pattern.match(text):
            for name in m.re.groupindex:
                if m[name]:
                    core.draft.take(name, (start + m.start(name), start + m.end(name)))
            return
    core.draft.take("publisher", (start, start + len(text)))
