"""A year of nightly runs with a memory, on a web and a clock that are ours: what it costs, and whether its word can be taken.

    python bench/watch.py [--links 10000] [--nights 365] [--seed 1] [--keep FILE]

Nothing is asked of a network: verdicts come from a simulation that knows the truth, everything from there on (whom to ask, the
store, what a link comes to, what is told) is what a check does. In a year one link in ten dies (half of them say so, a quarter
have no name any more, a quarter just fail), some of the dead come back, all have passing outages (a night's 404 among them),
some are behind a wall from some day on, some become another page, some archives are taken away. In six nights our own network
is away or half away, and once the clock is a month behind.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from refcheck.check.memory import remembering
from refcheck.check.occurrences import Occurrence
from refcheck.model.link import Link
from refcheck.model.probe import Page, PageTitle, Reached, Visit
from refcheck.model.report import Row
from refcheck.model.verdict import (
    LIVES,
    LOST,
    Archive,
    ArchiveFinding,
    Case,
    Cited,
    Evidence,
    Identity,
    IdentityFinding,
    Live,
    LiveFinding,
    Summary,
    Verdict,
)
from refcheck.page.fingerprint import fingerprint
from refcheck.settings import Settings

FIRST = datetime(2026, 1, 1, 3, tzinfo=UTC)
HOSTS_A_LINK = 0.2
WORDS = [
    f"{a}{b}{c}"
    for a in "ba ke li mo nu ra se ti vo wu".split()
    for b in "lan mer nis tor vek".split()
    for c in ("", "s", "ed", "ing")
]
APART = 20
WEEK, CONFIRMED, COUNTED, SLACK = (
    7,
    1,
    6,
    2,
)  # nights: found, then believed; a night or two may be lost to a fault of ours


@dataclass(frozen=True)
class Fate:
    """The truth about one link. Days are nights since the first; `outages` are (begin, end, what is seen)."""

    link: Link
    title: str
    dies: int | None = None
    as_: Live = Live.OK
    returns: int | None = None
    drifts: int | None = None
    archive_lost: int | None = None
    walled_from: int | None = None
    outages: tuple[tuple[int, int, Live], ...] = ()

    def is_dead(self, night: int) -> bool:
        """Is it lost that night?"""
        return self.dies is not None and self.dies <= night and (self.returns is None or night < self.returns)

    def live(self, night: int) -> Live:
        """What a look sees that night."""
        if self.is_dead(night):
            return self.as_
        passing = next((seen for begin, end, seen in self.outages if begin <= night < end), None)
        walled = self.walled_from is not None and night >= self.walled_from
        return passing or (Live.BLOCKED if walled else Live.OK)


@dataclass
class Figures:
    """What a simulated time came to."""

    runs: int = 0
    looks: int = 0
    seconds: list[float] = field(default_factory=list)
    size: int = 0
    told: Counter[str] = field(default_factory=Counter)
    due: int = 0
    in_time: int = 0
    late: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)


def fates(links: int, nights: int, dice: random.Random) -> list[Fate]:
    return [_fate(n, links, nights, dice) for n in range(links)]


def _fate(n: int, links: int, nights: int, dice: random.Random) -> Fate:
    url = f"https://host{n % max(1, int(links * HOSTS_A_LINK))}.example/articles/{n}.html"
    perma = Link("archive", f"https://perma.cc/{n:04X}-{n % 7919:04X}", "")
    link = Link("live", url, url, archives=(perma,) if n % 2 else ())
    day = dice.randrange(1, max(2, nights - 30))
    outages = tuple(_outages(nights, dice))
    match dice.random():
        case r if r < 0.10:
            manner = dice.choice([Live.NOT_FOUND, Live.GONE, Live.DNS_ERROR, Live.CONNECTION_ERROR])
            returns = day + dice.randrange(30, 90) if dice.random() < 0.1 else None
            calm = tuple(o for o in outages if returns is None or o[0] > returns + 40 or o[1] < day)
            return Fate(link, f"Article {n}", day, manner, returns, outages=calm)
        case r if r < 0.13:
            return Fate(link, f"Article {n}", drifts=day, outages=outages)
        case r if r < 0.16 and link.archives:
            return Fate(link, f"Article {n}", archive_lost=day, outages=outages)
        case r if r < 0.22:
            return Fate(link, f"Article {n}", walled_from=day, outages=outages)
    return Fate(link, f"Article {n}", outages=outages)


def _outages(nights: int, dice: random.Random) -> Iterator[tuple[int, int, Live]]:
    """About two in a year: a night's 404, two nights' wall, up to five nights without an answer."""
    begun: list[int] = []
    for _ in range(dice.choice([0, 1, 2, 3])):
        seen, longest = dice.choice(
            [
                (Live.NOT_FOUND, 1),
                (Live.BLOCKED, 2),
                (Live.SERVER_ERROR, 5),
                (Live.TIMEOUT, 3),
                (Live.CONNECTION_ERROR, 5),
            ]
        )
        begin = dice.randrange(nights)
        if all(
            abs(begin - other) > APART for other in begun
        ):  # two in one week are one long one, and longer than the rule allows
            begun.append(begin)
            yield begin, begin + dice.randint(1, longest), seen


class Year:
    """Night after night of one store."""

    def __init__(self, links: int, nights: int, seed: int, store: Path) -> None:
        self.dice = random.Random(seed)
        self.fates = fates(links, nights, self.dice)
        self.heard = tuple(
            Occurrence("article.txt", str(n), None, f"key{n}", "", Case(fate.link, Cited((fate.title,))))
            for n, fate in enumerate(self.fates, 1)
        )
        self.of = {fate.link.address: fate for fate in self.fates}
        faults = self.dice.sample(range(10, nights), min(6, nights // 20))
        self.away = dict(zip(faults, (1.0, 0.7, 0.7, 0.6, 1.0, 0.7), strict=False))
        self.behind = self.dice.randrange(5, nights)
        self.nights, self.store, self.figures = nights, store, Figures()
        self.last: dict[tuple[str, str], int] = {}
        self.texts: dict[tuple[str, bool], tuple[str, int | None]] = {}

    def live_through(self) -> Figures:
        """All nights."""
        settings = Settings(store=str(self.store), due=True)
        for night in range(self.nights):
            begin = time.perf_counter()
            behind = 30 if night == self.behind else 0
            now = FIRST + timedelta(days=night - behind, minutes=self.dice.randrange(30))
            self._run(settings, night, now)
            self.figures.seconds.append(time.perf_counter() - begin)
        self.figures.size = self.store.stat().st_size
        self._judge()
        return self.figures

    def _run(self, settings: Settings, night: int, now: datetime) -> None:
        with remembering(settings, now, self.heard) as memory:
            asked = memory.asked(self.heard)
            tell = memory.telling(lambda _: None)
            rows = []
            for occurrence in asked:
                fate = self.of[occurrence.case.link.address]
                live = self._seen(fate, night)
                if live in LIVES:
                    memory.saw(self._reached(fate, night))
                rows.append(occurrence.row(verdict(fate, live, night, now)))
                tell(rows[-1])
            memory.close(None, now)
            for row in memory.rows(self.heard, tuple(rows)):
                if row.state and row.state.new:
                    self._told(row, night)
        self.figures.runs += 1
        self.figures.looks += len(asked)

    def _seen(self, fate: Fate, night: int) -> Live:
        """What this look sees, through our own network."""
        if night in self.away and random.Random(f"{night} {fate.link.url.split('/')[2]}").random() < self.away[night]:
            return Live.TIMEOUT
        return fate.live(night)

    def _reached(self, fate: Fate, night: int) -> Reached:
        other = fate.drifts is not None and night >= fate.drifts
        if (fate.link.url, other) not in self.texts:
            text = " ".join(random.Random(f"{fate.link.url} {other}").choices(WORDS, k=450))
            self.texts[fate.link.url, other] = (text if len(self.texts) < 300 else "", fingerprint(text))
        text, bits = self.texts[fate.link.url, other]
        text = text or " ".join(random.Random(f"{fate.link.url} {other}").choices(WORDS, k=450))
        page = Page("html", (PageTitle("title", fate.title),), main=text[:4000], fingerprint=bits)
        return Reached(Visit(fate.link.url), fate.link.url, 200, page=page)

    # ------------------------------------------------------------------ was it right?

    def _told(self, row: Row, night: int) -> None:
        assert row.state  # noqa: S101
        name, url = row.state.name, row.link.address
        fate, figures = self.of[url], self.figures
        figures.told[name] += 1
        truth = {
            "dead": fate.is_dead(night)
            or (fate.returns is not None and fate.dies is not None and night < fate.returns + WEEK),
            "recovered": fate.returns is not None and night >= fate.returns,
            "drifting": fate.drifts is not None and night >= fate.drifts,
            "archive-lost": fate.archive_lost is not None and night >= fate.archive_lost,
            "flapping": self._came_and_went(fate, night) > 1 or fate.returns is not None,
        }
        if not truth.get(name, False):
            figures.false.append(f"{name} on night {night}: {fate}")
        if (url, name) in self.last and name != "flapping":
            figures.twice.append(f"{name} on night {night}: {fate}")
        self.last[url, name] = night

    def _came_and_went(self, fate: Fate, night: int) -> int:
        """How often it failed of late, for its own reasons or for ours."""
        return sum(night - 70 < begin <= night for begin in (*(outage[0] for outage in fate.outages), *self.away))

    def _judge(self) -> None:
        """Was each death told in time? Those whose time was not up yet don't count."""
        for fate, dies in ((fate, fate.dies) for fate in self.fates if fate.dies is not None):
            faults = sum(dies <= night <= dies + WEEK + COUNTED for night in (*self.away, self.behind))
            latest = dies + WEEK + (CONFIRMED if fate.as_ in LOST else COUNTED) + SLACK + faults
            if latest >= self.nights or (fate.returns is not None and fate.returns <= latest):
                continue
            self.figures.due += 1
            if self.last.get((fate.link.url, "dead"), self.nights) <= latest:
                self.figures.in_time += 1
            else:
                self.figures.late.append(f"told {self.last.get((fate.link.url, 'dead'))}, latest {latest}: {fate}")


def verdict(fate: Fate, live: Live, night: int, now: datetime) -> Verdict:
    """What a judge would say of this look."""
    lives = live in LIVES
    lost = fate.archive_lost is not None and night >= fate.archive_lost
    archives = tuple(
        ArchiveFinding(
            archive,
            "perma.cc",
            Archive.PRIVATE if lost else Archive.OK,
            "the archive is private" if lost else "the archive holds the cited page",
            None if lost else fate.link.url,
            None if lost else fate.title,
            None if lost else FIRST,
        )
        for archive in fate.link.archives
    )
    said = (
        f"the page is there: it answered 200, and calls itself “{fate.title}”" if lives else f"it answered with {live}"
    )
    evidence = tuple(
        Evidence(rule, "neutral", f"GET {fate.link.url}: {said}") for rule in ("look", "there", "identity")
    )
    finding = LiveFinding(live, said, 200 if lives else None, fate.link.url, (), fate.title if lives else None, now)
    identity = IdentityFinding(Identity.MATCH if lives else Identity.NOT_COMPARABLE, said, 1.0 if lives else None)
    summary = Summary.OK if lives else Summary.BROKEN if live in LOST else Summary.UNKNOWN
    return Verdict(finding, identity, archives, summary, "none", f"{said}.", evidence=evidence)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--links", type=int, default=10_000)
    parser.add_argument("--nights", type=int, default=365)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        year = Year(given.links, given.nights, given.seed, given.keep or Path(folder) / "links.db")
        found = year.live_through()
    nights = sorted(found.seconds[1:])
    print(f"{given.links} links, {found.runs} nightly runs, {found.looks} looks\n")
    print("| | |\n|---|---|")
    print(f"| the store after it | {found.size / 1e6:.0f} MB, {found.size / found.looks:.0f} bytes a look |")
    usual, longest = nights[len(nights) // 2], nights[-1]
    print(f"| a run | the first {found.seconds[0]:.1f} s, then {usual:.1f} s, the longest {longest:.1f} s |")
    print(f"| peak memory | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB |")
    print(f"| deaths told in the rule's time | {found.in_time} of {found.due} |")
    print(f"| false alerts | {len(found.false)} |")
    print(f"| told twice | {len(found.twice)} |")
    print(f"| alerts | {', '.join(f'{n} {name}' for name, n in found.told.most_common())} |")
    for line in (*found.late[:9], *found.false[:9], *found.twice[:9]):
        print(line)


if __name__ == "__main__":
    main()
