"""What holds of every repair, whatever the text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from refcheck.model.text import Edit, Traced
from refcheck.repair import repair
from tests.cases.shapes import anything, notes, references
from tests.cases.told import mended, passage


@given(anything())
def test_what_is_mended_needs_no_mending(text: str) -> None:
    once = mended(text).text.text
    assert mended(once).text.text == once


@given(st.one_of(notes(), references()))
def test_a_clean_text_is_not_touched(text: str) -> None:
    have = mended(text)
    assert have.text == passage(text).text
    assert have.repairs == ()


@given(anything())
def test_every_character_knows_where_it_was_printed(text: str) -> None:
    have = mended(text).text
    assert len(have.origin) == len(have.text) + 1
    assert have.origin[-1] == len(text)
    assert all(a <= b for a, b in pairwise(have.origin))


@given(anything())
def test_a_repair_says_what_stands_in_the_raw_text(text: str) -> None:
    for r in repair(passage(text)).repairs:
        assert r.name == "credentials" or r.printed == "".join(text[a:b] for a, b in r.spans)
        assert r.printed != r.became


@st.composite
def edits(draw: st.DrawFn, length: int) -> list[Edit]:
    ends = sorted(draw(st.lists(st.integers(0, length), max_size=8).filter(lambda x: len(x) % 2 == 0)))
    return [Edit(a, b, draw(st.text("ab", max_size=3))) for a, b in zip(ends[::2], ends[1::2], strict=True)]


@given(st.text(max_size=20), st.data())
def test_edits_keep_the_origin_in_order(text: str, data: st.DataObject) -> None:
    traced = Traced.of(f"xy{text}", 2)
    for _ in range(2):
        traced = traced.edit(data.draw(edits(len(traced.text))))
        assert len(traced.origin) == len(traced.text) + 1
        assert all(a <= b for a, b in pairwise(traced.origin))
        assert all(2 <= o <= len(text) + 2 for o in traced.origin)


@given(st.text(max_size=20), st.data())
def test_a_character_that_no_edit_touched_stands_where_it_stood(text: str, data: st.DataObject) -> None:
    mine = data.draw(edits(len(text)))
    traced = Traced.of(text).edit(mine)
    new = {
        at for at, origin in enumerate(traced.origin[:-1]) for e in mine if e.start <= origin < max(e.end, e.start + 1)
    }
    assert all(traced.text[at] == text[traced.origin[at]] for at in range(len(traced.text)) if at not in new)
