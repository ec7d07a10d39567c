"""Which BibLaTeX entry type a work gets, and what that type can hold (the data model of BibLaTeX 3.18, blx-dm.def).

The data model demands fields: an article its author, a web page its date. Nothing is invented to please it, and biber is given no
cause to warn where another type prints the work as well: the first of a work's types whose demands it meets is taken, and
`entrysubtype` then says what the work is. An undated web page is a @dataset: that prints like @online and demands no date.
"""

from __future__ import annotations

from dataclasses import dataclass

from refcheck.bib.work import Work

REPORTER = ("volume", "container-title", "page")
LINK = ("URL", "DOI", "custom.eprint")


@dataclass(frozen=True, slots=True)
class EntryType:
    """`needs` are the CSL variables that the data model demands ("link": any of LINK); `container` and `publisher` are the fields
    that hold those two; `holds` the other fields beside those that every type has.
    """

    needs: frozenset[str]
    container: str
    publisher: str
    holds: frozenset[str]


def _type(needs: str, container: str, publisher: str, holds: str) -> EntryType:
    held = {*holds.split(), container, publisher} - {""}
    return EntryType(frozenset(needs.split()), container, publisher, frozenset(held))


_BOOK = "editor translator edition series volume number pages location isbn chapter"

ENTRY_TYPES = {
    "article": _type(
        "author title container-title issued",
        "journaltitle",
        "",
        "author editor translator series volume number eid pages issn",
    ),
    "book": _type("author title issued", "", "publisher", f"author {_BOOK}"),
    "collection": _type("editor title issued", "", "publisher", _BOOK),
    "inbook": _type("author title container-title issued", "booktitle", "publisher", f"author {_BOOK}"),
    "incollection": _type("author editor title container-title issued", "booktitle", "publisher", f"author {_BOOK}"),
    "inproceedings": _type(
        "author title container-title issued",
        "booktitle",
        "publisher",
        "author editor series volume number pages location isbn",
    ),
    "manual": _type(
        "title issued",
        "",
        "organization",
        "author editor edition series number pages location isbn type version chapter",
    ),
    "report": _type("author title publisher issued", "", "institution", "author number pages location type version"),
    "thesis": _type("author title publisher issued", "", "institution", "author pages location type"),
    "unpublished": _type("author title issued", "", "", "author location type howpublished"),
    "patent": _type("author title number issued", "", "", "author number location type"),
    "dataset": _type("title", "organization", "publisher", "author editor edition series number location type version"),
    "software": _type("title", "organization", "organization", "author editor location type version howpublished"),
    "online": _type("title issued link", "organization", "organization", "author editor version"),
    "misc": _type("title issued", "howpublished", "organization", "author editor location type version howpublished"),
}

WEB = ("online", "misc", "dataset")
LAW = {
    "legislation": "legislation",
    "bill": "legislation",
    "regulation": "legislation",
    "treaty": "legislation",
    "legal_case": "jurisdiction",
    "hearing": "jurisdiction",
}

CHOICES: dict[str, tuple[str, ...]] = {
    "article": ("online", "unpublished", "misc"),
    "article-journal": ("article",),
    "article-magazine": ("article", *WEB),
    "article-newspaper": ("article", *WEB),
    "book": ("book", "collection", "manual"),
    "chapter": ("incollection", "inbook", "misc"),
    "dataset": ("dataset",),
    "entry": ("incollection", "inbook", *WEB),
    "entry-dictionary": ("incollection", "inbook", *WEB),
    "entry-encyclopedia": ("incollection", "inbook", *WEB),
    "manuscript": ("unpublished", "misc"),
    "paper-conference": ("inproceedings", "unpublished", "misc"),
    "patent": ("patent", "misc"),
    "post": WEB,
    "post-weblog": WEB,
    "report": ("report", "online", "manual", "dataset"),
    "review": ("article",),
    "review-book": ("article",),
    "software": ("software",),
    "speech": ("unpublished", "misc"),
    "thesis": ("thesis", "unpublished", "misc"),
    "webpage": WEB,
}
_OTHERS = ("misc",)

_SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine"} | LAW


def entry_type(work: Work) -> tuple[str, str]:
    """The entry type, and the entrysubtype (empty where the type says enough)."""
    choices = CHOICES.get(work.type, _OTHERS)
    chosen = next((name for name in choices if _meets(work, ENTRY_TYPES[name].needs)), choices[0])
    return chosen, _SUBTYPES.get(work.type, "" if chosen == choices[0] else work.type)


def reporter(work: Work) -> tuple[str, frozenset[str]]:
    """Where a law or a case is published, as lawyers cite it (`410 U.S. 113`, a gazette as printed), and what tells it."""
    if work.type not in LAW:
        return "", frozenset()
    if work.has("custom.gazette") or not work.has("container-title"):
        return work.text("custom.gazette"), frozenset({"custom.gazette"})
    return " ".join(filter(None, map(work.text, REPORTER))), frozenset(REPORTER)


def _meets(work: Work, needs: frozenset[str]) -> bool:
    return all(any(map(work.has, LINK)) if need == "link" else work.has(need) for need in needs)
