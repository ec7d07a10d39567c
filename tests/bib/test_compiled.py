"""Real runs of biber, BibTeX and XeLaTeX."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck.bib import write
from refcheck.bib.append import DIALECTS, append
from refcheck.model.citation import Full
from refcheck.model.dates import Date
from refcheck.model.names import Name
from refcheck.pipeline import parse_document
from tests.bib import tex
from tests.bib.made import ADA, BO, WORKS, bibliography, full, link
from tests.bib.test_escape import NASTY

pytestmark = [pytest.mark.tex, tex.needs_tex]

FAULTS = {"biblatex": tex.biblatex_faults, "bibtex": tex.bibtex_faults}
ROOT = Path(__file__).parents[2]
ARTICLES = (ROOT / "src/refcheck/demo/article.txt", *sorted((ROOT / "seeds").glob("*.txt")))
ATTACK = " ".join(NASTY).replace("\x00", "") + " 河流, Łódź, Ødegård, Ægir, Ελλάς, Москва"
URL = "https://x.example/a%20b?c=d_e&f=g#h~i(EN)/^j/{k}/" + "long/" * 30
TEXTS = (
    *(
        "title",
        "container-title",
        "collection-title",
        "edition",
        "number",
        "genre",
        "authority",
        "publisher",
        "publisher-place",
    ),
    *("note", "page", "version", "custom.original-title-script", "custom.translated-title", "custom.gazette"),
)


def attacked(kind: str) -> Full:
    """A work of this type that says every field, with text made to break out of it."""
    return full(
        kind,
        {name: f"{ATTACK} {name}" for name in TEXTS},
        author=(Name(ATTACK, ATTACK), Name(literal=ATTACK), ADA),
        editor=(BO,),
        volume="12",
        issue="3-4",
        issued=Date(2020, 2, until=Date(2021)),
        accessed=Date(2024, 1, 14),
        DOI="10.1002/(SICI)1097<1::AID>3.0.CO;2-#_%",
        custom__eprint="hep-th/9901001",
        custom__eprinttype="arxiv",
        hereinafter=ATTACK,
        links=(link(URL, archives=(link(f"https://web.archive.org/web/2020/{URL}", "archive"),)),),
    )


KINDS = ("article-journal", "book", "chapter", "report", "webpage", "legislation", "legal_case")
MADE = bibliography(*WORKS.values(), *map(attacked, KINDS))


def test_biber_and_latex_find_no_fault_in_any_entry(tmp_path: Path) -> None:
    assert tex.biblatex_faults(write([MADE], "biblatex"), tmp_path) == []
    assert tex.entries_printed(tmp_path) == len(MADE.works)


def test_bibtex_and_latex_find_no_fault_in_any_entry(tmp_path: Path) -> None:
    assert tex.bibtex_faults(write([MADE], "bibtex"), tmp_path) == []
    assert tex.entries_printed(tmp_path) == len(MADE.works)


MINE = r"""% mine
@string{jink = {Journal of Ink}}

@article{Pike,
	author = {Pike, Cy},
	title = {Carp},
	journal = jink,
	year = {1999}
}
"""


@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_fault_is_found_in_what_is_appended(dialect: str, tmp_path: Path) -> None:
    merged = append("refs.bib", MINE.encode(), [MADE], dialect).data.decode()
    assert FAULTS[dialect](merged, tmp_path) == []
    assert tex.entries_printed(tmp_path) == merged.count("\n}\n")


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_articles_compile(article: Path, dialect: str, tmp_path: Path) -> None:
    found = parse_document(article.name, article.read_bytes())
    told = append("refs.bib", b"", [found], dialect).data.decode()
    assert FAULTS[dialect](told, tmp_path) == []
    assert tex.entries_printed(tmp_path) == len(found.works)


BROKEN = "@misc{a,\n  title = {%s},\n  date = {2020},%s\n}\n"


def test_the_proof_sees_what_stops_latex(tmp_path: Path) -> None:
    told = tex.biblatex_faults(BROKEN % ("100% of the ponds", ""), tmp_path)
    assert any("xelatex ended with 1" in fault for fault in told)


def test_the_proof_sees_what_spoils_the_page(tmp_path: Path) -> None:
    told = tex.biblatex_faults(BROKEN % ("ponds \U00012000", "\n  publisher = {Ink},"), tmp_path)
    assert any("Invalid field 'publisher'" in fault for fault in told)
    assert any("Missing character" in fault for fault in told)


def test_the_proof_of_classic_sees_a_fault(tmp_path: Path) -> None:
    assert tex.bibtex_faults("@article{a, title = {ponds}}", tmp_path)[:1] == [
        "Warning--to sort, need author or key in a"
    ]
