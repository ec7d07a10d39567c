"""Which lines are addresses of Markdown's links, and which are items of a list."""

from __future__ import annotations

import pytest

from refcheck.find.reference_links import definitions

USED = {
    "by its label": "[The Tide][t]\n\n[t]: https://tide.example/a\n",
    "by its words": "[The Tide][]\n\n[the tide]: https://tide.example/a\n",
    "by its words alone": "[The Tide]\n\n[The  tide]: <https://tide.example/a> 'A title'\n",
    "by a number behind words": "[The Tide][1]\n\n[1]: https://tide.example/a (A title)",
}
UNUSED = {
    "items of a list that the text cites": "as told [1], and again [1][2]\n\n[1]: https://tide.example/a\n[2]: https://tide.example/b\n",
    "a note": "told.[^t]\n\n[^t]: https://tide.example/a\n",
    "a picture": "![The Tide][t]\n\n[t]: https://tide.example/a\n",
    "a line with words behind it": "[The Tide][t]\n\n[t]: https://tide.example/a last visited May 3\n",
}


@pytest.mark.parametrize("text", USED.values(), ids=USED)
def test_an_address_that_a_link_refers_to(text: str) -> None:
    assert len(definitions(text)) == 1


@pytest.mark.parametrize("text", UNUSED.values(), ids=UNUSED)
def test_no_address_of_a_link(text: str) -> None:
    assert not definitions(text)


def test_the_first_line_of_a_label_counts() -> None:
    text = "[The Tide][t]\n\n[t]: https://tide.example/a\n[t]: https://tide.example/b\n"
    (span,) = definitions(text).values()
    assert "example/a" in text[slice(*span)]
