"""Names, lists and ranges as BibTeX reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from refcheck.bib.escape import escape, in_name
from refcheck.model.names import Name

SEASONS = ("Spring", "Summer", "Autumn", "Winter")
ET_AL = frozenset({"others", "et al.", "et al", "and others"})

_WORD = r"\s*\b(?:edition|edn|ed|éd|édition|vyd|vydání|aufl|auflage|wyd|wydanie|ausg)\b\.?"
_NUMBERED = re.compile(rf"(\d{{1,3}})(?:st|nd|rd|th|d|e|er|ère|ème|ª|º)?\.?(?:{_WORD})?", re.IGNORECASE)
_LAST_WORD = re.compile(rf"{_WORD}\s*\Z", re.IGNORECASE)

# what makes BibTeX or biber cut a name elsewhere than we do; `=` opens biber's extended name format
_CUTS = re.compile(r"[,=]|\band\b", re.IGNORECASE)


def is_et_al(name: Name) -> bool:
    """Does this stand for the people that the print leaves out?"""
    return name.literal.casefold() in ET_AL


def people(names: Iterable[Name]) -> str:
    """`Hart, Nadia and {Center for X} and others`: people inverted, bodies in a brace of their own."""
    return " and ".join(_name(name) for name in names if name.display)


def literals(text: str) -> str:
    """One item of a list field (publisher, location): in a brace of its own where it holds an "and"."""
    latex = escape(text)
    return f"{{{latex}}}" if re.search(r"\band\b", text, re.IGNORECASE) else latex


def shown(name: Name) -> str:
    """The name in natural order, for a person to read."""
    return "et al." if is_et_al(name) else name.display


def edition(printed: str) -> str:
    """`3d ed.`, `2. vyd.`, `2e éd.` as the number that styles add a word to; any other without the word that they add."""
    numbered = _NUMBERED.fullmatch(printed)
    return escape(numbered[1] if numbered else _LAST_WORD.sub("", printed) or printed)


def ordinal_edition(printed: str) -> str:
    """The same for BibTeX's own styles, which print it as it stands before "edition": `3rd`."""
    number = edition(printed)
    if not number.isdecimal():
        return number
    last = "th" if number[-2:] in {"11", "12", "13"} else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return number + last


def spelled_edition(printed: str) -> str:
    """The same as words of a note, where `2d` alone says nothing: `2nd edition`."""
    return f"{ordinal_edition(printed)} edition" if edition(printed).isdecimal() else printed


def pages(printed: str) -> str:
    """Page ranges with two hyphens, whatever dash was printed; a hyphen inside a page number ("S12-1") stays."""
    return escape(", ".join(map(_range, printed.split(", "))))


def shown_all(names: Iterable[Name]) -> str:
    """The names, for a person to read."""
    return " and ".join(map(shown, names))


def _range(part: str) -> str:
    dashes = re.findall(r"\s*[‐-―−]+\s*", part) or re.findall(r"\s*-+\s*", part)
    return part.replace(dashes[0], "--") if len(dashes) == 1 else part


def _name(name: Name) -> str:
    if is_et_al(name):
        return "others"
    if name.literal or not name.given or not name.family:
        return _braced(name.display)
    return ", ".join(_part(part) for part in (name.family, name.suffix, name.given) if part)


def _part(text: str) -> str:
    """A part of a name; a family name all in lower case would be taken for a particle."""
    return _braced(text) if _CUTS.search(text) or text.islower() else in_name(text)


def _braced(text: str) -> str:
    return "{" + in_name(text) + "}"
