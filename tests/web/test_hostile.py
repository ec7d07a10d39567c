"""Every scenario of the hostile web through the real command: the truth is kept, and few requests are made."""

from __future__ import annotations

import json
import subprocess
import sys
from ipaddress import IPv4Address
from pathlib import Path

import pytest

from bench.hostile.judged import is_right
from bench.hostile.scenario import PATH, TITLE, Scenario, to
from bench.hostile.server import HostileWeb, latency, link
from bench.hostile.table import SCENARIOS
from bench.verdicts import Row, refcheck

pytestmark = pytest.mark.xdist_group("hostile")

MOST = 25  # requests, whatever the loop
LIVING = 2  # requests for a page that lives, beyond those that its server asks for
RULES = 1  # robots.txt, once a site, where a stranger is asked for
LOST = {"not-found", "gone", "soft-404", "parked", "dns-error"}
PROMPT = tuple(scenario for scenario in SCENARIOS if not scenario.waits)
WAITING = tuple(scenario for scenario in SCENARIOS if scenario.waits)

Told = dict[str, tuple[Row, int]]
"""By the name of a scenario: the row of the report, and how many requests it took."""


def told(scenarios: tuple[Scenario, ...], timeout: float) -> Told:
    with HostileWeb(scenarios) as web:
        rows = refcheck(web, timeout)
        return {scenario.name: (rows[scenario.name], web.requests(scenario)) for scenario in scenarios}


@pytest.fixture(scope="module")
def prompt() -> Told:
    return told(PROMPT, timeout=5)


@pytest.mark.parametrize("scenario", PROMPT, ids=lambda scenario: scenario.name)
def test_the_truth_is_kept(scenario: Scenario, prompt: Told) -> None:
    row, requests = prompt[scenario.name]
    check(scenario, row, requests)


@pytest.mark.slow
def test_the_truth_is_kept_where_a_server_tries_our_patience() -> None:
    found = told(WAITING, timeout=2)
    for scenario in WAITING:
        check(scenario, *found[scenario.name])


def check(scenario: Scenario, row: Row, requests: int) -> None:
    assert row["cited_title"] == scenario.cited
    assert is_right(scenario.truth, row), f"{scenario.why}: {row['because']}"
    assert requests <= (LIVING + RULES + scenario.extra if scenario.truth == "alive" else MOST)
    if row["summary"] == "broken":
        assert row["live"]["verdict"] in LOST


def test_each_scenario_has_a_name_of_its_own_and_a_reason() -> None:
    assert len({scenario.name for scenario in SCENARIOS}) == len(SCENARIOS) > 80
    assert all(scenario.why for scenario in SCENARIOS)


def test_latency_is_the_same_in_every_run_and_as_promised() -> None:
    seconds = sorted(latency("127.21.0.1", f"/pages/{number}.html") for number in range(4000))
    assert 0.22 < seconds[2000] < 0.28
    assert 0.01 < sum(one > 60 for one in seconds) / 4000 < 0.03
    assert link(7, 5) == "http://127.21.0.3:18180/pages/7.html"


def test_the_table_of_the_docs_is_of_these_scenarios() -> None:
    table = (Path(__file__).parents[2] / "docs/verdicts.md").read_text("utf-8")
    rows = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")]
    assert [name for name in rows if name in {scenario.name for scenario in SCENARIOS}] == [s.name for s in SCENARIOS]


def test_a_right_verdict_is_asked_for_by_name() -> None:
    row = json.loads('{"live": {"verdict": "ok"}, "identity": {"verdict": "mismatch"}, "summary": "mismatch"}')
    assert [truth for truth in ("alive", "dead", "blocked", "insecure", "mismatch") if is_right(truth, row)] == [
        "mismatch"
    ]


def test_a_stranger_is_not_asked_for_where_robots_are_not_welcome() -> None:
    with HostileWeb([scenario for scenario in SCENARIOS if scenario.name == "robots-forbid"]) as web:
        refcheck(web, timeout=5)
        assert [asked.target for asked in web.log] == [PATH, "/robots.txt"]


def test_nothing_is_asked_of_a_private_network_but_a_configured_service(tmp_path: Path) -> None:
    """What the service leads to is not asked, nor what the document spells in any notation; nothing is lifted here."""
    stars = (
        Scenario(
            "service", "dead", "a registry on this machine", stranger=lambda ask: to(ask.base.replace("0.1:", "0.2:"))
        ),
        Scenario("metadata", "dead", "what nobody may ask"),
    )
    with HostileWeb(stars) as web:
        inner = web.url(stars[1]).partition("/journal")[0].removeprefix("http://")
        number = f"{int(IPv4Address(inner.partition(':')[0]))}:{web.port}"
        outer = web.url(stars[0]).partition("/journal")[0]
        services = "".join(f'{name} = "{outer}"\n' for name in ("doi", "crossref", "datacite", "wayback_timegate"))
        (tmp_path / "refcheck.toml").write_text(f"[services]\n{services}", "utf-8")
        links = [
            "10.5555/fog",
            f"http://{inner}/",
            f"http://{number}/",
            f"http://tide.example@{inner}/a",
            f"http://x.localhost:{web.port}/",
        ]
        links += [f"https://web.archive.org/web/20200101000000/http://{inner}/"]
        items = (
            f"{n}. OSTROW, Mara. {TITLE}. Skerry Quarterly. 2019. Available from: {link}"
            for n, link in enumerate(links, 1)
        )
        (tmp_path / "a.txt").write_text("Body [1].\n\nReferences\n\n" + "\n".join(items) + "\n", "utf-8")
        command = [
            sys.executable,
            "-m",
            "refcheck",
            "check",
            "a.txt",
            "-f",
            "json",
            "--retries",
            "0",
            "--archive-interval",
            "0",
        ]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        rows = json.loads(done.stdout)["links"]
        assert [web.requests(star) > 0 for star in stars] == [True, False]
    live = [row["live"]["verdict"] for row in rows if row["live"]]
    assert live == ["refused"] * len(live) != []
