"""Any document at all is read: nothing raises, nothing hangs, and no character of a note is lost.

Two kinds: nasty pieces put together, and the documents of our own cases with pieces taken out, doubled, swapped, cut and
repeated.
"""

from __future__ import annotations

import random
import tomllib
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refcheck.errors import InputError
from refcheck.pipeline import parse_document
from tests.cases.shapes import anything
from tests.cases.told import CASES, keeps_every_character
from tests.cite.test_never_stuck import within

SECONDS = 10  # a reading takes milliseconds; a machine may be busy
LONGEST_UNIT = 200
HOSTILE = tomllib.loads((CASES / "hostile.toml").read_text("utf-8"))
PIECES = HOSTILE["piece"]


def holds(text: str) -> None:
    """It is read in time, and each note is whole; or it is said to be no text."""
    with within(SECONDS), suppress(InputError):
        bibliography = parse_document("any.txt", text.encode())
        assert all(keeps_every_character(note.reading) for note in bibliography.notes)


def nasty() -> st.SearchStrategy[str]:
    piece = st.one_of(st.sampled_from(PIECES), anything())
    many = st.builds(lambda unit, times: unit * times, st.sampled_from(PIECES), st.integers(2, LONGEST_UNIT))
    return st.lists(st.one_of(piece, piece, piece, many), max_size=25).map("".join)


@settings(max_examples=30)
@given(nasty())
def test_nasty_pieces_are_read(text: str) -> None:
    holds(text)


@pytest.mark.slow
@settings(max_examples=3000)
@given(nasty())
def test_many_nasty_pieces_are_read(text: str) -> None:
    holds(text)


@cache
def documents() -> tuple[str, ...]:
    """Our own documents, long and short."""
    folders = (CASES / "layouts", Path(__file__).parent / "accuracy" / "documents")
    return tuple(path.read_bytes().decode() for folder in folders for path in sorted(folder.glob("*.txt")))


def mutated(chance: random.Random) -> str:
    """One of the documents, or a stretch of it, hurt a few times."""
    text = chance.choice(documents())
    start = chance.randrange(len(text))
    text = text[start : start + 6000] if len(text) > 6000 else text
    for _ in range(chance.randint(1, 12)):
        text = _hurt(text, chance)
    return text


def _hurt(text: str, chance: random.Random) -> str:
    a, b, c = sorted(chance.randint(0, len(text)) for _ in range(3))
    b = min(b, a + chance.choice((1, 2, 5, 40, 400)))
    return chance.choice(
        (
            text[:a] + text[b:],
            text[:b] + text[a:b] * chance.choice((1, 1, 3, 20)) + text[b:],
            text[:a] + text[b:c] + text[a:b] + text[c:],
            text[:a] + chance.choice(PIECES) + text[a:],
            text[:a] + chance.choice(PIECES) * chance.randint(2, 60) + text[b:],
            text[: max(c, len(text) // 2)],
            text.replace(
                chance.choice(("\n\n", "\n", " ", ". ", "(", "1")), chance.choice(PIECES), chance.randint(1, 30)
            ),
        )
    )


@pytest.mark.parametrize("seed", range(20))
def test_a_mutated_document_is_read(seed: int) -> None:
    holds(mutated(random.Random(seed)))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 3000, 100))
def test_many_mutated_documents_are_read(seed: int) -> None:
    for more in range(100):
        holds(mutated(random.Random(seed + more)))
