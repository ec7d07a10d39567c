"""Enacted law and papers of parliaments: `15 U.S.C. § 77c(b) (2018)`, `Harbor Act of 1998, Pub. L. No. 105-4, 112 Stat. 7`.

law     = [heading ","] place *("," place) ["(" [edition] date ")"]
heading = [author ","] title [[","] (article / section / chapter / number)] ["," date]
act     = heading "of" year ["," where]

Bluebook rules 11 (constitutions), 12 (statutes), 13 (bills, reports), 14 (regulations), 21 (treaties, UN and EU documents).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from refcheck.cite.dates import read_date
from refcheck.cite.draft import trim
from refcheck.cite.notes.anchors import Anchor, date_behind, is_dated
from refcheck.cite.notes.capitals import SMALL
from refcheck.cite.notes.core import Core
from refcheck.cite.notes.people import credited, leading
from refcheck.cite.notes.tables import is_body
from refcheck.cite.structure import INSIDE, Group, Structure
from refcheck.model.dates import Date
from refcheck.model.text import Span

SECTION = r"[\dA-Z][\w.:–/-]*(?<![.:–-])(?:\(\w{1,5}\))*(?:\s?[-–]\s?\d[\w.:-]*(?<![.:])(?:\(\w{1,5}\))*)?(?!\w)"
SECTIONS = rf"(?P<section>{SECTION}(?:(?:,|,?\s&|,?\sand)\s{SECTION}(?!\s[A-Z]))*)"
CAPITAL = r"(?:[A-Z][\w.’'&]*|\([A-Z][\w.]*\))"
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
WHERE = r"(?:,\s(?P<where>[A-Z][\w.]{1,8}(?:\s[A-Z][\w.]{0,8})?|\d[\d-]{2,12}))?"
ACT = re.compile(rf"\sof\s{YEAR}(?P<behind>{WHERE})(?=\s?[\[(;]|\.?\s*\Z)")
OF_A_DAY = re.compile(rf"\bof\s(?P<date>[A-Z][a-z]{{2,8}}\.?\s\d{{1,2}},\s{YEAR})")
DATED = re.compile(
    r",\s(?P<date>(?:[A-Z][a-z]{2,8}\.?\s)?(?:\d{1,2},\s)?\d{4})\Z"
)  # "Convention on Tides, May 3, 1994"
OF_THE_HEADING = re.compile(  # "Convention on Tides art. 3", "Act of May 3, 1998, ch. 12, § 2"
    r"(?:,\s(?P<number>(?:ch\.|No\.)\s[\w-]+)|,?\s(?P<pin>(?:[§¶]+|arts?\.|annex)\s?[\dIVXLC][\w()–-]*(?:,\s\d[\w()–-]*)*))\Z"
)
TITLE_BEHIND = re.compile(r",\s(?P<title>[A-Z][^,;()\d]{8,150}?)(?=\s\(|,|\.?\s*\Z)")
PINS = re.compile(
    r",\s(?:at\s)?((?:§+\s?[\w.()–-]+(?<!\.)|\d[\d,]*(?<!,)(?:[–-]\d+)?)(?:,\s(?:cl\.\s)?\d+(?:[–-]\d+)?)*)(?=[,;.\s(]|\Z)(?!\s[A-Z])"
)
OFFICER = re.compile(r"\((?:Special|Independent)\s[^()]+\)\Z")  # "Ann Lee (Special Rapporteur on Tides)"
OF_A_YEAR = re.compile(rf"\sof\s{YEAR}\b")
LITTLE = "|".join(sorted(SMALL | {"its", "it", "against", "under"}))
HEADING = re.compile(rf"(?:[^a-z\s]\S*|(?:{LITTLE}|[a-z]{{1,2}}[’'][^a-z\s]\S*|[a-z]{{1,4}}\.|{INSIDE}+\S*))(?:\s|\Z)")
NO_HEADING = re.compile(
    r"(?:Under|In|As|Pursuant|By|For|Although|When|While|If|See|Since|After|Before|With|Because|This|These|That|Section)\s"
)
GOES_ON = re.compile(r"(?:[\s,][a-z]{2,}\b){3}")  # "15 U.S.C. § 77c, says nothing of that"
VOLUME = re.compile(r"\A\d{1,3}\s(?=\D)")
EDITION = re.compile(r"\b(?:\d+(?:d|st|nd|rd|th)|rev\.|[Rr]evised)\seds?\.\s\d{4}\Z")
LONGEST_HEADING = 300


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of place where law is printed; the groups of its pattern are fields."""

    type: str
    pattern: re.Pattern[str]


Printed = tuple[Place, re.Match[str]]


@cache
def places() -> tuple[Place, ...]:
    """The kinds of places, by data/laws.toml."""
    table = tomllib.loads((files("refcheck.data") / "laws.toml").read_text(encoding="utf-8"))["place"]
    return tuple(Place(row["type"], _pattern(row["pattern"])) for row in table)


def _pattern(verbose: str) -> re.Pattern[str]:
    filled = verbose.replace("<sections>", SECTIONS).replace("<capital>", CAPITAL)
    return re.compile(rf"(?<![\w.&’'-])(?:{filled})", re.VERBOSE)


# ---- what proves a law


class Enacted:
    """A place where law is printed, at the head of a citation or behind a heading with its comma."""

    def spots(self, of: Structure) -> Iterator[re.Match[str]]:
        """Every such place at the top level."""
        return (m for _, m in _printed(of, 0, len(of.text)))

    def anchor(self, of: Structure, core: int, m: re.Match[str]) -> Anchor | None:
        """From the place to the date."""
        front = of.flat[max(core, m.start() - LONGEST_HEADING - 1) : m.start()]
        if not _may_open(front) or GOES_ON.match(of.flat, m.end()):
            return None
        anchor = _anchor(of, m)
        return None if anchor.group and _is_a_treatise(front, anchor.group) else anchor


class Act:
    """`Harbor Act of 1998, Vt.`: a heading that ends with its year, and no more than the name of where it holds behind it."""

    def spots(self, of: Structure) -> Iterator[re.Match[str]]:
        """Every year behind *of*; none that a date follows (`The Best Ropes of 2018, ROPE WEEKLY (Oct. 22, 2018)`)."""
        return (m for m in ACT.finditer(of.flat) if not _is_dated_behind(of, m.end()))

    def anchor(self, of: Structure, core: int, m: re.Match[str]) -> Anchor | None:
        """Behind the year."""
        short = m.start() - core <= LONGEST_HEADING
        return Anchor("year", m.start("behind"), m.end()) if short and is_heading(of.flat[core : m.start()]) else None


def _is_dated_behind(of: Structure, at: int) -> bool:
    group = of.at(at + (of.text[at : at + 1] == " "))
    return group is not None and (is_dated(group.inner) or "/" in group.inner)


def _printed(of: Structure, start: int, end: int) -> list[Printed]:
    """The places of [start, end) at the top level, in order; what is part of one is none of its own."""
    every = [(place, m) for place in places() for m in place.pattern.finditer(of.text, start, end)]
    kept: list[Printed] = []
    for place, m in sorted(every, key=lambda x: (x[1].start(), -x[1].end())):
        if of.flat[m.start()] != INSIDE and (not kept or m.start() >= kept[-1][1].end()):
            kept.append((place, m))
    return kept


def _may_open(front: str) -> bool:
    """Nothing, or a heading with its comma."""
    words = front.strip()
    if not words:
        return True
    return words[-1] in ",.)" and len(words) <= LONGEST_HEADING and not NO_HEADING.match(words) and is_heading(words)


def _is_a_treatise(front: str, imprint: Group) -> bool:
    """`2 MARA OSTROW, THE LAW OF TIDES § 4 (3d ed. 1998)`: authors before, an edition behind."""
    before = VOLUME.sub("", front.rstrip(", "), count=1).split(", ")
    return bool(EDITION.search(imprint.inner) and leading([*before, "THE"])[0])


def is_heading(words: str) -> bool:
    """Are these words in capitals, with none but little words between them?"""
    at = 0
    while m := HEADING.match(words, at):
        at = m.end()
    return at == len(words)


def _anchor(of: Structure, m: re.Match[str]) -> Anchor:
    group = date_behind(of, m.end())
    return Anchor("code", m.start(), group.end if group else m.end(), group)


# ---- what it says


def read(core: Core) -> str | None:
    """Heading, code or gazette with its volume, section or page, number of the law, date."""
    if core.anchor.kind == "year":
        return _act(core)
    if core.anchor.kind != "code":
        return None
    printed = _printed(core.of, core.anchor.start, core.end)
    if len(printed) > 1 and _is_a_heading(core, printed[0][1]):
        del printed[0]
    _title(core, *printed[0])
    for _, m in printed:
        _take(core, m)
        if pins := PINS.match(core.of.text, m.end()):
            core.draft.pinpoints.append(pins[1])
    _date(core)
    return printed[0][0].type


def _act(core: Core) -> str:
    m = ACT.search(core.of.flat, core.start, core.end)
    core.draft.take("title", (core.start, core.anchor.start))
    if m and m["where"]:
        core.draft.take("container-title", m.span("where"))
    _date(core)
    return "legislation"


def _title(core: Core, place: Place, m: re.Match[str]) -> None:
    """The heading; without one a bill is called by its number, other law by its place or what stands behind it."""
    start, end = _heading(core, m)
    numbered = "number" in m.re.groupindex and m["number"]
    behind = TITLE_BEHIND.match(core.of.flat, m.end(), core.end) if numbered else None
    bill = numbered and place.type in ("bill", "report")
    own = behind.span("title") if behind else m.span("number" if bill else 0)
    core.draft.take("title", (start, end) if start < end else own)


def _is_a_heading(core: Core, m: re.Match[str]) -> bool:
    """`Harbor Act § 5, 15 U.S.C. § 77c`: a section of the act as it was passed, before the place where it is printed."""
    behind = core.of.text[m.end() : m.end() + 3]
    return m.start() == core.start and not m.groupdict().get("volume") and bool(re.match(r",\s\d", behind))


def _heading(core: Core, m: re.Match[str]) -> Span:
    """The title before the place, without date, numbers and author: `Convention on Tides art. 3, May 3, 1994, 7 U.N.T.S. 1`."""
    start, end = trim(core.of.text, core.start, m.start())
    dated = DATED.search(core.text((start, end)))
    date = read_date(dated["date"]) if dated and not OF_A_DAY.search(core.text((start, end))) else None
    if dated and date:
        core.draft.add("issued", date, (start + dated.start("date"), start + dated.end("date")))
        end = start + dated.start()
    while own := OF_THE_HEADING.search(core.text((start, end))):
        if own["pin"]:
            core.draft.pinpoints.insert(0, own["pin"])
        else:
            core.draft.take("number", (start + own.start("number"), start + own.end("number")))
        end = start + own.start()
    return _behind_the_author(core, (start, end)), end


def _behind_the_author(core: Core, heading: Span) -> int:
    """Where the title begins: `U.N. Secretary-General, The Tides, U.N. Doc. A/59/2005`."""
    parts = core.parts(heading)
    if len(parts) < 2 or not (is_body(core.text(parts[0])) or OFFICER.search(core.text(parts[0]))):
        return heading[0]
    credited(core, parts[0])
    return parts[1][0]


def _take(core: Core, m: re.Match[str]) -> None:
    if core.draft.has("container-title") and "container" in m.re.groupindex:
        core.draft.take("custom.parallel", m.span())
        return
    for name in m.re.groupindex:
        if name == "year":
            core.draft.add("issued", Date(int(m[name])), m.span(name))
        elif m[name]:
            core.draft.take("container-title" if name == "container" else name, m.span(name))


def _date(core: Core) -> None:
    if core.anchor.group:
        core.take_date(core.anchor.group)
    elif (m := OF_A_DAY.search(core.of.text, core.start, core.anchor.start)) and (date := read_date(m["date"])):
        core.draft.add("issued", date, m.span("date"), inferred="the day that its heading bears")
    elif m := OF_A_YEAR.search(core.of.text, core.start, core.anchor.start):
        core.draft.add("issued", Date(int(m["year"])), m.span("year"), inferred="the year that its heading bears")
