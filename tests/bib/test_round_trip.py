"""What `parse` writes is read again: the same works under the same keys, as far as the format holds them (docs/formats.md)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.bib import write
from refcheck.bib.keys import cite_keys
from refcheck.model.citation import Full
from refcheck.model.dates import Date
from refcheck.model.field import Value
from refcheck.model.names import Name
from refcheck.model.reference import Bibliography
from refcheck.pipeline import parse_document
from tests.bib.made import WORKS, bibliography, full, link

ROOT = Path(__file__).parents[2]
WHOLE = ("biblatex", "csl-json", "ris")
FORMATS = (*WHOLE, "bibtex")


def articles() -> list[Path]:
    return [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "src" / "refcheck" / "demo").glob("*.txt"))]


@cache
def read(path: Path) -> Bibliography:
    return parse_document(path.name, path.read_bytes())


def again(text: str) -> Bibliography:
    found = parse_document("refs", text.encode())
    assert found.layout == "records" or not text.strip("[]\n")
    return found


@pytest.mark.parametrize("form", WHOLE)
@pytest.mark.parametrize("path", articles(), ids=lambda path: str(path.name))
def test_the_articles_read_back_as_they_were_written(path: Path, form: str) -> None:
    text = write([read(path)], form)
    assert write([again(text)], form) == text


@pytest.mark.parametrize("form", WHOLE)
def test_every_kind_of_work_reads_back_as_it_was_written(form: str) -> None:
    text = write([bibliography(*WORKS.values())], form)
    assert write([again(text)], form) == text


@pytest.mark.parametrize("path", articles(), ids=lambda path: str(path.name))
def test_classic_bibtex_loses_what_laws_are_and_no_more_the_second_time(path: Path) -> None:
    text = write([again(write([read(path)], "bibtex"))], "bibtex")
    assert write([again(text)], "bibtex") == text


@pytest.mark.parametrize("form", FORMATS)
def test_keys_and_links_stay(form: str) -> None:
    for path in articles():
        before = read(path)
        after = again(write([before], form))
        assert [work.key for work in after.works] == [work.key for work in before.works]
        assert urls(after) == urls(before)


def urls(found: Bibliography) -> list[set[str]]:
    """The addresses of each work, its archives' too."""
    links = [[placed.link for placed in work.links] for work in found.works]
    return [{one.url for link in every for one in (link, *link.archives) if one.url} for every in links]


# ------------------------------------------------------------------------------------------------- invented works

WORD = st.text(alphabet=st.characters(categories=["L", "Nd"], exclude_characters="ǰ"), min_size=1, max_size=9)
SIGNS = st.sampled_from([*"&%$#_{}~^\\<>|'\"@-–—.:;!?()[]*", "``", "''", "\\url", "\\'e"])
TITLE = st.lists(st.one_of(WORD, WORD, WORD, SIGNS), min_size=1, max_size=8).map(" ".join)
DATES = st.builds(Date, st.integers(1400, 2099), st.one_of(st.none(), st.integers(1, 12)))
PEOPLE = st.lists(st.builds(Name, WORD.map(str.title), WORD.map(str.title)), min_size=1, max_size=3).map(tuple)
SLUG = st.text(alphabet="abcXYZ019_-~%&=?/.", min_size=1, max_size=12).map(lambda s: f"https://a.example/{s}x")


@st.composite
def invented(draw: st.DrawFn) -> Full:
    fields: dict[str, Value] = {"title": draw(TITLE), "author": draw(PEOPLE), "issued": draw(DATES)}
    fields |= {"container-title": draw(TITLE), "volume": str(draw(st.integers(1, 400))), "page": "12–34"}
    return full("article-journal", fields, links=(link(draw(SLUG)),))


@pytest.mark.parametrize("form", WHOLE)
@given(st.lists(invented(), min_size=1, max_size=3))
def test_any_work_reads_back_once_written(form: str, works: list[Full]) -> None:
    """The second time is as the first: what no format holds (blanks at the ends, `--` for a dash) is gone by then."""
    once = write([again(write([bibliography(*works)], form))], form)
    assert write([again(once)], form) == once
    assert [work.key for work in again(once).works] == list(cite_keys(works))
