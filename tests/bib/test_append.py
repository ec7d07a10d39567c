from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.bib import cite_keys, write
from refcheck.bib.append import DIALECTS, append
from refcheck.errors import UsageError
from refcheck.model.citation import Full
from refcheck.model.dates import Date
from refcheck.model.names import Name
from tests.bib import readers
from tests.bib.made import ADA, BO, WORKS, bibliography, full, link

BOOK = full("book", author=(ADA,), title="The Ink Wars", publisher="Moss", issued=Date(1999))
KEY = cite_keys([BOOK])[0]
MADE = bibliography(*WORKS.values())

MINE = r"""% Encoding: UTF-8
% my own, since 1998
@string{jink = "Journal of Ink"}
@preamble{ "\newcommand{\x}{y}" }

@Article{Pike:1999,
	AUTHOR = {Pike, Cy},
	Title = {{Carp} \& Ponds},
	journal = jink # ", new series",
	year = 1999
}


@comment{jabref-meta: grouping:;}
"""


def appended(theirs: str, *fulls: Full, dialect: str | None = None) -> tuple[str, tuple[str, ...]]:
    done = append("refs.bib", theirs.encode(), [bibliography(*fulls)], dialect)
    assert done.data.startswith(theirs.encode())
    return done.data.decode()[len(theirs) :], done.told


def test_a_new_work_stands_behind_what_is_there_in_the_layout_of_the_file() -> None:
    new, told = appended(MINE, BOOK)
    assert new.startswith(f"\n\n@book{{{KEY},\n\tauthor = {{Moss, Ada}},\n\ttitle = {{The Ink Wars}},\n")
    assert new.endswith("\tyear = {1999}\n}\n")
    assert told == ("1 of 1 works appended",)


def test_the_line_ends_are_those_of_the_file() -> None:
    done = append("refs.bib", MINE.replace("\n", "\r\n").encode(), [bibliography(BOOK)])
    assert done.data.count(b"\n") == done.data.count(b"\r\n")


@pytest.mark.parametrize(("end", "gap"), [("}", "\n\n"), ("}\n", "\n"), ("}\n\n", ""), ("}\n\n\n\n", "")])
def test_whatever_the_file_ends_with_entries_are_as_far_apart_as_before(end: str, gap: str) -> None:
    new, _ = appended("@book{a,\n  title = {A},\n" + end, BOOK)
    assert new.startswith(f"{gap}@book")


@pytest.mark.parametrize("empty", ["", "\n", "\ufeff"])
def test_an_empty_file_becomes_the_bibliography(empty: str) -> None:
    assert appended(empty, BOOK)[0] == write([bibliography(BOOK)], "biblatex")


DIALECT_OF = {
    "@article{a,\n  journaltitle = {x},\n  date = {2020},\n}\n": "biblatex",
    "@online{a,\n  title = {x},\n}\n": "biblatex",
    "@article{a,\n  journal = {x},\n  year = {2020},\n}\n": "bibtex",
    "@techreport{a,\n  title = {x},\n}\n": "bibtex",
    "@book{a,\n  title = {x},\n}\n": "biblatex",
    "@book{a,\n  year = {2020},\n}\n@comment{jabref-meta: databaseType:biblatex;}\n": "biblatex",
}


@pytest.mark.parametrize(("theirs", "dialect"), DIALECT_OF.items(), ids=range(len(DIALECT_OF)))
def test_the_file_tells_its_dialect(theirs: str, dialect: str) -> None:
    new, _ = appended(theirs, BOOK)
    assert ("date " in new) == (dialect == "biblatex")


def test_the_edition_of_a_book_without_a_publisher_is_told_with_its_word() -> None:
    book = full("book", author=(ADA,), title="The Ink Wars", edition="2d", issued=Date(1999))
    assert "note = {2nd edition}" in appended(MINE, book)[0]


def test_a_dialect_that_is_asked_for_is_written() -> None:
    assert "date = {1999}" in appended(MINE, BOOK, dialect="biblatex")[0]


@pytest.mark.parametrize(
    "theirs",
    [
        "@book{%s, title={x}}\n",
        "@book(%s , title={x})\n",
        "@book{x, ids = {y, %s}, title={x}}\n",
        "@set{%s, x}\n",
    ],
)
@pytest.mark.parametrize("key", [KEY, KEY.upper()])
def test_no_key_of_the_file_is_given_twice(theirs: str, key: str) -> None:
    new, _ = appended(theirs % key, BOOK)
    assert f"@book{{{KEY}a," in new


def test_what_is_there_is_told_with_its_key_and_what_it_lacks() -> None:
    theirs = "@book{Mine,\n  author = {A. Moss},\n  title = {The {Ink} Wars},\n  note = {\\url{http://ink.example/wars/}},\n}\n"
    work = full("book", author=(ADA,), title="The Ink Wars", issued=Date(1999), URL="https://ink.example/wars")
    new, told = appended(theirs, work)
    assert new == ""
    assert told == (
        f"{KEY} is there as Mine (the same title and URL); it lacks date = {{1999}}",
        "0 of 1 works appended",
    )


def test_what_may_be_there_is_appended_and_told() -> None:
    new, told = appended("@book{Mine,\n  author = {Moss, A.},\n  title = {The Ink Wars},\n  date = {2001},\n}\n", BOOK)
    assert f"@book{{{KEY}," in new
    assert told[0] == f"{KEY} is appended, and may be Mine (the same title and author, another year); look at both"


def test_the_works_of_several_documents_are_appended_once() -> None:
    longer = full("book", author=(ADA, BO), title="The Ink Wars: A History", publisher="Moss", issued=Date(1999))
    done = append("refs.bib", b"", [bibliography(BOOK, source="a"), bibliography(longer, source="b")])
    assert len(readers.entries(done.data.decode())) == 1
    assert [entry.key for entry in readers.entries(done.data.decode())] == [KEY]
    assert done.told == ("1 of 1 works appended",)


def test_what_a_further_document_says_of_a_work_is_told() -> None:
    linked = full("book", author=(ADA,), title="The Ink Wars", issued=Date(1999), DOI="10.5555/ink")
    done = append("refs.bib", b"", [bibliography(BOOK, source="a"), bibliography(linked, source="b")])
    lacks = f"{KEY} is cited again (the same title, author and year); it lacks doi = {{10.5555/ink}}"
    assert done.told == (lacks, "1 of 1 works appended")


BROKEN = {
    "@book{a, title={x}}\n@book{a, title={y}}\n": "line 2: the key a stands twice",
    "@book{a,\n title={x},\n title={y}}\n": "line 1: an entry says a field twice",
    "\n@book{a,\n title}\n": "line 2: can't be read as an entry",
    "@book{, title={x}}\n@book{, title={y}}\n": "line 2: a further entry has no key",
}


@pytest.mark.parametrize(("theirs", "told"), BROKEN.items(), ids=BROKEN.values())
def test_a_broken_entry_is_told_and_left(theirs: str, told: str) -> None:
    new, lines = appended(theirs, BOOK)
    assert lines[0].startswith(told)
    assert KEY in new


@pytest.mark.parametrize(
    "theirs", ["\n@book{a,\n title={x,\n year=2020\n}\n", "\n@book{a, title={x}\n@book{b, title={y}}\n"]
)
def test_behind_a_brace_that_is_not_closed_nothing_is_appended(theirs: str) -> None:
    with pytest.raises(UsageError, match=r"refs\.bib: the entry in line 2 does not close its braces"):
        append("refs.bib", theirs.encode(), [bibliography(BOOK)])


def test_a_value_that_looks_like_an_entry_is_no_open_brace() -> None:
    new, told = appended("@book{a,\n note = {as in\n@book{b}\n}}\n", BOOK)
    assert KEY in new
    assert told[-1] == "1 of 1 works appended"


def test_a_file_in_another_encoding_stays_in_it() -> None:
    theirs = "% Encoding: ISO8859_1\n@book{a,\n  title = {Flüsse},\n}\n".encode("latin-1")
    named = full("book", title="Åse", issued=Date(1999))
    done = append("refs.bib", theirs, [bibliography(named)])
    assert done.data.startswith(theirs)
    assert "Åse".encode("latin-1") in done.data


def test_what_its_encoding_can_not_hold_is_a_misuse() -> None:
    theirs = "@book{a,\n  title = {Flüsse},\n}\n".encode("latin-1")
    with pytest.raises(UsageError, match=r"does not say in what encoding it is: '河' can't be written behind it"):
        append("refs.bib", theirs, [bibliography(full("book", title="河"))])
    assert append("refs.bib", theirs, [bibliography(BOOK)]).data.startswith(theirs)


def test_a_misuse_names_the_encoding_that_the_file_says() -> None:
    theirs = "% Encoding: ISO8859_1\n@book{a,\n  title = {Flüsse},\n}\n".encode("latin-1")
    with pytest.raises(UsageError, match=r"refs\.bib: is in ISO8859_1: '河' can't be written .* nothing was appended"):
        append("refs.bib", theirs, [bibliography(full("book", title="河"))])


@pytest.mark.parametrize("dialect", DIALECTS)
def test_abstracts_and_keywords_come_along(dialect: str) -> None:
    work = full(
        "book", author=(ADA,), title="The Ink Wars", issued=Date(1999), abstract="On 50% of ink.", keyword="ink, law"
    )
    new, _ = appended("", work, dialect=dialect)
    assert "= {On 50\\% of ink.}," in new
    assert "= {ink, law}," in new


@pytest.mark.parametrize(("name", "data"), [("refs.bib", b"PK\0\0"), ("refs.txt", b"Ponds and lakes.\n")])
def test_a_file_that_is_no_bib_is_a_misuse(name: str, data: bytes) -> None:
    with pytest.raises(UsageError, match=r"is no \.bib file"):
        append(name, data, [bibliography(BOOK)])


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("theirs", [MINE, "", *BROKEN], ids=range(2 + len(BROKEN)))
def test_all_is_read_by_a_strict_reader_and_nothing_is_appended_twice(theirs: str, dialect: str) -> None:
    once = append("refs.bib", theirs.encode(), [MADE], dialect)
    assert append("refs.bib", once.data, [MADE], dialect).data == once.data
    new = once.data.decode()[len(theirs) :]
    assert len(readers.strictly(new)) == len(readers.entries(new))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_whole_file_is_read_by_a_strict_reader(dialect: str) -> None:
    whole = append("refs.bib", MINE.encode(), [MADE], dialect).data.decode()
    assert set(readers.strictly(whole)) == {"Pike:1999", *(work.key for work in MADE.works)}


texts = st.text(max_size=20)
names = st.lists(st.builds(Name, family=texts, given=texts) | st.builds(Name, literal=texts), max_size=2).map(tuple)
years = st.builds(Date, st.integers(1000, 2100))
fields = st.fixed_dictionaries(
    {"title": texts},
    optional={
        "author": names,
        "issued": years,
        "DOI": texts,
        "volume": texts,
        "page": texts,
        "URL": texts,
        "note": texts,
    },
)
fulls = st.lists(
    st.builds(
        lambda kind, values, url: full(kind, values, links=(link(url),) if url else ()),
        st.sampled_from(["book", "article-journal", "webpage", "legislation"]),
        fields,
        st.sampled_from(["", "https://a.example/b", "https://a.example/"]),
    ),
    max_size=5,
)
starts = st.sampled_from([MINE, "", *BROKEN, *DIALECT_OF]) | texts.map(
    lambda text: f"@book{{a, title = {{x}}}}\n{text}"
)


@given(starts, fulls, st.sampled_from([None, *DIALECTS]))
def test_a_second_run_appends_nothing(theirs: str, works: Sequence[Full], dialect: str | None) -> None:
    data = theirs.encode("utf-8", "replace")
    try:
        once = append("refs.bib", data, [bibliography(*works)], dialect)
    except UsageError:
        return
    assert once.data.startswith(data)
    again = append("refs.bib", once.data, [bibliography(*works)], dialect)
    assert again.data == once.data
