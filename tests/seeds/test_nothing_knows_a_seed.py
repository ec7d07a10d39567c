"""No rule may know a document: nothing in the package names an author, a title, a link or a note of the seeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.seeds import score

BUILT = re.compile(r"\.pyc\Z|\.egg-info/")
SOURCES = sorted(
    p for p in (Path(__file__).parents[2] / "src").rglob("*") if p.is_file() and not BUILT.search(p.as_posix())
)
SERVICES = {"perma.cc", "doi.org", "arxiv.org"}
# too common to betray where they come from
COMMON = frozenset(
    re.findall(
        r"\S+", "a an and the of on in for to by with from its at is as are it new people's republic china chinese"
    )
)
PHRASE = 4
LONG = 6


def fields(name: str) -> Iterator[str]:
    """The values of a string field in both seeds."""
    for letter in "AB":
        for note in score.seed(letter).gold["notes"]:
            for citation in note["citations"]:
                value = citation.get("csl", citation).get(name)
                if isinstance(value, str):
                    yield value


def names() -> Iterator[str]:
    """The persons of both seeds: whole names in both orders, and family names that are long enough to be told apart."""
    for letter in "AB":
        for note in score.seed(letter).gold["notes"]:
            for person in (p for c in note["citations"] for p in people(c.get("csl", {}))):
                family, given = person.get("family", ""), person.get("given", "")
                yield from (f"{given} {family}", f"{family}, {given}", f"{family} {given}") if given else ()
                yield from (family,) if len(family) >= LONG else ()


def people(csl: score.Json) -> list[dict[str, str]]:
    """The authors and editors of a work that print as two pieces."""
    return [p for role in ("author", "editor") if isinstance(csl.get(role), list) for p in csl[role]]


def phrases(title: str) -> Iterator[str]:
    """Four words of a title in a row, two of them not common."""
    words = title.casefold().split()
    for i in range(max(1, len(words) - PHRASE + 1)):
        piece = words[i : i + PHRASE]
        if len(piece) == PHRASE and len(set(piece) - COMMON) >= PHRASE - 2:
            yield " ".join(piece)


def links() -> Iterator[str]:
    """Hosts, archive ids and registered ids."""
    for letter in "AB":
        for note in score.seed(letter).gold["notes"]:
            for link in (ln for c in note["citations"] for ln in c.get("links", ())):
                parts = urlsplit(link["url"])
                yield parts.path.strip("/") if parts.netloc in SERVICES else parts.netloc.removeprefix("www.")


@cache
def betraying() -> frozenset[str]:
    """What only someone who has read a seed would write, in small letters."""
    titles = [*fields("title"), *fields("custom.translated-title")]
    words = [*names(), *(p for t in titles for p in phrases(t)), *links(), *fields("hereinafter"), *fields("name")]
    return frozenset(w.casefold() for w in [*words, *fields("custom.original-title-script")])


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.name)
def test_no_source_file_names_what_a_seed_cites(path: Path) -> None:
    text = " ".join(path.read_text(encoding="utf-8").casefold().split())
    known = [w for w in sorted(betraying()) if w in text and re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text)]
    assert known == []


def test_the_words_are_drawn_from_both_seeds() -> None:
    assert len(betraying()) > 400
    assert any("\u4e00" <= w[0] <= "\u9fff" for w in betraying())
