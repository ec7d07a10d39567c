"""What is read of a .bib: the table in tests/cases/records, the files that break, and where everything stands."""

from __future__ import annotations

import pytest

from refcheck.model.citation import Full, Unread
from refcheck.model.reference import Bibliography, Reference
from refcheck.pipeline import parse_document
from refcheck.read import format_of
from tests.read.records import Case, cases, told

BOOK = "@book{moss2001, author = {Moss, Ada}, title = {Tides}, date = {2001}, url = {https://a.example/x\\_y}}\n"


@pytest.mark.parametrize("case", cases("bib"), ids=str)
def test_reads(case: Case) -> None:
    works = parse_document("refs.bib", case.text.encode()).works
    for work, expected in zip(works, case.expected, strict=False):
        assert told(work, expected) == expected
    assert case.works in (None, len(works))


def only(text: str, name: str = "refs.bib") -> Reference:
    (work,) = parse_document(name, text.encode()).works
    return work


def test_the_users_own_key_stays() -> None:
    found = parse_document("refs.bib", b"@book{Moss:2001-Tides_x, title = {A}}\n@book{b\xc3\xbcro, title = {A}}")
    assert [work.key for work in found.works] == ["Moss:2001-Tides_x", "büro"]
    assert [note.reading.passage.number for note in found.notes] == ["Moss:2001-Tides_x", "büro"]


def test_an_entry_without_a_key_is_called_by_its_place_and_gets_one() -> None:
    found = parse_document("refs.bib", b"@book{, title = {Tides}, author = {Moss, Ada}, year = 2001}")
    assert (found.works[0].key, found.notes[0].reading.passage.number) == ("moss2001tides", "#1")


def test_every_place_leads_into_the_file() -> None:
    text = f"% mine\n\n{BOOK}"
    work = only(text)
    full, passage = work.source, work.passage
    spans = {f.name: [text[a:b] for a, b in passage.spans(*f.span)] for f in full.fields if f.span}
    assert spans["title"] == ["Tides"]
    assert spans["author"] == ["Moss, Ada"]
    assert spans["issued"] == ["2001"]
    ((start, end),) = full.links[0].spans
    assert text[start:end] == "https://a.example/x\\_y"
    assert full.links[0].url == "https://a.example/x_y"


def test_a_password_stands_nowhere_and_moves_no_place() -> None:
    text = "@online{a, url = {https://me:secret@a.example/x}, title = {Tides}, note = {https://me:secret@b.example/}}"
    work = only(text)
    assert "secret" not in repr((work.source, work.passage.text.text))
    (title,) = (f for f in work.source.fields if f.name == "title")
    assert title.span
    assert [text[a:b] for a, b in work.passage.spans(*title.span)] == ["Tides"]


@pytest.mark.parametrize(
    "broken",
    [
        "@book{broken, title = {never closed,\n  url = {https://broken.example/x}\n",
        "@book{broken, title = {A} url = {https://broken.example/x}}\n",
        '@book{broken, title = "A, url = {https://broken.example/x}}\n',
        "@book{broken title = {A}, url = {https://broken.example/x}}\n",
    ],
)
def test_a_broken_entry_is_unread_with_its_links_and_loses_no_other(broken: str) -> None:
    found = parse_document("refs.bib", f"{BOOK}\n{broken}\n@book{{last, title = {{Last}}}}\n".encode())
    assert {work.key for work in found.works} >= {"moss2001", "last"}
    told = [c for note in found.notes for c in note.reading.citations]
    links = [link.url for c in told if isinstance(c, Full) for link in c.links]
    assert "https://broken.example/x" in links
    assert any("breaks the syntax of BibTeX" in doubt for c in told if isinstance(c, Full) for doubt in c.doubts)


def test_a_broken_entry_without_links_says_why() -> None:
    found = parse_document("refs.bib", b"@book{a, title = {B}}\n@book{c, title = {D")
    (unread,) = (c for note in found.notes for c in note.reading.citations if isinstance(c, Unread))
    assert "end of file" in unread.because


def test_macros_that_double_each_other_do_not_fill_the_memory() -> None:
    doubling = "\n".join(f"@string{{m{n + 1} = m{n} # m{n}}}" for n in range(64))
    work = only(f'@string{{m0 = "tide "}}\n{doubling}\n@book{{a, title = m64}}')
    assert len(work.source.string("title")) <= 2_000_000


ARTICLE = """# How to cite us

Please cite our work as:

```
@article{moss2001, title = {Tides}, url = {https://a.example/x}}
```

References

1. Moss, A. (2001). Tides. https://a.example/x
2. Bell, T. (2002). Locks. https://b.example/x
3. Holm, I. (2003). Ponds. https://c.example/x
"""


def layout(name: str, text: str) -> str:
    found: Bibliography = parse_document(name, text.encode())
    return found.layout


def test_what_is_nothing_but_entries_is_a_bib_whatever_its_name() -> None:
    assert layout("refs.txt", f"% exported\n\n{BOOK}{BOOK}") == "records"
    assert layout("stdin", BOOK) == "records"


def test_an_article_with_a_snippet_stays_an_article() -> None:
    assert layout("README.md", ARTICLE) == "reference-list"
    assert layout("a.txt", BOOK + ARTICLE) == "reference-list"


def test_a_bib_with_words_around_its_entries_is_one_by_its_name() -> None:
    assert layout("refs.bib", f"These are mine.\n\n{BOOK}\nAnd so on.\n") == "records"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding(encoding: str) -> None:
    text = "@book{a, author = {Müller, Jörg}, title = {Über Flüsse und größere Kanäle}, year = 2001}\r\n" * 1
    (work,) = parse_document("refs.bib", text.encode(encoding)).works
    assert work.source.string("title") == "Über Flüsse und größere Kanäle"


@pytest.mark.parametrize(
    ("name", "data", "known"),
    [
        ("-", f"% mine\n\n{BOOK}\n@misc{{cut, title = {{B", True),
        ("refs.bib", f"Some words.\n{BOOK}", True),
        ("-", f"{BOOK}\nThis entry is what the manual shows.", False),
        ("page.bib", "<!DOCTYPE html><style>\n  @media (max-width: 9em) {}</style><p>Tides.</p>", False),
    ],
)
def test_a_bib_is_known_by_what_it_holds(name: str, data: str, known: bool) -> None:
    assert (format_of(name, data.encode()) == "bib") is known


def test_a_broken_entry_with_a_link_keeps_its_key_and_is_in_doubt() -> None:
    work = only("@article{moss2001, title={Tides {of, year=2001, url={https://a.example/1}}\n")
    assert work.key == "moss2001"
    assert [link.link.url for link in work.links] == ["https://a.example/1"]
    assert work.source.doubts[0].startswith("only its links could be read: this entry breaks the syntax of BibTeX")
