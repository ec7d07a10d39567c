"""Each text of the link cases, with every link that stands in it: as it may be asked, as it is printed, what was mended."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from refcheck.cite.links import as_link, scan
from refcheck.cite.slugs import hyphen_lost, run_together
from refcheck.model.link import Link
from tests.cases.told import Case, cases, mended


def links(text: str) -> list[Link]:
    passage = mended(text)
    return [as_link(passage, hit) for hit in scan(passage.text.text)]


def told(found: list[Link]) -> Iterator[tuple[str, list[str]]]:
    """What is to be said of the links; nothing where it is just the URL."""
    yield "links", [f"{link.role} {link.url}" for link in found]
    yield "printed", [link.printed for link in found if link.printed != link.url]
    yield "repairs", [name for link in found for name in link.repairs]
    yield "candidates", [url for link in found for url in link.candidates]


@pytest.mark.parametrize("case", cases("links/*.toml"))
def test_links_are_as_the_case_says(case: Case) -> None:
    want = {k: case[k] for k in ("links", "printed", "repairs", "candidates") if case.get(k)}
    assert {k: v for k, v in told(links(case["text"])) if v} == want


@pytest.mark.parametrize("case", cases("lost_hyphens.toml"))
def test_a_lost_hyphen_is_told_by_the_title(case: Case) -> None:
    assert hyphen_lost(case["url"], run_together(case["title"])) == case.get("candidate")
