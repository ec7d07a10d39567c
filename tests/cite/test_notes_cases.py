"""Each note of the cases of the note styles, with all that is to be read of it."""

from __future__ import annotations

import pytest

from tests.cases.told import Case, cases, keeps_every_character, prose, read, texts, told, wanted


def says_what_its_case_says(style: str, case: Case) -> None:
    """All citations and all prose of the note."""
    (reading,) = read(style, {"1": case["text"]})
    want = [wanted(c) for c in case.get("cite", [])]
    have = [told(c, w) for c, w in zip(reading.citations, [*want, *({} for _ in reading.citations)], strict=False)]
    assert have == want
    assert prose(reading) == case.get("prose", [])


@pytest.mark.parametrize("case", cases("bluebook/*.toml"))
def test_a_bluebook_note_reads_as_its_case_says(case: Case) -> None:
    says_what_its_case_says("bluebook", case)


@pytest.mark.parametrize("case", cases("oscola/*.toml"))
def test_an_oscola_note_reads_as_its_case_says(case: Case) -> None:
    says_what_its_case_says("oscola", case)


@pytest.mark.parametrize("case", cases("chicago/*.toml"))
def test_a_chicago_note_reads_as_its_case_says(case: Case) -> None:
    says_what_its_case_says("chicago-notes", case)


@pytest.mark.parametrize("text", [*texts("bluebook/*.toml"), *texts("oscola/*.toml"), *texts("chicago/*.toml")])
def test_a_note_keeps_every_character(text: str) -> None:
    assert keeps_every_character(read("bluebook", {"1": text})[0])
    assert keeps_every_character(read("oscola", {"1": text})[0])
    assert keeps_every_character(read("chicago-notes", {"1": text})[0])
