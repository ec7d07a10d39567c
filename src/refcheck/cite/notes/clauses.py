"""A note -> its clauses: citations short and full, the prose between them, and what separates them.

    note     = *( clause separator )
    clause   = prose / [signal] citation
    citation = short form / core anchor tail

Bluebook rule 1.1: citations of one string are parted by semicolons, sentences by full stops. But titles and abbreviations are
full of stops, so a stop ends a citation only behind its anchor, and ends prose only where a sentence could end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from refcheck.cite.links import Hit
from refcheck.cite.notes.anchors import Anchor, Evidence, Proof
from refcheck.cite.notes.capitals import in_capitals
from refcheck.cite.notes.forms.codes import LONGEST_HEADING, is_heading
from refcheck.cite.notes.people import leading
from refcheck.cite.notes.short_forms import ShortForm, opens_short, read_headed, read_short
from refcheck.cite.notes.signals import LEAD_IN, read_signal
from refcheck.cite.notes.sources import looks_like_a_source
from refcheck.cite.notes.stops import Stops
from refcheck.cite.notes.tails import TRANSLATED
from refcheck.cite.structure import INSIDE, Structure, between
from refcheck.model.record import KEYED
from refcheck.model.text import Span

BLANK = re.compile(r"\s*")
STOP_AND_BLANK = re.compile(r"\.\s*")
BLANK_OR_COMMA = re.compile(r"[\s,]*")
SEPARATOR = re.compile(r"[\s;.,:—–-]*")
END_OF_CITATION = re.compile(
    r"(?<=[)\]>”\"’\d\x01\x00])\.(?=\s|\Z)(?!\s+(?!(?:but\s)?(?:see|cf\.|accord|id\.)\s)[a-z])|;|,(?=\s(?:with|and)\s(?:[A-Z“\"\d]|id\.))"
    r"|,(?=\s(?:the|this|that|these|which|where|who|whose|it|they|he|she|but|when)\s[a-zA-Z])|\Z"
)  # "Compare A, with B, and C"
SEMICOLON = re.compile(r";\s")
SMALL_NAME = re.compile(r"(?:de|van|von|der|du|di|la|le|al-)\s|[^,;]{3,60},\s[‘“]")  # "sudhin rao and Ann Lee, ‘Tides’"
NAME = r"[A-ZÀ-Þ][\w’'&.-]*(?:\s(?:[A-ZÀ-Þ][\w’'&.-]*|&|and|of|the|de|van|von|et\sal\.)){0,8}"
EMBEDDED = re.compile(  # "while Ostrow denies it, Ostrow, supra note 5, at 7, and the Board agrees"
    r"(?<![\w’'&.-])(?:(?:but\s)?see(?:\salso|\sgenerally)?(?:,\se\.g\.,)?\s|cf\.\s)?(?:"
    rf"(?:\d{{1,2}}\s)?{NAME},\s[Ss]upra\s(?:note|n\.)\s\d|(?:\d{{1,2}}\s)?id\.\s(?:at|§+|¶+)\s|"
    r"(?<=see\s)(?:supra|infra)\s(?:notes?|nn?\.|[Pp]arts?|[Ss]ections?|text)\s)"
)
CITING = re.compile(r"\s*(?:citing|quoting)\s")
LOST = re.compile(
    rf"(?:{NAME},\s)?[Ss]upra\s(?:notes?|nn?\.)\s(?!\d)\S{{1,12}}?(?=[,;.\s]|\Z)"
)  # "Ostrow, supra note [?]"
BYLINE = re.compile(r",\sby\s[A-ZÀ-Þ]")  # "Who owns the tide? A report, by Mara Ostrow"
QUOTED = re.compile(rf"\s*[‘“'\"]{INSIDE}+[’”'\"],?\s*")
LAW = re.compile(r"\b(?:Act|Bill|Convention|Treaty|Agreement|Protocol|Charter|Covenant)\b")
PROSE_WORD = re.compile(r"[a-z]{3,}[.?!]?[\"”’)]?\Z|[a-z]{2}[.?!][\"”]\Z")
OF_AN_AUTHOR = re.compile(  # "Associate Professor, Quill School of Law. I thank Ada Storm, whose Foghorn Torts, ..."
    r"\b(?:I|[Ww]e)\s(?:(?:am|are)\s(?:\w+\s)?(?:grateful|indebted)|thank|owe)\b|\b[Tt]hanks\s(?:to|are)\s[A-Za-z]|,\swhose\s"
    r"|\b(?:Associate|Assistant|Adjunct|Visiting)\s(?:Clinical\s)?Professor,\s"
)
POINTS_TO = re.compile(
    r"(?:[^,\d]*\b)?(?:and|or|also|at|in|on|from|to|via|under|with|by|is|are|see|visit|here)\s\Z"
    r"|(?:And|Also|Or|But)\s\Z"
)  # "The table is at https:", "and https:"
NO_NUMBER = "it points to a note, and its number can't be read"
UNPROVEN = "it looks like a source, in a form that is not known"
SHORTEST_HEADLINE = 2  # words
SHORTEST_HALF = 3  # words of a title before its semicolon
SURE = frozenset({"link", "promulgated", "case", "code", "book", "year", "named", "foreign"})
LONGEST_CORE = 2000  # characters before what proves a citation: time must not grow with the square of a note
MOST_ANCHORS = 12  # that prove nothing before one does
MOST_SEMICOLONS = 12  # of a sentence before a citation begins in it
LONGEST_SOURCE = 400  # characters from "translated in" to its link


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a note.

    For a citation `core` is where it begins behind its signal, and `form` or `anchor` what it is; for prose both are None, and
    for a citation that is `lost`: it looks like one and can't be read, for that reason.
    """

    start: int
    end: int
    core: int = 0
    signal: str | None = None
    form: ShortForm | None = None
    anchor: Anchor | None = None
    lost: str | None = None

    @property
    def is_prose(self) -> bool:
        """Does the clause cite nothing?"""
        return self.form is None and self.anchor is None and self.lost is None


@dataclass(frozen=True)
class NoteText:
    """A note's structure and links, and how its style's citations show themselves."""

    of: Structure
    hits: Sequence[Hit]
    proofs: Sequence[Proof] = ()
    titled: bool = False

    @cached_property
    def stops(self) -> Stops:
        """Where its sentences may end."""
        return Stops(self.of)

    @cached_property
    def evidence(self) -> Evidence:
        """What may prove a citation in it."""
        return Evidence(self.of, self.hits, self.proofs)

    @cached_property
    def fresh(self) -> list[int]:
        """The stops behind which something new begins: a signal, an *Id.* or a `Name, supra`; and each key."""
        stops = (s for s in self.stops.every if self.starts_anew(_skip(BLANK, self.of.text, s)))
        return sorted({*stops, *self.keyed})

    @cached_property
    def keyed(self) -> list[int]:
        """Where entries are cited by their keys."""
        return [m.start() for m in KEYED.finditer(self.of.text)]

    def starts_anew(self, at: int) -> bool:
        """Does a signal, an *Id.* or a `Name, supra` begin at an offset?"""
        return read_signal(self.of.text, at)[0] is not None or opens_short(self.stops, at)


def clauses(note: NoteText) -> list[Clause]:
    """The clauses of a note, in order; what stands between two of them is separators and blanks."""
    found: list[Clause] = []
    at = _skip(SEPARATOR, note.of.text, 0)
    while at < len(note.of.text):
        strung = bool(found) and not found[-1].is_prose and ";" in note.of.text[found[-1].end : at]
        clause = _remark(note, at) or _lead_in(note, at) or _lost(note, at)
        clause = clause or _citation(note, at, strung=strung) or _prose(note, at)
        found.append(clause)
        at = _skip(SEPARATOR, note.of.text, clause.end)
    return [_unproven(note, clause) for clause in _joined(found)]


def _skip(what: re.Pattern[str], text: str, at: int) -> int:
    m = what.match(text, at)
    return m.end() if m else at


def _remark(note: NoteText, at: int) -> Clause | None:
    """`Id. (citing Ostrow, Tides, https://...)`: what a remark behind a short form links to is another work."""
    group = note.of.at(at)
    if (
        not group
        or group.left != "("
        or not CITING.match(group.inner)
        or not between(note.hits, group.start, group.end)
    ):
        return None
    return Clause(group.start, group.end)


def _lead_in(note: NoteText, at: int) -> Clause | None:
    """The words that lead into a citation: `For an overview of the models, see Name, Title ...`."""
    lead = LEAD_IN.match(note.of.flat, at, note.stops.after(at))
    if not lead or read_signal(note.of.text, at)[0] or opens_short(note.stops, at) or not _citation(note, lead.end()):
        return None
    return Clause(at, lead.end())


def _citation(note: NoteText, at: int, *, strung: bool = False) -> Clause | None:
    """The citation that begins at an offset, with or without a signal; `strung` behind a citation and a semicolon."""
    signal, core = read_signal(note.of.text, at)
    reach = _reach(note, core)
    if core < len(note.of.text) and (form := read_short(note.stops, core, reach, titled=note.titled)):
        return Clause(at, _tail_end(note, form.end), core, signal, form)
    vouched = strung or signal is not None
    anchor = _anchor(note, core, reach, vouched=vouched) or _beyond_semicolon(note, core, reach, vouched=vouched)
    if anchor:
        return Clause(at, _full_end(note, anchor), core, signal, anchor=anchor)
    headed = read_headed(note.of, core, reach) if note.titled else None
    return Clause(at, headed.end, core, signal, headed) if headed else None


def _reach(note: NoteText, core: int) -> int:
    """How far a citation may look for what proves it: to a semicolon, or a stop with something new behind."""
    end = min(core + LONGEST_CORE, len(note.of.text))
    semicolon = SEMICOLON.search(note.of.flat, core, end)
    limit = semicolon.start() if semicolon else end
    return min(_next(note.fresh, core, limit), limit)


def _beyond_semicolon(note: NoteText, core: int, reach: int, *, vouched: bool) -> Anchor | None:
    """`Tides; Reading the Bar, 12 HARBOR L. REV. 44 (2015)`: a title may hold a semicolon, where no citation begins behind it."""
    text = note.of.text
    at = _skip(BLANK, text, reach + 1)
    if text[reach : reach + 1] != ";" or at >= len(text) or note.starts_anew(at):
        return None
    front = text[core:reach].split(", ")
    authors, _ = leading(front)
    whole = len(text[core:reach].split()) >= SHORTEST_HALF and " v. " not in text[core:reach]
    if not (authors or (vouched and whole)) or leading(text[at : at + LONGEST_CORE].split(", "))[0]:
        return None
    return _anchor(note, core, _reach(note, at), vouched=vouched)


def _anchor(note: NoteText, core: int, reach: int, *, vouched: bool) -> Anchor | None:
    """The first anchor that makes the words from `core` on a citation; None where they are prose."""
    for anchor in islice(note.evidence.anchors(core, reach), MOST_ANCHORS):
        front = note.of.flat[core : anchor.start]
        if anchor.kind == "link" and POINTS_TO.match(front):
            return None
        if not vouched and _is_prose(note, core, anchor.start):
            return None
        if anchor.kind in SURE or _names_a_work(front):
            return anchor
    return None


def _names_a_work(front: str) -> bool:
    """Names and titles are parted by commas, numbered, in capitals, or quoted; a law's name says that it is one."""
    return bool(
        "," in front or re.search(r"\d", front) or in_capitals(front) or QUOTED.fullmatch(front) or _is_a_law(front)
    )


def _is_a_law(front: str) -> bool:
    return LAW.search(front) is not None and is_heading(front.strip())


def _is_prose(note: NoteText, core: int, end: int) -> bool:
    """A sentence of prose ends before the anchor: its last word is an ordinary one, and no author's name opens or closes it."""
    text = note.of.text
    if (text[core].islower() and not SMALL_NAME.match(text, core)) or OF_AN_AUTHOR.search(text, core, end):
        return True
    inner = [s for s in note.stops.between(core, end) if not _is_a_headline(text[core:s])]
    if not any(PROSE_WORD.search(text[max(core, s - 40) : s].rstrip(".?!")) for s in inner):
        return False
    return not leading(text[core:end].split(", "))[0] and not BYLINE.search(text, core, end)


def _is_a_headline(sentence: str) -> bool:
    """`Slow Harbors. Part 2: A Review, 12 TIDE L. REV. 101 (2019)`: the stop is within the title."""
    return len(sentence) <= LONGEST_HEADING and len(sentence.split()) >= SHORTEST_HEADLINE and is_heading(sentence)


def _tail_end(note: NoteText, at: int) -> int:
    """Behind a short form: parentheticals, brackets, links and a translation clause."""
    while True:
        here = _skip(BLANK_OR_COMMA, note.of.text, at)
        group = note.of.at(here)
        translated = TRANSLATED.match(note.of.text, here)
        hit = next(iter(between(note.hits, here, here + (LONGEST_SOURCE if translated else 1))), None)
        if group and group.left in "([" and not _remark(note, here) and not KEYED.match(note.of.text, here):
            at = group.end
        elif hit:
            at = hit.end
        else:
            return at


def _full_end(note: NoteText, anchor: Anchor) -> int:
    """Where the citation ends; a link that stands alone behind its stop is its own: `(2021). https://perma.cc/...`."""
    flat, at = note.of.flat, anchor.end
    while m := END_OF_CITATION.search(flat, at):
        behind = _skip(STOP_AND_BLANK, flat, m.start())
        hit = next(iter(between(note.hits, behind, behind + 2)), None)
        if hit is None or flat[m.start()] != ".":
            return m.start()
        at = hit.end
    return len(flat)


def _lost(note: NoteText, at: int) -> Clause | None:
    """`Ostrow, supra note [?], at 5`: a short form whose number is none, to its semicolon or stop."""
    signal, core = read_signal(note.of.text, at)
    if not LOST.match(note.of.text, core):
        return None
    end = note.stops.after(at)
    semicolon = SEMICOLON.search(note.of.flat, at, end)
    return Clause(at, semicolon.start() if semicolon else end, core, signal, lost=NO_NUMBER)


def _prose(note: NoteText, at: int) -> Clause:
    """A sentence that cites nothing, or the part of it before the citation within."""
    end = min(note.stops.after(at), _next(note.keyed, at, len(note.of.text)))
    within = EMBEDDED.search(note.of.flat, at + 1, end)
    semicolons = islice(SEMICOLON.finditer(note.of.flat, at, within.start() if within else end), MOST_SEMICOLONS)
    first = next((m for m in semicolons if _citation(note, m.end()) or _lost(note, m.end())), None)
    if first:
        return Clause(at, first.start())
    return Clause(at, within.start() if within else end)


def _unproven(note: NoteText, clause: Clause) -> Clause:
    """A source that no date in parentheses and no link proves is not read, but it is none of prose either."""
    unread = clause.is_prose and looks_like_a_source(note.of.text[clause.start : clause.end])
    return Clause(clause.start, clause.end, clause.start, lost=UNPROVEN) if unread else clause


def _next(places: Sequence[int], at: int, otherwise: int) -> int:
    """The first of these places, which rise, behind another."""
    index = bisect_right(places, at)
    return places[index] if index < len(places) else otherwise


def _joined(found: Sequence[Clause]) -> Iterator[Clause]:
    """Sentences of prose in a row are one clause."""
    run: Clause | None = None
    for clause, following in pairwise([*found, None]):
        if clause is None or not clause.is_prose:
            if clause:
                yield clause
            continue
        run = Clause(run.start if run else clause.start, clause.end)
        if following is None or not following.is_prose:
            yield run
            run = None


def gaps(parts: Sequence[Span], length: int) -> list[Span]:
    """What lies between parts in order, and before and behind them."""
    edges = [0, *(x for part in parts for x in part), length]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
