"""Short forms: *Id.*, *supra note 15*, *infra Section I.B*, `Roe, 410 U.S. at 120` (Bluebook rules 3.5, 4.1, 4.2, 10.9).

short     = id / cross / reported
id        = ("Id." / "Ibid.") [pinpoint]
cross     = [name ","] ("supra" / "infra") ("note" number / "Section" name) [pinpoint]
reported  = [name ","] volume reporter "at" page
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from refcheck.cite.notes.forms.cases import PLACE
from refcheck.cite.notes.pinpoints import read_pinpoint
from refcheck.model.citation import ShortKind

ID = re.compile(r"(?:Id|id|Ibid|ibid)\b\.?(?=[\s,;.)]|\Z)")
NOTES = r"n(?:ote|n)?s?\.?\s*(?P<note>\d{1,4})(?P<more>(?:\s*(?:[-–,&]|and)\s*\d{1,4})*)"
PART = r"(?:Sections?|Parts?|Chapters?|Subsections?|Figures?|Tables?|Appendix|[Tt]ext accompanying|§+)"
SPOT = rf"(?P<place>{PART}\s*(?:nn?\.|notes?)?\s*[\dIVXLC]*[A-Z\d]*(?:[.\-–]\s?[A-Za-z\d]+)*(?:[.\-–][A-Za-z\d]+)*)"
CROSS = re.compile(rf"(?P<kind>[Ss]upra|[Ii]nfra|[Ss]upa)\s+(?:{NOTES}(?P<text>\s+and accompanying text)?|{SPOT})")
AT = re.compile(r",?\sat\s(?=\*?\d)")
LONGEST_NAME = 200


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


def read_id(text: str, at: int) -> ShortForm | None:
    """*Id.* at an offset, with its pinpoint."""
    m = ID.match(text, at)
    if not m:
        return None
    pinpoint, end = read_pinpoint(text, m.end())
    return ShortForm("id", end, pinpoint=pinpoint)


def read_cross(text: str, at: int, limit: int) -> ShortForm | None:
    """`NAME, supra note N` that begins at an offset and says *supra* or *infra* before `limit`."""
    m = CROSS.search(text, at, limit)
    if not m:
        return None
    name = text[at : m.start()].strip().rstrip(",").strip()
    if len(name) > LONGEST_NAME:
        return None
    pinpoint, end = read_pinpoint(text, m.end())
    kind: ShortKind = "infra" if m["kind"].lower() == "infra" else "supra"
    place = m["place"]
    return ShortForm(kind, end, name or None, m["note"], place.strip() if place else None, pinpoint)


def read_reported(flat: str, text: str, at: int, limit: int) -> ShortForm | None:
    """`NAME, 410 U.S. at 120` that begins at an offset; `flat` is the top level of the text."""
    for m in PLACE.finditer(flat, at, limit):
        name = text[at : m.start()].strip()
        closed = not name or name.endswith(",")
        if closed and not m["page"] and AT.match(flat, m.end()) and len(name) <= LONGEST_NAME:
            pinpoint, end = read_pinpoint(text, m.end())
            return ShortForm("short", end, name.rstrip(", ") or None, pinpoint=pinpoint, reporter=m[0])
    return None
