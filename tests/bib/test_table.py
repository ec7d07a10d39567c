from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.bib import write
from refcheck.bib.escape import plain
from refcheck.model.citation import Full
from tests.bib.made import WORKS, bibliography, full


def rows(*works: Full, source: str = "made.txt") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write([bibliography(*works, source=source)], "csv"))))


def test_one_row_a_work() -> None:
    told = rows(*WORKS.values())
    assert len(told) == len(WORKS)
    assert {name: value for name, value in told[2].items() if value} == {
        "document": "made.txt",
        "key": "moss2023dams",
        "type": "article-newspaper",
        "author": "Ada Moss; et al.",
        "title": "100% of $5 Dams, #1 & Only",
        "container": "The Daily Ink",
        "issued": "2023-05-23",
        "accessed": "2023-06-01",
        "page": "8",
        "URL": "https://ink.example/a%20b?c=d_e#f~g",
        "archived at": "https://perma.cc/AB12-CD34",
        "cited in": "3",
    }


def test_documents_follow_one_another() -> None:
    one = bibliography(WORKS["book"], source="a.txt")
    other = bibliography(WORKS["book"], source="b.txt")
    told = csv.DictReader(io.StringIO(write([one, other], "csv")))
    assert [(row["document"], row["key"]) for row in told] == [("a.txt", "moss1999ink"), ("b.txt", "moss1999ink")]


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_no_cell_is_a_formula(sign: str) -> None:
    attack = f'{sign}HYPERLINK("https://x.example")'
    (row,) = rows(full("book", title=attack, note="x"), source=f"{sign}x.txt")
    assert row["title"] == f"'{attack}"
    assert row["document"] == f"'{sign}x.txt"


def test_a_formula_behind_a_blank_is_one_too() -> None:
    (row,) = rows(full("book", title="\t\r\n =1+1"))
    assert row["title"] == "'=1+1"


@given(st.text())
def test_any_text_stays_in_its_cell(text: str) -> None:
    (row,) = rows(full("book", title=text, publisher="Moss"))
    assert row["title"].removeprefix("'") == plain(text).removeprefix("'")
    assert row["publisher"] == "Moss"
