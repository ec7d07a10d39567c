"""Where a sentence of a reference ends: a full stop that is no abbreviation's.

References are full of abbreviations, so a stop counts only before a blank and a character that may open a sentence.
"""

from __future__ import annotations

import re

from refcheck.cite.dates import MONTHS
from refcheck.cite.structure import Structure
from refcheck.model.text import Span

END = re.compile(
    r"[.?!][\"”’'»)\]]?(?!\s+[A-Z]\.(?:,|\s*(?:\Z|\x01)))(?=\s+(?:[^\sa-zß-öø-ÿ,;:.]|[a-z]{1,4}[A-Z]|[a-z][\w-]*\.[a-z]{2,4}\b|(?:"
    + "|".join(MONTHS)
    + r")\s\d{4})|\s*\Z|\s*\x01)"
)  # "arXiv", "lamps.org" open a sentence too; "Graz, Tech. U." ends with no sentence of one letter
YEAR = re.compile(r"\s+(?:19|20)\d\d\b")
LAST_WORD = re.compile(r"[^\s(\[\"“‘]*\Z")
LETTER = r"[^\W\d_\u3040-\uffee]"  # a Chinese character is a word
INITIAL = re.compile(rf"(?:{LETTER}\.)*{LETTER}\Z|(?:{LETTER}\.-)+{LETTER}\Z")
ORDINAL = re.compile(r"(?<!\d)\d{1,2}\Z")
COUNTED = re.compile(r"\s+([^\W\d_]{3,12})")
EDITIONS = frozenset({"aufl", "auflage", "ausgabe"})
ABBREVIATIONS = frozenset(
    "vol vols no nos nr č s str p pp ed eds edn rev st dr prof mr mrs ms jr sr inc ltd co corp et al etc cf e.g i.e vs v art "
    "arts para paras sec ch chs pt ser fig tab dept univ approx ca jan feb mar apr jun jul aug sept sep oct nov dec roč "
    "techn sv hrsg bd aufl vyd wyd red t z tj např mgr ing phd bc mudr i.s.d z.b přel prel tłum przeł trad übers "
    "přeprac prepr rozš dopl aktualiz upr oprav überarb erw verb bearb".split()
)


def sentences(of: Structure, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of [start, end), each without outer blanks and without its closing full stop."""
    stop = len(of.text) if end is None else end
    cuts = [m.end() for m in END.finditer(of.flat, start, stop) if _ends(of.text, m)]
    spans = zip([start, *cuts], [*cuts, stop], strict=True)
    return [span for a, b in spans if (span := _trim(of.text, a, b))[0] < span[1]]


def _ends(text: str, m: re.Match[str]) -> bool:
    """No abbreviation's stop, nor one before a small letter of another script (`гос. пед. ин-та`)."""
    behind = text[m.end() : m.end() + 4].lstrip()[:1]
    if ORDINAL.search(text, max(0, m.start() - 3), m.start()) and _is_counted(text, m.end()):
        return False
    return not (is_abbreviation(text, m.start()) or (behind.islower() and not behind.isascii()))


def _is_counted(text: str, at: int) -> bool:
    """A month or an edition behind an ordinal: `12. Januar`, `2. Aufl.`"""
    word = COUNTED.match(text, at)
    return word is not None and (word[1].lower() in MONTHS or word[1].lower() in EDITIONS)


def is_abbreviation(text: str, stop: int) -> bool:
    """Does the full stop at this offset belong to an abbreviation or an initial?"""
    if text[stop] != ".":
        return False
    word = LAST_WORD.search(text, max(0, stop - 24), stop)
    last = word[0] if word else ""
    if last.lower() in MONTHS and YEAR.match(text, stop + 1):  # "lut. 2001"
        return True
    return bool(INITIAL.match(last)) or last.lower() in ABBREVIATIONS


def _trim(text: str, a: int, b: int) -> Span:
    while a < b and text[a] in " .,;\n\t":
        a += 1
    while a < b and text[b - 1] in " .\n\t":
        b -= 1
    return a, b
