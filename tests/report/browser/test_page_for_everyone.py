"""The page can be read by everyone: axe-core finds nothing, keys reach everything, each script is its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it brings no types
from playwright.sync_api import expect

from refcheck.model.report import Report

SCREENS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
TREND = tuple((date(2026, month, 1), {"ok": 10 - month, "broken": month}) for month in range(1, 6))


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing(screen: str, scheme: str, media: str, opened: Any, report: Report) -> None:
    page = opened(replace(report, trend=TREND), viewport=SCREENS[screen], color_scheme=scheme)
    page.emulate_media(media=media)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_wider_than_the_screen(screen: str, opened: Any, report_of: Any) -> None:
    page = opened(report_of("a" * 300), viewport=SCREENS[screen])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_keyboard_reaches_everything_and_is_seen(opened: Any, report: Report) -> None:
    page = opened(report)
    usable = page.locator("a[href], button, input, select, summary").filter(visible=True)
    reached = []
    for _ in range(usable.count()):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.matches('a, button, input, select, summary')"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert all(reached)
    assert page.evaluate("document.activeElement.closest('#references') !== null")


def test_the_first_key_skips_to_the_report(opened: Any, report: Report) -> None:
    page = opened(report)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "report"


def test_a_slash_goes_to_the_filter_and_is_typed_once_there(opened: Any, report: Report) -> None:
    page = opened(report)
    page.keyboard.press("/")
    page.keyboard.type("a/3")
    assert page.input_value("#find") == "a/3"


@pytest.mark.parametrize(
    ("text", "language"),
    [("人工智能", "zh"), ("これはペン", "ja"), ("한국어", "ko"), ("مقال عن القانون", "ar"), ("עברית", "he")],
)
def test_each_script_is_told_as_its_own(text: str, language: str, opened: Any, report_of: Any) -> None:
    page = opened(report_of(text))
    piece = page.locator("blockquote span").first
    assert (piece.get_attribute("lang"), piece.text_content()) == (language, text)
    direction = page.evaluate("getComputedStyle(document.querySelector('blockquote')).direction")
    assert direction == ("rtl" if language in {"ar", "he"} else "ltr")


def test_a_hand_on_the_keyboard_filters_unfolds_and_copies(opened: Any, report: Report) -> None:
    page = opened(report, permissions=["clipboard-read", "clipboard-write"])
    page.keyboard.press("/")
    page.keyboard.type("can-3")
    keys = iter(range(40))
    while page.evaluate("document.activeElement.textContent") != "Copy" and next(keys) < 39:
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#person .copy")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "https://a.example/can-3"
    while page.evaluate("document.activeElement.tagName") != "SUMMARY" and next(keys) < 39:
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("#person .card details li").filter(visible=True).count() == 1
