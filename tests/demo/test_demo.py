"""The demonstration: what a newcomer without a network sees."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from refcheck.demo import FATES, INPUTS
from refcheck.demo.fates import Fates

pytestmark = pytest.mark.xdist_group("demo")  # it runs once a worker: let one worker have it

Json = dict[str, Any]
RUN = "import sys; from refcheck.demo import run_demo; sys.exit(run_demo(options=sys.argv[1:]))"

# (document, note) of each printed link: live verdict, archive verdict, summary; from the tables of the interface
EXPECTED = [
    ("article", "1", "ok", "ok", "ok"),
    ("article", "2", "moved", "ok", "ok"),
    ("article", "4", "soft-404", "ok", "ok-via-archive"),
    ("article", "5", "not-found", "upload", "ok-via-archive"),
    ("article", "6", "gone", "failed", "broken"),
    ("article", "7", "parked", "-", "broken"),
    ("article", "8", "ok", "other-url", "archive-problem"),
    ("article", "9", "ok", "-", "mismatch"),
    ("article", "10", "blocked", "-", "unknown"),
    ("article", "10", "login-wall", "-", "unknown"),
    ("article", "13", "not-found", "near-url", "ok-via-archive"),
    ("article", "14", "ok", "private", "archive-problem"),
    ("article", "15", "server-error", "unknown", "unknown"),
    ("list", "1", "-", "-", "ok"),
    ("list", "2", "-", "-", "mismatch"),
    ("list", "3", "-", "-", "ok"),
    ("list", "4", "ok", "-", "ok"),
    ("list", "5", "redirected-home", "-", "review"),
    ("list", "6", "connection-error", "-", "unknown"),
    ("list", "7", "ok", "-", "ok"),
    ("list", "8", "tls-error", "-", "unknown"),
]


@pytest.fixture(scope="module")
def demo() -> tuple[subprocess.CompletedProcess[str], float]:
    began = time.monotonic()
    command = [sys.executable, "-c", RUN, "-f", "json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done, time.monotonic() - began


@pytest.fixture(scope="module")
def report(demo: tuple[subprocess.CompletedProcess[str], float]) -> Json:
    loaded: Json = json.loads(demo[0].stdout)
    return loaded


def test_every_link_shows_what_its_fate_is_there_to_show(report: Json) -> None:
    shown = [
        (
            Path(link["document"]).stem,
            link["note"],
            link["live"]["verdict"] if link["live"] else "-",
            ", ".join(archive["verdict"] for archive in link["archives"]) or "-",
            link["summary"],
        )
        for link in report["links"]
    ]
    assert shown == EXPECTED


def test_the_lost_hyphen_is_suggested_with_its_proof(report: Json) -> None:
    link = next(link for link in report["links"] if link["note"] == "13")
    assert link["suggested_url"] == link["url"].replace("canfoghorns", "can-foghorns")


def test_a_public_archive_is_proposed_for_a_lost_page_that_prints_none(report: Json) -> None:
    link = next(link for link in report["links"] if link["note"] == "7" and "article" in link["document"])
    assert link["suggested_url"] == f"https://web.archive.org/web/20210301101500/{link['url']}"
    assert link["advice"] == "use-archive"


def test_the_ambiguous_id_is_found_and_nothing_is_unread(report: Json) -> None:
    found = {(finding["note"], finding["kind"]) for finding in report["findings"]}
    assert ("12", "ambiguous-id") in found
    assert "unread" not in {kind for _, kind in found}


def test_it_is_done_in_seconds_and_finds_something(demo: tuple[subprocess.CompletedProcess[str], float]) -> None:
    done, seconds = demo
    assert (
        seconds < 15
    )  # six, where nobody else works; the usual intervals between requests to archives would make it twenty
    assert done.returncode == 1, done.stderr


def test_it_says_that_its_web_is_simulated(demo: tuple[subprocess.CompletedProcess[str], float]) -> None:
    assert demo[0].stderr.startswith("This web is simulated")


def test_every_link_of_its_documents_has_a_fate() -> None:
    fates = Fates.load(FATES)
    text = "".join(path.read_text(encoding="utf-8") for path in INPUTS)
    printed = [f"https://{rest.split()[0].rstrip('].,;')}" for rest in text.split("https://")[1:]]
    assert len(printed) == 18 + 9  # live links and archives
    assert [url for url in printed if fates.find(url) is None] == []
