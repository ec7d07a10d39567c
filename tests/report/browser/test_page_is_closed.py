"""Nothing leaves the page and nothing strange runs in it, whatever the documents and the web have put there."""

from __future__ import annotations

from typing import Any

import pytest

from refcheck.model.report import Report
from tests.report.test_formats import HOSTILE


@pytest.mark.parametrize(
    "text", [*HOSTILE.values(), "javascript:alert(1)", "</script><script>alert(1)</script>", "--></style><b>"]
)
def test_hostile_text_runs_nothing_and_asks_for_nothing(text: str, opened: Any, report_of: Any) -> None:
    page = opened(report_of(text))
    page.fill("#find", "a")
    page.select_option("#sort", "host")
    page.wait_for_timeout(200)
    assert page.said == []
    assert len(page.asked) == 1
    assert page.locator("script").count() == 1


@pytest.mark.parametrize(
    "attack",
    [
        "const s = document.createElement('script'); s.textContent = 'window.pwned = 1'; document.body.append(s)",
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.pwned = 1\">')",
        "document.body.insertAdjacentHTML('beforeend', '<iframe srcdoc=\"<script>parent.pwned = 1</script>\"></iframe>')",
        "fetch('https://evil.example/').catch(() => 0)",
        "const a = document.createElement('a'); a.href = 'javascript:window.pwned = 1'; document.body.append(a); a.click()",
    ],
)
def test_the_policy_stops_what_would_get_in(attack: str, opened: Any, report: Report) -> None:
    page = opened(report)
    page.evaluate(f"() => {{ {attack} }}")
    page.wait_for_timeout(200)
    assert page.evaluate("window.pwned") is None
    assert page.said
    assert all("Content Security Policy" in word for word in page.said)


def test_a_link_tells_the_other_side_nothing(opened: Any, report: Report) -> None:
    page = opened(report)
    links = page.eval_on_selector_all("main a", "all => all.map(a => [a.protocol, a.rel])")
    assert links
    assert {tuple(link) for link in links} == {("https:", "noreferrer noopener")}
