"""Each reference of the ISO 690 cases, with all that is to be read of it, as an item of a list like others."""

from __future__ import annotations

import pytest

from tests.cases.told import Case, cases, keeps_every_character, read, told, wanted

NEIGHBOURS = {
    "by number": {
        "2": "REED, Anna. Beacons of the north. Journal of Tides. 2018. Vol. 1, no. 1, p. 4–9.",
        "3": "STONE, Jan and VALA, Eva. Fog signals. Delft : Salt Press, 2017.",
    },
    "by author and date": {
        "2": "REED, Anna, 2018. Beacons of the north. Journal of Tides. Vol. 1, no. 1, p. 4–9.",
        "3": "STONE, Jan and VALA, Eva, 2017. Fog signals. Delft: Salt Press.",
    },
    "with colons": {
        "2": "REED, A.: Majáky severu. In: Lampár, roč. 1, 2018, č. 1, s. 4-9.",
        "3": "STONE, J. - VALA, E.: Hmla. Delft : Salt Press, 2017.",
    },
}


@pytest.mark.parametrize("case", cases("iso690/*.toml"))
def test_a_reference_reads_as_its_case_says(case: Case) -> None:
    reading, *_ = read("iso690", {"1": case["text"], **NEIGHBOURS[case.get("list", "by number")]})
    assert keeps_every_character(reading)
    assert [told(c, case["cite"][0]) for c in reading.citations] == [wanted(c) for c in case["cite"]]
