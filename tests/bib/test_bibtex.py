from __future__ import annotations

import pytest

from refcheck.bib import write
from refcheck.model.citation import Full
from refcheck.model.dates import Date
from tests.bib.made import ADA, BODY, PERMA, WORKS, bibliography, full, link
from tests.bib.readers import entries, fields, only, strictly

# btxdoc, "Entry types" and "Fields"
TYPES = {
    *("article", "book", "booklet", "inbook", "incollection", "inproceedings", "manual", "mastersthesis", "misc"),
    *("phdthesis", "proceedings", "techreport", "unpublished"),
}
FIELDS = {
    *(
        "address",
        "author",
        "booktitle",
        "chapter",
        "edition",
        "editor",
        "howpublished",
        "institution",
        "journal",
        "key",
    ),
    *(
        "month",
        "note",
        "number",
        "organization",
        "pages",
        "publisher",
        "school",
        "series",
        "title",
        "type",
        "volume",
        "year",
    ),
}
ALL = write([bibliography(*WORKS.values())], "bibtex")


def entry(work: Full) -> tuple[str, dict[str, str]]:
    return only(write([bibliography(work)], "bibtex"))


def test_every_type_and_field_is_one_that_classic_styles_know() -> None:
    read = entries(ALL)
    assert {one.entry_type for one in read} <= TYPES
    assert {name for one in read for name in fields(one)} <= FIELDS


def test_a_strict_parser_reads_every_entry() -> None:
    strict = strictly(ALL)
    assert list(strict) == [work.key for work in bibliography(*WORKS.values()).works]
    assert strict["moss2023dams"].fields["month"] == "May~23"


SAID: dict[str, tuple[Full, str, dict[str, str | None]]] = {
    "a page": (
        full(
            "webpage",
            author=(BODY,),
            title="Ponds in the U.S.",
            container_title="Ink",
            issued=Date(2023, 4, 5),
            accessed=Date(2024, 1, 14),
            links=(link("https://x.example/a%20b#c", archives=(PERMA,)),),
        ),
        "misc",
        {
            "author": "{Office of Rivers, Lakes and Ponds}",
            "title": "Ponds in the {U.S.}",
            "howpublished": r"\url{https://x.example/a%20b#c}",
            "year": "2023",
            "month": 'apr # "~5"',
            "note": r"Ink. Accessed 14 January 2024. Archived at \url{https://perma.cc/AB12-CD34}",
            "key": None,
        },
    ),
    "a month without a day": (WORKS["article"], "article", {"year": "2021", "month": "jul", "number": "3"}),
    "a book with authors and editors": (
        full("book", author=(ADA,), editor=(BODY,), title="Ponds", publisher="Moss", issued=Date(2020)),
        "book",
        {"author": "Moss, Ada", "editor": None, "note": "edited by Office of Rivers, Lakes and Ponds"},
    ),
    "a season": (WORKS["numbered article"], "article", {"month": "Autumn", "note": "art. no. 1023"}),
    "a DOI": (
        full("article-journal", author=(ADA,), title="X", container_title="Y", issued=Date(2020), DOI="10.1/a_b"),
        "article",
        {"note": r"\url{https://doi.org/10.1/a_b}"},
    ),
    "a preprint": (WORKS["preprint"], "misc", {"note": "arXiv:2405.00001"}),
    "a report": (WORKS["report"], "techreport", {"institution": "Center for Rivers and Lakes", "number": "17"}),
    "a thesis": (WORKS["thesis"], "phdthesis", {"school": "Ink University", "type": "{PhD} thesis"}),
    "nobody to sort by": (WORKS["case"], "misc", {"key": "{Pike v. Carp}", "note": "410 U.S. 113. Pond Ct"}),
    "a statute": (
        WORKS["statute"],
        "misc",
        {
            "title": "{Shuifa}",
            "note": "河流法; Rivers Law of the Republic. 2016 RIVERS GAZ. 899. "
            "Standing Comm. of Rivers and Lakes, Republic of Rivers, effective 2017-06-01. "
            r"Translated at \url{https://law.example/en?x=(EN)}",
        },
    ),
}


@pytest.mark.parametrize(("work", "kind", "said"), SAID.values(), ids=SAID)
def test_fields(work: Full, kind: str, said: dict[str, str | None]) -> None:
    found, held = entry(work)
    assert found == kind
    assert {name: held.get(name) for name in said} == said
