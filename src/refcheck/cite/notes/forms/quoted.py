"""Titles in quotation marks, the comma outside or none: `Mara Ostrow, ‘Reading Tides’ (2015) 14 Harbor Review 52 <https://...>`.

work   = [authors ","] "‘" title "’" ( year journal / "(" imprint ")" number / container "(" [places] date ")" page / in book )
journal = [volume] ["(" issue ")" / ":" issue] name [page]

OSCOLA 3.2 to 3.4; the Australian Guide and McGill print articles so too.
"""

from __future__ import annotations

import re

from refcheck.cite.draft import trim
from refcheck.cite.notes.anchors import is_dated
from refcheck.cite.notes.core import Core
from refcheck.cite.notes.imprints import take_imprint
from refcheck.cite.notes.people import credited
from refcheck.cite.notes.ranges import date_of_issue
from refcheck.cite.structure import Group
from refcheck.model.text import Span

QUOTES = "“\"‘'"
YEAR = re.compile(r"(?:1[4-9]|20)\d\d(?:\s?[–-]\s?\d{2,4})?\Z")
PAGE = r"[A-Za-z]{0,4}\d[\w:.]*(?:\s?[–-]\s?[A-Za-z]{0,4}\d[\w:.]*)?"
JOURNAL = re.compile(
    rf"(?:(?P<volume>\d{{1,4}})\s?(?:\(|:(?=\w))?(?P<issue>(?<=[(:])[^\s()]+)?\)?\s|\((?P<alone>[^\s()]+)\)\s)?(?P<name>[^\s\d,].*?)"
    rf"(?:,?\s(?P<page>{PAGE})(?:(?:,|\sat)\s(?P<pin>\d[\d–-]*))?)?\s*\.?\Z",
    re.DOTALL,
)
PAGES = re.compile(rf"\s(?P<page>{PAGE})(?:,|\sat)\s(?P<pin>\d[\d–-]*)")
EDITED = re.compile(r"in\s+(?:(?P<editors>.+?)(?:\s\(eds?\.?\)|,\seds?\b\.?),?\s)?(?P<book>.+)\Z", re.DOTALL)
REMARK = re.compile(r"(?!eds?\b|trs?\b|trans\b|blog\Z)[a-z“‘]")
END = re.compile(r"[<\x01]|https?:|\baccessed\b|\blast\s(?:visited|accessed)\b|,?\sonline:")
ONLINE = re.compile(r",?\sonline:\s(?P<site>[^<>\x01\x00]{2,80}?)\s(?=[<\x01])")  # "online: Tide Blog <https://...>"
LONGEST_FRONT = 400


def read(core: Core) -> str | None:
    """Authors, title, and what stands behind the closing mark."""
    title = quotation(core)
    if (
        title is None or core.of.flat[title.end : title.end + 1] == ":"
    ):  # "‘Dark Rivers’: A Report" is a title with a quotation
        return None
    credited(core, (core.start, title.start))
    core.draft.take("title", (title.start + 1, title.end - 1))
    limit = _limit(core, title.end)
    if site := ONLINE.match(core.of.flat, limit):
        core.draft.take("container-title", site.span("site"))
    return _behind(core, title.end, limit)


def quotation(core: Core) -> Group | None:
    """The quotation that is the title: first of all, or behind names and a comma."""
    first = next((g for g in core.of.within(core.start, core.end) if g.left in QUOTES), None)
    if first is None or first.start - core.start > LONGEST_FRONT:
        return None
    front = core.of.flat[core.start : first.start]
    return first if not front.strip() or front.rstrip().endswith(",") else None


def _limit(core: Core, start: int) -> int:
    """Where what is printed of the work ends: at its link, its day of access, or a remark in parentheses."""
    end = END.search(core.of.flat, start, core.end)
    remark = next((g for g in core.of.within(start, core.end) if is_a_remark(g)), None)
    return min(end.start() if end else core.end, remark.start if remark else core.end)


def is_a_remark(group: Group) -> bool:
    """`(arguing that tides turn)`, but `(online, 2 May 2015)`."""
    return group.left == "(" and bool(REMARK.match(group.inner)) and not is_dated(group.inner)


def _behind(core: Core, start: int, limit: int) -> str:
    groups = [g for g in core.of.within(start, limit) if g.left in "(["]
    lead = groups[0] if groups and not core.of.text[start : groups[0].start].strip() else None
    if lead and YEAR.match(lead.inner):
        core.take_date(lead)
        return _journal(core, (lead.end, limit))
    if lead:
        return _published(core, lead, limit)
    dated = next((g for g in groups if g.left == "(" and is_dated(g.inner)), None)
    year = next((g for g in groups if g.left == "[" and YEAR.match(g.inner)), None)
    if year and not dated:
        core.take_date(year)
    return _contained(core, trim(core.of.text, start, dated.start if dated else limit), dated, limit)


def _journal(core: Core, span: Span) -> str:
    """`14(2) Harbor Review 52`; nothing behind the year is a page of the web or a paper."""
    start, end = trim(core.of.text, *span)
    m = JOURNAL.match(core.of.text[start:end])
    if not m:
        return "webpage" if core.online else "report"
    fields = {"volume": "volume", "issue": "issue", "alone": "issue", "name": "container-title", "page": "page"}
    for name, field in fields.items():
        if m[name]:
            core.draft.take(field, (start + m.start(name), start + m.end(name)))
    if m["pin"]:
        core.draft.pinpoints.append(m["pin"])
    return "article-journal" if m["volume"] else "article-magazine"


def _pages(core: Core, start: int, limit: int) -> None:
    """`(Alder Press 2011) 3 at 7`: the first page of what stands in a book, and the page that is cited."""
    m = PAGES.match(core.of.text, start, limit)
    core.draft.take("page", m.span("page") if m else (start, limit))
    if m and m["pin"]:
        core.draft.pinpoints.append(m["pin"])


def _published(core: Core, group: Group, limit: int) -> str:
    """`(Harbor Board 2015) HB 12`, `(Harbor Blog, 2 May 2015)`, `(2 May 2015) The Harbor Lantern 7`."""
    beside = core.beside_date(group)
    comma = core.of.text[beside[1] : beside[1] + 1] == ","
    take_imprint(core, group, otherwise="container-title" if comma else "publisher")
    if not core.text(beside).strip():
        return _journal(core, (group.end, limit))
    core.draft.take("number", (group.end, limit))
    if core.draft.has("genre"):
        return "thesis"
    if comma or core.draft.has("container-title"):
        return "webpage"
    return "report"


def _contained(core: Core, container: Span, dated: Group | None, limit: int) -> str:
    """`Harbor Weekly (Oakham, 2 May 2015) 4`, `in Bo Rask (ed), Harbors (Alder Press 2011) 3`."""
    found = date_of_issue(dated.inner) if dated else None
    m = EDITED.match(core.text(container))
    if m and m["editors"]:
        credited(core, (container[0] + m.start("editors"), container[0] + m.end("editors")), "editor")
    core.draft.take("container-title", (container[0] + m.start("book"), container[1]) if m else container)
    if dated:
        take_imprint(core, dated, otherwise="publisher-place" if found and found[0].day else "publisher")
        _pages(core, dated.end, limit)
    if found and found[0].day:
        return "article-newspaper"
    return "chapter" if m or core.draft.has("publisher") else "webpage"
