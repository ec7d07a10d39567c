"""Titles in quotation marks that hold the comma: `Mara Ostrow, “Reading Tides,” Harbor Review 14, no. 2 (2015): 52–60, https://...`.

work = [authors ","] "“" title ",”" *( [","] element )

The Chicago Manual of Style 14.164 to 14.206. Each element behind the title says itself what it is; what does not is the
container, and what stands before that a section of it.
"""

from __future__ import annotations

import re

from refcheck.cite.dates import read_date
from refcheck.cite.draft import trim
from refcheck.cite.notes.anchors import is_dated
from refcheck.cite.notes.core import Core
from refcheck.cite.notes.forms.quoted import is_a_remark, quotation
from refcheck.cite.notes.imprints import take_imprint
from refcheck.cite.notes.people import credited, leading
from refcheck.cite.periodicals import is_journal, is_newspaper
from refcheck.cite.structure import Group
from refcheck.model.text import Span

BEHIND = re.compile(r",|\s\(")
CLOSED = re.compile(r"[,.]\s*\Z")
PAGE = r"[A-Za-z]{0,4}\d[\w.]*(?:\s?[–-]\s?[A-Za-z]{0,4}\d[\w.]*)?"
NAME_AND_VOLUME = re.compile(r"(?P<name>\D.*?)\s(?P<volume>\d{1,4})\Z", re.DOTALL)
ELEMENTS = (
    # in the order in which they are tried; a group named as a field is its value
    re.compile(r"(?:trans\.|translated by)\s(?P<translator>.+)\Z", re.DOTALL),
    re.compile(r"(?:eds?\.|edited by)\s(?P<editor>.+)\Z", re.DOTALL),
    re.compile(r"vols?\.\s(?P<volume>\S+)\Z"),
    re.compile(r"nos?\.\s(?P<issue>\S+)\Z"),
    re.compile(r"(?P<genre>(?:PhD|Ph\.D\.|MA|master’s|doctoral)\s(?:diss\.|dissertation|thesis)|podcast|video|blog)\Z"),
    re.compile(r"(?P<status>ahead of print|forthcoming|in press|unpublished manuscript)\Z"),
    re.compile(r"n\.d\.\Z"),
    re.compile(rf"(?P<page>{PAGE})\Z"),
)
MEDIA = {"blog": "post-weblog", "podcast": "broadcast", "video": "motion_picture"}
PEOPLE = re.compile(r"(?:trans\.|translated by|eds?\.|edited by)\s")
PERSONS = frozenset({"translator", "editor"})
PARENTHESES = re.compile(r"\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*\Z")
PAGES_BEHIND = re.compile(rf"\s?:?,?\s?(?P<page>{PAGE})\Z")
ACRONYM = re.compile(r"[A-Z]{2,8}\s?[’']?\d+\Z")
LINK = re.compile(r"[<\x01]|https?:")
ACCESSED = re.compile(r"(?:last\s)?accessed\s")
MODIFIED = re.compile(r"(?:last\s)?(?:modified|updated)\s")


def read(core: Core) -> str | None:
    """Authors, title, then element by element."""
    title = quotation(core)
    if title is None or not (CLOSED.search(title.inner) or BEHIND.match(core.of.text, title.end)):
        return None
    credited(core, (core.start, title.start))
    core.draft.take("title", (title.start + 1, title.start + 1 + len(title.inner.rstrip(" ,"))))
    _container(core, [span for span in _parts(core, title.end) if not _element(core, span)])
    return _kind(core)


def _parts(core: Core, start: int) -> list[Span]:
    """The parts behind the title; the commas of a book's title, and those of its editors, part nothing."""
    joined: list[Span] = []
    for span in core.parts((start, _limit(core, start))):
        before = core.text(joined[-1]) if joined else ""
        text = core.text(span)
        hosted = before.startswith("in ") and not any(p.match(text) for p in ELEMENTS) and "(" not in before
        if hosted or (PEOPLE.match(before) and "(" not in before and leading([text.partition(" (")[0], "T"])[1]):
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


def _limit(core: Core, start: int) -> int:
    end = LINK.search(core.of.flat, start, core.end)
    remark = next((g.start for g in core.of.within(start, core.end) if is_a_remark(g)), core.end)
    return min(end.start() if end else core.end, remark)


def _element(core: Core, span: Span) -> bool:
    """Take what says itself what it is; parentheses hold the imprint, the date of an issue, or a place."""
    group = next((g for g in core.of.within(*span) if g.left == "("), None)
    if group and is_dated(group.inner):
        return _dated(core, span, group)
    text = core.text(span)
    if date := read_date(MODIFIED.sub("", ACCESSED.sub("", text))):
        core.draft.add("accessed" if ACCESSED.match(text) else "issued", date, span)
        return True
    m = next((m for pattern in ELEMENTS if (m := pattern.match(text))), None)
    for name in m.re.groupindex if m else ():
        if m and m[name]:
            inside = (span[0] + m.start(name), span[0] + m.end(name))
            credited(core, inside, name) if name in PERSONS else core.draft.take(name, inside)
    return m is not None


def _dated(core: Core, span: Span, group: Group) -> bool:
    """`no. 2 (2015): 52–60`, `Harbor Letters 35 (January 2017): 303`, `ed. Bo Rask (Alder Press, 2011)`."""
    take_imprint(core, group)
    if m := PAGES_BEHIND.match(core.text((group.end, span[1]))):
        core.draft.take("page", (group.end + m.start("page"), group.end + m.end("page")))
    head = trim(core.of.text, span[0], group.start)
    if head[0] < head[1] and not _element(core, head):
        _container(core, [head])
    return True


def _container(core: Core, names: list[Span]) -> None:
    """The last name is the container, with its volume, and the place that parentheses add; the one before it a section of it."""
    if not names:
        return
    *sections, (start, end) = names
    text = core.text((start, end))
    if text.startswith("in "):
        start, text = start + 3, text[3:]
    if (m := PARENTHESES.search(text)) and _is_a_place(m["inside"]):
        name = "genre" if m["inside"] in MEDIA else "publisher-place"  # "Salt and Law (blog)"
        core.draft.take(name, (start + m.start("inside"), start + m.end("inside")))
        start, end = trim(core.of.text, start, start + m.start())
    if (m := NAME_AND_VOLUME.match(core.text((start, end)))) and core.draft.has("issued"):
        core.draft.take("volume", (start + m.start("volume"), start + m.end("volume")))
        end = start + m.end("name")
    core.draft.take("container-title", (start, end))
    if sections:
        core.draft.take("section", (sections[0][0], sections[-1][1]))


def _is_a_place(inside: str) -> bool:
    """`The Harbor Times (Oakham)`, but `Tide Talk (The Harbor Times)`, `Symposium on Tides (ST11)`."""
    return not (inside.startswith("The ") or ACRONYM.match(inside) or is_newspaper(inside) or is_journal(inside))


def _kind(core: Core) -> str:
    draft = core.draft
    if draft.has("genre"):
        return MEDIA.get(draft.string("genre"), "thesis")
    if draft.has("publisher") or draft.has("editor"):
        return "chapter"
    if draft.has("issue") or draft.has("volume"):
        return "article-journal"
    if draft.has("container-title"):
        return "article-newspaper" if core.anchor.kind == "printed-date" else "webpage"
    return "webpage"
