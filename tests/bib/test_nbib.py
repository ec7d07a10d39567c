from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.bib import write
from refcheck.model.dates import Date
from refcheck.model.names import Name
from refcheck.pipeline import parse_document
from tests.bib.made import ADA, WORKS, bibliography, full

SAID = {
    "newspaper": """\
PMID- \n\
TI  - 100% of $5 Dams, #1 & Only
JT  - The Daily Ink
DP  - 2023 May 23
PG  - 8
LID - https://ink.example/a%20b?c=d_e#f~g
FAU - Moss, Ada
AU  - Moss A
PT  - Newspaper Article
GN  - Accessed 2023-06-01
GN  - Archived at https://perma.cc/AB12-CD34
""",
    "article": """\
PMID- \n\
TI  - Why the Moss family sold its dams to the EU
JT  - Journal of Ink & Paper
DP  - 2021 Jul
VI  - 12
IP  - 3
PG  - 164–201
LID - 10.1234/(SICI)1<9::AID#3>2.0_x% [doi]
AID - 10.1234/(SICI)1<9::AID#3>2.0_x% [doi]
FAU - Moss, Ada
AU  - Moss A
FAU - van der Berg, Bo, Jr.
AU  - van der Berg B
PT  - Journal Article
""",
    "romanised article": """\
PMID- \n\
TI  - [A History of Rivers].
TT  - Heliu de Lishi
JT  - Heliu Yanjiu
DP  - 2023
PG  - 8
FAU - He, Liu
AU  - He L
PT  - Journal Article
GN  - Original title: 河流的历史——以 ABC 为例
""",
    "edited book": """\
PMID- \n\
BTI - Ink Essays
DP  - 1999
VI  - IV
PB  - Moss
FED - Moss, Ada
ED  - Moss A
PT  - Book
""",
}


@pytest.mark.parametrize(("name", "record"), SAID.items(), ids=SAID)
def test_record(name: str, record: str) -> None:
    assert write([bibliography(WORKS[name])], "nbib") == record


def test_the_number_of_pubmed_is_that_of_its_page() -> None:
    told = write([bibliography(full("article-journal", URL="https://pubmed.ncbi.nlm.nih.gov/38012345/"))], "nbib")
    assert told.startswith("PMID- 38012345\n")


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        (Date(2021, 7, 3), "2021 Jul 3"),
        (Date(2021, season=2), "2021 Summer"),
        (Date(1899, until=Date(1901)), "1899-1901"),
    ],
)
def test_dates(date: Date, printed: str) -> None:
    assert f"DP  - {printed}\n" in write([bibliography(full("book", title="x", issued=date))], "nbib")


@given(st.text(), st.text())
def test_no_value_ends_its_record(title: str, name: str) -> None:
    attack = "x\n\nPMID- 1\r\nTI  - y"
    told = write([bibliography(full("book", title=title + attack, author=(Name(literal=name + attack), ADA)))], "nbib")
    assert all(re.match(r"[A-Z]{2,4} {0,2}- ", line) for line in told.removesuffix("\n").split("\n"))
    assert len(re.findall(r"^PMID", told, re.MULTILINE)) == 1


def test_what_is_written_is_read_again() -> None:
    """Titles, people, periodicals, years and links of each work; what NBIB has no type for comes back as an article."""
    made = bibliography(*WORKS.values())
    back = parse_document("refs.nbib", write([made], "nbib").encode())
    for work, read in zip(made.works, back.works, strict=True):
        for name in ("title", "container-title", "volume", "issue", "page", "DOI", "custom.translated-title"):
            assert read.source.string(name) == work.source.string(name)
        printed = {link.link.url for link in read.links if link.link.role != "doi"}
        assert {link.url for link in work.source.links} <= printed | {
            a.url for one in read.links for a in one.link.archives
        }
