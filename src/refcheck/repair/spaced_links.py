"""Addresses that typesetting tore: `https : / / www . a . org`, `https:` / `//a.example/b-` / `c.html`, `10.` / `1007/978-3`.

A URL or a DOI has no blanks, so what follows a gap belongs to it where one side of the gap can't stand alone: a hyphen or a slash
at the line's end, half a host, a path in small letters at the next line's start. A gap within a line needs more than one behind a
line's end, unless the whole address is set wide; between angle brackets every gap is the address's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "torn-link"
BECAUSE = "a URL has no blanks: the line ended within it, or it was set wide"
START = re.compile(
    r"(?i:h ?t ?t ?p ?s?)\s*:\s*/\s*/(?:(?=[\w\[])|\s+(?=[\w-]+(?:\s-\s\w+)*(?:\s?[.:/]\s{0,9}\w|\s+[.:/]\s+\w)))|"
    r"\bperma\.\s?cc\s?/\s?|\bwww\s?\.\s?(?=\w)|\bdoi\.org/(?=10\.)|(?<![\d.,/])10\s*\.\s*\d{4,9}\s*/\s*(?=\S)"
)
INK = re.compile(r"(?:[^\s\[\]<>“”\"()（）]|\([^\s()]*(?:\)|(?=\s)))+")  # a gap may stand in its parenthesis
NEXT_INK = re.compile(rf"(?!\(){INK.pattern}")
PARENTHESIS = re.compile(rf"\([^\s()]*\)|{NEXT_INK.pattern}")  # `Tide_` / `(film)`
BRACKETED = re.compile(r"[^\s<>]+(?:(?<![,;])\s+(?!(?:accessed|last|visited|viewed)\b)[^\s<>]+){0,200}(?=>)")
GAP = re.compile(r"\s+")
OPEN_END = frozenset("-_=&?%#~+@˜∼‐‑")  # an address can't end so, or hardly
OPEN_IN_A_LINE = OPEN_END - frozenset("?")  # a sentence can
SEPARATORS = "/.:_?=&-~%#˜∼‐‑"
ENDING = r"(?:html?|php|aspx?|pdf|jsp|cfm|txt|xml|docx?)"
PATH = re.compile(
    r"[a-z0-9%~@][\w%~.,;+-]*[/=&?#_%]|[/?=&#_%~]|[.-]\w|[\w-]*\d[\w-]*/|"
    rf"(?:[A-Za-z0-9_.-]+\.)?{ENDING}(?![\w-])|"
    r"[a-z][\w-]*\.[\w.-]*\d|[a-z]{1,4}\d{3}|\d{5}|"  # digits in a word are no prose: "j." / "lamp.2008.11.2", "tb0036.x"
    r"[a-z][\w-]*(?:\.[a-z][\w-]*)+(?::\d+)?/|[a-z][\w-]*:\d+/|(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{6}|\w+\("
)
FILE = re.compile(rf"[\w-]{{1,200}}\.{ENDING}(?![\w-])")
WHOLE = re.compile(rf"\.{ENDING}\Z")
ASSIGNMENT = re.compile(r"\w+=")
PATH_IN_A_LINE = re.compile(r"[_~=%-]\w|/[\w~@%]|_\(|\.[a-z0-9]|[?&]\w+=|:\d+/")  # `https://a.example/b -c.html`
SLUG = re.compile(r"[a-z]\w*(?:-\w+){4}")
SMALL = re.compile(r"[a-z0-9@]")
FURTHER = r"(?:\Z|[\[(>]|[Aa]ccessed|see\b)"
LAST_PART = re.compile(rf"[a-z0-9@][\w%.,-]*(?:;|[.,]?\s*{FURTHER})")  # what ends the note, or stands before a bracket
LAST_PATH = re.compile(rf"[\w%~]+[-/_][\w%~.,;?=&#/()-]*\s*{FURTHER}")
HALF_A_HOST = re.compile(r"(?i)(?:https?://(?!localhost)|www\.)(?:(?:www\.)?[\w-]*\Z|[\w.-]*\.\Z)")
ONE_LABEL = re.compile(r"(?i)(?:https?://|www\.)(?:www\.)?[\w-]*\.\Z")
REST_OF_A_HOST = re.compile(r"[a-z0-9][\w-]*\. ?[a-z0-9]|[a-z0-9][\w-]*[/:]\w")
LAST_OF_A_HOST = re.compile(rf"[a-z]{{2,}}/?[.,;]?\s*{FURTHER}")
PROSE = re.compile(
    r"(?i)(?:doi|arxiv|accessed|last|visited|retrieved|viewed|cited|available|archived|via|and|or|in|is|was|are|were|has|have|had|as|at|on|"
    r"of|the|to|for|with|which|that|where|see|but|by|from|it|not|if|id|cit|dostęp|zuletzt|abgerufen|consulté|ibid)(?=[,;:)]?\s|\.?\Z)|"
    r"(?:id|ibid|cit)\.\s"
)
RUNS_ON = re.compile(
    r"(?:[a-z]+|\d{1,3})\s(?!last|see|zuletzt|accessed|visited|viewed|retrieved|abgerufen|consulté)[a-z]+[\s.,;?]"
)
OTHER_ADDRESS = re.compile(r"(?i)https?:|ftp:|www\.|doi[.:]|perma\.cc|arxiv[.:]|hdl[.:]")
CLOSING = re.compile(r"[\w-]+\)")
PRINTERS_HYPHEN = re.compile(r"(?<=[a-z])-[^\S\n]*\n\s*[a-z]")
LONGEST_HOST = 100
PART = r"[^\s,;()\[\]<>“”\"]{1,80}"
SET_WIDE = re.compile(r"[^\S\n][:/.]|[/.][^\S\n]+[/\w]\Z")
WIDE_GAP = re.compile(r" [/.:_?=&˜∼] ")
WIDE_RUN = re.compile(  # `tide. example/ b`, `tide.example/ b- c`
    rf"(?:(?:{PART}?\.\s{{1,9}}(?=[a-z0-9])){{1,4}}{PART}?[/_?=&-]\s{{1,9}}|(?:{PART}?[/_?=&-]\s{{1,9}}){{2}})[\w~@%]"
)


@dataclass(frozen=True, slots=True)
class Tear:
    """A gap in an address: what stands before it and behind it, whether a line ended, whether the address is set wide."""

    address: str
    behind: str
    line_end: bool
    wide: bool
    rest: str

    def belongs(self) -> bool:
        """Does the address go on behind the gap?"""
        end = self.address[-1]
        if OTHER_ADDRESS.match(self.behind) or (WHOLE.search(self.address[-6:]) and self.behind[0] not in "?#/."):
            return False
        if end in "?&,;" and ASSIGNMENT.match(self.behind):
            return True
        if end in ",;":
            return False
        if self.wide:
            return self._is_wide()
        if self._is_half_a_host():
            return True
        if end in OPEN_END:
            return self.line_end or (not PROSE.match(self.rest) and (end in OPEN_IN_A_LINE or self._is_last()))
        if self._closes_its_parenthesis():
            return True
        return not PROSE.match(self.rest) and (self._goes_on_in_a_line() or (self.line_end and self._goes_on(end)))

    def _is_half_a_host(self) -> bool:
        """`https://www.` / `tide.example/b`, `http://tide.` / `example`."""
        if PROSE.match(self.rest) or not HALF_A_HOST.match(self.address):
            return False
        last = self.address[-1] == "." and LAST_OF_A_HOST.match(self.rest)
        return bool(
            last or REST_OF_A_HOST.match(self.rest) or (ONE_LABEL.match(self.address) and SMALL.match(self.rest))
        )

    def _goes_on(self, end: str) -> bool:
        """On the next line: behind a slash anything but a sentence, else what can't be a word of prose."""
        if end == "/":
            return bool(re.search(r"\w", self.behind)) and not (self._opens_a_sentence() or RUNS_ON.match(self.rest))
        return bool(
            PATH.match(self.behind)
            or PATH_IN_A_LINE.match(self.behind)
            or SLUG.match(self.behind)
            or LAST_PART.match(self.rest)
        )

    def _goes_on_in_a_line(self) -> bool:
        """`https://a.example/guides/ tides-and-ropes [https://...`: a path, or a last part before a bracket or the end."""
        if self.address[-1] not in "/.":
            return bool(PATH_IN_A_LINE.match(self.behind))
        path = (PATH.match(self.behind) and SMALL.match(self.behind)) or FILE.match(self.behind)
        return bool(path or self._is_last())

    def _is_last(self) -> bool:
        return bool(LAST_PATH.match(self.rest) or (self.address[-1] != "." and LAST_PART.match(self.rest)))

    def _is_wide(self) -> bool:
        end = self.address[-1]
        joined = self.behind[0] in SEPARATORS or end in SEPARATORS
        return joined and not (end == "." and self.behind[0].isupper() and not re.match(r"\S+\s+[/.:_?=&-]", self.rest))

    def _closes_its_parenthesis(self) -> bool:
        """`.../Tide_(fi` / `lm)`."""
        return self.line_end and self.address.count("(") > self.address.count(")") and bool(CLOSING.match(self.rest))

    def _opens_a_sentence(self) -> bool:
        """`https://a.example/` / `Accessed 3 May`: a capital word with a blank behind it."""
        return bool(re.match(r"(?:[A-Z][a-z]+|[A-Z]{2,}):?\s", self.rest))


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """The blanks within each address off."""
    text, mended, seen = passage.text.text, 0, 0
    for m in START.finditer(text):
        if m.start() < mended or m.end() <= seen:  # an address within an address ends at the same gap
            continue
        gaps = [*_gaps(text, m.start(), m.end()), *_after(text, m)]
        mended = gaps[-1].end if gaps else m.end()
        last = INK.match(text, max(mended, m.end()))
        seen = last.end() if last else mended
        if gaps:
            yield tuple(gaps)


def _gaps(text: str, start: int, end: int) -> Iterator[Edit]:
    return (Edit(g.start(), g.end()) for g in GAP.finditer(text, start, end))


def _after(text: str, m: re.Match[str]) -> Iterator[Edit]:
    bracketed = BRACKETED.match(text, m.end()) if text.endswith("<", 0, m.start()) else None
    if bracketed:
        yield from _gaps(text, m.end(), bracketed.end())
        return
    at, address = m.end(), "".join(m[0].split())
    apart = bool(SET_WIDE.search(m[0]))
    wide = apart or bool(WIDE_RUN.match(text, at))
    while ink := INK.match(text, at):
        address = (address if len(address) < LONGEST_HOST else "/") + ink[0]
        gap = GAP.match(text, ink.end())
        behind = (PARENTHESIS if ink[0][-1] == "_" else NEXT_INK).match(text, gap.end()) if gap else None
        if not gap or not behind:
            return
        apart = apart or bool(WIDE_GAP.match(text, gap.start()))
        tear = Tear(address, behind[0], "\n" in gap[0], wide or apart, text[gap.end() : gap.end() + 80])
        if not tear.belongs():
            return
        # `contrib-` / `utors` where the address's own hyphens stand apart (`in - a - row`): this one is the line's
        hyphen = apart and PRINTERS_HYPHEN.match(text, gap.start() - 1)
        yield Edit(gap.start() - bool(hyphen), gap.end())
        at = gap.end()
