"""Courts' decisions: `Fenn v. Harbor Board, 512 F. Supp. 2d 44, 47 (D. Or. 2007)` (Bluebook rule 10).

case   = [docket ","] name *("," label) "," place *("," place) ["(" [court] date ")"]
       / [docket ","] name *("," label) "(" court date ")"
label  = docket / "Judgment" / "slip op." / ECLI / pin
place  = volume reporter [page] *("," pin)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.cite.dates import read_date, read_month_and_day
from refcheck.cite.notes.anchors import LONGEST_PINS, Anchor, date_behind
from refcheck.cite.notes.core import Core
from refcheck.cite.notes.tables import is_reporter
from refcheck.cite.periodicals import is_journal
from refcheck.cite.structure import INSIDE, Group, Structure
from refcheck.model.dates import Date
from refcheck.model.text import Span

WORD = r"(?:(?!I{1,3}[-–]\d)[A-ZÖ][\w.’'&-]*|&|\d(?:d|st|nd|rd|th)\.?)"
PLACE = re.compile(
    rf"(?<![\w.§–/-])(?P<volume>\d{{1,4}}(?:-[IVX]{{1,4}})?)\s(?P<reporter>{WORD}(?:\s{WORD}){{0,5}})(?:\s\({INSIDE}+\))?"
    r"(?:[\s-](?P<page>(?:I{1,3}[-–])?\*?\d[\d,]{0,8}(?<!,)(?![\w(])|_{2,}))?(?=[\s,.;]|\Z)"
)
PARTIES = re.compile(
    r"\s(?:v|vs)\.?\s(?=[A-ZÀ-Þ“(\d’‘]|(?:de|van|von|al|el|la|du|di)\b)|\A(?:In re|Ex parte|Matter of|In the Matter of|Re)\s"
)
DOCKET = re.compile(
    r"(?:(?:Civ(?:il)?|Crim(?:inal)?|Case|Docket|Application|Appl|App|C|Adv|Cause|Index|Appeal)\.?\s?(?:A\.|Action|Proc\.)?\s)?"
    r"Nos?\.?\s[^,;]+\Z|(?:Joined\s)?Cases?\s(?:[A-Z][-–‑])?\d[^,;]+\Z|\d+:\d+-[a-z]+-[\w-]+\Z|No\sC\s\S+\s[A-Z]+\Z"
)
MORE_NUMBERS = re.compile(r"\d[\w:-]*\Z")  # "Nos. 12-345, 12-346"
LABEL = re.compile(
    r"(?:Judgments?|Advisory Opinion|Merits|Order|Preliminary Objections?|Provisional Measures|Jurisdiction|Opinion|Award)\Z"
    r"|ECLI:\S+\Z|slip\sop\.?(?:\sat\s(?P<page>\d+(?:[–-]\d+)?))?\Z|(?P<pin>[¶§]+\s?\d[\w–-]*)\Z"
)
PIN = re.compile(r",\s(?:at\s)?(\*?\d[\d,]*(?<!,)(?:\s?[-–]\s?\*?\d+)?(?:\snn?\.\s?\d+)?)(?=[,\s.;(]|\Z)")
AT = re.compile(r",?\sat\s")
COURT = re.compile(
    r"\b(?:Ct|Cir|Court|Cour|Corte|Tribunal|Trib|Sup|App|Cass|Chamber)\b|\b(?:[A-Z]\.\s?){1,3}|gericht|"
    r"\b(?:O?LG|AG|O?VG|VGH|BVerwG|BVerfG|BGH|BAG|BSG|BFH|EuGH|BKartA|OGH|EGMR)\b"
)
STUDENTS = re.compile(r"(?:Note|Comment|Case Note|Recent Case),\s")
OF_A_DAY = re.compile(  # "BGH, Urt. v. 12.3.2015 – I ZR 12/14": the courts of the Continent name a decision by its day
    r",\s(?:[A-Z][a-z]{2,8}\.\s(?:v\.\s)?)?(?P<date>\d{1,2}[.-]\s?\d{1,2}[.-]\s?\d{4})(?=\s[–-]|,)"
)
UNKNOWN = "no table names it as a reporter; the shape of the citation does"
BEHIND_A_COMMA = re.compile(r",\s*\Z")
YEAR = re.compile(r"(?:19|20)\d\d\Z")


class Published:
    """Where a decision is published shows a case even without a date: `133 F. Supp. 2d`."""

    def spots(self, of: Structure) -> Iterator[re.Match[str]]:
        """Every volume and reporter."""
        return PLACE.finditer(of.flat)

    def anchor(self, of: Structure, core: int, m: re.Match[str]) -> Anchor | None:
        """From the volume to the date; the body may name the case, and the note no more than where it stands."""
        if not m["page"] and is_at_a_page(of, m):
            return None
        if m.start() == core:
            return _anchor(of, m) if m["page"] and is_reporter(m["reporter"]) else None
        closed = BEHIND_A_COMMA.search(of.flat, max(core, m.start() - 3), m.start())
        return _anchor(of, m) if closed and _shows_a_case(of.flat[core : m.start()], m["reporter"]) else None


def _shows_a_case(named: str, reporter: str) -> bool:
    """A known reporter, or parties; but `Note, Machine v. Man: A Framework, 9 TIDE L. REV. 4` is an article."""
    if STUDENTS.match(named):
        return False
    return is_reporter(reporter) or (bool(PARTIES.search(named)) and not is_journal(reporter))


def is_at_a_page(of: Structure, m: re.Match[str]) -> bool:
    """`410 U.S. at 120` is short; `226 Eur. Ct. H.R. (ser. A) at 12 (1978)` has its date."""
    return bool(AT.match(of.flat, m.end())) and date_behind(of, m.end()) is None


def _anchor(of: Structure, m: re.Match[str]) -> Anchor:
    """From the volume to the end of the parentheses that hold the date, if any do, or but the day of a volume's year."""
    group = date_behind(of, m.end())
    day = _day(of, m) if group is None else None
    end = next((g.end for g in (group, day) if g), m.end())
    return Anchor("case", m.start(), end, group)


def _day(of: Structure, m: re.Match[str]) -> Group | None:
    """`1986 I.C.J. 14, ¶ 12 (June 27)`."""
    groups = of.within(m.end(), m.end() + LONGEST_PINS) if YEAR.match(m["volume"]) else ()
    return next((g for g in groups[:1] if read_month_and_day(g.inner, int(m["volume"]))), None)


def read(core: Core) -> str | None:
    """Name, docket, court, date, and where it is published; further reporters stand in `custom.parallel`."""
    place = _place(core)
    if place is None:
        return _docketed(core)
    _name(core, (core.start, place.start()))
    _published(core, place)
    core.draft.take("title", (place.start(), place.end()))
    if core.anchor.group:
        decided(core, core.anchor.group)
    elif YEAR.match(place["volume"]):
        _of_the_volume(core, place)
    return "legal_case"


def _docketed(core: Core) -> str | None:
    """`Fenn v. Harbor Board, No. 12-cv-4 (D. Or. May 3, 2007)`: parties and docket, published nowhere."""
    if not core.dated or not PARTIES.search(core.text(core.front)):
        return None
    if not any(DOCKET.match(core.text(part)) for part in core.parts(core.front)):
        return None
    _name(core, core.front)
    decided(core, core.dated)
    return "legal_case"


def _place(core: Core) -> re.Match[str] | None:
    """Where the case is published; without parties or a known reporter, its court must stand beside the date."""
    if core.anchor.kind == "case":
        return PLACE.match(core.of.flat, core.anchor.start)
    if not core.dated or len(parts := core.parts(core.front)) < 2:
        return None
    court = core.text(core.beside_date(core.dated))
    here = next((m for p in parts[1:] if (m := PLACE.fullmatch(core.of.flat, *p)) and m["page"]), None)
    return here if here and COURT.search(court) else None


def _name(core: Core, span: Span) -> None:
    """The parties, with the docket before or behind them and what labels the decision."""
    parts = core.parts(span)
    if len(parts) > 1 and DOCKET.match(core.text(parts[0])):
        core.draft.take("number", parts.pop(0))
    stop = next((i for i in range(1, len(parts)) if _is_label(core.text(parts[i]))), len(parts))
    core.draft.take("title", (parts[0][0], parts[stop - 1][1]) if parts else span)
    for at, part in enumerate(parts[stop:], stop):
        _label(core, part, parts[at + 1 :])


def _is_label(text: str) -> bool:
    return bool(DOCKET.match(text) or LABEL.match(text))


def _label(core: Core, part: Span, behind: list[Span]) -> None:
    if m := LABEL.match(core.text(part)):
        core.draft.pinpoints += (p for p in m.groups() if p)
    elif DOCKET.match(core.text(part)):
        more = [b for b in behind[:1] if MORE_NUMBERS.match(core.text(b))]
        core.draft.take("number", (part[0], (more or [part])[-1][1]))


def _published(core: Core, m: re.Match[str]) -> None:
    core.draft.take("volume", m.span("volume"))
    a, b = m.span("reporter")
    b -= m["reporter"].count(".") == 1 and m["reporter"].endswith(".") and b == core.end - 1
    core.draft.take("container-title", (a, b), None if is_reporter(m["reporter"]) else UNKNOWN)
    if m["page"]:
        core.draft.take("page", m.span("page"))
    at = m.end()
    while (pin := PIN.match(core.of.flat, at)) and not PLACE.match(core.of.flat, pin.start(1)):
        core.draft.pinpoints.append(pin[1])
        at = pin.end()
    further = [p for p in PLACE.finditer(core.of.flat, at, core.anchor.end) if is_reporter(p["reporter"])]
    if further:
        core.draft.take("custom.parallel", (further[0].start(), further[-1].end()))


def _of_the_volume(core: Core, place: re.Match[str]) -> None:
    year = int(place["volume"])
    group = _day(core.of, place)
    if group and (day := read_month_and_day(group.inner, year)):
        core.draft.add("issued", day, (group.start + 1, group.end - 1), inferred="the volume is its year's")
    else:
        core.draft.add("issued", Date(year), place.span("volume"), inferred="the volume is a year's")


def decided(core: Core, group: Group) -> None:
    """The court and the date within the parentheses behind a case."""
    court = core.beside_date(group)
    day = OF_A_DAY.search(core.of.text, core.start, group.start)
    if day and (date := read_date(day["date"])):
        core.draft.add("issued", date, day.span("date"))
    core.take_date(group)
    core.draft.take("authority", court)
