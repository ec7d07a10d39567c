"""The command line on a web of loopback, killed in the middle, told twice at once, and night after night by SOURCE_DATE_EPOCH."""

from __future__ import annotations

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

LINKS = 30
DAY = 86_400
FIRST = 1_767_236_400


class Pages(BaseHTTPRequestHandler):
    """Every page lives, after a moment, unless it is gone; the last answers only while `open`, so that no run ends before."""

    asked: ClassVar[Counter[str]] = Counter()
    gone: ClassVar[set[str]] = set()
    pause: ClassVar[float] = 0.03
    open: ClassVar[threading.Event] = threading.Event()

    def do_GET(self) -> None:
        self.asked[self.path] += 1
        time.sleep(self.pause)
        if self.path == f"/{LINKS - 1}":
            self.open.wait(30)
        self.send_response(410 if self.path in self.gone else 200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f"<title>Page {self.path}</title><h1>Page {self.path}</h1><p>Words.</p>".encode())

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with a list of links to a web that answers while the test runs."""
    Pages.asked, Pages.gone, Pages.pause = Counter(), set(), 0.03
    Pages.open.set()
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        (tmp_path / "links.txt").write_text("".join(f"{address}/{n}\n" for n in range(LINKS)), encoding="utf-8")
        yield tmp_path
        server.shutdown()


def command(*args: str) -> list[str]:
    polite = ["--allow-private-hosts", "--rate", "1000", "--per-host", "2", "--no-archives"]
    return [
        sys.executable,
        "-m",
        "refcheck",
        "check",
        "links.txt",
        "--store",
        "links.db",
        "-f",
        "jsonl",
        *polite,
        *args,
    ]


def check(folder: Path, day: float, *args: str, **given: Any) -> tuple[list[dict[str, Any]], str, int]:
    """The lines of a run, what it said on standard error, and its exit status."""
    environ = os.environ | {"SOURCE_DATE_EPOCH": str(int(FIRST + day * DAY))}
    done = subprocess.run(command(*args), cwd=folder, env=environ, capture_output=True, text=True, check=False, **given)
    assert "Traceback" not in done.stderr, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr, done.returncode


def states(lines: list[dict[str, Any]]) -> Counter[str]:
    return Counter(
        line["state"]["name"] + "*" * line["state"]["new"] for line in lines if line["type"] == "link" and line["state"]
    )


def test_night_after_night(folder: Path) -> None:
    assert states(check(folder, 0)[0]) == {"alive": LINKS}
    Pages.gone = {"/3"}
    lines, said, status = check(folder, 7, "--due", "--fail-on", "new")
    assert (states(lines), status) == ({"alive": LINKS - 1, "failing": 1}, 0)
    Pages.asked.clear()
    lines, said, status = check(folder, 8, "--due", "--only-new", "--fail-on", "new")
    assert (states(lines), status, set(Pages.asked)) == ({"dead*": 1}, 1, {"/3"})
    assert "links.db: 1 newly dead, 0 unchanged" in said
    lines, said, status = check(folder, 9, "--due", "--only-new", "--fail-on", "new")
    assert (states(lines), status) == ({}, 0)


def urls(lines: str) -> set[str]:
    """The links that these lines of a report tell."""
    told = [json.loads(line) for line in lines.splitlines()]
    return {line["url"] for line in told if line["type"] == "link"}


def kept(folder: Path) -> set[str]:
    """The links whose looks are in the store."""
    try:
        with closing(sqlite3.connect(f"file:{folder / 'links.db'}?mode=ro", uri=True)) as db:
            return {url for (url,) in db.execute("SELECT url FROM looks")}
    except sqlite3.OperationalError:  # there is none yet
        return set()


@pytest.mark.parametrize("kills", [3, pytest.param(12, marks=pytest.mark.slow)])
def test_a_check_that_is_killed_goes_on_where_it_stopped(folder: Path, kills: int) -> None:
    told: set[str] = set()
    environ = os.environ | {"SOURCE_DATE_EPOCH": str(FIRST)}
    Pages.open.clear()
    for kill in range(1, kills + 1):
        with subprocess.Popen(command(), cwd=folder, env=environ, stdout=subprocess.PIPE, text=True) as running:
            assert running.stdout
            while len(kept(folder)) < min(LINKS - 1, kill * LINKS // (kills + 1)):
                time.sleep(0.01)
            os.kill(running.pid, signal.SIGKILL)
            told |= urls(running.stdout.read())  # what was on its way
        with closing(sqlite3.connect(folder / "links.db")) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert told <= kept(folder)
    Pages.open.set()
    Pages.asked.clear()
    lines, _, status = check(folder, 0.1)
    assert (states(lines), status) == ({"alive": LINKS}, 0)
    assert not {url.rpartition("/")[2] for url in told} & {path.strip("/") for path in Pages.asked}


def test_the_second_of_two_checks_at_once_is_told_to_wait(folder: Path) -> None:
    Pages.pause = 5.0
    with subprocess.Popen(command(), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as first:
        while not Pages.asked:
            time.sleep(0.01)
        _, said, status = check(folder, 0)
        first.kill()
    assert status == 2
    assert said.count("links.db: another refcheck is writing to it; wait for its end") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of a file's size stands in for a full disk")
@pytest.mark.parametrize("room", [0, 100_000, 200_000])
def test_a_disk_that_is_full_costs_neither_the_report_nor_the_store(folder: Path, room: int) -> None:
    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    lines, said, status = check(folder, 0, preexec_fn=little_room)
    assert status in (2, 3), said
    assert "links.db: it can't be written or read (the disk is full, or at fault); make room" in said
    assert len([line for line in lines if line["type"] == "link"]) == (LINKS if status == 3 else 0)
    with closing(sqlite3.connect(folder / "links.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert states(check(folder, 0.2)[0]) == {"alive": LINKS}
