r"""Any LaTeX at all is read, whole or hurt, in a time that grows as it does; or said to be none."""

from __future__ import annotations

import random
import time
import tomllib
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refcheck.errors import InputError
from refcheck.pipeline import parse_document
from refcheck.read import read_document
from tests.cases.told import CASES, keeps_every_character
from tests.cite.test_never_stuck import within
from tests.read.printed import article, latex
from tests.read.test_tex_works import BIB, NOTES

SECONDS = 20
UNITS = tuple(tomllib.loads((CASES / "hostile_latex.toml").read_text("utf-8"))["unit"])


def holds(text: str) -> None:
    """It is read in time, and each note is whole; or it is said to be no text."""
    with within(SECONDS), suppress(InputError):
        it = parse_document("any.tex", text.encode())
        assert all(keeps_every_character(note.reading) for note in it.notes if note.reading.passage.record is None)


def nasty() -> st.SearchStrategy[str]:
    piece = st.one_of(st.sampled_from(UNITS), st.text(max_size=8))
    many = st.builds(lambda unit, times: unit * times, st.sampled_from(UNITS), st.integers(2, 200))
    return st.lists(st.one_of(piece, piece, piece, many), max_size=25).map("".join)


@settings(max_examples=40)
@given(nasty())
def test_nasty_pieces_are_read(text: str) -> None:
    holds(text)


@pytest.mark.slow
@settings(max_examples=2000)
@given(nasty())
def test_many_nasty_pieces_are_read(text: str) -> None:
    holds(text)


@cache
def documents() -> tuple[str, ...]:
    own = f"\\begin{{filecontents}}{{refs.bib}}\n{BIB}\\end{{filecontents}}\n{NOTES}"
    return (own, *(latex(article(name)).decode() for name in ("article.txt", "list.txt")))


def hurt(chance: random.Random) -> str:
    text = chance.choice(documents())
    for _ in range(chance.randint(1, 12)):
        a, b, c = sorted(chance.randint(0, len(text)) for _ in range(3))
        b = min(b, a + chance.choice((1, 2, 5, 40, 400)))
        unit = chance.choice(UNITS)
        text = chance.choice(
            (
                text[:a] + text[b:],
                text[:b] + text[a:b] * chance.choice((1, 3, 20)) + text[b:],
                text[:a] + text[b:c] + text[a:b] + text[c:],
                text[:a] + unit * chance.choice((1, 1, 60)) + text[b:],
                text[: max(c, len(text) // 2)],
                text.replace(chance.choice(("{", "}", "\\", "\n", "%")), unit, chance.randint(1, 30)),
            )
        )
    return text


@pytest.mark.parametrize("seed", range(15))
def test_a_mutated_document_is_read(seed: int) -> None:
    holds(hurt(random.Random(seed)))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 1100, 100))
def test_many_mutated_documents_are_read(seed: int) -> None:
    for more in range(100):
        holds(hurt(random.Random(seed + more)))


@pytest.mark.parametrize("unit", UNITS)
def test_what_is_repeated_is_read_in_time(unit: str) -> None:
    text = "\\begin{document}x " + unit * (20_000 // len(unit))
    with within(SECONDS), suppress(InputError):
        read_document("any.tex", text.encode())


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_as_the_text_does(unit: str) -> None:
    def seconds(length: int) -> float:
        began = time.process_time()
        with suppress(InputError):
            read_document("any.tex", ("\\begin{document}x " + unit * (length // len(unit))).encode())
        return time.process_time() - began

    assert seconds(400_000) < 8 * max(seconds(100_000), 0.2)
