"""Short forms of citations, each beginning at the first word of its name.

id        = ("Id." / "Ibid.") [pinpoint]                                               Bluebook 4.1, OSCOLA 1.2
cross     = [name ","] ("supra" / "infra") ("note" number / "Section" name) [pinpoint]    Bluebook 3.5, 4.2, McGill 1.4
          / [name ","] ("above" / "below") "n" number [pinpoint]                          Australian Guide 1.4
          / name ["," title] "(n" number ")" [pinpoint]                                   OSCOLA 1.2
          / name "," "op. cit." ["n" number] [pinpoint]
reported  = [name ","] volume reporter "at" page                                          Bluebook 10.9
keyed     = "[@" key ["," pinpoint] "]"                                                   Pandoc's Markdown
titled    = name "," ("“" title ",”" / title ",") pages                                   Chicago 14.30
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

from refcheck.cite.dates import read_date
from refcheck.cite.names import PARTICLES
from refcheck.cite.notes.forms.cases import PARTIES, PLACE, is_at_a_page
from refcheck.cite.notes.forms.codes import is_heading
from refcheck.cite.notes.pinpoints import read_pinpoint
from refcheck.cite.notes.stops import Stops
from refcheck.cite.notes.tables import is_database
from refcheck.cite.structure import ADDRESS, INSIDE, Structure
from refcheck.model.citation import ShortKind
from refcheck.model.record import KEYED

ID = re.compile(
    r"(?:(?P<volume>\d{1,2})\s(?=[Ii]d\.))?(?:Id|id)\b\.?(?=[\s,;.)]|\Z)|(?P<ibid>[Ii]bid|[Ee]bd|[Ee]benda)\b\.?(?=[\s,;.)]|\Z)"
)  # "2 id. at 420": another volume of the same work
OF_A_VOLUME = re.compile(r"\A\d{1,2}\s(?=[A-Z]{2})")  # "1 OSTROW, supra note 5"
CITED_THERE = re.compile(
    r"(?:discussion|(?:sources|cases|authorities|statutes|studies|articles|materials)\scited|text accompanying)\s*\Z"
)
FINITE = re.compile(r"\s(?:is|are|was|were|has|have|had|does|did|will|would|may|might|can|could|should|must)\s.*,\s")
NOTES = (  # "notes 12, 14", but "n 12, 14" is a page
    r"n(?:(?P<plural>otes|n)|ote)?s?\.?\s*(?P<note>\d{1,4})(?P<more>(?:\s*[-–]\s*\d{1,4})?(?(plural)(?:\s*(?:[-–,&]|and)\s*\d{1,4})*))"
)
PART = r"(?:Sections?|Parts?|Chapters?|Subsections?|Figures?|Tables?|Appendix|[Tt]ext accompanying|§+)"
SPOT = rf"(?P<place>{PART}\s*(?:nn?\.|notes?)?\s*[\dIVXLC]*[A-Z\d]*(?:[.\-–]\s?[A-Za-z\d]+)*(?:[.\-–][A-Za-z\d]+)*)"
CROSS = re.compile(
    rf"(?P<kind>[Ss]upra|[Ii]nfra|[Ss]upa|[Aa]bove|[Bb]elow)\s+(?:{NOTES}(?P<text>\s+and accompanying text)?|{SPOT})"
    r"|(?P<bare>[Ss]upra)(?=,\s(?:at\s)?\*?\d|[.;)]|\s*\Z|\s\()"  # "Ostrow, supra, at 12"
)
CITED = re.compile(
    r"\b(?:(?:[Oo]p\.?|[Ll]oc\.?)\s?cit\.?|a\.\s?a\.\s?O\.)(?:,?\s(?:n|note|fn)\.?\s?(?P<note>\d{1,4}))?"
)
NUMBERED = re.compile(r"\s*(?:n{1,2}|[Ff]n)\.?\s?(?P<note>\d{1,4})\s*\Z")
QUOTED = re.compile(r",?\s[‘“'\"](?P<title>[^‘“”\"]+?)[,.]?[’”'\"]\s*\Z")
AT_A_STAR = re.compile(r",\sat\s\*\d")  # "Fenn, 2019 WL 412233, at *3"
BARE_PAGES = re.compile(
    r",?\s(\[\d+\](?:[–-]\[\d+\])?|\d+(?:[–-]\d+)?(?:,\s\d+(?:[–-]\d+)?)*)(?=[.,;:\s]|\Z)(?!\s[A-ZÀ-Þ])"
)
TITLED = re.compile(
    r"(?P<name>[A-ZÀ-Þ][^\s,“”\d][^,“”\d]{0,80}(?:,\s(?:Inc|Ltd|LLC|Corp|Jr)\.?)?),\s(?:“(?P<quoted>[^“”]{2,120}?)[,.]?”|(?P<title>[A-ZÀ-Þ][^,“”;]{1,80}))"
    r"(?:,?\s(?P<pages>\d+(?:[–-]\d+)?(?:,\s\d+(?:[–-]\d+)?)*))?(?P<end>)(?=\.?\s*\Z|;|\.\s[A-Z])"
)
HEADED = re.compile(
    rf"(?P<name>[A-ZÀ-Þ][^,“”;\d{INSIDE}]{{1,80}}),\s(?P<title>[A-ZÀ-Þ][^;{INSIDE}{ADDRESS}]{{4,160}}?)"
    r"(?:,\s(?P<pages>\d+(?:[–-]\d+)?))?(?=\.?\s*\Z|;)"
)
CASE = re.compile(
    rf"(?P<name>[A-ZÀ-Þ][^;“”{INSIDE}{ADDRESS}]{{2,160}}?)(?:,\s(?P<pages>\d+(?:[–-]\d+)?))?(?=\.?\s*\Z|;)"
)
MORE = re.compile(r"([-–]?)\s*(\d{1,4})")
MOST_NOTES = 100  # from "notes 12" to "–15"
LATER = frozenset({"infra", "below"})
LONGEST_NAME = 200
LONGEST_REPORTER = 80
SHORTEST_TITLE = 3  # words
MOST_WORDS = 14  # of a name


@dataclass(frozen=True, slots=True)
class ShortForm:
    """What a short form says before its parentheticals: offsets of the note's text."""

    kind: ShortKind
    end: int
    name: str | None = None
    target: str | None = None
    section: str | None = None
    pinpoint: str | None = None
    reporter: str | None = None
    title: str | None = None
    targets: tuple[str, ...] = ()
    key: str | None = None


Reader = Callable[[Stops, int, int], ShortForm | None]


def read_short(stops: Stops, core: int, reach: int, *, titled: bool = False) -> ShortForm | None:
    """The short form that begins at `core` and shows itself before `reach`; `titled` where notes repeat name and title."""
    readers: tuple[Reader, ...] = (_keyed, _id, _cross, _numbered, _cited, _reported, *((_titled,) if titled else ()))
    return next((form for reader in readers if (form := reader(stops, core, reach))), None)


def read_headed(of: Structure, core: int, reach: int) -> ShortForm | None:
    """`Ostrow et al., Sand, Salt, and Tides. Part 2: A Review`: where nothing proves a full citation, capitals
    show the title; `Fenn v. Rask` is called by its parties.
    """
    case = CASE.match(of.flat, core, reach)
    if case and PARTIES.search(case["name"]) and is_heading(PARTIES.sub(" ", case["name"])):
        return ShortForm("short", case.end(), case["name"], pinpoint=case["pages"])
    m = HEADED.match(of.flat, core, reach)
    if not m or not is_heading(f"{m['name']} {m['title']}") or len(m["title"].split()) < SHORTEST_TITLE:
        return None
    return ShortForm("short", m.end(), m["name"], pinpoint=m["pages"], title=m["title"])


def opens_short(stops: Stops, at: int) -> bool:
    """Does an *Id.*, a key or a `Name, supra` begin at an offset?"""
    text = stops.of.text
    return bool(ID.match(text, at) or KEYED.match(text, at)) or (
        at < len(text) and _cross(stops, at, len(text)) is not None
    )


def _keyed(stops: Stops, core: int, _: int) -> ShortForm | None:
    m = KEYED.match(stops.of.text, core)
    return ShortForm("short", m.end(), pinpoint=m["pin"], key=m["key"]) if m else None


def _id(stops: Stops, core: int, _: int) -> ShortForm | None:
    text = stops.of.text
    m = ID.match(text, core)
    if not m:
        return None
    pinpoint, end = read_pinpoint(text, m.end())
    pages = BARE_PAGES.match(text, m.end()) if m["ibid"] and not pinpoint else None
    pinpoint = pages[1] if pages else pinpoint
    if m["volume"]:
        pinpoint = ", at ".join(p for p in (m["volume"], pinpoint) if p)
    return ShortForm("id", pages.end() if pages else end, pinpoint=pinpoint)


def _cross(stops: Stops, core: int, reach: int) -> ShortForm | None:
    """The name is short, and no sentence ends in it."""
    m = CROSS.search(stops.of.flat, core, min(reach, stops.after(core) + 40))
    if not m or not _is_name(stops, core, m.start()) or (m["bare"] and m.start() == core):
        return None
    pinpoint, end = _pinpoint(stops, m.end())
    kind: ShortKind = "infra" if (m["kind"] or "").lower() in LATER else "supra"
    place = m["place"].strip() if m["place"] else None
    name, title = _name_and_title(stops.of.text[core : m.start()])
    return ShortForm(kind, end, name, m["note"], place, pinpoint, title=title, targets=_targets(m))


def _targets(m: re.Match[str]) -> tuple[str, ...]:
    """`notes 12–14, 17` names 12, 13, 14 and 17; one note alone is no list."""
    every: list[int] = [int(m["note"])] if m["more"] else []
    for dash, number in MORE.findall(m["more"] or ""):
        first = every[-1] + 1 if dash and 0 < int(number) - every[-1] <= MOST_NOTES else int(number)
        every += range(first, int(number) + 1)
    return tuple(dict.fromkeys(map(str, every)))


def _numbered(stops: Stops, core: int, reach: int) -> ShortForm | None:
    """`Ostrow (n 12) 345`, `Ostrow, ‘Reading Tides’ (n 12)`."""
    for group in stops.of.within(core, min(reach, core + LONGEST_NAME)):
        m = NUMBERED.match(group.inner) if group.left in "([" else None
        if m and _is_name(stops, core, group.start):
            pinpoint, end = _pinpoint(stops, group.end)
            name, title = _name_and_title(stops.of.text[core : group.start])
            return ShortForm("supra", end, name, m["note"], None, pinpoint, title=title)
    return None


def _cited(stops: Stops, core: int, reach: int) -> ShortForm | None:
    """`Ostrow, op. cit., p. 12`."""
    m = CITED.search(stops.of.flat, core, min(reach, core + LONGEST_NAME))
    if not m or m.start() == core or not _is_name(stops, core, m.start()):
        return None
    pinpoint, end = _pinpoint(stops, m.end())
    name, title = _name_and_title(stops.of.text[core : m.start()])
    return ShortForm("supra", end, name, m["note"], None, pinpoint, title=title)


def _reported(stops: Stops, core: int, reach: int) -> ShortForm | None:
    """`Roe, 410 U.S. at 120`: the name stands in one sentence; stops within the reporter's end none (`12 Abb. Pr. at 4`)."""
    text, flat = stops.of.text, stops.of.flat
    first = stops.after(core)
    for m in takewhile(lambda m: m.start() < first, PLACE.finditer(flat, core, min(reach, first + LONGEST_REPORTER))):
        name = text[core : m.start()].strip()
        closed = not name or name.endswith(",")
        paged = m["page"] and not (is_database(m["reporter"]) and AT_A_STAR.match(flat, m.end()))
        if closed and not paged and is_at_a_page(stops.of, m) and len(name) <= LONGEST_NAME:
            pinpoint, end = read_pinpoint(text, m.end())
            return ShortForm("short", end, name.rstrip(", ") or None, pinpoint=pinpoint, reporter=m[0])
    return None


def _titled(stops: Stops, core: int, reach: int) -> ShortForm | None:
    """`Ostrow, “Reading Tides,” 52`, `Rask, Harbors, 12`: no date, no link; a title without quotation marks needs its page."""
    m = TITLED.match(stops.of.text, core, reach)
    if not m or not (m["quoted"] or m["pages"]) or read_date(stops.of.text[m.end("name") + 2 : m.end()]):
        return None
    title = (m["quoted"] or m["title"]).strip(" ,.")
    return ShortForm("short", m.end(), m["name"].strip(), pinpoint=m["pages"], title=title)


def _is_name(stops: Stops, start: int, end: int) -> bool:
    """A few words of one sentence that no small letter opens, or none."""
    name = stops.of.text[start:end]
    words = name.split()
    if CITED_THERE.match(name):
        return True
    opens = not words or not words[0][0].islower() or words[0] in PARTICLES or "&" in words
    return opens and len(words) <= MOST_WORDS and not FINITE.search(name) and stops.one_sentence(start, end)


def _name_and_title(words: str) -> tuple[str | None, str | None]:
    """`Ostrow, ‘Reading Tides’` is a name and a title; a title alone is what the work is called by."""
    if CITED_THERE.match(words):
        return None, None
    words = OF_A_VOLUME.sub("", words.strip().rstrip(",").strip(), count=1)
    m = QUOTED.search(words)
    if m and words[: m.start()].strip():
        return words[: m.start()].strip(" ,"), m["title"].strip()
    return words or None, None


def _pinpoint(stops: Stops, at: int) -> tuple[str | None, int]:
    """The pinpoint behind a cross-reference; bare pages are one too, as OSCOLA and the Australian Guide print them."""
    pinpoint, end = read_pinpoint(stops.of.text, at)
    pages = None if pinpoint else BARE_PAGES.match(stops.of.text, at)
    return (pages[1], pages.end()) if pages else (pinpoint, end)
