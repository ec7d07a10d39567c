"""Are a cited and a shown title one? Each row: cited, shown, and what the comparison must say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.judge.folding import fold
from refcheck.judge.titles import MATCH, NEAR, likeness, script

MATCHES: dict[str, tuple[str, str]] = {
    "word for word": ("The Long Piers of the North", "The Long Piers of the North"),
    "with the site behind it": ("The Long Piers of the North", "The Long Piers of the North | Harbour Quarterly"),
    "with the site before it": ("The Long Piers of the North", "Harbour Quarterly: The Long Piers of the North"),
    "between section and site": (
        "The Long Piers of the North",
        "Opinion | The Long Piers of the North - Harbour Quarterly",
    ),
    "as an archive names it": ("The Long Piers of the North", "Perma | The Long Piers of the North - Harbour"),
    "with another case and other quotes": ("“Stone” and Water’s Edge", "'STONE' AND WATER'S EDGE"),
    "with other dashes": ("Piers—and what came after", "Piers - and what came after"),
    "with a dollar sign that was escaped": (r"A \$40M Pier for Nobody", "A $40M pier for nobody"),
    "with an entity": ("Salt &amp; Stone: A Reader", "Salt & Stone: A Reader"),
    "with and for &": ("Salt and Stone in Winter", "Salt & Stone in Winter"),
    "without accents": ("L’été à Besançon revisité", "L'ete a Besancon revisite"),
    "with ligatures": ("The oﬃce of the harbourmaster", "The office of the harbourmaster"),
    "with initials run together": ("U.S. Harbours and the A.I. Pilot", "US harbours and the AI pilot"),
    "without the subtitle": ("Tidal Law: The Making of the Foreshore", "Tidal Law – Meridian Press"),
    "with a subtitle that is not cited": (
        "The Making of the Foreshore",
        "The Making of the Foreshore: Tides, Law and Property",
    ),
    "without a last parenthesis": ("Harbour Dues in Decline (Sato/Lind)", "Harbour Dues in Decline"),
    "with a slip of the pen": ("The Harbourmasters Revolution of 1848", "The Harbormasters Revolution of 1848"),
    "cut by the page": (
        "The Long Piers of the North and the Short Memory of Towns",
        "The Long Piers of the North and the Short Memory…",
    ),
    "a short title as a part": ("Breakwaters", "Breakwaters. | by M. Ferri | Essays"),
    "in Chinese, with the site": ("港口管理暂行办法", "港口管理暂行办法_省人民政府"),
    "in Chinese, without blanks": ("港口 管理暂行 办法", "港口管理暂行办法"),
    "in Chinese, its last character lost": ("沿海港口管理规", "沿海港口管理规定_省人民政府"),
    "in Chinese, beside a translation": ("港口管理暂行办法", "港口管理暂行办法 Interim Measures for Harbours"),
    "in Japanese": ("港湾法の歴史と課題", "港湾法の歴史と課題 | 港湾新聞"),
    "in Cyrillic": ("История северных причалов", "История северных причалов — Гавань"),
}

MATCHES |= {
    "a case, abbreviated": (
        "Doe v. Harbor Bd. of Educ.",
        "Doe v. Harbor Board of Education, 410 F.3d 12 (9th Cir. 2005)",
    ),
    "a case in full": ("Doe v. Harbor Board", "DOE vs. HARBOR BD. :: Court of the Realm"),
    "a case without versus": ("In re Lantern Litigation", "IN RE LANTERN LITIG., 12-cv-3456 | Docket"),
    "a headline under its section": ("Opinion: The Piers Must Stay", "The Piers Must Stay - Harbour Times"),
}

NEAR_MISSES: dict[str, tuple[str, str]] = {
    "another year": ("Harbour Report 2019", "Harbour Report 2020"),
    "another part": ("Part I: The Making of the Foreshore", "Part II: The Making of the Foreshore"),
    "a headline that was rewritten": (
        "Pilots blast the minister over early ban on night signals",
        "Pilots Blast the Minister Over Early Ban With Policy",
    ),
    "a short title within another": ("Foreshore", "Foreshore Policy of the Realm"),
    "a later edition": (
        "Recent Trends in the Large Harbours of the East",
        "Trends in the Large Harbours: The East in Numbers",
    ),
    "one party of two": ("Commonwealth v. Moss", "Commonwealth v. Lind"),
    "the parties crossed": ("Moss v. Lind", "Lind v. Moss"),
    "a section of a code": ("17 H.L.C. § 107", "17 Harbour Law Code § 107 - Limits of use"),
    "a bill by its number": ("H.R. 9521, 117th Cong.", "H.R.9521 - 117th Congress (2021-2022): Harbours Act"),
    "one word in four": ("Deep Water Provisions", "Deep Learning Provisions"),
}

STRANGERS: dict[str, tuple[str, str]] = {
    "a case of longer names": ("Doe v. Roe", "Donoghue v. Romero"),
    "another case": ("Moss v. Lind", "Quist v. Ferri"),
    "another section of a code": ("17 H.L.C. § 107", "9 Rules of Fishing § 12"),
    "nothing in common": ("The Long Piers of the North", "Ten best slow recipes for a weekend"),
    "small words in common": ("The Law of the Sea and of the Land", "The best of the web and of the rest"),
    "one word of many": ("Harbour Dues and the Decline of Coastal Towns", "Harbour"),
    "a word that all sites have": ("The Long Piers of the North", "Home"),
    "other Chinese": ("港口管理暂行办法", "天气预报_省气象局"),
    "another script": ("The Long Piers of the North", "北方的长堤"),
    "nothing": ("The Long Piers of the North", ""),
}


@pytest.mark.parametrize("name", MATCHES)
def test_it_is_the_same_title(name: str) -> None:
    cited, shown = MATCHES[name]
    assert likeness([cited], shown) >= MATCH


@pytest.mark.parametrize("name", NEAR_MISSES)
def test_it_is_nearly_the_same_title(name: str) -> None:
    cited, shown = NEAR_MISSES[name]
    assert NEAR <= likeness([cited], shown) < MATCH


@pytest.mark.parametrize("name", STRANGERS)
def test_it_is_another_title(name: str) -> None:
    cited, shown = STRANGERS[name]
    assert likeness([cited], shown) < NEAR


def test_any_form_of_the_cited_title_will_do() -> None:
    forms = ("Gangkou Guanli Banfa", "港口管理暂行办法", "Interim Measures for Harbours")
    assert likeness(forms, "港口管理暂行办法_省人民政府") >= MATCH
    assert likeness(forms, "Interim Measures for Harbours - Port Law") >= MATCH


def test_a_part_that_is_the_sites_name_is_not_the_title() -> None:
    assert likeness(["Meridian"], "A Storm | Meridian", frozenset({"meridian"})) < MATCH
    assert likeness(["Meridian"], "Meridian", frozenset({"meridian"})) >= MATCH


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_lies_between_0_and_1(one: str, other: str) -> None:
    assert 0.0 <= likeness([one], other) <= 1.0


@given(st.text(max_size=80).filter(fold))
def test_every_title_is_like_itself(title: str) -> None:
    assert likeness([title], title) == 1.0


@given(st.text(max_size=60))
def test_what_is_folded_stays_folded(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Piers", "LATIN"), ("Причал", "CYRILLIC"), ("港口", "CJK"), ("ポート", "CJK"), ("항구", "CJK"), ("1848", "")],
)
def test_the_script_is_that_of_most_letters(text: str, expected: str) -> None:
    assert script(text) == expected
