"""Any file of records at all is read, or refused in a sentence: nothing raises, nothing hangs, no character is lost."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refcheck.bib import FORMATS, write
from refcheck.errors import InputError
from refcheck.pipeline import parse_document
from tests.cases.told import keeps_every_character
from tests.cite.test_never_stuck import within
from tests.read.records import cases

FILES = [(form, case.text) for form in ("bib", "ris", "nbib", "json", "endnote", "zotero") for case in cases(form)]
PIECES = (
    *("{", "}", '"', "\\", "@", "@article{", "@string{", "#", "=", ",", "$", "\\url{", "\\'", "%", "~", "and "),
    *("TY  - ", "ER  - ", "PMID- 1\n", "<record>", "</record>", "<", "&", "&amp;", "<![CDATA[", "<?x?>", "[", "]"),
    *("null", "1e999", "-", "https://a.example/", "\0", "\n", "\r", "\x0b", "\u2028", "é", "😀"),
)
SECONDS = 20


def holds(name: str, text: str) -> None:
    with within(SECONDS), suppress(InputError):
        found = parse_document(name, text.encode())
        assert all(keeps_every_character(note.reading) for note in found.notes)
        for form in FORMATS:
            write([found], form)


def spoiled(text: str, dice: random.Random) -> str:
    """Some pieces taken out, put in, repeated or turned around."""
    for _ in range(dice.randint(1, 6)):
        start = dice.randrange(len(text) + 1)
        end = start + dice.randint(0, 40)
        piece = text[start:end]
        became = dice.choice(["", dice.choice(PIECES), piece * dice.randint(1, 5), piece[::-1]])
        text = text[:start] + became + text[end:]
    return text


def spoils() -> st.SearchStrategy[tuple[str, str]]:
    return st.builds(
        lambda file, seed: (f"refs.{file[0]}", spoiled(file[1], random.Random(seed))),
        st.sampled_from(FILES),
        st.integers(0, 2**32),
    )


@settings(max_examples=40)
@given(spoils())
def test_spoiled_files_are_read(file: tuple[str, str]) -> None:
    holds(*file)


@pytest.mark.slow
@settings(max_examples=2000)
@given(spoils())
def test_many_spoiled_files_are_read(file: tuple[str, str]) -> None:
    holds(*file)


REPEATED = {
    "braces": "@book{a, title = {" + "{" * 100_000,
    "pieces": "@book{a, title = " + "{a} # " * 20_000 + "{b}}",
    "starts": "@book{a, title = {" + "\n@a{" * 5_000,
    "authors": "@book{a, title = {b}, author = {" + "A B and " * 5_000 + "C}}",
    "addresses": "@book{a, note = {" + " ".join(f"https://a.example/{n}" for n in range(3_000)) + "}}",
    "additions": "@book{a, title = {b}, titleaddon = {" + "[ " * 50_000 + "}}",
    "lenders": "".join(f"@xdata{{x{n}, xdata = {{{','.join(f'x{m}' for m in range(40))}}}}}\n" for n in range(40))
    + "@book{a, xdata = {x0}}",
    "macros": '@string{a = "' + "x" * 9_000 + '"}@book{b, ' + "".join(f"f{n} = a # a # a," for n in range(2_000)) + "}",
    "keywords": "TY  - JOUR\n" + "KW  - tide\n" * 10_000,
    "parts": '<rdf:RDF xmlns:rdf="r" xmlns:z="http://www.zotero.org/namespaces/export#"><a><z:itemType>book</z:itemType>'
    + '<isPartOf rdf:resource="#a"/>' * 5_000
    + '</a><b rdf:about="#a">'
    + "<title>x</title>" * 500
    + "</b></rdf:RDF>",
    "records": "<xml><records><titles>" + "<record>" * 20_000,
}


@pytest.mark.parametrize("text", REPEATED.values(), ids=REPEATED)
def test_what_is_repeated_takes_time_as_it_grows(text: str) -> None:
    with within(SECONDS), suppress(InputError):
        parse_document("refs.bib", text.encode())
