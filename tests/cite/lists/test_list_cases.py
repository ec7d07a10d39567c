"""Numbered reference lists, a file of cases a style: each file is printed as one list, and read as a whole document.

So the style is found from all the items together, the labels and the damage of print are dealt with on the way, and each case
says all that is to be read of its item (`tests.cases.told`).
"""

from __future__ import annotations

import time
import tomllib
from functools import cache
from pathlib import Path

import pytest

from refcheck.cite import STYLES, Style
from refcheck.cite.lists.sciences import FORMS
from refcheck.model.citation import Reading
from refcheck.model.passage import Passage
from refcheck.model.text import Traced
from refcheck.pipeline import parse_document
from tests.cases.told import Case, told, wanted

HERE = Path(__file__).parent
SCIENCES = tuple(form.NAME for form in FORMS if form.NAME != "cell")  # a short list of that form is APA's too
STYLES_OF_LISTS = ("acs", "apa", "author-date", "gbt7714", "ieee", "mla", "nlm", "plain", "title-first", *SCIENCES)
CASES = {style: tomllib.loads((HERE / f"{style}.toml").read_text("utf-8"))["case"] for style in STYLES_OF_LISTS}
EVERY = [
    pytest.param(style, str(number), case, id=f"{style}: {case['name']}")
    for style in STYLES_OF_LISTS
    for number, case in enumerate(CASES[style], 1)
]


@cache
def readings(style: str) -> tuple[str, dict[str, Reading]]:
    """The style found in the list of a style's cases, and its items by number."""
    items = "\n".join(f"[{number}] {case['text']}" for number, case in enumerate(CASES[style], 1))
    bibliography = parse_document("cases.txt", f"A body of a few words [1].\n\nReferences\n\n{items}\n".encode())
    return bibliography.style, {n.reading.passage.number: n.reading for n in bibliography.notes}


@pytest.mark.parametrize(("style", "number", "case"), EVERY)
def test_an_item_reads_as_its_case_says(style: str, number: str, case: Case) -> None:
    want = [wanted(c) for c in case["cite"]]
    reading = readings(style)[1][number]
    assert [told(c, w) for c, w in zip(reading.citations, want, strict=True)] == want


@pytest.mark.parametrize("style", STYLES_OF_LISTS)
def test_the_style_of_a_list_is_found_from_its_items(style: str) -> None:
    assert readings(style)[0] == style


@pytest.mark.parametrize("style", STYLES_OF_LISTS)
def test_no_other_style_of_lists_comes_near(style: str) -> None:
    passages = [passage(case["text"]) for case in CASES[style]]
    fits = {s.NAME: s.fits(passages, "reference-list") for s in STYLES}
    near = 0.1 if style in SCIENCES else 0.2  # APA too counts names that are parted by commas
    assert max(fit for name, fit in fits.items() if name != style) < fits[style] - near


@pytest.mark.parametrize("style", STYLES_OF_LISTS)
def test_footnotes_are_no_list(style: str) -> None:
    (reader,) = (s for s in STYLES if style == s.NAME)
    assert reader.fits([passage(case["text"]) for case in CASES[style]], "footnotes") == 0


def passage(text: str) -> Passage:
    """An item of which just this text is printed."""
    return Passage("1", "[1]", ((0, len(text)),), text, Traced.of(text))


def seconds(reader: Style, text: str) -> float:
    """How long (processor time: machines are shared) a style takes to judge and read one item."""
    begin = time.process_time()
    reader.fits([passage(text)], "reference-list")
    reader.read([passage(text)])
    return time.process_time() - begin


NASTY = (
    "“",
    "[J] ",
    "(2010). ",
    "Hart, Ann, and ",
    "HART J, ",
    "May 3, 2016, ",
    "et al. ",
    "In: ",
    "ed. ",
    "//",
    "1(1), ",
    ": ",
)


@pytest.mark.parametrize("style", STYLES_OF_LISTS)
def test_time_grows_with_the_length_of_an_item_and_no_faster(style: str) -> None:
    """Of an item eight times as long: a reading whose time grew with the square would take sixty-four times as long."""
    (reader,) = (s for s in STYLES if style == s.NAME)
    front = CASES[style][0]["text"][:60]
    for unit in NASTY:
        short, long = (
            min(seconds(reader, front + unit * (size // len(unit))) for _ in range(3)) for size in (500, 4_000)
        )
        assert long < 40 * max(short, 0.001), unit
