from __future__ import annotations

import re
from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.bib import cite_keys
from refcheck.bib.keys import works
from refcheck.model.citation import Full
from refcheck.model.dates import Date
from refcheck.model.names import Name
from tests.bib.made import ADA, WORKS, bibliography, full

Y = Date(2023, 3)

CASES = {
    "author, year, first word": (full("book", author=(ADA,), title="China's Rivers", issued=Y), "moss2023china"),
    "no article first": (full("book", author=(ADA,), title="A History of the Pond", issued=Y), "moss2023history"),
    "elided article": (full("book", author=(ADA,), title="L’eau des lacs", issued=Y), "moss2023eau"),
    "only light words": (full("book", author=(ADA,), title="The In and the To", issued=Y), "moss2023the"),
    "particles and marks": (full("book", author=(Name("de la Peña", "Íñigo"),), title="Ö", issued=Y), "delapena2023o"),
    "letters without a base": (full("book", author=(Name("Łoß", "A"),), title="Ærø", issued=Y), "loss2023aero"),
    "cyrillic and greek": (full("book", author=(Name("Щукин", "А"),), title="Ψάρι", issued=Y), "shchukin2023psari"),
    "body": (full("book", author=(Name(literal="The Center for Rivers"),), title="Ponds", issued=Y), "center2023ponds"),
    "a family name of one letter": (
        full("book", author=(Name("C", ""), ADA), title="Ponds", issued=Y),
        "moss2023ponds",
    ),
    "one letter and nobody else": (
        full("book", author=(Name("C", ""),), title="Deep Ponds", issued=Y),
        "deep2023ponds",
    ),
    "editor": (full("book", editor=(ADA,), title="Ponds", issued=Y), "moss2023ponds"),
    "others are nobody": (
        full("book", author=(Name(literal="others"),), title="Deep Ponds", issued=Y),
        "deep2023ponds",
    ),
    "no author": (full("book", title="The Rise of Ponds", issued=Y), "rise2023ponds"),
    "no author, one word": (full("book", title="Ponds", issued=Y), "ponds2023"),
    "no number first": (full("book", author=(ADA,), title="100 Ponds", issued=Y), "moss2023ponds"),
    "no year": (full("book", author=(ADA,), title="Ponds"), "mossponds"),
    "statute by its promulgation": (full("legislation", title="Pond Act", custom__promulgated=Y), "pond2023act"),
    "translated title": (
        full("book", author=(ADA,), title="河流", custom__translated_title="The Rivers", issued=Y),
        "moss2023rivers",
    ),
    "container": (full("article-journal", title="河流", container_title="Heliu Yanjiu", issued=Y), "heliu2023yanjiu"),
    "chinese title, latin author": (full("book", author=(ADA,), title="河流", issued=Y), "moss2023"),
    "chinese author, latin title": (full("book", author=(Name("何", "流"),), title="Heliu", issued=Y), "heliu2023"),
}


@pytest.mark.parametrize(("work", "key"), CASES.values(), ids=CASES)
def test_key_is_made_of_what_the_work_says(work: Full, key: str) -> None:
    assert cite_keys([work]) == (key,)


def test_a_work_without_latin_letters_has_a_key_of_its_own() -> None:
    one, other = (full("book", title=title, issued=Y) for title in ("河流", "池塘"))
    keys = cite_keys([one, other])
    assert all(re.fullmatch(r"anon[0-9a-f]{6}", key) for key in keys)
    assert keys == cite_keys([other, one])[::-1]


def test_works_of_one_stem_are_lettered_by_date_then_title_whatever_their_order() -> None:
    said = [("Ponds of old", Date(2023, 3)), ("Ponds 1", Date(2023, 4)), ("Ponds 2", Date(2023, 4))]
    alike = [full("book", author=(ADA,), title=title, issued=issued) for title, issued in said]
    for order in permutations(range(3)):
        keys = dict(zip(order, cite_keys([alike[at] for at in order]), strict=True))
        assert [keys[at] for at in range(3)] == ["moss2023pondsa", "moss2023pondsb", "moss2023pondsc"]


def test_a_work_without_latin_letters_is_called_by_its_host() -> None:
    page = full("webpage", title="池塘", issued=Y, URL="https://www.ponds.gov.example/a")
    assert cite_keys([page]) == ("ponds2023",)


def test_a_host_that_cant_be_read_calls_nothing() -> None:
    (key,) = cite_keys([full("webpage", title="池塘", issued=Y, URL="http://[ponds.example/a")])
    assert key.startswith("anon")


def test_a_letter_never_makes_the_key_of_another_work() -> None:
    alike = [full("book", author=(ADA,), title=f"Ink {n}", issued=Y) for n in range(60)]
    near = [full("book", author=(ADA,), title=f"Inka {n}", issued=Y) for n in range(2)]
    keys = cite_keys([*alike, *near, full("book", author=(ADA,), title="Inkb", issued=Y)])
    assert len(set(keys)) == len(keys)


def test_the_same_work_twice_gets_two_keys() -> None:
    assert cite_keys([CASES["editor"][0]] * 2) == ("moss2023pondsa", "moss2023pondsb")


@given(st.lists(st.tuples(st.text(), st.text(), st.integers(1, 2100)), max_size=6), st.integers())
def test_keys_are_distinct_ascii_and_stable(said: list[tuple[str, str, int]], seed: int) -> None:
    fulls = [full("book", author=(Name(a, "X"),), title=t, issued=Date(y)) for a, t, y in set(said)]
    keys = dict(zip(map(str, fulls), cite_keys(fulls), strict=True))
    Random(seed).shuffle(fulls)
    assert keys == dict(zip(map(str, fulls), cite_keys(fulls), strict=True))
    assert len(set(keys.values())) == len(fulls)
    assert all(re.fullmatch(r"[a-z0-9]+", key) for key in keys.values())


def test_one_document_keeps_its_keys() -> None:
    made = bibliography(WORKS["book"])
    pinned = replace(made, works=tuple(replace(reference, key="pinned") for reference in made.works))
    assert [work.key for work in works([pinned])] == ["pinned"]


def test_documents_share_what_is_the_same_and_tell_the_rest_apart() -> None:
    one, other = (full("book", author=(ADA,), title=f"Ponds {n}", issued=Y) for n in "12")
    told = works([bibliography(one), bibliography(one, other)])
    assert [work.text("title") for work in told] == ["Ponds 1", "Ponds 2"]
    assert sorted(work.key for work in told) == ["moss2023pondsa", "moss2023pondsb"]
