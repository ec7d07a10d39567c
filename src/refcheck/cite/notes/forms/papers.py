"""Papers that say themselves what they are: letters, interviews, hearings, committee prints, filings in court.

letter    = "Letter from" author ["," office] ["," ] "to" recipient ["," office] [page] "(" date ")"      Bluebook rule 17.2.3
interview = [how] "Interview with" person ["," office] ["," "in" place] "(" date ")"                      17.2.5
hearing   = title ":" "Hearing Before the" committee "," congress [page] "(" year ")"                      13.3
print     = "STAFF OF" committee "," congress "," title [page] "(Comm. Print" year ")"                     13.4
filing    = "Brief for Petitioner" ["at" page] "," case "," where "(" date ")"                             10.8.3
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from refcheck.cite.notes.anchors import Anchor, is_dated
from refcheck.cite.notes.core import Core
from refcheck.cite.notes.forms.cases import DOCKET, PARTIES, PLACE, decided
from refcheck.cite.notes.people import credited
from refcheck.cite.structure import Structure

LETTERS = r"(?:Open\s)?(?:Letter|Memorandum|Memo|E-?[Mm]ail|Text Message|Telegram|Cable|Fax|Facsimile|Message)\sfrom\s"
INTERVIEWS = r"(?<![\w-])(?:[A-Z][\w-]{0,30}\s){0,2}Interview\s(?:by\s[^,;]{3,60}\s)?with\s"
OPENS = re.compile(rf"{LETTERS}|{INTERVIEWS}")
PAGE = r"(?:\s(?P<pin>\d{1,4}(?:[–-]\d{1,4})?))?\Z"
PRINT = re.compile(r"Comm\.\sPrint\b")
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper: its type, and how the words before its date say what it is; the groups are fields."""

    type: str
    pattern: re.Pattern[str]


PAPERS = (
    Paper(
        "personal_communication",
        re.compile(
            rf"(?P<title>{LETTERS}(?P<author>[^,;]{{2,60}}?)(?:,\s[^;]{{2,150}}?)??,?\sto\s(?P<recipient>[^,;]{{2,60}}?)(?:,\s[^;]*?)?){PAGE}"
        ),
    ),
    Paper("interview", re.compile(rf"(?P<title>{INTERVIEWS}(?P<author>[^,;]{{2,60}}).*?){PAGE}")),
    Paper(
        "hearing",
        re.compile(
            r"(?P<title>.+?)[:,]?\s(?:Joint\s)?Hearings?\s(?:on\s.{3,200}?\s)?[Bb]efore\s(?:the\s)?(?P<authority>.{3,200}?),\s"
            rf"(?P<number>\d+\w*\sCong\.(?:,\s\w+\sSess\.)?){PAGE}"
        ),
    ),
)
FILING = re.compile(
    r"(?P<title>(?:(?:Joint|Reply|Amended|First|Second|Third|Supplemental|Amicus|Verified|Class Action|Consolidated|Oral)\s){0,3}"
    r"(?:Brief|Petition|Complaint|Motion|Transcript|Declaration|Affidavit|Answer|Argument|Appendix|Order|Memorandum|Opposition)"
    r"\b[^,;]{0,150}?)(?:\s(?:at\s|(?=[¶§]))(?P<pin>[¶§]*\s?\d+(?:[–-]\d+)?))?,\s(?P<case>.+)\Z"
)
NAMES = frozenset({"author", "recipient"})


class Named:
    """`Letter from Mara Ostrow to Bo Rask (May 3, 2019)` shows itself without a comma."""

    def spots(self, of: Structure) -> Iterator[re.Match[str]]:
        """Every opening of a letter or an interview."""
        return OPENS.finditer(of.flat)

    def anchor(self, of: Structure, core: int, m: re.Match[str]) -> Anchor | None:
        """The date behind it."""
        near = of.within(m.end(), m.end() + LONGEST) if m.start() <= core < m.end() else ()
        group = next((g for g in near if g.left == "(" and is_dated(g.inner)), None)
        clear = group and ";" not in of.flat[core : group.start]
        return Anchor("named", group.start, group.end, group) if group and clear else None


def read(core: Core) -> str | None:
    """Title, who wrote it to whom or before whom it was said, number, page and date."""
    if core.anchor.kind == "case":
        return _filing(core)
    if not core.dated:
        return None
    if PRINT.match(core.dated.inner):
        return _print(core)
    front = core.text(core.front)
    for paper in PAPERS:
        if m := paper.pattern.match(front):
            _take(core, m)
            core.take_date(core.dated)
            return paper.type
    return _filing(core)


def _take(core: Core, m: re.Match[str]) -> None:
    start = core.front[0]
    for name, value in m.groupdict().items():
        span = (start + m.start(name), start + m.end(name))
        if value and name in NAMES:
            credited(core, span, name)
        elif value and name == "pin":
            core.draft.pinpoints.append(value)
        elif value and name != "case":
            core.draft.take(name, span)


def _print(core: Core) -> str:
    """`STAFF OF S. COMM. ON TIDES, 112TH CONG., QUIET RIVERS 12 (Comm. Print 2012)`."""
    *before, (start, end) = core.parts(core.front)
    if page := re.search(PAGE, core.text((start, end))):
        core.draft.pinpoints += (p for p in page.groups() if p)
        end = start + page.start()
    if before:
        credited(core, before[0])
    core.draft.take("title", (start, end))
    if core.dated:
        core.take_date(core.dated)
    return "report"


def _filing(core: Core) -> str | None:
    """`Brief for Petitioner at 12, Fenn v. Rask, 512 U.S. 44 (2007)` is not the case that it was filed in."""
    m = FILING.match(core.text(core.front))
    if not m or not PARTIES.search(m["case"]) or PARTIES.search(m["title"]):
        return None
    _take(core, m)
    name, *labels = core.parts((core.front[0] + m.start("case"), core.front[1]))
    core.draft.take("container-title", name)
    for part in labels:
        if DOCKET.match(core.text(part)):
            core.draft.take("number", part)
    if core.anchor.kind == "case" and (place := PLACE.match(core.of.flat, core.anchor.start)):
        core.draft.take("custom.parallel", place.span())
    if core.anchor.group:
        decided(core, core.anchor.group)
    return "document"
