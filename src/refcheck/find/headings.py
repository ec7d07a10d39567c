"""Headings: which line stands above a reference list, and which above what follows one. The words are facts (`headings.toml`)."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from refcheck.find.lines import Line

LONGEST = 60
SECTION = r"(?:chapter|part|section|kapitola|kapitel|chapitre|capitulo|capitolo|rozdzial|cast|§)"
NUMBER = re.compile(rf"(?:{SECTION}\s+)?(?:[ivxl]+|\d+(?:\.\d+)*)\s?[.):—–-]?\s+|[a-h][.)]\s+")
MARKS = " \t#*_:.=[]{}—–-"  # `## References`, `**References**`, `[References]`
MARKUP = re.compile(
    r"""\\(?:chapter|(?:sub)*section|begin)\*?\{(?:the(?=bibl))?  # \section*{References}, \begin{thebibliography}{99}
    | (?<=\})\{\d+\} | \\label\{[^{}]*\} | \s\{[#.:][^{}]*\}   # ## References {#refs}
    | </?\w[^<>]{0,40}>                                        # <h2>References</h2>
    """,
    re.VERBOSE,
)
SPACED = re.compile(r"(?:[^\W\d_]\s){4,}[^\W\d_]\Z")  # R E F E R E N C E S
END = re.compile(r"\\end\{|</[ou]l>")
NO_HEADING = re.compile(r"[\d.;]")  # `References ....... 31` in a table of contents
WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Below:
    """A heading of a list, and the lines down to the next one."""

    heading: Line
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class _Words:
    names: frozenset[str]
    all: frozenset[str]
    whole: frozenset[str]
    behind: tuple[str, ...]
    behind_alone: frozenset[str]


def lists(every: Sequence[Line]) -> list[Below]:
    """The headings of lists with what stands below each."""
    at = [i for i, line in enumerate(every) if is_of_a_list(line.text)]
    return [Below(every[i], every[i + 1 : end]) for i, end in zip(at, [*at[1:], len(every)], strict=False)]


def is_of_a_list(text: str) -> bool:
    """Is it a heading such as `VII. Seznam použité literatury`, whatever its case, its accents and its number?"""
    plain = bare(text) if len(text) <= LONGEST else ""
    if NO_HEADING.search(plain) or (_unmarked(text)[:1].islower() and not text.startswith("\\")):
        return False
    words = WORDS.findall(plain)
    known = _words()
    return " ".join(words) in known.whole or (not known.names.isdisjoint(words) and known.all.issuperset(words))


def is_behind_a_list(text: str) -> bool:
    """Is it a heading such as `Appendix A: Questions`, or the mark that ends a list?"""
    if END.match(text):
        return True
    if len(text) > LONGEST or text[-1] in ".,;":
        return False
    plain = bare(text)
    return plain in _words().behind_alone or bool(re.match(rf"(?:{'|'.join(_words().behind)})\b", plain))


def bare(text: str) -> str:
    """A heading folded, without its number and its marks."""
    folded = _folded(_unmarked(text))
    return NUMBER.sub("", folded, count=1) if NUMBER.match(folded) else folded


def _unmarked(text: str) -> str:
    ink = MARKUP.sub("", text).strip(MARKS)
    return "".join(ink.split()) if SPACED.match(ink) else ink


def _folded(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


@cache
def _words() -> _Words:
    table = tomllib.loads(files("refcheck.data").joinpath("headings.toml").read_text("utf-8"))
    names, beside, whole, alone = (
        frozenset(map(_folded, table[kind])) for kind in ("names", "beside", "whole", "behind_alone")
    )
    return _Words(names, names | beside, whole, _alternatives(table["behind"]), alone)


def _alternatives(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(re.escape(_folded(phrase)) for phrase in phrases)
