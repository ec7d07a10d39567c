"""Titles without quotation marks, behind their authors: `Mara Ostrow and Bo Rask, Tides (2nd edn, Alder Press 2015) 12`.

work = [authors ["(ed)" / ", ed."] ","] title *("," label) "(" imprint ")" [[","] pages]
     / [authors ","] title "," date
     / title ", by" authors *("," label) "(" imprint ")"

OSCOLA 3.2, The Chicago Manual of Style 14.100 to 14.163, McGill 4.6 and 5.2.
A label is an edition, a volume, a number, a translator.
"""

from __future__ import annotations

import re

from refcheck.cite.dates import read_date
from refcheck.cite.notes.core import Core
from refcheck.cite.notes.imprints import take_imprint
from refcheck.cite.notes.people import credited, leading
from refcheck.model.names import Name
from refcheck.model.text import Span

JOURNAL = re.compile(r"\d{1,4}\s[A-ZÀ-Þ]")
LABELS = (
    ("volume", re.compile(r"vols?\.\s(?P<volume>\S+)\Z")),
    (
        "number",
        re.compile(
            r"(?P<number>nos?\.\s\S+|[A-Z0-9][\w/.:-]*\d[\w/.:-]*|[A-Z]{2,6}\s\d[\w/.-]*|(?:[A-Z][\w-]*\s){1,4}[Nn]o\.?\s\S+)\Z"
        ),
    ),
    ("edition", re.compile(r"(?P<edition>\S+)\s(?:ed\.|edn|edition)\Z")),
    ("accessed", re.compile(r"(?:last\s)?accessed\s(?P<accessed>.+)\Z")),
    ("translator", re.compile(r"trans\.\s(?P<translator>.+)\Z")),
    ("editor", re.compile(r"ed\.\s(?P<editor>.+)\Z")),
)
BYLINE = re.compile(r"by\s[A-ZÀ-Þ]")
EDITORS = re.compile(r"eds?\.?\Z")
PAGES = re.compile(r",?\s(?P<page>\d+(?:[–-]\d+)?)(?=[,.;\s]|\Z)")
ONE_WORD = re.compile(r"[^\W\d_][\w'’-]{1,20}\Z")
WHERE = re.compile(r"[A-Z][A-Za-z]{1,4}\Z")
LAW = re.compile(r"\b(?:Act|Code|Law|Regulations?|Rules|Order|Ordinance)\b")
ALONE = "a single word before the title"


def read(core: Core) -> str | None:
    """Authors or editors, title, labels and imprint; None where a volume shows a journal."""
    parts = core.parts(core.front)
    if not parts or core.anchor.kind not in ("dated", "printed-date", "link", "visited"):
        return None
    if (
        len(parts) > 1
        and JOURNAL.match(core.text(parts[-1]))
        and leading([core.text(p) for p in parts])[1] < len(parts) - 1
    ):
        return None
    first = _authors(core, parts)
    last = _byline_off(core, parts, first, _labels_off(core, parts, first))
    core.take_triple("title", (parts[first][0], parts[last - 1][1]))
    _date(core)
    return _kind(core)


def _authors(core: Core, parts: list[Span]) -> int:
    """How many parts name who wrote or edited it."""
    texts = [core.text(p) for p in parts]
    if len(parts) == 2 and WHERE.match(texts[1]) and LAW.search(texts[0]):
        return 0
    authors, first = leading(texts)
    edited = 0 < first < len(parts) - 1 and EDITORS.match(texts[first])
    if authors:
        credited(core, (parts[0][0], parts[first - (0 if edited else 1)][1]))
        return first + bool(edited)
    if len(parts) > 2 and EDITORS.match(texts[1]):
        credited(core, (parts[0][0], parts[1][1]))
        return 2
    if len(parts) > 1 and ONE_WORD.match(texts[0]) and len(texts[1].split()) > 2:
        core.draft.add("author", (Name(literal=texts[0]),), parts[0], doubt=ALONE)
        return 1
    return 0


def _labels_off(core: Core, parts: list[Span], first: int) -> int:
    """How many parts are left of the title when the labels behind it are taken."""
    last = len(parts)
    while last - 1 > first and _label(core, parts[last - 1], core.text(parts[last - 2])):
        last -= 1
    return last


def _byline_off(core: Core, parts: list[Span], first: int, last: int) -> int:
    """`Tides of the North, by Mara Ostrow & Bo Rask`: McGill names who wrote a report behind its title."""
    at = next((i for i in range(first + 1, last) if BYLINE.match(core.text(parts[i]))), last)
    if at < last:
        credited(core, (parts[at][0] + len("by "), parts[last - 1][1]))
    return at


def _label(core: Core, part: Span, before: str) -> bool:
    text = core.text(part)
    if WHERE.match(text) and LAW.search(before):
        core.draft.take("container-title", part)
        return True
    for name, pattern in LABELS:
        if m := pattern.match(text):
            _take(core, name, (part[0] + m.start(name), part[0] + m.end(name)))
            return True
    return False


def _take(core: Core, name: str, span: Span) -> None:
    if name in ("editor", "translator"):
        credited(core, span, name)
    elif name != "accessed":
        core.draft.take(name, span)
    elif date := read_date(core.text(span)):
        core.draft.add(name, date, span)


def _date(core: Core) -> None:
    if core.dated:
        take_imprint(core, core.dated)
        if m := PAGES.match(core.of.flat, core.dated.end):
            core.draft.pinpoints.append(m["page"])
    elif core.anchor.kind == "printed-date":
        start, end = core.anchor.start, core.anchor.end
        text = core.of.text[start:end].lstrip(", ")
        if date := read_date(text):
            core.draft.add("issued", date, (end - len(text), end))


def _kind(core: Core) -> str:
    if LAW.search(core.draft.string("title")) and core.draft.has("container-title"):
        return "legislation"
    if core.draft.has("number") or (core.online and core.draft.has("publisher")):
        return "report"
    return "book" if core.draft.has("publisher") or (core.dated and not core.online) else "webpage"
