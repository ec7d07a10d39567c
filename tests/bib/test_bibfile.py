from __future__ import annotations

import pytest

from refcheck.bib import FORMATS, write
from refcheck.bib.bibfile import Bib, lay_out
from refcheck.errors import UsageError


def test_layout() -> None:
    entries = [
        Bib("article", "a", {"title": "Ponds", "month": 'apr # "~5"'}, frozenset({"month"})),
        Bib("misc", "b", {"howpublished": "x"}),
    ]
    assert lay_out(entries) == (
        '@article{a,\n  title         = {Ponds},\n  month         = apr # "~5",\n}\n\n'
        "@misc{b,\n  howpublished  = {x},\n}\n"
    )


@pytest.mark.parametrize(
    "broken",
    {
        "a brace too many": [Bib("misc", "a", {"title": "x } y"})],
        "a brace that stays open": [Bib("misc", "a", {"title": "{x"})],
        "a key that is none": [Bib("misc", "a,b", {"title": "x"})],
        "a key that is another's": [Bib("misc", "a", {"title": "x"}), Bib("misc", "a", {"title": "y"})],
    }.items(),
    ids=lambda case: case[0],
)
def test_what_can_not_be_read_again_never_leaves(broken: tuple[str, list[Bib]]) -> None:
    with pytest.raises(AssertionError, match="a written entry"):
        lay_out(broken[1])


def test_formats_are_those_of_the_interface() -> None:
    assert list(FORMATS) == ["biblatex", "bibtex", "csl-json", "json", "ris", "nbib", "zotero", "csv"]


def test_another_format_is_a_misuse_that_names_them() -> None:
    with pytest.raises(UsageError, match="no format 'endnote'; choose one of biblatex, bibtex"):
        write([], "endnote")
