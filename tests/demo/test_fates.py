"""A fates file: what it may say, and what it is told when it says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck.demo.fates import Fates, Perma
from refcheck.errors import InputError


def load(folder: Path, text: str) -> Fates:
    file = folder / "fates.toml"
    file.write_text(text, encoding="utf-8")
    return Fates.load(file)


def test_a_table_is_a_fate_with_what_follows_and_what_is_recorded(tmp_path: Path) -> None:
    fates = load(
        tmp_path,
        """
        ["https://journal.example/a"]
        status = 503
        then = [{ title = "Back" }]
        ["https://perma.cc/22AA-AA22"]
        perma = { state = "private", url = "https://journal.example/a", title = "T" }
        """,
    )
    first = fates.find("https://journal.example/a")
    archive = fates.find("https://perma.cc/22AA-AA22")
    assert first is not None
    assert [first.at(n).code for n in range(3)] == [503, 200, 200]
    assert archive is not None
    assert archive.perma == Perma("private", "https://journal.example/a", "T")


@pytest.mark.parametrize(
    "asked",
    [
        "https://JOURNAL.example/a?q=(EN)",
        "https://journal.example/a?q=%28EN%29",
        "https://journal.example/%61?q=(EN)#part",
    ],
)
def test_another_spelling_is_the_same_url(tmp_path: Path, asked: str) -> None:
    fates = load(tmp_path, '["https://journal.example/a?q=(EN)"]\ntitle = "T"')
    assert fates.find(asked) is not None


@pytest.mark.parametrize(
    "asked",
    ["http://journal.example/a", "https://journal.example/A", "https://journal.example/a/", "https://x.example/a"],
)
def test_another_url_has_no_fate(tmp_path: Path, asked: str) -> None:
    assert load(tmp_path, '["https://journal.example/a"]').find(asked) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[", "no fates can be read"),
        ('["https://a.example/"]\ntitel = "x"', r"titel is no key of a fate; did you mean title\?"),
        ('["https://a.example/"]\nmanner = "rude"', "expected one of answer, reset, silent"),
        ('["https://perma.cc/2222-AA22"]\nperma = { state = "lost" }', "expected one of ok, failed"),
        ('["https://perma.cc/2222-AA22"]\nperma = { url = "x" }', "state = None"),
        ('["https://doi.org/10.5555/1"]\nregistered = { titel = "x" }', "did you mean title"),
        ('["https://a.example/"]\ntunnel = "refused"', "tunnel is a host's"),
        ('["https://a.example/"]\nthen = [{ stauts = 1 }]', "did you mean status"),
    ],
)
def test_a_wrong_file_is_told_what_is_wrong(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        load(tmp_path, text)
