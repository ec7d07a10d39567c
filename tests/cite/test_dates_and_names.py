"""Dates and names, row by row: `tests/cases/dates.toml`, `names.toml`, `surnames.toml`."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.cite.dates import find_date, find_dates, read_date
from refcheck.cite.names import is_person, natural_case, person
from tests.cases.shapes import anything
from tests.cases.told import Case, cases, name


@pytest.mark.parametrize("case", cases("dates.toml"))
def test_a_date_is_read_to_the_precision_it_is_printed_in(case: Case) -> None:
    read = read_date(case["text"])
    assert (read and read.iso) == case.get("date")


@pytest.mark.parametrize("case", cases("dates.toml"))
def test_a_date_is_found_in_a_sentence(case: Case) -> None:
    found = find_date(f"on {case['text']}, and")
    assert (found and found[0].iso) == case.get("found", case.get("date"))


@given(st.dates(date(1400, 1, 1), date(2099, 12, 31)))
def test_every_day_of_the_calendar_reads_back(day: date) -> None:
    read = read_date(str(day))
    assert read
    assert read.iso == str(day)


@given(anything())
def test_dates_do_not_overlap_and_stand_where_they_say(text: str) -> None:
    end = 0
    for found, start, stop in find_dates(text):
        assert end <= start < stop <= len(text)
        assert read_date(text[start:stop]) == found
        end = stop


@pytest.mark.parametrize("case", cases("names.toml"))
def test_a_name_in_natural_order_is_taken_apart(case: Case) -> None:
    assert name(person(case["text"])) == case["reads"]


@pytest.mark.parametrize("case", cases("names.toml"))
def test_a_name_is_known_from_other_words(case: Case) -> None:
    assert is_person(case["text"]) == case.get("person", True)


@pytest.mark.parametrize("case", cases("surnames.toml"))
def test_a_surname_in_capitals_gets_its_natural_case(case: Case) -> None:
    assert natural_case(case["text"]) == case["natural"]
