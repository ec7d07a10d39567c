"""Each damaged text of the repair cases, mended, and what is on record of it."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest

from refcheck.model.passage import Passage
from refcheck.model.text import Traced
from refcheck.repair import repair
from tests.cases.told import Case, cases, mended

GAP = 100  # characters of the page between two pieces


def on_record(passage: Passage) -> list[str]:
    return [f"{r.name}: {r.printed} -> {r.became}" for r in passage.repairs]


def cut(pieces: list[str]) -> Passage:
    """A note of these pieces, far apart in their document."""
    raw = "".join(pieces)
    ends = accumulate((len(p) for p in pieces), initial=0)
    return Passage(
        "1", "1.", tuple((a + GAP * i, b + GAP * i) for i, (a, b) in enumerate(pairwise(ends))), raw, Traced.of(raw)
    )


@pytest.mark.parametrize("case", cases("repairs/*.toml"))
def test_damage_is_mended_and_on_record(case: Case) -> None:
    passage = mended(case["text"])
    assert passage.text.text == case.get("mended", case["text"])
    assert on_record(passage) == case.get("repairs", [])


@pytest.mark.parametrize("case", cases("page_breaks.toml"))
def test_the_pieces_of_a_note_are_joined(case: Case) -> None:
    passage = repair(cut(case["pieces"]))
    assert passage.text.text == case["mended"]
    assert on_record(passage) == case.get("repairs", [])


@pytest.mark.parametrize("case", cases("page_breaks.toml"))
def test_the_pieces_of_a_note_are_all_of_it(case: Case) -> None:
    passage = repair(cut(case["pieces"]))
    assert passage.spans(0, len(passage.text.text)) == passage.pieces
