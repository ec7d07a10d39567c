"""Editions as the number that styles print words around."""

from __future__ import annotations

import pytest

from refcheck.bib.values import edition, ordinal_edition

EDITIONS = {
    "3d": ("3", "3rd"),
    "3rd": ("3", "3rd"),
    "2nd ed.": ("2", "2nd"),
    "3rd edn.": ("3", "3rd"),
    "11th ed.": ("11", "11th"),
    "2. vyd.": ("2", "2nd"),
    "21": ("21", "21st"),
    "2e éd": ("2", "2nd"),
    "4. Aufl.": ("4", "4th"),
    "rev. ed.": ("rev.", "rev."),
    "Revised edition": ("Revised", "Revised"),
    "International": ("International", "International"),
    "ed.": ("ed.", "ed."),
}


@pytest.mark.parametrize(("printed", "written"), EDITIONS.items())
def test_an_edition_is_a_number_where_it_is_one(printed: str, written: tuple[str, str]) -> None:
    assert (edition(printed), ordinal_edition(printed)) == written
