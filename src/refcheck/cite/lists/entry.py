r"""One item of a reference list, and what in it says itself what it is, whatever the style.

Links, access dates, standard numbers, volume and pages carry labels of their own. They are taken first and blotted out, and what
is left stands in the order of a style: `Entry.free` is the text with all that is taken as `\\x01`, character for character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from refcheck.cite.dates import date_at, slashed_date
from refcheck.cite.draft import Draft, trim
from refcheck.cite.links import Hit, as_link, paired, scan
from refcheck.cite.sentences import sentences
from refcheck.cite.structure import ADDRESS, structure
from refcheck.model.citation import Full, Reading, Unread
from refcheck.model.link import Link
from refcheck.model.passage import Passage
from refcheck.model.text import Span

NO_REFERENCE = "no author, date, link, identifier or place of publication that a reference has"

# ---- labels, in the languages of the styles; the word before a link, with the brackets around it
BEFORE_A_LINK = re.compile(
    r"(?:\(?\[?(?:Available|Accessible)(?:\s+also)?(?:\s+(?:from|at|on|online))?|\[Online\]\.?\s*Available|Retrieved(?:\s+from)?|"
    r"Dostupn[éý](?:\s+(?:také|tiež|též))?(?:\s+(?:z|na|od|v))?(?:\s+(?:internete|internetu|WWW))?|"
    r"Dostępn[ey](?:\s+(?:w|na|pod|z))?(?:\s+(?:Internecie|internecie))?|Verfügbar(?:\s+unter)?|Abgerufen\s+von|"
    r"Disponible(?:\s+(?:sur|à|en|at))?(?:\s+l[’']adresse)?(?:\s+suivante)?|Adresse|Accès|Online(?:\s+at)?|Viz|From|URL|url|https?|Link)?\s*:?\s*"
    r"(?:\b(?:doi|DOI|URL|url|arXiv|HTTP)\b\s*:?\s*)?[<(]?\s*\Z"
)
AFTER_A_LINK = re.compile(r"\s*[>)]?[.,;]?")

ACCESS_WORD = (
    r"(?:last\s+)?(?:accessed|visited|retrieved|cited|viewed|checked|seen)(?:\s+on)?|(?:cit|vid)(?:\.|ov)(?:\s*dne)?|citované|citováno|"
    r"navštíveno|dost[ęe]p(?:\s+dnia)?|dost˛ep(?:\s+dnia)?|stav(?:\s+ku)?|zu(?:griff|gegriffen)(?:\s+am)?|abgerufen(?:\s+am)?|"
    r"visité(?:\s+le)?|term\.\s?wiz\.|"
    r"d[áa]tum|besucht(?:\s+am)?|consulté(?:\s+le)?|accès(?:\s+le)?|accessed\s+on|date\s+of\s+access"
)
ACCESSED = re.compile(
    rf"(?i)[\[(]?\s*(?:(?:online|(?P<updated>updated\s[\w .]{{4,20}}))\s*[;,]?\s*)?"
    rf"\b(?:{ACCESS_WORD})\s*:?\s*(?=\d|[A-Z])|\[\s*online\s*[,;]\s*(?=\d)"
)
ARCHIVED = re.compile(
    rf"\bArchived[\s{ADDRESS}]*\sfrom\sthe\soriginal[\s{ADDRESS}]*(?:\son\s|(?=[.,]|\Z))"
)  # Wikipedia's
BEHIND_ACCESS = re.compile(r"\s*[\])]?[.,;]?(?:\s*from\b)?")
MEDIUM = re.compile(
    r"\[\s*(?:[Oo]nline|[Ii]nternet|[Ee]lektronick\w+|[Ee]lectronic|[Ee]n ligne|"
    r"[Oo]nline(?:\s\w+){1,2}|CD-ROM|software|[Pp]odcast|[Vv]ideo|[Ff]ilm|[Dd]ataset|"
    r"počítačový program)\s*\]|(?<=[.,;\]]\s)Online(?=\.|\s*\x01|,|;)"
)
LOOSE_MEDIUM = re.compile(
    r"(?<=\w\s)Online(?=\.\s)"
)  # "A Library Architecture Online. Publisher": the title's stop is lost
WITHOUT_DATE = r"(?:[nbs]\.\s?d|b\.\s?r|s\.\s?a|o\.\s?J)\.|no date|bez d(?:ata|átumu)|kein Datum|ohne Jahr|sans date"
NO_DATE = rf"[\[(]?\b(?:{WITHOUT_DATE})[\])]?"

RANGE = r"[A-Za-z]{0,5}\d+[A-Za-z]?(?::\d+)?(?:\s?[-–—‑]\s?[A-Za-z]{0,5}\d+[A-Za-z]?(?::\d+)?)?"
PART = r"(?:\d+\s)?(?:[Ss]uppl(?:ement)?|[Pp]t|[Pp]art)\b\.?(?:\s\w+)?"
NUMBER = r"[^\s,.;:()\[\]]+(?:[-–/][^\s,.;:()\[\]]+)?"


ISBN = r"(?:97[89][-–\s]?)?\d(?:[-–\s]?\d){8}[-–\s]?[\dXx](?![\d-])"  # ISO 2108: parts by hyphens or blanks, or run together


STOP = re.compile(r"\s*[.;:]\s+")


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled element: the field, and a pattern whose group 1 is its value; the whole match is taken."""

    field: str
    pattern: re.Pattern[str]


def _labels(*rows: tuple[str, str]) -> tuple[Label, ...]:
    return tuple(Label(name, re.compile(pattern)) for name, pattern in rows)


IDENTIFIERS = _labels(
    (
        "ISBN",
        rf"\b(?:[Ii][Ss][Bb][Nn])(?:-1[03])?\s*[:.]?\s*((?:{ISBN}|\d[\dXx-]{{9,17}})(?:\s97[89][\d-]{{10,14}})?)\.?",
    ),
    ("ISSN", r"\b(?:[Ii][Ss][Ss][Nn])\s*[:.]?\s*(\d{4}-?\d{3}[\dXx])\.?"),
    ("PMCID", r"(?:PubMed Central\s+)?\bPMCID\s*:?\s*(PMC\d+)[.;]?"),
    ("PMID", r"(?:PubMed\s+)?\bPMID\s*:?\s*(\d+)[.;]?"),
)
NUMERATION = _labels(
    (
        "volume",
        rf"(?<!\w)(?:[Vv]ols?\.|(?<=[.,;(]\s)[Vv]olume\s|[Rr]oč(?:ník|\.)|[Jj]ahrgang|Jg\.|Bd\.|[Tt]om\s|[Tt]\.(?=\s?\d)|[sz]v\.|卷)\s?({NUMBER})(?!\s\([A-Z][a-z]+\s[A-Z])",
    ),
    (
        "issue",
        rf"(?<!\w)(?:[Nn]os?\.|(?<=[.,;(]\s)[Nn]umber\s|[Nn]r\.?|č\.|čís\.|[Ii]ssue\s|[Ii]ss\.|Heft\s|částka\s|[Hz]\.(?=\s?\d)|n°)\s?({PART}|{NUMBER})",
    ),
    (
        "page",
        rf"(?<!\w)(?:[Pp]p?\.|(?<=[.,;(]\s)[Pp]ages?\s|s\.|str\.|S\.|Seiten\s)\s?({RANGE}(?:,\s\d+\s?[-–]\s?\d+)*)",
    ),
)


@dataclass(slots=True)
class Entry:
    """An item while it is read: its text, its links, the fields found so far, and what is not yet taken."""

    passage: Passage
    text: str
    free: str
    hits: list[Hit]
    draft: Draft
    hosted: bool = False  # the work stands in a book: `In: ...`
    kind: str = ""  # its CSL type, where a part says it: `[PhD thesis]`

    def hide(self, start: int, end: int) -> None:
        """Blot out [start, end): it is taken."""
        self.free = self.free[:start] + ADDRESS * (end - start) + self.free[end:]

    def grab(self, name: str, m: re.Match[str], group: int | str = 1) -> None:
        """Set a field to a group of a match, and take the whole match."""
        self.draft.take(name, m.span(group))
        self.hide(*m.span())

    def find(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """A pattern in what is not yet taken."""
        return pattern.search(self.free)

    def sentences(self, start: int = 0) -> list[Span]:
        """The sentences of what is not yet taken, in order; what is taken ends one too."""
        parts = sentences(structure(self.free), start)
        return [s for a, b in parts for s in _untaken(self.free, a, b)]

    def segments(self, separator: re.Pattern[str], start: int = 0, end: int | None = None) -> list[Span]:
        """The parts of [start, end) between separators of the top level, without what is taken."""
        flat = structure(self.free).flat
        stop = len(flat) if end is None else end
        cuts = [m.span() for m in separator.finditer(flat, start, stop)]
        edges = [start, *(x for cut in cuts for x in cut), stop]
        spans = [s for a, b in zip(edges[::2], edges[1::2], strict=True) for s in _untaken(self.free, a, b)]
        return [(a, b + self.free.startswith(".,", b)) for a, b in spans]  # an abbreviation's stop: "Sci., 39"


def _untaken(free: str, a: int, b: int) -> Iterator[Span]:
    for m in re.finditer(rf"[^{ADDRESS}]+", free[a:b]):
        stop = STOP.match(m[0])  # what was taken before it left its full stop
        start, end = trim(
            free, a + m.start() + (stop.end() if stop else 0), a + len(free[a : a + m.end()].rstrip(" ."))
        )
        if re.search(r"\w", free[start:end]):
            yield start, end


def open_entry(passage: Passage) -> Entry:
    """An item with its links, identifiers, access date and medium taken."""
    text = passage.text.text
    hits = scan(text)
    entry = Entry(passage, text, text, hits, Draft(structure(text, [(h.start, h.end) for h in hits])))
    for hit in hits:
        _take_link(entry, hit)
    _take_access(entry)
    _hide_archival(entry)
    for label in IDENTIFIERS:
        for m in label.pattern.finditer(entry.free):
            entry.grab(label.field, m)
    for m in [*MEDIUM.finditer(entry.free)] or [*LOOSE_MEDIUM.finditer(entry.free)]:
        entry.draft.add("medium", m[0].strip("[] "), m.span())
        entry.hide(*m.span())
    return entry


def take_numeration(entry: Entry) -> None:
    """Volume, issue and pages that carry their labels."""
    for label in NUMERATION:
        if m := entry.find(label.pattern):
            entry.grab(label.field, m)


def take_numeration_behind(entry: Entry, at: int) -> None:
    """Volume, issue and pages stand behind the title: a title may have numbers of its own."""
    front, entry.free = entry.free[:at], ADDRESS * at + entry.free[at:]
    take_numeration(entry)
    entry.free = front + entry.free[at:]


FIELD_OF_A_LINK: dict[str, Callable[[Hit], tuple[str, str]]] = {
    "live": lambda h: ("URL", h.url),
    "doi": lambda h: ("DOI", h.id),
    "arxiv": lambda h: ("custom.eprint", h.id),
}


def _take_link(entry: Entry, hit: Hit) -> None:
    if reader := FIELD_OF_A_LINK.get(hit.role):
        entry.draft.add(*reader(hit), (hit.start, hit.end))
    label = BEFORE_A_LINK.search(entry.free, max(0, hit.start - 60), hit.start)
    behind = AFTER_A_LINK.match(entry.free, hit.end)
    entry.hide(label.start() if label else hit.start, behind.end() if behind else hit.end)


def _take_access(entry: Entry) -> None:
    """`[Accessed 3 May 2023]`, `[cit. 2022-04-22]`, `Accessed: May 02, 2016.`, `Retrieved April 1, 2016, from`."""
    for m in ACCESSED.finditer(entry.free):
        found = date_at(entry.free, m.end())
        slashed = slashed_date(entry.free, m.end())
        date, end, certain = slashed or ((*found, True) if found else (None, 0, False))
        if date:
            entry.draft.add("accessed", date, (m.end(), end), None if certain else "day or month first?")
            if m["updated"]:  # "[updated 2020 Jan 3; cited 2020 Jun 3]"
                entry.draft.take("note", m.span("updated"))
            behind = BEHIND_ACCESS.match(entry.free, end)
            entry.hide(m.start(), behind.end() if behind else end)
            return


def _hide_archival(entry: Entry) -> None:
    """`Archived from the original on 3 May 2020`: the day is the archive's, none of the work's."""
    for m in ARCHIVED.finditer(entry.free):
        found = date_at(entry.free, m.end())
        entry.hide(m.start(), found[1] if found else m.end())


MARKS_OF_A_REFERENCE = frozenset(
    {
        "author",
        "issued",
        "accessed",
        "publisher",
        "volume",
        "issue",
        "page",
        "editor",
        "ISBN",
        "ISSN",
        "URL",
        "DOI",
        "PMID",
    }
)


def close_entry(entry: Entry, kind: str) -> Reading:
    """The reading of an item: one citation, or unread where nothing in it is what a reference has."""
    span = (0, len(entry.text))
    if not entry.hits and not any(f.name in MARKS_OF_A_REFERENCE for f in entry.draft.fields):
        return Reading(entry.passage, (Unread(span, NO_REFERENCE),))
    return Reading(entry.passage, (Full(span, kind, tuple(entry.draft.fields), links_of(entry)),))


def links_of(entry: Entry) -> tuple[Link, ...]:
    """The links of an item, each with its archives."""
    return tuple(as_link(entry.passage, hit, archives) for hit, archives in paired(entry.hits))
