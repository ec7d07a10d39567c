"""The page in a real browser: Debian's chromium, driven from outside, with no network that it could use."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from refcheck.model.report import Report
from refcheck.report import write

CHROMIUM = shutil.which("chromium")

Opened = Callable[..., Any]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="chromium is missing"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens a report as a file, `at` a place in it; `asked` and `said` keep every request and every word of the console."""
    contexts: list[BrowserContext] = []

    def opened(report: Report, at: str = "", **options: Any) -> Any:
        file = tmp_path / "report.html"
        file.write_text(write(report, "html"), "utf-8")
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options))
        page: Any = contexts[-1].new_page()
        page.asked, page.said = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("dialog", lambda dialog: (page.said.append(dialog.message), dialog.dismiss()))
        page.goto(file.as_uri() + at)
        return page

    yield opened
    for context in contexts:
        context.close()
