"""Each short form of the cases, and what it leads to."""

from __future__ import annotations

import pytest

from refcheck.pipeline import parse_document
from tests.cases.short_forms import Notes, all_cases, leads, resolved


@pytest.mark.parametrize("case", all_cases())
def test_a_short_form_leads_where_the_case_says(case: Notes) -> None:
    assert leads(resolved(case.texts)) == case.leads


CHICAGO = """\
Fog is old.[^1] Fog is back.[^2] It has a law.[^3]

[^1]: Mara Ostrow, The Law of Fog (Oakham: Alder Press, 2011), 12.
[^2]: Mara Ostrow, Fog Again (Oakham: Alder Press, 2014), 3.
[^3]: Ostrow, Law of Fog, 44.
"""


def test_a_short_title_drops_the_article() -> None:
    assert [c.work for note in parse_document("fog.md", CHICAGO.encode()).notes for c in note.citations] == [
        "ostrow2011law",
        "ostrow2014fog",
        "ostrow2011law",
    ]
