"""What the page does with a script, and what it is without: filter, sort, address, copy, paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import expect

from refcheck.model.dates import Date
from refcheck.model.field import Field
from refcheck.model.reference import Reference
from refcheck.model.report import Report


def shown(page: Any) -> list[str]:
    """The places of the links that are seen, in their order; what is folded up counts."""
    heads: list[str] = page.eval_on_selector_all(
        ".card", "all => all.filter(one => !one.closest('[hidden]')).map(one => one.dataset.at)"
    )
    return heads


def dated(report: Report, years: dict[str, int]) -> Report:
    def issued(work: Reference) -> Reference:
        fields = (*work.source.fields, Field("issued", Date(years[work.key])))
        return replace(work, source=replace(work.source, fields=fields))

    notes, numbered = report.bibliographies
    works = tuple(issued(work) if work.key in years else work for work in notes.works)
    return replace(report, bibliographies=(replace(notes, works=works), numbered))


def test_what_needs_a_person_stands_first(opened: Any, report: Report) -> None:
    page = opened(report)
    verdicts = page.eval_on_selector_all(".card", "all => all.map(one => one.dataset.verdict)")
    assert verdicts == ["broken", "mismatch", "archive-problem", "review", "ok", "unknown", "ok-via-archive", "ok"]


@pytest.mark.parametrize(
    ("field", "value", "places"),
    [
        ("find", "CAN-3", ["2"]),
        ("find", "no such words", []),
        ("verdict", "broken", ["2"]),
        ("document", "articles/list.txt", ["7"]),
        ("host", "doi.org", ["7"]),
        ("host", "", ["2", "7", "5", "1", "4", "3", "6", "0"]),
    ],
)
def test_a_filter_shows_what_fits(field: str, value: str, places: list[str], opened: Any, report: Report) -> None:
    page = opened(report)
    (page.select_option if field in {"verdict", "document"} else page.fill)(f"#{field}", value)
    assert shown(page) == places


@pytest.mark.parametrize(
    ("order", "places"),
    [
        ("document", ["0", "1", "2", "3", "4", "5", "6", "7"]),
        ("host", ["0", "1", "2", "3", "4", "5", "7", "6"]),
        ("", ["2", "7", "5", "1", "4", "3", "6", "0"]),
    ],
)
def test_the_order_is_what_it_says(order: str, places: list[str], opened: Any, report: Report) -> None:
    page = opened(report)
    page.select_option("#sort", "document")
    page.select_option("#sort", order)
    assert shown(page) == places


def test_the_oldest_works_come_first_and_those_without_a_year_last(opened: Any, report: Report) -> None:
    page = opened(dated(report, {"work1": 2001, "work2": 1999}))
    page.select_option("#sort", "year")
    assert shown(page)[:3] == ["1", "0", "2"]


def test_a_filter_is_told_once_and_can_be_cleared(opened: Any, report: Report) -> None:
    page = opened(report)
    page.fill("#find", "can-3")
    expect(page.locator("#shown")).to_have_text("1 of 8 links and 0 of 8 remarks shown")
    assert page.get_attribute("#shown", "role") is None  # `output` is a status: it is read aloud by itself
    page.click("button[type=reset]")
    expect(page.locator("#shown")).to_have_text("")
    assert len(shown(page)) == 8


def test_a_finding_of_the_references_is_filtered_too(opened: Any, report: Report) -> None:
    page = opened(report)
    page.select_option("#verdict", "repair")
    assert shown(page) == []
    assert page.locator(".remark").filter(visible=True).count() == 1
    assert page.is_hidden("#person")


def test_the_address_keeps_what_is_shown(opened: Any, report: Report) -> None:
    page = opened(report)
    page.select_option("#verdict", "broken")
    page.select_option("#sort", "host")
    assert page.url.endswith("#verdict=broken&sort=host")
    again = opened(report, at="#verdict=broken&sort=host&document=no-such.txt")
    assert shown(again) == ["2"]
    assert again.input_value("#sort") == "host"


def test_a_verdict_in_the_head_shows_its_links(opened: Any, report: Report) -> None:
    page = opened(report)
    page.click(".counts a.review")
    assert shown(page) == ["1"]


def test_what_is_fine_is_folded_until_it_is_looked_for(opened: Any, report: Report) -> None:
    page = opened(report)
    assert not page.evaluate("document.querySelector('#fine > details').open")
    page.fill("#find", "title 1")
    assert page.evaluate("document.querySelector('#fine > details').open")
    page.fill("#find", "")
    assert not page.evaluate("document.querySelector('#fine > details').open")


@pytest.mark.parametrize("clipboard", [True, False])
def test_the_suggested_address_is_copied(clipboard: bool, opened: Any, report: Report) -> None:
    page = opened(report, permissions=["clipboard-read", "clipboard-write"])
    if not clipboard:
        page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })")
    page.click("#person .copy")
    expect(page.locator("#person .copy")).to_have_text("Copied")
    page.evaluate("delete navigator.clipboard")
    assert page.evaluate("navigator.clipboard.readText()") == "https://a.example/can-3"


def test_the_link_is_marked_where_it_stands_in_the_citation(opened: Any, report: Report) -> None:
    page = opened(report)
    assert page.text_content("#person blockquote mark") == "https://a.example/3."


def test_without_a_script_it_is_a_sorted_list(opened: Any, report: Report) -> None:
    page = opened(report, java_script_enabled=False)
    assert page.locator("#person .card").count() == 4
    assert page.is_visible("#person .because >> nth=0")
    assert page.is_hidden("#filter")
    assert page.is_hidden(".copy >> nth=0")


@pytest.mark.parametrize("script", [True, False])
def test_paper_shows_what_is_folded_and_no_controls(script: bool, opened: Any, report: Report) -> None:
    page = opened(report, java_script_enabled=script)
    page.emulate_media(media="print")
    assert page.is_visible("#fine blockquote >> nth=0")
    assert page.is_visible("#person .card details li >> nth=0")
    assert page.locator("button, input, select").filter(visible=True).count() == 0


@pytest.mark.parametrize("item", [".card", ".remark"])
def test_no_item_is_numbered_which_takes_minutes_for_ten_thousand(item: str, opened: Any, report: Report) -> None:
    page = opened(report)
    assert page.eval_on_selector(item, "one => getComputedStyle(one).display") == "block"
