"""How fast the report page opens, filters and sorts with many links, in a real browser.

    python bench/page.py [--links 1000,10000] [--hosts 1000]

Needs Debian's chromium. The links stand in invented footnotes that are read as any others; what became of them is diced. Prints
what the page weighs, how long it took to write, and in the browser: first paint, until it is all read, the first filter by text
(which reads all of it), the next by text and by verdict, and a sort, each until it is laid out.
"""

from __future__ import annotations

import argparse
import random
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright

from refcheck.check.findings import findings
from refcheck.check.occurrences import occurrences
from refcheck.model.link import Link
from refcheck.model.report import Report
from refcheck.model.verdict import (
    Archive,
    ArchiveFinding,
    Evidence,
    Identity,
    IdentityFinding,
    Live,
    LiveFinding,
    Summary,
    Verdict,
)
from refcheck.pipeline import parse_document
from refcheck.report import write

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
SUMMARIES = {"ok": 70, "ok-via-archive": 5, "broken": 6, "mismatch": 2, "archive-problem": 4, "review": 4, "unknown": 9}
THERE, TITLE = "the page is there, and it is what is cited", "it calls itself “The Law of Fog Signals, as Kept”"


def report_of(number: int, hosts: int, dice: random.Random) -> Report:
    """`number` footnotes with a link and an archive each, and a verdict for each."""
    text = "".join(
        f"^{{{n}.}} Mara Ostrow, The Law of Fog Signals, as Kept in Volume {n}, NORTHERN FORUM (Apr. {1 + n % 28}, "
        f"{1995 + n % 30}), https://site{n % hosts}.example/essays/{n} [https://perma.cc/{n % 9000 + 1000}-ABCD].\n"
        for n in range(1, number + 1)
    )
    read = parse_document("article.txt", text.encode())
    rows = tuple(one.row(verdict_of(one.case.link, dice)) for one in occurrences(read))
    return Report((read,), rows, findings(read), NOON, NOON)


def verdict_of(link: Link, dice: random.Random) -> Verdict:
    summary = Summary(dice.choices(list(SUMMARIES), list(SUMMARIES.values()))[0])
    archives = tuple(
        ArchiveFinding(one, "perma.cc", Archive.OK, "the archive holds the cited page", link.url, TITLE, NOON)
        for one in link.archives
    )
    return Verdict(
        LiveFinding(Live.OK, THERE, 200, link.url, (), TITLE, NOON),
        IdentityFinding(Identity.MATCH, TITLE, 0.97),
        archives,
        summary,
        "none",
        f"The page is there, and it is what is cited: {TITLE}; the archive holds the cited page: captured 1 Jan 2026.",
        evidence=tuple(Evidence(rule, "for", f"{link.url} answered 200") for rule in ("look", "there", "identity")),
    )


PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
READ = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
CHANGE = """([id, value]) => {
  const start = performance.now();
  const field = document.getElementById(id);
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  document.body.getBoundingClientRect();
  return performance.now() - start;
}"""
CHANGES = (("find", "site77.example"), ("find", "volume 8"), ("verdict", "broken"), ("sort", "host"))


def opened(page: Any, file: Path) -> list[float]:
    """Milliseconds: first paint, all read, and each change until it is laid out."""
    page.goto(file.as_uri())
    return [page.evaluate(PAINT), page.evaluate(READ), *(page.evaluate(CHANGE, list(one)) for one in CHANGES)]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--links", default="1000,10000")
    options.add_argument("--hosts", type=int, default=1000)
    given = options.parse_args()
    print("| links | MB | written s | first paint ms | all read ms | first filter | next | by verdict | sort |")
    print("|---|---|---|---|---|---|---|---|---|")
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for number in map(int, given.links.split(",")):
            report = report_of(number, given.hosts, random.Random(number))
            start = time.perf_counter()
            text = write(report, "html")
            took = time.perf_counter() - start
            file = Path(folder, "report.html")
            file.write_text(text, "utf-8")
            times = opened(chromium.new_page(), file)
            told = " | ".join(f"{ms:.0f}" for ms in times)
            print(f"| {number} | {len(text) / 1e6:.1f} | {took:.1f} | {told} |", flush=True)


if __name__ == "__main__":
    main()
