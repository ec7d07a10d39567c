from __future__ import annotations

import pytest

from refcheck.bib.protect import title

CASES = {
    "acronym in a title of capitals": ("Rivers and the EU Budget", "Rivers and the {EU} Budget"),
    "mixed case": ("How DeepInk and McMoss Met iInk", "How {DeepInk} and {McMoss} Met {iInk}"),
    "plural acronym": ("Teaching LLMs to Swim", "Teaching {LLMs} to Swim"),
    "dotted acronym": ("A.I.’s Big Year in the U.S. Senate", "{A.I.’s} Big Year in the {U.S.} Senate"),
    "acronym before a hyphen": ("An AI-Driven COVID-19 Model", "An {AI}-Driven {COVID}-19 Model"),
    "ampersand in a name": ("Why AT&T Left", "Why {AT\\&T} Left"),
    "amount": ("A $145M River and a 5G Pond", "A {\\$145M} River and a {5G} Pond"),
    "country, people and possessive": ("China's Rivers and Chinese Ponds", "{China's} Rivers and {Chinese} Ponds"),
    "longest name wins": ("South Korea and South Ponds", "{South} {Korea} and South Ponds"),
    "name with a hyphen": ("Sino-American Ponds", "{Sino}-{American} Ponds"),
    "plural people": ("What Americans Read", "What {Americans} Read"),
    "single letter": ("Vitamin C for A River", "Vitamin {C} for A River"),
    "sentence: every inner capital": ("Why the Moss family sold its dams", "Why the {Moss} family sold its dams"),
    "sentence: after a colon": (
        "Selling dams: Why rivers flow to Oslo in winter",
        "Selling dams: Why rivers flow to {Oslo} in winter",
    ),
    "sentence: in quotes": ("The new “Blueprint” for rivers of ink", "The new “Blueprint” for rivers of ink"),
    "sentence: after an abbreviation": (
        "Some rivers run to the U.S. Congress and back again",
        "Some rivers run to the {U.S.} {Congress} and back again",
    ),
    "sentence: after a question": ("Do rivers sleep? Some never do", "Do rivers sleep? Some never do"),
    "too short to tell": ("Guardrails", "Guardrails"),
    "all capitals": ("THE RIVER AND THE EU", "THE RIVER AND THE EU"),
    "one word in capitals": ("SIPRI", "{SIPRI}"),
    "month that is a word": ("What May May Do in April", "What May May Do in {April}"),
    "no capitals at all": ("河流的历史 and rivers", "河流的历史 and rivers"),
}


@pytest.mark.parametrize(("printed", "latex"), CASES.values(), ids=CASES)
def test_names_are_in_braces(printed: str, latex: str) -> None:
    assert title(printed) == latex


def test_a_very_long_title_takes_no_time() -> None:
    assert len(title("Rivers of Ink, AI. " * 20_000)) > 300_000
