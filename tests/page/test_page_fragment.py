"""Does a page hold the place that a URL's fragment names?"""

from __future__ import annotations

import pytest

from refcheck.page import HTML_BYTES, read_page

PLAIN = """<html><body><h2 id="tides">Tides</h2><a name="notes">Notes</a><p id="Z%C3%BC">The ledger of glass
broke in the winter.</p><h3 id="user-content-salt">Salt</h3></body></html>"""
BARE = "<html><body><p>The ledger of glass broke.</p></body></html>"
SCRIPTED = "<html><body><script>build()</script><p>The ledger of glass broke.</p></body></html>"


@pytest.mark.parametrize(
    ("fragment", "page", "there"),
    [
        ("tides", PLAIN, True),
        ("notes", PLAIN, True),  # the name of an anchor, as HTML 4 had it
        ("salt", PLAIN, True),  # a site of source code prefixes the ids of its users
        ("top", PLAIN, True),
        ("Top", BARE, True),
        ("harbour", PLAIN, False),
        ("Tides", PLAIN, False),  # ids have their case
        ("harbour", BARE, False),
        ("harbour", SCRIPTED, None),  # a script may make it
        ("/route/7", PLAIN, None),
        ("!route", PLAIN, None),
        ("L10-L12", PLAIN, None),
        ("page=3", PLAIN, None),
        ("", PLAIN, None),
        (":~:text=ledger%20of%20glass", PLAIN, True),
        (":~:text=The%20ledger,the%20winter", PLAIN, True),
        (":~:text=of-,glass,-broke", PLAIN, True),
        (":~:text=ledger%20of%20brass", PLAIN, False),
        ("tides:~:text=ledger%20of%20glass", PLAIN, True),
        ("harbour:~:text=ledger%20of%20glass", PLAIN, False),
    ],
)
def test_a_place_is_there_or_not_or_can_not_be_told(fragment: str, page: str, there: bool | None) -> None:
    read = read_page(page.encode(), "text/html", f"https://tide.example/a#{fragment}")
    assert read.fragment is there


def test_a_page_that_was_cut_can_only_say_yes() -> None:
    long = PLAIN.replace("</body>", "x " * (HTML_BYTES // 2) + "</body>").encode()
    assert read_page(long, "text/html", "https://tide.example/a#tides").fragment is True
    assert read_page(long, "text/html", "https://tide.example/a#harbour").fragment is None
