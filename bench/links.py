"""How fast links are checked, beside a bare loop on the same client and beside our peers, in one run on a loopback web.

    python bench/links.py [--links 1000,10000] [--hosts 1000] [--peers FOLDER] [--quick]

FOLDER is a scratch folder that holds what was installed of the peers (bench/verdicts.py says how); what is missing is left out.
The web answers after a lognormal time (median 250 ms), and 2 % of the links never; all at once where it is to be `--quick`.
Prints wall time, CPU seconds for 1,000 links, peak memory, and the first two as multiples of those of a bare loop on stock httpx:
this machine is noisy, ratios within one run are what counts. "One look" is what every peer does, and refcheck with `--retries 0`;
its second round, which gives the silent twice the time, comes on top. "95 % s" is when it had told so many of its rows. Its
limits for one host are lifted, since lychee knows none.
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
    f"--allow-private-hosts --no-archives --timeout {TIMEOUT} --concurrency {CONCURRENCY} "
    f"--per-host {CONCURRENCY} --rate 10000 -f jsonl"
).split()
FIRST = 0.95


class Cost(NamedTuple):
    """What one run of one tool took."""

    wall: float
    cpu: float
    peak: float  # MB
    first: float | None  # when most of its lines were there


def measured(command: list[str], number: int) -> Cost:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None  # noqa: S101
    lines = [time.perf_counter() - start for _ in process.stdout]
    _, _, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = 0  # it was waited for above
    first = lines[int(FIRST * number)] if len(lines) >= number else None
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, first)


def commands(links: list[str], folder: Path, peers: Path | None) -> dict[str, list[str]]:
    """What to run, by the name to print."""
    text, page = folder / "links.txt", folder / "links.html"
    text.write_text("\n".join(links) + "\n", "utf-8")
    page.write_text("".join(f'<a href="{link}">link</a>\n' for link in links), "utf-8")
    check = [sys.executable, "-m", "refcheck", "check", str(text), *OURS]
    named = {
        "bare loop, stock httpx": [sys.executable, __file__, "--bare", "stock", str(text)],
        "bare loop, our client": [sys.executable, __file__, "--bare", "ours", str(text)],
        "refcheck, one look": [*check, "--retries", "0"],
        "refcheck": check,
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
    for name in [name for name, command in named.items() if not Path(command[0]).exists()]:
        print(f"{name} is not installed in {peers}: left out", file=sys.stderr)
        del named[name]
    return named


async def bare(urls: list[str], *, stock: bool) -> None:
    """A loop on httpx, or on the client that the checker makes of it, which reads every body and looks at none."""
    import httpx

    from refcheck.probe.client import Router
    from refcheck.probe.guard import Guard
    from refcheck.settings import Settings

    settings = Settings(allow_private_hosts=True)
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    transport = httpx.AsyncHTTPTransport(limits=limits) if stock else Router(settings, Guard.of(settings))
    turns = asyncio.Semaphore(CONCURRENCY)

    async def get(client: httpx.AsyncClient, url: str) -> None:
        async with turns:
            try:
                async with asyncio.timeout(TIMEOUT):
                    await client.get(url)
            except (TimeoutError, httpx.HTTPError):
                pass

    async with httpx.AsyncClient(transport=transport, timeout=None) as client:  # noqa: S113
        await asyncio.gather(*(get(client, url) for url in urls))


def compare(number: int, hosts: int, peers: Path | None, *, quick: bool) -> None:
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
        print(
            "| | wall s | CPU s per 1,000 | peak MB | wall, of bare | CPU, of bare | 95 % s |\n|---|---|---|---|---|---|---|"
        )
        with TemporaryDirectory() as folder:
            Path(folder).chmod(0o755)  # LinkChecker reads it as another user
            links = listed.stdout.replace("/pages/", "/quick/") if quick else listed.stdout
            named = commands(links.split(), Path(folder), peers)
            base = None
            for name, command in named.items():
                cost = measured(command, number)
                base = base or cost
                first = f"{cost.first:.1f}" if cost.first and name.startswith("refcheck") else ""
                ratios = f"{cost.wall / base.wall:.2f} | {cost.cpu / base.cpu:.2f} | {first}"
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
    options.add_argument("--quick", action="store_true", help="no answer is waited for")
    options.add_argument("--bare", nargs=2, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.bare:
        client, listed = given.bare
        asyncio.run(bare(Path(listed).read_text("utf-8").split(), stock=client == "stock"))
        return
    for number in given.links.split(","):
        compare(int(number), given.hosts, given.peers and given.peers.resolve(), quick=given.quick)


if __name__ == "__main__":
    main()
