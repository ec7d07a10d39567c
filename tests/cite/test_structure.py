"""Brackets, quotations and sentences, row by row: `tests/cases/structures.toml` and `sentences.toml`."""

from __future__ import annotations

import pytest

from refcheck.cite.links import scan
from refcheck.cite.sentences import sentences
from refcheck.cite.structure import ADDRESS, INSIDE, structure
from tests.cases.told import Case, cases


@pytest.mark.parametrize("case", cases("structures.toml"))
def test_the_top_level_of_a_text_is_what_stands_in_no_group(case: Case) -> None:
    of = structure(case["text"], [(h.start, h.end) for h in scan(case["text"])])
    assert of.flat.replace(INSIDE, "·").replace(ADDRESS, "~") == case["flat"]


@pytest.mark.parametrize("case", cases("structures.toml"))
def test_a_group_is_found_by_where_it_opens_and_by_what_it_holds(case: Case) -> None:
    of = structure(case["text"], [(h.start, h.end) for h in scan(case["text"])])
    for group in of.groups:
        assert of.at(group.start) == group
        assert of.within(group.start, group.end) == (group,)
        assert all(of.around(i) == group for i in range(group.start + 1, group.end - 1))
        assert of.around(group.start) is None
        assert group.inner == of.text[group.start + 1 : group.end - 1]


@pytest.mark.parametrize("case", cases("sentences.toml"))
def test_a_sentence_ends_at_a_stop_that_is_no_abbreviations(case: Case) -> None:
    spans = sentences(structure(case["text"]))
    assert "|".join(case["text"][a:b] for a, b in spans) == case["sentences"]
