from __future__ import annotations

import pytest

from refcheck.bib.bibfile import Bib, lay_out
from refcheck.bib.layout import layout_of
from tests.bib import readers

FILES = {
    "ours": "@book{a,\n  title         = {A},\n  journaltitle  = {B},\n}\n\n@book{b,\n  title         = {C},\n}\n",
    "tabs, no comma": "@book{a,\n\ttitle = {A},\n\tyear = {B}\n}\n\n\n@book{b,\n\ttitle = {C}\n}\n",
    "Google Scholar": "@book{a,\n  title={A},\n  journal={B}\n}\n@book{b,\n  title={C}\n}\n",
    "Emacs": "@book{a,\n  title =\t {A},\n  journal =\t {B},\n  year =\t {C}}\n",
    "values in a column": "@book{a,\n  title =        {A},\n  journal =      {B},\n  year =         {C}\n}\n",
    "signs in a column": "@book{a,\n    title   = {A},\n    journal = {B},\n    year    = {C},\n    }\n",
    "Windows": "@book{a,\r\n  title = {A},\r\n  year = {B}\r\n}\r\n\r\n@book{b,\r\n  title = {C}\r\n}\r\n",
    "an old Mac": "@book{a,\r  title = {A},\r  year = {B}\r}\r",
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_laid_out_as_a_file_looks_as_it_does(name: str) -> None:
    text = FILES[name]
    found = readers.entries(text.replace("\r\n", "\n").replace("\r", "\n"))
    bibs = [Bib(entry.entry_type, entry.key, readers.fields(entry)) for entry in found]
    assert lay_out(bibs, layout_of(text, [entry.raw or "" for entry in found])) == text


def test_of_entries_on_one_line_the_line_ends_are_told() -> None:
    text = "@book{a, title={A}}\r\n@book{b, title={B}}\r\n"
    told = lay_out([Bib("book", "c", {"title": "C"})], layout_of(text, text.splitlines()))
    assert told == "@book{c,\r\n  title         = {C},\r\n}\r\n"


def test_an_entry_without_fields_can_be_read() -> None:
    text = FILES["Google Scholar"]
    assert lay_out([Bib("misc", "a", {})], layout_of(text, [text])) == "@misc{a,\n}\n"
