"""Whatever the web sends is read within bounds: of time, of depth, of length, and without an exception."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.markup.tame import CALM, tame
from refcheck.page import TEXT_CHARACTERS, read_page

URL = "https://harbour.example/2021/piers"
SECONDS = 4.0  # each takes less than half of one on a slow machine; without the guard, from ten to hundreds

HOSTILE = {
    "elements in elements": "<div>" * 200_000,
    "elements of no kind": "<x-a/>" * 150_000,
    "drawings": "<svg>" + "<path/>" * 150_000,
    "attributes": "<div " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
    "attributes behind a false end": '<div a=">" ' + "b='x' " * 150_000 + ">",
    "formatting that is never closed": "".join(f"<b id={n}>" for n in range(20_000)) + "<p>x" * 100_000,
    "a quote that is never closed": '<a b="' * 100_000,
    "tables in tables": "<table><tr><td>" * 60_000,
    "data in data": f'<script type="application/ld+json">{"[" * 90_000}</script>',
    "data in a long list": f'<script type="application/ld+json">[{"1," * 49_900}1]</script>' * 10,
    "comments": "<!--" * 200_000,
    "comments that may be one comment": "<!---->" * 28 + "x",
    "less-than signs": "<" * 900_000,
    "blanks": " " * 900_000 + "x",
    "a title without end": "<title>" + "page cannot " * 80_000,
    "refreshes": '<meta http-equiv="refresh" content="0;">' * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_in_time(name: str) -> None:
    start = process_time()
    page = read_page(HOSTILE[name].encode(), "text/html", URL)
    assert process_time() - start < SECONDS
    assert len(page.text) <= TEXT_CHARACTERS


def test_a_large_page_keeps_what_a_page_needs() -> None:
    filler = "<div><p>Granite was cheap. <svg><path/><path/></svg></p></div>\n" * 3_000
    source = f"<html><head><title>Piers</title></head><body>{filler}<h1>The Long Piers</h1></body></html>"
    assert len(source) > CALM
    page = read_page(source.encode(), "text/html", URL)
    assert [t.text for t in page.titles] == ["Piers", "The Long Piers"]


def test_what_stands_behind_a_megabyte_is_not_read() -> None:
    page = read_page(b"<title>Piers</title>" + b"<p>x" * 300_000 + b"<h1>Fog</h1>", "text/html", URL)
    assert [t.text for t in page.titles] == ["Piers"]
    assert page.truncated


def test_a_tag_can_not_be_put_together_out_of_what_is_taken_off() -> None:
    assert "<b" not in tame("<<b>b onclick=x>")


@given(
    st.text(alphabet=st.sampled_from("<>/='\" !-abdivscriptmeta\u200b港"), max_size=300),
    st.sampled_from(["", "text/html", "text/plain"]),
)
def test_no_page_is_too_odd(source: str, content_type: str) -> None:
    assert len(read_page(source.encode(), content_type, URL).text) <= len(source)


@given(st.binary(max_size=400), st.text(max_size=30), st.text(max_size=30))
def test_no_bytes_no_header_and_no_address_are_too_odd(body: bytes, content_type: str, url: str) -> None:
    assert read_page(body, content_type, url).kind in ("html", "pdf", "text", "other", "empty")
