"""Each short form of the cases, and what it leads to."""

from __future__ import annotations

import pytest

from tests.cases.short_forms import Notes, all_cases, leads, resolved


@pytest.mark.parametrize("case", all_cases())
def test_a_short_form_leads_where_the_case_says(case: Notes) -> None:
    assert leads(resolved(case.texts)) == case.leads
