"""What holds of every document, whatever stands in it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from refcheck.find import find
from refcheck.model.passage import Found
from refcheck.model.text import Document
from tests.cases.shapes import anything

LABELS = ("^{%d.} ", "%d. ", "[%d] ", "(%d) ", "[^%d]: ", "%d ", "%d\n", "^%d ", "%dSee ", "* ", "")
LINES = (
    "References",
    "Literatura",
    "104 TIDE LAW REVIEW [Vol. 12",
    "41",
    "-",
    "TIDES",
    "Tides are old.¹ Ledgers are older (2, 3). 4 So it went.[5]",
)
ENDS = ("\n", "\n\n", "\r\n", "\f", " ")


def labelled(label: str, number: int, text: str) -> str:
    return (label % number if "%" in label else label) + text


def documents() -> st.SearchStrategy[str]:
    """Labels in any order, in every form, with any text behind them, amid headings, bodies and page furniture."""
    line = st.builds(labelled, st.sampled_from(LABELS), st.integers(0, 9), anything())
    lines = st.lists(st.tuples(st.one_of(line, st.sampled_from(LINES)), st.sampled_from(ENDS)), max_size=8)
    return lines.map(lambda pairs: "".join(a + b for a, b in pairs))


def found(text: str) -> Found:
    every = find(Document("any.txt", text))
    return Found("any", tuple(p for one in every for p in one.passages))


@given(documents())
def test_a_note_is_ink_of_the_document(text: str) -> None:
    for p in found(text).passages:
        assert p.raw == "".join(text[a:b] for a, b in p.pieces)
        assert p.raw.startswith(p.label)
        assert p.text.text == p.raw[p.text.origin[0] :]
        assert p.text.origin[0] >= len(p.label)


@given(documents())
def test_no_ink_belongs_to_two_notes(text: str) -> None:
    spans = sorted(span for p in found(text).passages for span in p.pieces)
    assert all(a < b for a, b in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(documents())
def test_numbers_never_fall_within_a_section(text: str) -> None:
    numbered = [p for p in found(text).passages if p.number.isdecimal()]
    sections = list(dict.fromkeys(p.section for p in numbered))
    numbers = [(sections.index(p.section), int(p.number)) for p in numbered]
    assert all(a <= b for a, b in pairwise(numbers))


@given(documents())
def test_a_number_stands_twice_only_where_it_is_printed_twice(text: str) -> None:
    passages = found(text).passages
    places = [p.pieces[0][0] for p in passages]
    assert len(set(places)) == len(places)


@given(documents())
def test_what_the_body_mentions_is_there(text: str) -> None:
    have = found(text)
    known = {(p.section, p.number) for p in have.passages}
    assert all((m.section, n) in known for m in have.mentions for n in m.notes)
    assert all(0 <= a < b <= len(text) for m in have.mentions for a, b in m.spans)
