"""What holds of every bibliography, whatever the notes say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from refcheck.model.citation import Full, Reading, Short, Unread
from refcheck.model.passage import Found
from refcheck.model.reference import Bibliography
from refcheck.model.text import Document
from refcheck.pipeline import parse_document
from refcheck.resolve import resolve
from tests.cases.shapes import anything, damaged, notes
from tests.cases.short_forms import leads, resolved
from tests.cases.told import read

TEXTS = st.lists(st.one_of(notes(), damaged(notes()), anything()), max_size=6).map(
    lambda texts: {str(i): t for i, t in enumerate(texts, 1)}
)


@given(TEXTS)
def test_every_citation_leads_to_a_work_or_says_why_not(texts: dict[str, str]) -> None:
    have = resolved(texts)
    works = {w.key for w in have.works}
    for one in (c for n in have.notes for c in n.citations):
        assert one.work is None or one.work in works
        assert (one.work is None) == (one.unresolved is not None) or isinstance(one.citation, Unread)
        assert one.unresolved is None or one.because
        assert set(one.candidates) <= works
        assert set(one.via) <= texts.keys()


@given(TEXTS)
def test_each_citation_is_told_in_its_place(texts: dict[str, str]) -> None:
    have = resolved(texts)
    assert [n.reading.passage.number for n in have.notes] == list(texts)
    assert all(n.reading.citations == tuple(c.citation for c in n.citations) for n in have.notes)


@given(TEXTS)
def test_a_work_is_mentioned_where_it_is_cited(texts: dict[str, str]) -> None:
    have = resolved(texts)
    cited = {(c.work, n.reading.passage.number) for n in have.notes for c in n.citations if c.work}
    assert cited == {(w.key, number) for w in have.works for number in w.mentions}
    assert all(len(set(w.mentions)) == len(w.mentions) for w in have.works)


@given(TEXTS)
def test_every_link_of_a_resolved_citation_belongs_to_its_work(texts: dict[str, str]) -> None:
    have = resolved(texts)
    printed = [(c.work, link) for n in have.notes for c in n.citations if c.work for link in _links(c.citation)]
    placed = [(w.key, p.link) for w in have.works for p in w.links]
    assert sorted(printed, key=repr) == sorted(placed, key=repr)


def _links(citation: Full | Short | Unread) -> tuple[object, ...]:
    return () if isinstance(citation, Unread) else citation.links


def in_order(readings: list[Reading]) -> Bibliography:
    found = Found("footnotes", tuple(r.passage for r in readings))
    return resolve(
        Document("any", ""), [found], [("bluebook", readings)], lambda fulls: [f"work{i}" for i, _ in enumerate(fulls)]
    )


@given(TEXTS)
def test_the_same_notes_lead_to_the_same_works(texts: dict[str, str]) -> None:
    readings = read("bluebook", texts)
    assert in_order(readings) == in_order(readings)
    assert leads(resolved(texts)) == leads(resolved(texts))


def document(texts: list[str]) -> bytes:
    return "\n\n".join(f"^{{{i}.}} {' '.join(t.split())}" for i, t in enumerate(texts, 1)).encode()


@given(st.lists(notes(), min_size=1, max_size=4), st.lists(notes(), min_size=1, max_size=4))
def test_one_document_says_nothing_of_another(one: list[str], other: list[str]) -> None:
    first = [parse_document("one", document(one)), parse_document("other", document(other))]
    second = [parse_document("other", document(other)), parse_document("one", document(one))]
    assert first == second[::-1]
