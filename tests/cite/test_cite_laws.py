"""What holds of every reading, whatever the text."""

from __future__ import annotations

import re
from dataclasses import astuple
from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from refcheck.cite import STYLES
from refcheck.cite.links import as_link, scan
from refcheck.cite.structure import structure
from refcheck.model.citation import Full, Reading
from refcheck.model.dates import Date
from refcheck.model.field import Field
from refcheck.model.names import ET_AL
from refcheck.model.passage import Passage
from refcheck.model.text import Traced
from refcheck.repair import repair
from tests.cases.shapes import anything
from tests.cases.told import keeps_every_character, mended, parts, passage

# a URL may be mended, a date is told as ISO 8601 tells it
OTHERWISE = {"URL", "DOI", *(f"custom.{name}" for name in ("eprinttype", "promulgated", "effective", "revised"))}
NAMES = st.sampled_from([style.NAME for style in STYLES])


def readings(name: str, passages: list[Passage]) -> list[Reading]:
    style = next(s for s in STYLES if name == s.NAME)
    return list(style.read(passages))


@given(NAMES, st.lists(anything(), max_size=3))
def test_every_character_belongs_to_one_part(name: str, texts: list[str]) -> None:
    assert all(keeps_every_character(r) for r in readings(name, [mended(t, str(i)) for i, t in enumerate(texts)]))


@st.composite
def cut(draw: st.DrawFn) -> Passage:
    """A note with a label, in pieces that stand apart in their document."""
    raw = "^{1.} " + draw(anything())
    ends = sorted({0, len(raw), *draw(st.lists(st.integers(6, len(raw)), max_size=3))})
    pieces = tuple((a + 50 * i, b + 50 * i) for i, (a, b) in enumerate(pairwise(ends)))
    return Passage("1", "^{1.}", pieces, raw, Traced.of(raw, 6))


@given(NAMES, cut())
def test_the_parts_stand_in_the_document_as_the_note_does(name: str, note: Passage) -> None:
    have = repair(note)
    (reading,) = readings(name, [have])
    body = set(range(*have.text.raw(0, len(have.text.text))))
    places = {i for a, b in have.raw_spans(min(body, default=0), max(body, default=-1) + 1) for i in range(a, b)}
    ink = [i for part in parts(reading) for a, b in have.spans(*part) for i in range(a, b)]
    assert sorted(ink) == sorted(places)


@given(NAMES, anything())
def test_a_field_stands_in_the_text_where_it_says(name: str, text: str) -> None:
    for citation in (c for r in readings(name, [mended(text)]) for c in r.citations if isinstance(c, Full)):
        start, end = citation.span
        assert all(start <= a <= b <= end for a, b in (f.span for f in citation.fields if f.span))
        assert len({f.name for f in citation.fields}) == len(citation.fields)
        assert all(f.value not in ("", ()) for f in citation.fields)


@given(NAMES, anything())
def test_no_word_of_a_field_is_invented(name: str, text: str) -> None:
    note = mended(text)
    for citation in (c for r in readings(name, [note]) for c in r.citations if isinstance(c, Full)):
        assert [f for f in citation.fields if not _is_printed(f, note.text.text)] == []


def _is_printed(field: Field, text: str) -> bool:
    """Every letter of a text or a name stands in the text in this order; case and what people put between words aside."""
    if field.name in OTHERWISE or field.inferred or isinstance(field.value, Date):
        return True
    words = (
        [field.value] if isinstance(field.value, str) else [p for n in field.value if n != ET_AL for p in astuple(n)]
    )
    return all(_stands_in(word, text) for word in words)


def _stands_in(word: str, text: str) -> bool:
    letters = iter(_letters(text))
    return all(c in letters for c in _letters(word))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


@given(anything())
def test_links_do_not_overlap(text: str) -> None:
    hits = scan(text)
    assert all(a.start < a.end <= b.start < b.end for a, b in pairwise(hits))
    assert all(0 <= h.start < h.end <= len(text) for h in hits)


@given(anything())
def test_the_characters_of_a_link_stand_in_the_text(text: str) -> None:
    for hit in scan(text):
        printed = text[hit.start : hit.end]
        if hit.role == "archive" and "perma.cc" in hit.url.lower():
            assert _letters(hit.url.lower().removeprefix("https://")) in _letters(printed)
        else:
            assert (hit.id or hit.url.partition("://")[2]) in printed


@given(anything())
def test_a_link_stands_in_the_document_as_printed(text: str) -> None:
    note = mended(text)
    for hit in scan(note.text.text):
        link = as_link(note, hit)
        ink = "".join(text[a:b] for a, b in link.spans)
        assert "@" in ink or link.printed == " ".join(ink.split())


@given(anything())
def test_the_flat_text_is_as_long_as_the_text(text: str) -> None:
    hits = scan(text)
    of = structure(text, [(h.start, h.end) for h in hits])
    assert len(of.flat) == len(text)
    assert all(a.end <= b.start for a, b in pairwise(of.groups))
    assert all(of.flat[i] in (text[i], "\x00", "\x01") for i in range(len(text)))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), max_size=6), st.integers(0, 40), st.integers(0, 40))
def test_spans_of_a_note_in_pieces_are_as_long_as_its_text(cuts: list[tuple[int, int]], start: int, end: int) -> None:
    at = list(accumulate((gap + length for gap, length in cuts), initial=0))
    pieces = tuple((a + gap, a + gap + length) for a, (gap, length) in zip(at, cuts, strict=False))
    note = passage("x" * sum(b - a for a, b in pieces))
    note = Passage(note.number, note.label, pieces, note.raw, note.text)
    inside = max(0, min(end, len(note.raw)) - start)
    assert sum(b - a for a, b in note.raw_spans(start, end)) == inside
