"""Signs of a cut at the wrong place raise a doubt, on the field that bears them and on its neighbours."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from refcheck.cite.doubts import UNKNOWN, with_doubts
from refcheck.model.citation import Full, Reading
from refcheck.model.field import Field
from refcheck.model.names import Name
from refcheck.model.passage import Passage
from refcheck.model.text import Traced

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "doubts.toml").read_text(encoding="utf-8"))["case"]
PASSAGE = Passage("1", "1.", (), "", Traced("", (0,)))


def doubts(*fields: Field, fit: float = 1.0) -> dict[str, str | None]:
    reading = with_doubts(Reading(PASSAGE, (Full((0, 0), "book", fields),)), fit, "reference-list")
    full = reading.citations[0]
    assert isinstance(full, Full)
    return {field.name: field.doubt for field in full.fields}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['field']}: {case['text']}")
def test_a_sign_raises_its_doubt(case: dict[str, str]) -> None:
    assert doubts(Field(case["field"], case["text"])) == {case["field"]: case.get("doubt")}


@pytest.mark.parametrize("literal", ["Holm, Ida, and Petra Brandt", "2005 Iii"])
def test_an_author_of_many_names_is_in_doubt(literal: str) -> None:
    assert doubts(Field("author", (Name(literal=literal),)))["author"] == "it holds more than a name"


def test_a_neighbour_shares_the_doubt() -> None:
    told = doubts(Field("title", "and Ida Brandt"), Field("publisher", "On Lamps"), Field("volume", "3"))
    assert told["publisher"] == "the title beside it bears the sign of a cut at the wrong place"
    assert told["volume"] is None


def test_a_doubt_of_the_reader_stays_and_is_its_own() -> None:
    told = doubts(Field("title", "On Lamps", doubt="a title, or a body"), Field("publisher", "Alder Press"))
    assert told == {"title": "a title, or a body", "publisher": None}


def test_where_no_style_fits_what_is_read_by_its_place_is_in_doubt() -> None:
    told = doubts(Field("title", "On quiet lamps"), Field("DOI", "10.1000/1"), fit=0.3)
    assert told == {"title": UNKNOWN, "DOI": None}


@pytest.mark.parametrize("piece", ["(", ",", "“", "a, ", "A. ", "and ", "1 "])
def test_no_text_takes_for_ever(piece: str) -> None:
    start = time.process_time()
    doubts(
        Field("title", piece * 100_000), Field("author", (Name(literal=piece * 200),)), Field("publisher", piece * 300)
    )
    assert time.process_time() - start < 1
