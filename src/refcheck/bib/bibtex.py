r"""The classic bibtex format: entry types and fields that plain.bst knows (BibTeX 0.99, btxdoc), UTF-8.

What plain.bst has no field for - links, access dates, archived copies, other forms of the title - is printed by `note`; the link
of a @misc by `howpublished`. Documents need `\usepackage{url}` or hyperref.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from refcheck.bib import protect
from refcheck.bib.bibfile import Bib, lay_out
from refcheck.bib.entry_types import LAW, reporter
from refcheck.bib.escape import bare_url, escape
from refcheck.bib.keys import works
from refcheck.bib.values import SEASONS, ordinal_edition, pages, people, shown_all, spelled_edition
from refcheck.bib.work import SCRIPT, TRANSLATED, Work
from refcheck.model.dates import Date
from refcheck.model.reference import Bibliography

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_ARTICLE = ("article", "author title container-title issued")
# the entry types of a CSL type, each with the variables that plain.bst asks for; a work that meets none is a @misc
CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "article-journal": (_ARTICLE,),
    "article-magazine": (_ARTICLE,),
    "article-newspaper": (_ARTICLE,),
    "review": (_ARTICLE,),
    "review-book": (_ARTICLE,),
    "book": (("book", "author title publisher issued"), ("book", "editor title publisher issued")),
    "chapter": (("incollection", "author title container-title publisher issued"),),
    "entry-encyclopedia": (("incollection", "author title container-title publisher issued"),),
    "paper-conference": (("inproceedings", "author title container-title issued"),),
    "report": (("techreport", "author title publisher issued"),),
    "thesis": (("phdthesis", "author title publisher issued"),),
    "manuscript": (("unpublished", "author title"),),
}

_Row = tuple[str, str, Callable[[str], str]]
_PLACE: _Row = ("publisher-place", "address", escape)
_BOOK: tuple[_Row, ...] = (
    ("publisher", "publisher", escape),
    ("volume", "volume", escape),
    ("collection-title", "series", escape),
    ("edition", "edition", ordinal_edition),
    _PLACE,
)
_IN_BOOK: tuple[_Row, ...] = (("container-title", "booktitle", protect.title), ("page", "pages", pages), *_BOOK)
# the CSL variables that each entry type has a field for
HOLDS: dict[str, tuple[_Row, ...]] = {
    "article": (
        ("container-title", "journal", escape),
        ("volume", "volume", escape),
        ("issue", "number", escape),
        ("page", "pages", pages),
    ),
    "book": _BOOK,
    "incollection": _IN_BOOK,
    "inproceedings": _IN_BOOK,
    "techreport": (
        ("publisher", "institution", escape),
        ("genre", "type", protect.title),
        ("number", "number", escape),
        _PLACE,
    ),
    "phdthesis": (("publisher", "school", escape), ("genre", "type", protect.title), _PLACE),
    "unpublished": (),
    "misc": (),
}

# what is said in the note where no field holds it, in this order, each with what stands before it
_SAID = (
    ("custom.gazette", ""),
    ("container-title", ""),
    ("volume", "vol. "),
    ("issue", "no. "),
    ("number", ""),
    ("page", "p. "),
    ("authority", ""),
    ("custom.jurisdiction", ""),
    ("custom.parallel", ""),
    ("publisher", ""),
    ("publisher-place", ""),
    ("genre", ""),
    ("edition", ""),
    ("collection-title", ""),
    ("note", ""),
    ("status", ""),
    ("archive", ""),
    ("source", ""),
    ("custom.database", ""),
    ("custom.eprint", "arXiv:"),
)


def bibtex(bibliographies: Sequence[Bibliography]) -> str:
    """The works as a .bib for BibTeX and its standard styles."""
    return lay_out([entry(work) for work in works(bibliographies)])


def entry(work: Work) -> Bib:
    """One work as an entry that plain.bst finds nothing missing in, as far as the work says it."""
    name = next((name for name, needs in CHOICES.get(work.type, ()) if all(map(work.has, needs.split()))), "misc")
    rows = [row for row in HOLDS[name] if work.has(row[0])]
    fields = {
        "author": people(work.names("author")),
        "editor": people(work.names("editor")) if _takes_editor(name, work) else "",
        "title": _title(work),
        **{field: write(work.text(variable)) for variable, field, write in rows},
        "howpublished": bare_url(work.text("URL")) if name == "misc" and work.has("URL") else "",
        **_dated(work),
    }
    fields["note"] = _sentences(_note(work, {row[0] for row in rows}, fields))
    fields |= {
        "keywords": escape(work.text("keyword")),
        "abstract": escape(work.text("abstract")),
    }  # BibTeX passes them by
    fields["key"] = "" if fields["author"] or fields["editor"] else fields["title"]
    return Bib(
        name, work.key, {k: v for k, v in fields.items() if v}, frozenset({"month"} if _is_macro(fields) else ())
    )


def _takes_editor(name: str, work: Work) -> bool:
    """A book has authors or editors, never both."""
    return name in ("incollection", "inproceedings") or (name == "book" and not work.has("author"))


def _title(work: Work) -> str:
    """The title; one in another language or of a law keeps all its capitals."""
    shown = work.text("title") or work.text(SCRIPT) or work.text(TRANSLATED)
    write = protect.whole if work.type in LAW or work.has(SCRIPT) else protect.title
    return write(shown) if shown else ""


def _dated(work: Work) -> dict[str, str]:
    """`year`, and `month` as a macro, with the day as btxdoc has it: `month = mar # "~3"`."""
    when = work.date("issued")
    if when is None:
        return {"year": "", "month": ""}
    month = SEASONS[when.season - 1] if when.season else MONTHS[when.month - 1] if when.month else ""
    return {"year": str(when.year), "month": f'{month} # "~{when.day}"' if when.day else month}


def _is_macro(fields: dict[str, str]) -> bool:
    return fields["month"][:3] in MONTHS


def _note(work: Work, held: set[str], fields: dict[str, str]) -> Iterator[str]:
    """What the fields have no place for, each a sentence."""
    forms = (
        form for form in (work.text(SCRIPT), work.text(TRANSLATED)) if form and escape(form) not in fields["title"]
    )
    published, done = reporter(work)
    said = _said(work, held | done | (set() if work.publisher else {"publisher"}))
    for parts in (["; ".join(forms)], [published], [*_helpers(work, fields), *said]):
        if sentence := escape(", ".join(parts)):
            yield sentence
    yield from _linked(work, fields)


def _helpers(work: Work, fields: dict[str, str]) -> Iterator[str]:
    """Who edited and who translated, where no field says it."""
    for role, did in (("editor", "edited"), ("translator", "translated")):
        if work.has(role) and not fields.get(role):
            yield f"{did} by {shown_all(work.names(role))}"


def _said(work: Work, held: set[str]) -> Iterator[str]:
    said = ((name, before + work.text(name)) for name, before in _SAID if work.has(name) and name not in held)
    yield from (spelled_edition(text) if name == "edition" else text for name, text in said)
    yield from (f"{event} {when}" for event in ("effective", "revised") if (when := work.iso(f"custom.{event}")))


def _sentences(parts: Iterable[str]) -> str:
    """Parts with one full stop between them."""
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts).removesuffix(".")


def _linked(work: Work, fields: dict[str, str]) -> Iterator[str]:
    if work.has("DOI"):
        yield bare_url("https://doi.org/" + work.text("DOI"))
    if work.has("URL") and not fields["howpublished"]:
        yield bare_url(work.text("URL"))
    if accessed := work.date("accessed"):
        yield f"Accessed {day(accessed)}"
    yield from (f"Also at {bare_url(copy)}" for copy in work.elsewhere)
    yield from (f"Translated at {bare_url(copy)}" for copy in work.translations)
    yield from (f"Archived at {bare_url(copy)}" for copy in work.archives)


def day(when: Date) -> str:
    """`14 January 2025`, to the precision that is there."""
    month = _FULL_MONTHS[when.month - 1] if when.month else ""
    return " ".join(filter(None, (str(when.day or ""), month, str(when.year))))
