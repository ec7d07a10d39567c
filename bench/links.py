"""How fast links are checked, beside a bare loop on the same client and beside our peers, in one run on a loopback web.

    python bench/links.py [--links 1000,10000] [--hosts 1000] [--peers FOLDER]

FOLDER is a scratch folder that holds what was installed of the peers (bench/verdicts.py says how); what is missing is left out.
The web answers after a lognormal time (median 250 ms), and 2 % of the links never. Prints wall time, CPU seconds for 1,000 links,
peak memory, and the first two as multiples of the bare loop's: this machine is noisy, ratios within one run are what counts. "one
look" is the first round alone (--retries 0), "all rounds" the usual check, with its second round for what failed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
CONCURRENCY, TIMEOUT = 200, 10
OURS = (
    f"--allow-private-hosts --no-archives --timeout {TIMEOUT} --concurrency {CONCURRENCY} --rate 1000 -f jsonl".split()
)


class Cost(NamedTuple):
    """What one run of one tool took."""

    wall: float
    cpu: float
    peak: float  # MB


def measured(command: list[str]) -> Cost:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = 0  # it was waited for above
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def commands(links: list[str], folder: Path, peers: Path | None) -> dict[str, list[str]]:
    """What to run, by the name to print."""
    text, page = folder / "links.txt", folder / "links.html"
    text.write_text("\n".join(links) + "\n", "utf-8")
    page.write_text("".join(f'<a href="{link}">link</a>\n' for link in links), "utf-8")
    check = [sys.executable, "-m", "refcheck", "check", str(text), *OURS]
    named = {
        "bare httpx": [sys.executable, __file__, "--bare", str(text)],
        "refcheck, one look": [*check, "--retries", "0"],
        "refcheck, all rounds": check,
    }
    if peers is None:
        return named
    lychee, linkchecker = peers / "venv/bin/lychee", peers / "venv/bin/linkchecker"
    linkinator = peers / "npm/node_modules/.bin/linkinator"
    named |= {
        "lychee": f"{lychee} --no-progress --max-retries 0 -t {TIMEOUT} --max-concurrency {CONCURRENCY} {page}".split(),
        "linkinator": f"{linkinator} {page} --timeout {TIMEOUT * 1000} --concurrency {CONCURRENCY}".split(),
        "LinkChecker": f"{linkchecker} --check-extern --timeout {TIMEOUT} -t {CONCURRENCY} --no-status {page}".split(),
    }
    return {name: command for name, command in named.items() if Path(command[0]).exists()}


async def bare(urls: list[str]) -> None:
    """A loop on the client that the checker uses, which reads every body and looks at none."""
    import httpx

    from refcheck.probe.client import Router
    from refcheck.probe.guard import Guard
    from refcheck.settings import Settings

    settings = Settings(allow_private_hosts=True)
    turns = asyncio.Semaphore(CONCURRENCY)

    async def get(client: httpx.AsyncClient, url: str) -> None:
        async with turns:
            try:
                async with asyncio.timeout(TIMEOUT):
                    await client.get(url)
            except (TimeoutError, httpx.HTTPError):
                pass

    async with httpx.AsyncClient(transport=Router(settings, Guard.of(settings)), timeout=None) as client:  # noqa: S113
        await asyncio.gather(*(get(client, url) for url in urls))


def compare(number: int, hosts: int, peers: Path | None) -> None:
    server = [sys.executable, "-m", "bench.hostile.server"]
    where = ["--hosts", str(hosts), "--port", "18190"]
    listed = subprocess.run(
        [*server, "links", str(number), *where], cwd=ROOT, capture_output=True, text=True, check=True
    )
    served = [*server, *where]
    web = subprocess.Popen(served, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert web.stdout is not None  # noqa: S101
        web.stdout.readline()  # it is ready
        print(f"\n{number} links on {hosts} hosts\n")
        print("| | wall s | CPU s per 1,000 | peak MB | wall, of bare | CPU, of bare |\n|---|---|---|---|---|---|")
        with TemporaryDirectory() as folder:
            Path(folder).chmod(0o755)  # LinkChecker reads it as another user
            named = commands(listed.stdout.split(), Path(folder), peers)
            base = None
            for name, command in named.items():
                cost = measured(command)
                base = base or cost
                ratios = f"{cost.wall / base.wall:.2f} | {cost.cpu / base.cpu:.2f}"
                print(
                    f"| {name} | {cost.wall:.1f} | {1000 * cost.cpu / number:.2f} | {cost.peak:.0f} | {ratios} |",
                    flush=True,
                )
    finally:
        web.terminate()
        web.wait()


def main() -> None:
    options = argparse.ArgumentParser(description="Time and memory of a check, beside a bare loop and our peers.")
    options.add_argument("--links", default="1000,10000")
    options.add_argument("--hosts", type=int, default=1000)
    options.add_argument("--peers", type=Path)
    options.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.bare:
        asyncio.run(bare(given.bare.read_text("utf-8").split()))
        return
    for number in given.links.split(","):
        compare(int(number), given.hosts, given.peers and given.peers.resolve())


if __name__ == "__main__":
    main()
