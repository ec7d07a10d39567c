"""Cases and statutes as England and its daughters cite them, without commas: `Fenn v Harbor Board [1998] 2 AC 14, 18 (HL)`.

case    = ["Case" docket] name ("[" year "]" / "(" year ")") [volume] reporter page *("," pin) ["(" court ")"]
foreign = name "[" year "]" court docket "," volume reporter page
statute = heading year ["(" where ")"] [","] [section]

OSCOLA 2.1 and 2.4, the Australian Guide 2 and 3, McGill 2 and 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.cite.notes.anchors import Anchor, is_behind_a_quotation
from refcheck.cite.notes.core import Core
from refcheck.cite.notes.forms.cases import PARTIES, PIN, PLACE
from refcheck.cite.notes.forms.codes import LONGEST_HEADING, is_heading
from refcheck.cite.notes.tables import is_reporter
from refcheck.cite.structure import Structure
from refcheck.model.dates import Date

YEAR = r"(?:1[5-9]|20)\d\d"
TOKEN = r"[A-Z][\w.’&-]*"  # noqa: S105 -- a word of a reporter's name
REPORTED = re.compile(
    rf"\s[\[(](?P<year>{YEAR})[\])]\s(?:(?P<volume>\d{{1,4}})\s)?(?P<reporter>{TOKEN}(?:\s(?:{TOKEN}|\(\w+\)|\d(?:d|st|nd|rd|th))){{0,3}}?)\s"
    r"(?P<page>[IVX]{1,4}[-–]\d+|\d+)(?=[\s,.;:(\[]|\Z)"
)
DOCKETED = re.compile(rf"\s\[(?P<year>{YEAR})\]\s(?P<court>[A-Z][^,;\[]{{1,80}}?)(?=,\s\d)")
COURT = re.compile(r"\s\((?P<court>(?:\d{1,2}[a-z]{1,2}\s)?(?:[A-Z][\w’.]*\s?){1,4})\)")
PARAGRAPH = re.compile(rf"\s(\[(?!{YEAR}\])\d+\](?:[–-]\[\d+\])?)")
NUMBER = re.compile(r"\s(?:[A-Z]{1,3}\s)?\S*\d")
ENACTED = (
    r"(?:Act|Code|Orders?|Rules?|Regulations?|Ordinance|Statute|Law|Charter|Convention|Treaty|Directive|Decree|Bill)"
)
STATUTE = re.compile(
    rf"(?:\b{ENACTED}\b[^;,\[]{{0,60}}?\s(?P<year>{YEAR})(?P<where>\s\([^()]{{1,30}}\))?(?=[,;.\s]|\Z)"
    rf"|\s(?P<bare>{YEAR})(?=\s*(?:;|\.?\s*\Z)))"
)
NUMBERED = re.compile(r"\s\[(?P<number>[^\[\]]{2,40})\]")  # "Harbor Bill 2012 [HL 14]"
SECTION = re.compile(
    r",?\s((?:ss?|pts?|sch|arts?|regs?|rr?|cls?|div)\s[\dA-Z][\w()., –-]{0,40}?)(?=\.?\s*\Z|;|\s[(\[<]|,\s[A-Z])"
)
DOCKET = re.compile(r"(?:Joined\s)?Cases?\s(?P<number>[CTF][-–‑]\d+/\d+(?:\sP)?)\s")


class Reported:
    """Where a decision is reported, behind its name: `[1998] 2 AC 14`."""

    def spots(self, of: Structure) -> Iterator[re.Match[str]]:
        """Every year in brackets with a reporter behind it."""
        return REPORTED.finditer(of.text)

    def anchor(self, of: Structure, core: int, m: re.Match[str]) -> Anchor | None:
        """From the year to the page."""
        return Anchor("case", m.start(), m.end()) if m.start() > core and _is_reported(of, core, m) else None


class Docketed:
    """The court and its docket, behind the name: `[2012] LG Oakham 3 O 12/11`."""

    def spots(self, of: Structure) -> Iterator[re.Match[str]]:
        """Every year in brackets with a court behind it."""
        return DOCKETED.finditer(of.text)

    def anchor(self, of: Structure, core: int, m: re.Match[str]) -> Anchor | None:
        """From the year to the docket."""
        named = m.start() > core and not is_behind_a_quotation(of.text, m.start())
        return Anchor("case", m.start(), m.end()) if named else None


def _is_reported(of: Structure, start: int, m: re.Match[str]) -> bool:
    """But `‘Tides’ (2019) 12 TLR 101` is an article: it stands in quotation marks."""
    if is_behind_a_quotation(of.text, m.start()):
        return False
    return is_reporter(m["reporter"]) or PARTIES.search(of.flat, start, m.start()) is not None


class Statute:
    """`Harbor Act 1998 (Vic)`: a heading that ends with its year."""

    def spots(self, of: Structure) -> Iterator[re.Match[str]]:
        """Every year behind a word for law, or that ends a clause."""
        return STATUTE.finditer(of.text)

    def anchor(self, of: Structure, core: int, m: re.Match[str]) -> Anchor | None:
        """Behind the year and where it holds."""
        heading = of.flat[core : m.end()] if m.end() - core <= LONGEST_HEADING else ","
        shown = m.start() > core and "," not in heading and is_heading(heading.strip(" ."))
        return Anchor("year", m.end(), m.end()) if shown else None


def read(core: Core) -> str | None:
    """Name, year, volume, reporter, page and court of a case; heading, year and where it holds of a statute."""
    if core.anchor.kind == "year":
        return _statute(core)
    if core.anchor.kind != "case":
        return None
    if (m := REPORTED.match(core.of.text, core.anchor.start)) and _is_reported(core.of, core.start, m):
        return _reported(core, m)
    docketed = DOCKETED.match(core.of.text, core.anchor.start)
    return _docketed(core, docketed) if docketed else None


def _named(core: Core, m: re.Match[str]) -> None:
    start = core.start
    if docket := DOCKET.match(core.of.text, start):
        core.draft.take("number", docket.span("number"))
        start = docket.end()
    core.draft.take("title", (start, m.start()))
    core.draft.add("issued", Date(int(m["year"])), m.span("year"))


def _reported(core: Core, m: re.Match[str]) -> str:
    _named(core, m)
    for name, field in (("volume", "volume"), ("reporter", "container-title"), ("page", "page")):
        if m[name]:
            core.draft.take(field, m.span(name))
    at = m.end()
    while pin := PIN.match(core.of.flat, at):
        core.draft.pinpoints.append(pin[1])
        at = pin.end()
    if paragraph := PARAGRAPH.search(core.of.text, at, core.end):
        core.draft.pinpoints.append(paragraph[1])
    if court := COURT.match(core.of.text, at):
        core.draft.take("authority", court.span("court"))
    if further := REPORTED.search(core.of.text, at, core.end):
        core.draft.take("custom.parallel", (further.start() + 1, further.end()))
    return "legal_case"


def _docketed(core: Core, m: re.Match[str]) -> str:
    """`[2012] LG Oakham 3 O 12/11, 2012 HRS 99`: court and docket, then where it is published."""
    _named(core, m)
    number = NUMBER.search(m["court"])
    stop = m.start("court") + (number.start() if number else len(m["court"]))
    core.draft.take("authority", (m.start("court"), stop))
    core.draft.take("number", (stop, m.end("court")))
    if place := PLACE.search(core.of.flat, m.end(), core.end):
        for name, field in (("volume", "volume"), ("reporter", "container-title"), ("page", "page")):
            if place[name]:
                core.draft.take(field, place.span(name))
    return "legal_case"


def _statute(core: Core) -> str | None:
    m = STATUTE.search(core.of.text, core.start, core.anchor.end)
    if m is None:
        return None
    year = "year" if m["year"] else "bare"
    core.draft.take("title", (core.start, m.end(year)))
    core.draft.add("issued", Date(int(m[year])), m.span(year), inferred="the year that its heading bears")
    if m["where"]:
        core.draft.take("container-title", (m.start("where") + 2, m.end("where") - 1))
    if number := NUMBERED.match(core.of.text, m.end()):
        core.draft.take("number", number.span("number"))
    if section := SECTION.match(core.of.text, m.end()):
        core.draft.pinpoints.append(section[1].strip())
    return "legislation"
