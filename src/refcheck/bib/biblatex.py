"""The biblatex format: UTF-8, ISO dates, one entry a work, in the order of first mention.

What an entry type has no field for is printed by `note`. The archived copy prints by `addendum` ("Archived at ...", behind the
access date in the standard styles) and stands in `verba` for machines: no style prints that, and biber keeps it as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from refcheck.bib import protect
from refcheck.bib.bibfile import Bib, lay_out
from refcheck.bib.entry_types import ENTRY_TYPES, LAW, EntryType, entry_type, reporter
from refcheck.bib.escape import escape, url, verbatim
from refcheck.bib.keys import works
from refcheck.bib.values import edition, literals, pages, people, shown_all
from refcheck.bib.work import SCRIPT, TRANSLATED, Work
from refcheck.model.reference import Bibliography

# the language that a script tells, by its babel name; Latin, Cyrillic and Arabic letters tell none
_SCRIPTS = (
    ("japanese", "\u3041-\u30ff"),
    ("korean", "\uac00-\ud7a3\u1100-\u11ff"),
    ("chinese", "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"),
    ("greek", "\u0370-\u03ff"),
    ("hebrew", "\u0590-\u05ff"),
    ("thai", "\u0e00-\u0e7f"),
    ("armenian", "\u0530-\u058f"),
    ("georgian", "\u10a0-\u10ff"),
)

_DID = {"author": "written", "editor": "edited", "translator": "translated"}
_DEFAULT_TYPES = {"report": "Report", "thesis": "Thesis"}  # the data model demands one
_ARTICLE = re.compile(r"\s*art(?:icle)?\.?\s*(?:no|number)?\.?\s*(?=\w)", re.IGNORECASE)


def biblatex(bibliographies: Sequence[Bibliography]) -> str:
    """The works as a .bib for biblatex and biber."""
    return lay_out([entry(work) for work in works(bibliographies)])


def entry(work: Work) -> Bib:
    """One work as an entry that biber's data model finds no fault with, as far as the work says what the model demands."""
    name, subtype = entry_type(work)
    filled = _Filled(ENTRY_TYPES[name])
    for role, did in _DID.items():
        filled.place((role,), people(work.names(role)), f"{did} by {shown_all(work.names(role))}")
    filled.fields |= _titles(work)
    _fill(filled, work)
    filled.place(("type",), _DEFAULT_TYPES.get(name, ""), "")
    filled.fields |= {
        "date": _date(work, "issued"),
        "pubstate": escape(work.text("status")),
        "note": escape(", ".join([*_notes(work), *filled.rest])),
    }
    filled.fields |= _identifiers(work) | _archived(work) | {"langid": _language(work), "entrysubtype": subtype}
    filled.fields |= {"keywords": escape(work.text("keyword")), "abstract": escape(work.text("abstract"))}
    return Bib(name, work.key, {field_: latex for field_, latex in filled.fields.items() if latex})


@dataclass(slots=True)
class _Filled:
    """The fields of an entry as they are filled, and the rest: what its type has no field for, as words."""

    kind: EntryType
    fields: dict[str, str] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)

    def place(self, fields: Iterable[str], latex: str, words: str) -> None:
        """Put a value into the first of these fields that the type holds and that is free; else it is one of the rest."""
        free = (name for name in fields if name in self.kind.holds and name not in self.fields)
        chosen = next(free, None)
        if latex and chosen:
            self.fields[chosen] = latex
        elif latex and words:
            self.rest.append(words)


def _number(printed: str) -> str:
    """`art. no. 102372` -> `102372`"""
    return escape(_ARTICLE.sub("", printed, count=1))


# the CSL variable, the fields that may take it, how it is written, and what stands before it in a note
_Row = tuple[str, tuple[str, ...], Callable[[str], str], str]
_ROWS: tuple[_Row, ...] = (
    ("custom.gazette", ("howpublished",), escape, ""),
    ("collection-title", ("series",), escape, ""),
    ("edition", ("edition",), edition, ""),
    ("volume", ("volume",), escape, "vol. "),
    ("issue", ("number",), escape, "no. "),
    ("number", ("eid", "number"), _number, ""),
    ("collection-number", ("number",), escape, "no. "),
    ("chapter-number", ("chapter",), escape, "ch. "),
    ("page", ("pages",), pages, "p. "),
    ("genre", ("type",), escape, ""),
    ("version", ("version",), escape, "version "),
    ("authority", ("organization",), literals, ""),
    ("publisher-place", ("location",), literals, ""),
    ("ISBN", ("isbn",), escape, "ISBN "),
    ("ISSN", ("issn",), escape, "ISSN "),
)


def _fill(filled: _Filled, work: Work) -> None:
    """What the rows say, the container first, the publisher after what belongs to the container."""
    published, done = reporter(work)
    filled.place(("howpublished",), escape(published), published)
    if "container-title" not in done:
        _container(filled, work)
    for variable, fields, write, before in _ROWS:
        value = work.text(variable)
        fits = variable != "volume" or value.isdecimal()  # the data model's volumes are integers
        if value and variable not in done:
            filled.place(fields if fits else (), write(value), before + value)
    filled.place((filled.kind.publisher,), literals(work.publisher), work.publisher)


def _container(filled: _Filled, work: Work) -> None:
    name, printed = filled.kind.container, work.text("container-title")
    write = {"booktitle": protect.title, "organization": literals}.get(name, escape)
    filled.place((name,), write(printed), printed)


def _titles(work: Work) -> dict[str, str]:
    """The title as printed; its original script and its translation print behind it: `titleaddon = {原题 [Translation]}`."""
    script, translated = work.text(SCRIPT), work.text(TRANSLATED)
    shown = work.text("title") or script or translated
    forms = [form for form in (script, translated and f"[{translated}]") if form not in ("", shown, f"[{shown}]")]
    write = protect.whole if work.type in LAW else protect.title
    return {
        "title": write(shown) if shown else "",
        "shorttitle": write(work.hereinafter) if work.hereinafter else "",
        "titleaddon": escape(" ".join(forms)),
    }


def _notes(work: Work) -> Iterator[str]:
    """What no entry type has a field for, as words."""
    yield from filter(None, map(work.text, ("note", "custom.jurisdiction", "custom.parallel")))
    for event in ("promulgated", "effective", "revised"):
        when = work.iso(f"custom.{event}")
        if when and (event != "promulgated" or when != work.iso("issued")):
            yield f"{event} {when}"
    yield from filter(None, map(work.text, ("archive", "archive_location", "source", "custom.database")))


def _identifiers(work: Work) -> dict[str, str]:
    eprint, kind = work.text("custom.eprint"), work.text("custom.eprinttype") or "arxiv"
    if not eprint:
        eprint, kind = work.text("PMID"), "pubmed"
    return {
        "doi": verbatim(work.text("DOI")),
        "eprint": verbatim(eprint),
        "eprinttype": escape(kind) if eprint else "",
        "url": verbatim(work.text("URL")),
        "urldate": _date(work, "accessed"),
    }


def _archived(work: Work) -> dict[str, str]:
    copies = {"Also at": work.elsewhere, "Translated at": work.translations, "Archived at": work.archives}
    said = [f"{where} {' and '.join(map(url, urls))}" for where, urls in copies.items() if urls]
    verbs = dict(zip(("verba", "verbb", "verbc"), map(verbatim, work.archives), strict=False))
    return {"addendum": ". ".join(said)} | verbs


def _language(work: Work) -> str:
    """The language that the script of the title tells, or the empty string: "α-Rays" is not Greek."""
    title = work.text("title")
    latin = len(re.findall(r"[A-Za-z]", title))
    text = work.text(SCRIPT) or (title if 2 * latin < sum(map(str.isalpha, title)) else "")
    return next((language for language, letters in _SCRIPTS if re.search(f"[{letters}]", text)), "")


def _date(work: Work, name: str) -> str:
    """A date to its printed precision; what is no date has no place in a date field."""
    when = work.date(name)
    return when.iso if when else ""
