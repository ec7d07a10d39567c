"""RFC 9309: which pages a site lets a program look at, and what its silence means."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from pytest_httpx import HTTPXMock

from refcheck.model.probe import Probe, Reached, Reason, Sibling, Skipped
from refcheck.probe.robots import permits, rules_for

Ask = Callable[..., Probe]

TEXT = """\ufeffSitemap: https://a.example/map.xml
User-agent: otherbot
User-agent: RefCheck   # this one
Disallow: /private/
Allow: /private/open
Disallow: /*.cgi$
Disallow: /find*word

User-agent: *
Disallow: /
"""


@pytest.mark.parametrize(
    ("token", "path", "allowed"),
    [
        ("refcheck", "/a", True),
        ("refcheck", "/private/a", False),
        ("refcheck", "/private/open/a", True),
        ("refcheck", "/x/y.cgi", False),
        ("refcheck", "/x/y.cgi.html", True),
        ("refcheck", "/x.cgi/y.cgi", False),
        ("refcheck", "/find/a/word/b", False),
        ("refcheck", "/find/a", True),
        ("stranger", "/a", False),
    ],
)
def test_the_longest_rule_of_the_nearest_group_decides(token: str, path: str, allowed: bool) -> None:
    assert permits(rules_for(token, TEXT), path) is allowed


@pytest.mark.parametrize("text", ["", "User-agent: *\nDisallow:", "<html>not found</html>", "Disallow: /", "\0" * 99])
def test_what_says_nothing_allows_all(text: str) -> None:
    assert permits(rules_for("refcheck", text), "/a")


def test_of_two_rules_as_long_the_one_that_allows_holds() -> None:
    assert permits(rules_for("x", "User-agent: x\nDisallow: /a\nAllow: /a"), "/a")


def test_a_hostile_pattern_costs_little() -> None:
    assert permits(rules_for("x", "User-agent: x\n" + f"Disallow: /{'*a' * 2000}b\n" * 50), "/" + "a" * 4000)


@pytest.mark.parametrize(("status", "asked"), [(200, False), (404, True), (403, True), (503, False), (429, False)])
def test_a_stranger_is_asked_for_only_where_robots_may(
    ask: Ask, httpx_mock: HTTPXMock, status: int, asked: bool
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        rules = request.url.path == "/robots.txt"
        return httpx.Response(status if rules else 404, text="User-agent: *\nDisallow: /a/")

    httpx_mock.add_callback(answer, is_reusable=True)
    probe = ask(Sibling("https://example.org/a/x.html"), retries=0)
    assert isinstance(probe, Reached if asked else Skipped)
    assert not isinstance(probe, Skipped) or probe.reason is Reason.EXCLUDED


def test_a_site_without_an_answer_is_not_asked_for_strangers(ask: Ask, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_exception(httpx.ConnectError("refused"))
    assert isinstance(ask(Sibling("https://example.org/a/x.html"), retries=0), Skipped)
