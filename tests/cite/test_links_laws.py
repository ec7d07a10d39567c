"""What holds of every address, wherever print broke it."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.cite.test_links_cases import links

WORDS = st.sampled_from(("tide", "salt", "fog", "high", "water", "2019", "v2", "e60caeaf", "in", "the"))
SEPARATORS = st.sampled_from(("/", "-", "_", ".", "/", "-"))
HOSTS = st.sampled_from(("https://tide.example/", "http://www.salt-ledger.example/", "https://fog.example:8080/"))
ENDS = st.sampled_from(("", "/", ".html", "?id=12&v=tide", "#salt", "~vale/b"))
BEHIND = st.sampled_from(
    (".", " (last visited May 3, 2020).", " [https://perma.cc/AB12-CD34].", "; see also", "> accessed", "")
)
SHORTEST_LINE = 12  # `tide.` alone on a line, and again, is prose
CUT = re.compile(r"(?<=[/_=&?-])(?=[\w~])")  # behind a full stop, what follows may be the next sentence


@st.composite
def urls(draw: st.DrawFn) -> str:
    words = draw(st.lists(WORDS, min_size=1, max_size=8))
    path = "".join(f"{word}{draw(SEPARATORS)}" for word in words)
    return draw(HOSTS) + path + draw(st.sampled_from(("tables", "411853", "rope"))) + draw(ENDS)


@given(urls(), BEHIND, st.sampled_from(("\n", "\n    ", " \n\t")), st.data())
def test_a_url_that_broke_behind_a_separator_is_read(url: str, behind: str, gap: str, data: st.DataObject) -> None:
    places = [m.start() for m in CUT.finditer(url, url.index("//") + 2)]
    drawn = sorted(data.draw(st.sets(st.sampled_from(places), max_size=4)))
    at = [place for above, place in pairwise([0, *drawn]) if place - above >= SHORTEST_LINE]
    printed = gap.join(url[a:b] for a, b in zip([0, *at], [*at, len(url)], strict=True))
    found = [link for link in links(f"See {'<' * behind.startswith('>')}{printed}{behind}") if link.role == "live"]
    assert [link for link in found if url in (link.url, *link.candidates)] == found != []


@given(
    urls(), st.sampled_from(("\n", " ")), st.sampled_from(("The tide turned.", "and the tide turned.", "is of salt."))
)
def test_a_url_takes_no_prose(url: str, gap: str, prose: str) -> None:
    assert [link.url for link in links(f"See {url}{gap}{prose}")] == [url]
