"""The nbib format: MEDLINE's display format, as PubMed writes it and reference managers read it (MEDLINE/PubMed Data Element
Descriptions). It is made for articles; what it has no tag for stands in general notes (GN).

A record begins with its PMID, which is empty where the work has none: none is invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from refcheck.bib.escape import plain
from refcheck.bib.keys import works
from refcheck.bib.ris import said
from refcheck.bib.tables import table
from refcheck.bib.values import SEASONS, is_et_al
from refcheck.bib.work import TRANSLATED, Work
from refcheck.model.dates import Date
from refcheck.model.names import Name
from refcheck.model.reference import Bibliography

_ARTICLES = {"article-journal", "article-magazine", "review", "review-book"}
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_PUBMED = re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,9})\b")
_TEXTS = (
    ("VI", "volume"),
    ("IP", "issue"),
    ("PG", "page"),
    ("CTI", "collection-title"),
    ("EN", "edition"),
    ("PB", "publisher"),
    ("PL", "publisher-place"),
    ("IS", "ISSN"),
    ("ISBN", "ISBN"),
    ("LA", "language"),
    ("PMC", "PMCID"),
)
_NOTED = (("", "note"), ("", "number"), ("", "genre"), ("version ", "version"))


def nbib(bibliographies: Sequence[Bibliography]) -> str:
    """The works as NBIB."""
    return "\n".join("".join(f"{tag:<4}- {value}\n" for tag, value in _lines(work)) for work in works(bibliographies))


def _lines(work: Work) -> Iterator[tuple[str, str]]:
    """Each tag with its value, which is one line: a value can't end the record."""
    pubmed = _PUBMED.search(work.text("URL"))
    yield "PMID", work.text("PMID") or (pubmed[1] if pubmed else "")
    for tag, value in _values(work):
        if value := plain(value):
            yield tag, value


def _values(work: Work) -> Iterator[tuple[str, str]]:
    yield from _titles(work)
    yield "DP", _date(work.date("issued"))
    yield from ((tag, work.text(variable)) for tag, variable in _TEXTS)
    yield "LID", f"{work.text('DOI')} [doi]" if work.has("DOI") else ""
    yield "AID", f"{work.text('DOI')} [doi]" if work.has("DOI") else ""
    yield "LID", work.text("URL")
    yield from _people(work.names("author"), "AU")
    yield from _people(work.names("editor"), "ED")
    yield "PT", "Journal Article" if work.type in _ARTICLES else table("nbib")["types"].get(work.type, [""])[0]
    yield from (("GN", told) for told in _noted(work))


def _noted(work: Work) -> Iterator[str]:
    yield from (before + work.text(name) for before, name in _NOTED if work.has(name))
    yield f"Accessed {work.iso('accessed')}" if work.has("accessed") else ""
    yield from (f"Also at {copy}" for copy in work.elsewhere)
    yield from said(work)


def _titles(work: Work) -> Iterator[tuple[str, str]]:
    """A book's own title has the tag of the book; a translated title stands in brackets, the original behind it."""
    title, translated = work.text("title"), work.text(TRANSLATED)
    yield "BTI" if work.type == "book" else "TI", f"[{translated}]." if translated else title
    yield "TT", title if translated else ""
    yield "BTI" if work.type == "chapter" else "JT", work.text("container-title")


def _people(names: tuple[Name, ...], tag: str) -> Iterator[tuple[str, str]]:
    """`FAU - Moss, Ada` and `AU  - Moss A` for each; a body has a tag of its own."""
    for name in names:
        if name.literal and not is_et_al(name):
            yield "CN", name.literal
        elif not is_et_al(name):
            yield f"F{tag}", ", ".join(filter(None, (name.family, name.given, name.suffix)))
            initials = "".join(word[0] for word in re.findall(r"\w+", name.given))
            yield tag, f"{name.family} {initials}"


def _date(when: Date | None) -> str:
    """`2021 Jul 3`, `2021 Summer`, `1899-1901`: as far as it is printed."""
    if when is None:
        return ""
    if when.until:
        return f"{when.year}-{when.until.year}"
    month = SEASONS[when.season - 1] if when.season else _MONTHS[when.month - 1] if when.month else ""
    return " ".join(filter(None, (str(when.year), month, str(when.day or ""))))
