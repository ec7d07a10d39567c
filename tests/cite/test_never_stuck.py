"""No input may hang the parser: what an adversary repeats (`tests/cases/hostile.toml`) takes time that grows with its length.

The limits are far above what a reading takes on a busy machine, and far below what it would take if time grew with the square.
"""

from __future__ import annotations

import signal
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle

import pytest

from refcheck.cite import STYLES
from refcheck.pipeline import parse_document
from tests.cases.told import CASES, mended

HOSTILE = tomllib.loads((CASES / "hostile.toml").read_text("utf-8"))
UNITS, FRONTS, LINES = HOSTILE["unit"], HOSTILE["front"], HOSTILE["line"]
LIST = "Tides are old [1].\n\nReferences\n\n[1] "
NOTES = "Tides are old.¹\n\n^{1.} "
MEGABYTE = 1_000_000
CITATION = max(UNITS, key=len)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail where it takes longer, however deep in a pattern it is stuck."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"still busy after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def read(name: str, text: str) -> None:
    style = next(s for s in STYLES if name == s.NAME)
    passage = mended(text)
    style.fits([passage], "reference-list")
    style.fits([passage], "footnotes")
    style.read([passage])


@pytest.mark.parametrize("name", [style.NAME for style in STYLES])
def test_a_line_is_read_at_once_whatever_it_repeats(name: str) -> None:
    for unit, front in zip(UNITS, cycle(FRONTS), strict=False):
        with within(3):
            read(name, front + unit * 30 + "x;!")


@pytest.mark.slow
@pytest.mark.parametrize("name", [style.NAME for style in STYLES])
def test_a_line_is_read_at_once_whatever_stands_in_front(name: str) -> None:
    for unit in UNITS:
        for front in FRONTS:
            with within(3):
                read(name, front + unit * 60 + "x;!")


@pytest.mark.slow
@pytest.mark.parametrize("head", [LIST, NOTES], ids=["list", "notes"])
@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_a_long_text_is_read_in_seconds(unit: str, head: str) -> None:
    with within(20):
        parse_document("hostile.txt", f"{head}{unit * (MEGABYTE // 10 // len(unit))}\n".encode())


@pytest.mark.slow
@pytest.mark.parametrize("head", [LIST, NOTES], ids=["list", "notes"])
@pytest.mark.parametrize("unit", ["(", '"', "1", CITATION], ids=repr)
def test_a_megabyte_is_read_in_seconds(unit: str, head: str) -> None:
    with within(60):
        parse_document("hostile.txt", f"{head}{unit * (MEGABYTE // len(unit))}\n".encode())


@pytest.mark.parametrize(
    "text",
    [
        f"References\n\nOstrow, M. (2019). doi 10.1111/<{':/' * 30_000} x\n\nHolm, I. (2020). Fog. Tide Press.\n",
        f"{LIST}OSTROW, M. art. a{'71' * 10_000}\n[2] HOLM, Ida. Fog. Tide Press, 2019.\n",
    ],
    ids=["slashes and colons", "a number without end"],
)
def test_a_long_word_is_read_at_once(text: str) -> None:
    with within(4):
        parse_document("hostile.txt", text.encode())


@pytest.mark.slow
@pytest.mark.parametrize("line", LINES)
def test_many_lines_are_read_in_seconds(line: str) -> None:
    plain = "References\n\n" + f"{line}\n" * (MEGABYTE // 4 // (len(line) + 1))
    numbered = "References\n\n" + "\n".join(f"{i}. {line}" for i in range(1, 10_000))
    with within(40):
        parse_document("hostile.txt", plain.encode())
    with within(40):
        parse_document("hostile.txt", numbered.encode())
