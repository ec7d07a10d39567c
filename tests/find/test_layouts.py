"""Each document of the layout cases, with every note that is to be found in it, whole and in order, and the body's mentions."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from refcheck.find import find
from refcheck.model.citation import Full
from refcheck.model.passage import Found, Mention
from refcheck.model.text import Document
from refcheck.pipeline import parse_document
from refcheck.repair import repair
from tests.cases.told import CASES, Case, marks

DOCUMENTS = sorted((CASES / "layouts").glob("*.txt"))


def text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def expected() -> list[Any]:
    """The documents with what is expected of each: a file of the same name."""
    both = ((path, tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))) for path in DOCUMENTS)
    return [pytest.param(path, case, id=path.stem, marks=marks(case)) for path, case in both]


def found_in(path: Path, of: str | None = None) -> Found:
    """What was found in a document, its notes and its list together."""
    every = find(Document(path.name, text(path) if of is None else of))
    passages = tuple(p for one in every for p in one.passages)
    return Found("+".join(one.layout for one in every), passages, tuple(m for one in every for m in one.mentions))


def notes(found: Found) -> list[tuple[str, str]]:
    return [(p.place, repair(p).text.text) for p in found.passages]


def mention(of: Mention) -> str:
    section = f" ({of.section})" if of.section else ""
    return " ".join(of.notes) + section + (f", {of.pin}" if of.pin else "")


@pytest.mark.parametrize(("path", "case"), expected())
def test_every_note_is_found(path: Path, case: Case) -> None:
    found = found_in(path)
    assert notes(found) == list(case["notes"].items())
    assert [mention(m) for m in found.mentions] == case.get("mentions", [])
    assert {p.place: p.label for p in found.passages} == case.get("labels", {})
    assert not found.passages or found.layout == case["layout"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_a_piece_stands_where_it_says(path: Path) -> None:
    document = text(path)
    for p in found_in(path, document).passages:
        assert p.raw == "".join(document[a:b] for a, b in p.pieces)
        assert p.raw.startswith(p.label)
        assert all(a[1] <= b[0] for a, b in pairwise(sorted(p.pieces)))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_no_ink_belongs_to_two_notes(path: Path) -> None:
    spans = sorted(span for p in found_in(path).passages for span in p.pieces)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_windows_ends_its_lines_otherwise(path: Path) -> None:
    unix = found_in(path)
    windows = found_in(path, text(path).replace("\n", "\r\n"))
    assert notes(windows) == notes(unix)
    assert [mention(m) for m in windows.mentions] == [mention(m) for m in unix.mentions]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_blanks_at_the_ends_of_lines_say_nothing(path: Path) -> None:
    plain = found_in(path)
    spaced = found_in(path, text(path).replace("\n", "  \n"))
    assert notes(spaced) == notes(plain)


def links_of_the_text(text: str) -> list[str]:
    cited = [c for reading in parse_document("a.md", text.encode()).text for c in reading.citations]
    return [link.url for c in cited if isinstance(c, Full) for link in c.links]


NOTE = "[^1]: Mara Ostrow, Tides, https://tide.example/c (last visited May 3, 2020).\n"
IN_TEXT = {
    "behind a marker": ("See https://tide.example/a.[^1]\n\n", ["https://tide.example/a"]),
    "right before a marker": ("See https://tide.example/a[^1] and so on.\n\n", ["https://tide.example/a"]),
    "without a scheme": ("See www.tide.example/b.[^1]\n\n", ["http://www.tide.example/b"]),
    "behind words": ("See [the tide](https://tide.example/a).[^1]\n\n", ["https://tide.example/a"]),
    "over two lines": ("See <https://tide.example/long/\npath>.[^1]\n\n", ["https://tide.example/long/path"]),
    "with its archive": (
        "See https://tide.example/a [https://perma.cc/ABCD-1234].[^1]\n\n",
        ["https://tide.example/a"],
    ),
    "at the head of each page": (
        "Horns.[^1]\n\n" + "".join(f"THE TIDE https://tide.example/a {page}\n\nText.\n\n" for page in range(1, 5)),
        ["https://tide.example/a"],
    ),
    "its address elsewhere": (
        "See [the tide][t] and [https://tide.example/b][u].[^1]\n\n[t]: https://tide.example/a\n[u]: https://tide.example/b\n\n",
        ["https://tide.example/a", "https://tide.example/b"],
    ),
    "its address elsewhere, where a note has it too": (
        "See [the tide][t].[^1]\n\n[^2]: Birch, [The Tide][t] (2003).\n\n[t]: https://tide.example/a\n\n",
        ["https://tide.example/a"],
    ),
    "none": ("See the tide.[^1]\n\n", []),
}


@pytest.mark.parametrize(("body", "urls"), IN_TEXT.values(), ids=IN_TEXT)
def test_a_link_of_the_running_text_is_found(body: str, urls: list[str]) -> None:
    assert links_of_the_text(body + NOTE) == urls


def test_where_all_links_are_references_none_is_of_the_text() -> None:
    assert not links_of_the_text("https://tide.example/a\nhttps://tide.example/b\n")
    assert not links_of_the_text("See https://tide.example/a for more.\n")
