"""An address amid a citation is read around; one that ends it stays where it is printed."""

from __future__ import annotations

import pytest

from refcheck.cite.notes.behind_words import without


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The Tide <https://tide.example/a>, COAST REV. (2022).", "The Tide, COAST REV. (2022)."),
        ("The Tide <https://tide.example/a> (2022).", "The Tide (2022)."),
    ],
)
def test_an_address_behind_words_is_read_around(text: str, read: str) -> None:
    assert without(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "Ida Holm, ‘Fog’ Coast News (3 May 2020) <https://tide.example/a> (“It never lifted.”).",  # OSCOLA, and its words
        "Ida Holm, ‘Fog’ (Coast Watch 2020) <https://tide.example/a> (arguing that it never lifted).",
        "Ida Holm, ‘Fog’ <https://tide.example/a> accessed 3 May 2020.",
        "Ida Holm, ‘Fog’ <https://tide.example/a> [https://perma.cc/9TFR-4K2D].",
        "Ida Holm, ‘Fog’ <https://tide.example/a>.",
    ],
)
def test_an_address_that_ends_a_citation_stays(text: str) -> None:
    assert without(text) == text
