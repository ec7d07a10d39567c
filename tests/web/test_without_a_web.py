"""The verdicts that no answer of a web leads to: no such name, nobody listening, no URL, a private address, not asked.

No proxy here. Names under `.invalid` never resolve (RFC 6761), and all else is on this machine: no archive is asked.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

Json = dict[str, Any]
NO_SUCH_NAME = "http://no-such-journal.invalid/article"
OPTIONS = ("--retries", "0", "--no-archives")
UNPROXIED = {name: "" for name in os.environ if name.lower().endswith("_proxy")}


class _Site(BaseHTTPRequestHandler):
    """One page; anything else is not found."""

    def do_GET(self) -> None:
        found = self.path == "/article"
        body = b"<title>A Cited Article</title><p>Its words are long enough to be the words of an article.</p>"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing on stderr."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/article"
    server.shutdown()
    server.server_close()


@pytest.fixture
def nobody() -> str:
    """A port of this machine on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/article"


def check(folder: Path, urls: list[str], *options: str) -> tuple[int, list[str | None], Json, str]:
    """Exit status, live verdicts in order, the report, and stderr, of a list that cites these URLs."""
    items = (
        f"{n}. DOE, Jane. A Cited Article. Journal {n}. Online. 3 March 2023. [Accessed 15 January 2025]. Available from: {url}"
        for n, url in enumerate(urls, 1)
    )
    document = folder / "list.txt"
    document.write_text("Reference list\n" + "\n".join(items) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "refcheck", "check", str(document), "-f", "json", *OPTIONS, *options]
    done = subprocess.run(command, env=os.environ | UNPROXIED, capture_output=True, encoding="utf-8", check=False)
    report: Json = json.loads(done.stdout)
    return done.returncode, [link["live"] and link["live"]["verdict"] for link in report["links"]], report, done.stderr


def test_where_other_names_resolve_a_name_that_does_not_is_lost(tmp_path: Path, site: str, nobody: str) -> None:
    urls = [site, NO_SUCH_NAME, nobody, site + "-that-is-not-there", site + "?skip"]
    status, live, report, _ = check(tmp_path, urls, "--allow-private-hosts", "--exclude", "skip")
    assert live == ["ok", "dns-error", "connection-error", "not-found", "not-checked"]
    assert [link["summary"] for link in report["links"]] == ["ok", "broken", "unknown", "broken", "unknown"]
    assert status == 1


def test_private_addresses_and_other_schemes_are_not_asked(tmp_path: Path, site: str) -> None:
    urls = [site, "http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "ftp://journal.invalid/article"]
    status, live, report, _ = check(tmp_path, urls)
    assert live == ["refused"] * 4
    assert {link["summary"] for link in report["links"]} == {"unknown"}
    assert status == 0


def test_what_is_no_url_is_malformed_and_its_advice_is_to_look(tmp_path: Path) -> None:
    status, live, report, _ = check(tmp_path, ["http://300.1.2.3/", "https://journal..example/x"])
    assert live == ["malformed"] * 2
    assert {(link["summary"], link["advice"]) for link in report["links"]} == {("unknown", "look")}
    assert status == 0


def test_without_a_network_nothing_is_said_to_be_dead(tmp_path: Path) -> None:
    status, live, report, said = check(tmp_path, [NO_SUCH_NAME, "https://another-journal.invalid/x"])
    assert live == ["not-checked", "not-checked"]
    assert report["complete"] is False
    assert "network" in said
    assert status == 3


def test_offline_nobody_is_asked(tmp_path: Path, site: str) -> None:
    status, live, report, said = check(tmp_path, [site, NO_SUCH_NAME], "--offline", "--allow-private-hosts")
    assert live == ["not-checked", "not-checked"]
    assert {link["advice"] for link in report["links"]} <= {"none", "look"}
    assert "offline" in said.lower()
    assert status == 3
