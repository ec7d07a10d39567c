"""No figure falls: what was once read is read tomorrow. Where one rises, run `python bench/accuracy.py --ratchet`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.accuracy.figures import fallen, kept, reached, table, written
from tests.accuracy.scoring import Document, documents, score

DOCUMENTS = tuple(documents())
PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"
MOST_WRONG = 0.02  # of the fields without a doubt

scored = cache(score)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.title)
def test_no_figure_falls(document: Document) -> None:
    told = scored(document)
    assert not fallen(kept()[document.title], reached(told)), "\n".join(told.misses)


def test_what_is_sure_is_right() -> None:
    figures = [figure for document in DOCUMENTS for figure in scored(document).sure.values()]
    right, sure = (sum(column) for column in zip(*figures, strict=True))
    assert 1 - right / sure < MOST_WRONG


def test_the_ratchet_catches_a_fall() -> None:
    floor = {"whole": [20, 24], "false": [9, 10]}
    assert fallen(floor, {"whole": [19, 24], "false": [9, 10]}) == ["whole: [19, 24], was [20, 24]"]
    assert fallen(floor, {"whole": [24, 24], "false": [9, 11]}) == ["false: [9, 11], was [9, 10]"]
    assert fallen(floor, {"whole": [20, 24], "false": [12, 12]}) == []


def test_a_document_that_says_nothing_scores_nothing() -> None:
    document = DOCUMENTS[0]
    empty = Document(document.name, document.where, document.damage, "Nothing here.", document.entries)
    assert all(right == 0 for name, (right, _) in reached(score(empty)).items() if name != "false")


def test_the_page_tells_the_figures_that_are_kept() -> None:
    found = re.search(r"<!-- figures -->\n(.*?)\n<!-- /figures -->", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    assert found[1] == table(kept())


def test_the_floors_are_written_as_they_are_read() -> None:
    assert tomllib.loads(written(kept())) == kept()
