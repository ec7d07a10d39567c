"""What parentheses say beside the date: editor, edition, place and publisher of a book; number or status of a paper.

bluebook  (Mara Ostrow & Bo Rask eds., Jo Quill trans., Alder Press 2d ed. 2015)     rules 15.2 to 15.4, 17
oscola    (2nd edn, Alder Press 2015)
chicago   (Oakham: Alder Press, 2015)

In Bluebook a comma tells an editor from an edition: `(Mara Ostrow ed., 2015)`, `(2d ed. 2015)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.cite.draft import trim
from refcheck.cite.names import is_person
from refcheck.cite.notes.core import COMMA, Core
from refcheck.cite.notes.people import names
from refcheck.cite.notes.tables import is_body
from refcheck.cite.structure import Group
from refcheck.model.text import Span

EDITOR = re.compile(r"(?:(?P<who>.+?),?\s)?(?:eds?\.?(?:\s&\strans\.)?)\Z", re.DOTALL)
TRANSLATOR = re.compile(r"(?:(?P<who>.+?),?\s)?trans\.?\Z", re.DOTALL)
ORDINAL = r"(?i:\S*\d\S*|rev\.|revised|new|first|second|third|fourth|fifth|int’l|enlarged|updated)"
EDITIONS = (
    re.compile(rf"(?:(?P<publisher>.+?),?\s)?(?P<edition>{ORDINAL}\s(?:rev\.\s)?)(?:edn?|edition)\.?\Z"),
    re.compile(r"(?P<edition>.+?)(?:\s(?:ed\.|edn|edition)){1,2}\Z", re.DOTALL),  # "(Electronic ed. ed. 1854)"
    re.compile(r"(?P<publisher>.*\D)\s(?P<edition>\d{1,2}(?:st|nd|rd|th|d)?)\Z", re.DOTALL),
)
PLACE = re.compile(r"(?P<place>[^:\d]{2,60}?)\s?:\s(?P<publisher>\S.*)\Z", re.DOTALL)
DEGREE = r"(?:ph\.?d|d\.?phil|ll\.?m|m\.?a|m\.?sc|j\.?s\.?d|s\.?j\.?d|doctoral|master’s)\.?"
THESIS = re.compile(rf"(?i){DEGREE}\s(?:thesis|dissertation|diss\.)\Z")
STATUS = re.compile(r"(?i)(?:forthcoming|unpublished|draft|manuscript|working draft|preliminary)\b.*\Z")
MEDIUM = re.compile(r"online\Z")  # "(online, 2 May 2015)"
NUMBERED = re.compile(r".*\b(?:[Nn]o|Nos)\.?\s?\d\S*\Z|.*\b[A-Z]{2,}[ -]?\d[\d-]*\Z")


def take_imprint(core: Core, group: Group, otherwise: str = "publisher") -> None:
    """Set the date and what stands beside it; `otherwise` is the field of what carries no label and is no body."""
    core.take_date(group)
    spare: list[Span] = []
    for span in _parts(core, core.beside_date(group)):
        if _role(core, span, spare):
            spare = []
        elif not _labelled(core, span):
            spare.append(span)
    if spare:
        span = (spare[0][0], spare[-1][1])
        core.draft.take("publisher" if is_body(core.text(span)) else otherwise, span)


def _parts(core: Core, inside: Span) -> Iterator[Span]:
    cuts = [m.span() for m in COMMA.finditer(core.of.text, *inside)]
    edges = [inside[0], *(x for cut in cuts for x in cut), inside[1]]
    spans = (trim(core.of.text, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
    return (s for s in spans if s[0] < s[1])


def _role(core: Core, span: Span, before: list[Span]) -> bool:
    """`Mara Ostrow ed.,`, `Mara Ostrow, Bo Rask & Jo Quill eds.`: the parts before the role that are people are its too."""
    text = core.text(span)
    closed = core.of.text[span[1] : span[1] + 1] == ","
    for role, pattern in (("editor", EDITOR), ("translator", TRANSLATOR)):
        m = pattern.match(text)
        if not m or not (closed or role == "translator" or text.endswith("eds.")) or EDITIONS[0].match(text):
            continue
        people = [s for s in before if is_person(core.text(s)) or not m["who"]]
        start = people[0][0] if people else span[0]
        end = span[0] + m.end("who") if m["who"] else people[-1][1] if people else span[1]
        core.draft.add(role, names(core.text((start, end))), (start, end))
        return True
    return False


def _labelled(core: Core, span: Span) -> bool:
    """An edition, a place with its publisher, a number, a status, a kind of thesis, a medium."""
    text, start = core.text(span), span[0]
    if MEDIUM.match(text):
        return True
    for field, pattern in (("genre", THESIS), ("status", STATUS), ("number", NUMBERED)):
        if pattern.match(text):
            core.draft.take(field, (start + (len("No ") if text.startswith("No ") else 0), span[1]))
            return True
    m = next((m for pattern in (*EDITIONS, PLACE) if (m := pattern.match(text))), None)
    for name in m.re.groupindex if m else ():
        if m and m[name]:
            field = "publisher-place" if name == "place" else name
            core.draft.take(field, (start + m.start(name), start + m.end(name)))
    return m is not None
