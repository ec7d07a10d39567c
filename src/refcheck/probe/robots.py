"""Does a site let programs look at a page that nobody cites? What is cited is asked for as a reader would; a page that we
invented is asked for only where robots.txt allows it.

Source: RFC 9309. Groups for our product token stand before those for `*`; the longest rule that fits decides, `Allow` where two
are as long (2.2.2); no such file allows all (2.3.1.3), one that can't be had forbids all (2.3.1.4).
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import httpx

from refcheck.probe.answer import Answer
from refcheck.probe.follow import follow
from refcheck.probe.web import Web

LARGEST = 500 * 1024  # bytes (2.5)
MOST_RULES = 2_000


class Rule(NamedTuple):
    """`pattern` with `*` for any characters, and a last `$` for the end."""

    pattern: str
    allows: bool


NOTHING_SAID: tuple[Rule, ...] = ()
NOTHING_ALLOWED = (Rule("/", allows=False),)


class Robots:
    """The rules of each site that was asked, read once in a run."""

    def __init__(self) -> None:
        self._rules: dict[str, tuple[Rule, ...]] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def allow(self, web: Web, url: httpx.URL) -> bool:
        """May we ask for this page? Costs a request for the first page of a site."""
        site = str(url.copy_with(raw_path=b"/robots.txt", fragment=None))
        async with self._locks.setdefault(site, asyncio.Lock()):
            if site not in self._rules:
                self._rules[site] = await _rules(web, site)
        return permits(self._rules[site], url.raw_path.decode("ascii"))


async def _rules(web: Web, site: str) -> tuple[Rule, ...]:
    end = (await follow(web, site, web.chain("text/plain,*/*;q=0.5"))).end
    if not isinstance(end, Answer) or end.status >= 500 or end.status == 429:
        return NOTHING_ALLOWED
    if not 200 <= end.status < 300:
        return NOTHING_SAID
    token = web.settings.user_agent.partition("/")[0].strip()
    return rules_for(token, end.body[:LARGEST].decode("utf-8", "replace"))


def rules_for(token: str, text: str) -> tuple[Rule, ...]:
    """The rules of all groups for this product token; where there is none, of those for `*`."""
    groups = list(_groups(text))
    names = {token.lower()} if any(token.lower() in agents for agents, _ in groups) else {"*"}
    return tuple(rule for agents, rules in groups if agents & names for rule in rules)[:MOST_RULES]


def permits(rules: Iterable[Rule], path: str) -> bool:
    """Does the longest rule that fits this path allow it?"""
    fitting = [(len(rule.pattern), rule.allows) for rule in rules if _fits(rule.pattern, path)]
    return max(fitting, default=(0, True))[1]


def _groups(text: str) -> Iterator[tuple[set[str], list[Rule]]]:
    """(agents in lower case, rules) of each group: lines of agents, then lines of rules."""
    agents, rules = set[str](), list[Rule]()
    for name, value in _lines(text):
        if name == "user-agent":
            if rules:
                yield agents, rules
                agents, rules = set(), []
            agents.add(value.lower())
        elif name in ("allow", "disallow") and value:
            rules.append(Rule(value, allows=name == "allow"))
    yield agents, rules


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        name, _, value = line.partition("#")[0].partition(":")
        yield name.strip().lower(), value.strip()


def _fits(pattern: str, path: str) -> bool:
    """Each piece at its first place behind the one before: regular expressions could be made costly by a hostile file."""
    start, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(start):
        return False
    at = len(start)
    for piece in pieces:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    last = pieces[-1] if pieces else start
    return not pattern.endswith("$") or (path.endswith(last) if pieces else at == len(path))
