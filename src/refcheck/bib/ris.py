"""The ris format (Research Information Systems, specification of 2011): a line a tag, `TAG  - value`, `ER` behind each work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from refcheck.bib.escape import plain
from refcheck.bib.keys import works
from refcheck.bib.tables import table
from refcheck.bib.values import SEASONS, is_et_al
from refcheck.bib.work import TRANSLATED, Work
from refcheck.model.dates import Date
from refcheck.model.names import Name
from refcheck.model.reference import Bibliography

OTHER = "GEN"

_NAMES = (("AU", "author"), ("ED", "editor"), ("A4", "translator"))
_TEXTS = (
    ("TI", "title"),
    ("TT", TRANSLATED),
    ("T2", "container-title"),
    ("T3", "collection-title"),
    ("PB", "publisher"),
    ("CY", "publisher-place"),
    ("ET", "edition"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("C7", "number"),
    ("M3", "genre"),
    ("SN", "ISBN"),
    ("SN", "ISSN"),
    ("DO", "DOI"),
    ("UR", "URL"),
    ("N1", "note"),
)
_DATED = ("promulgated", "effective", "revised")


def ris(bibliographies: Sequence[Bibliography]) -> str:
    """The works as RIS."""
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _lines(work)) for work in works(bibliographies))


@cache
def types() -> Mapping[str, str]:
    """The type of RIS for each of CSL's that has one."""
    return {csl: every[0] for csl, every in table("ris")["types"].items()}


def _lines(work: Work) -> Iterator[tuple[str, str]]:
    """Each tag with its value, which is one line: a value can't end the record."""
    yield "TY", types().get(work.type, OTHER)
    yield "ID", work.key
    for tag, value in _values(work):
        if value := plain(value):
            yield tag, value
    yield "ER", ""


def _values(work: Work) -> Iterator[tuple[str, str]]:
    yield from ((tag, _name(name)) for tag, role in _NAMES for name in work.names(role))
    yield from ((tag, work.text(variable)) for tag, variable in _TEXTS)
    yield "ST", work.hereinafter or ""
    yield from _dates(work)
    yield from zip(("SP", "EP"), _pages(work.text("page")), strict=False)
    yield from (("UR", copy) for copy in work.elsewhere)
    yield from (("N1", told) for told in said(work))


def said(work: Work) -> Iterator[str]:
    """What neither RIS nor NBIB has a tag for, as notes."""
    yield from (before + work.text(name) for name, before in table("ris")["said"].items() if work.has(name))
    yield from (f"{event} {when}" for event in _DATED if (when := work.iso(f"custom.{event}")))
    yield from (f"Translated at {copy}" for copy in work.translations)
    yield from (f"Archived at {copy}" for copy in work.archives)


def _dates(work: Work) -> Iterator[tuple[str, str]]:
    if issued := work.date("issued"):
        yield "PY", str(issued.year)
        yield "DA", _date(issued)
    if accessed := work.date("accessed"):
        yield "Y2", _date(accessed)


def _date(when: Date) -> str:
    """`YYYY/MM/DD/other`, empty where nothing is printed; a season is the other."""
    season = SEASONS[when.season - 1] if when.season else ""
    parts = [f"{when.year:04d}", *(f"{p:02d}" if p else "" for p in (when.month, when.day)), season]
    return "/".join(parts)


def _name(name: Name) -> str:
    if is_et_al(name):
        return "et al."
    return name.literal or ", ".join(part for part in (name.family, name.given, name.suffix) if part)


def _pages(printed: str) -> list[str]:
    return re.split(r"\s*[-‐-―−]+\s*", printed, maxsplit=1)
