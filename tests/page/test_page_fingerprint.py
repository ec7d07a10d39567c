"""A page is known again by its text, whatever stands around it."""

from __future__ import annotations

import random

import pytest

from refcheck.page import read_page
from refcheck.page.fingerprint import BITS, fingerprint

WORDS = "fog keeper lamp shore signal night tide horn ledger glass coast ship lens storm buoy rope wind pier".split()
HAN = "灯塔守夜人看见海上有雾便点起油灯吹响号角告诉船只岸在何处浪有多高风从哪边来"


def prose(seed: int, length: int = 600) -> str:
    return " ".join(random.Random(seed).choices([f"{a}{b}" for a in WORDS for b in ("", "s", "ed", "ing")], k=length))


def bits(one: str, other: str) -> int:
    left, right = fingerprint(one), fingerprint(other)
    assert left is not None
    assert right is not None
    return (left ^ right).bit_count()


def test_the_same_text_has_the_same_fingerprint_in_every_process() -> None:
    assert fingerprint("the keeper of the northern light " * 10) == 0x970CA33082323321


def test_a_text_that_changes_little_stays_near() -> None:
    text = prose(1)
    words = text.split()
    assert bits(text, text) == 0
    assert bits(text, text.upper()) == 0
    assert bits(text, " ".join([*words[:300], "correction", "appended", *words[300:]])) <= 3
    assert bits(text + " 12 comments 2024", text + " 97 comments 2026") == 0


@pytest.mark.parametrize("seed", range(20))
def test_another_text_is_far(seed: int) -> None:
    assert 20 <= bits(prose(seed), prose(seed + 100)) <= BITS - 20


@pytest.mark.parametrize("seed", range(20))
def test_a_text_of_which_most_stays_is_not_far(seed: int) -> None:
    words = prose(seed).split()
    assert bits(" ".join(words), " ".join(words[:450] + prose(seed + 100, 150).split())) < 24


def test_chinese_is_read_by_characters() -> None:
    one, other = ("".join(random.Random(seed).choices(HAN, k=300)) for seed in (1, 2))
    assert bits(one, one[:150] + "。" + one[150:]) <= 2
    assert bits(one, other) >= 20


def test_a_few_words_are_no_text_to_be_known_by() -> None:
    assert fingerprint("Page not found") is None
    assert fingerprint("") is None


def test_what_stands_around_the_text_does_not_count() -> None:
    def page(navigation: str, footer: str) -> int | None:
        html = (
            f"<title>Fog</title><header>{navigation}</header><nav>{navigation}</nav><main><p>{prose(1)}</p></main>"
            f"<aside>{footer}</aside><footer>{footer}</footer><script>{footer}</script>"
        )
        return read_page(html.encode(), "text/html", "https://a.example/", imprint=True).fingerprint

    assert page("Home", "2025") == page(prose(2), prose(3)) == fingerprint(prose(1))


def test_it_is_only_taken_where_it_is_wished_for() -> None:
    page = read_page(f"<title>Fog</title><p>{prose(1)}".encode(), "text/html", "https://a.example/")
    assert (page.fingerprint, page.main) == (None, "")


def test_what_is_kept_of_a_text_is_capped() -> None:
    page = read_page(
        f"<title>Fog</title><p>{prose(1, 9_000)}".encode(), "text/html", "https://a.example/", imprint=True
    )
    assert 0 < len(page.main) <= 4_000
