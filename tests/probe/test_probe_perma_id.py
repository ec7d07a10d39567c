from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.probe.archives.perma.guid import read_guid


@pytest.mark.parametrize(
    ("path", "text", "certain"),
    [
        ("/WH5V-YR4G", "WH5V-YR4G", True),
        ("/wh5v-yr4g", "WH5V-YR4G", True),
        ("/WH5VYR4G", "WH5V-YR4G", True),
        ("/WH5V-YR4G/", "WH5V-YR4G", True),
        ("/WH5V-YR4G].", "WH5V-YR4G", True),
        ("/WH5V\u2013YR4G", "WH5V-YR4G", True),
        ("/WH5V\u2011YR4G", "WH5V-YR4G", True),
        ("/WH5V%E2%80%93YR4G", "WH5V-YR4G", True),
        ("/WH5V -YR4G", "WH5V-YR4G", True),
        ("/WH5V%20-YR4G", "WH5V-YR4G", True),
        ("/WH5V-\u200bYR4G", "WH5V-YR4G", True),
        ("/0Hg62eLdZ3T", "0Hg62eLdZ3T", True),
        ("/0b8rEbzAeLt", "0b8rEbzAeLt", True),
        ("/OHg62eLdZ3T", "OHg62eLdZ3T", True),
        ("/N1N0-33DB", "N1N0-33DB", False),
        ("/O5JY-CTRD", "O5JY-CTRD", False),
        ("/ABCD-EFGH", "ABCD-EFGH", False),
        ("/3-4567", "3-4567", False),
        ("/3-4567-89ab", "3-4567-89AB", False),
    ],
)
def test_an_id_as_it_can_be_asked(path: str, text: str, certain: bool) -> None:
    guid = read_guid(path)
    assert guid != "damaged"
    assert (guid.text, guid.certain) == (text, certain)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/WH5V",
        "/about/us",
        "/WH5V-YR4G-XX22",
        "/WH5V_YR4G",
        "/WH5V.YR4G",
        "/WH5V-YR4É",
        "/W" + "H" * 40,
        "/--",
    ],
)
def test_what_can_be_no_id(path: str) -> None:
    assert read_guid(path) == "damaged"


LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
MODERN = st.text(LETTERS, min_size=8, max_size=8).filter(lambda letters: not letters[:4].isalpha())


@given(MODERN, st.sampled_from(["-", "", "–", "‑", " - ", "—"]), st.booleans(), st.sampled_from(["", "/", "].", " "]))
def test_every_modern_id_survives_print(letters: str, dash: str, lower: bool, end: str) -> None:
    printed = letters[:4] + dash + letters[4:]
    guid = read_guid(f"/{printed.lower() if lower else printed}{end}")
    assert guid != "damaged"
    assert (guid.text, guid.certain) == (f"{letters[:4]}-{letters[4:]}", True)


@given(st.text())
def test_any_text_is_an_id_or_damaged(path: str) -> None:
    guid = read_guid(path)
    assert guid == "damaged" or guid.text.isascii()
