"""One run, written as it goes: each look is in the file before the next row is told, whatever becomes of the process."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from refcheck import __version__
from refcheck.model.history import Known, Observation, Place, Run, Standing, StateName, Unweighed, Weighed
from refcheck.model.probe import Page, Validators
from refcheck.model.verdict import Verdict
from refcheck.store import pages
from refcheck.store.database import connect, locked, told
from refcheck.store.packing import (
    dated,
    digest,
    moment,
    pack,
    seconds,
    signed,
    undated,
    unpack,
    unsigned,
)

AT_A_TIME = 500
NONE = Validators()


class Store:
    """A context manager. Every method raises StoreError where the file can't be written."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self._path = path
        self._db = db

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator[Self]:
        """The store at this place, made where there is none. Raises StoreError for a second writer, a newer store, another
        program's file.
        """
        with told(path), locked(path):
            db = connect(path)
            try:
                yield cls(path, db)
            finally:
                db.close()

    # ------------------------------------------------------------------ runs

    def ended(self) -> tuple[float, datetime, datetime] | None:
        """The age of the memory at its last run, when that was, and the latest time of any run; None before the first."""
        row = self._one("SELECT age, started, (SELECT max(started) FROM runs) FROM runs ORDER BY id DESC LIMIT 1")
        return (row[0], moment(row[1]), moment(row[2])) if row else None

    def unfinished(self) -> Run | None:
        """The last run, where it did not come to its end."""
        row = self._one("SELECT id, started, age, finished FROM runs ORDER BY id DESC LIMIT 1")
        return Run(row[0], moment(row[1]), row[2]) if row and row[3] is None else None

    def begin(self, started: datetime, age: float) -> Run:
        """A new run."""
        with self._changing():
            done = self._db.execute(
                "INSERT INTO runs (started, age, version) VALUES (?, ?, ?)", (seconds(started), age, __version__)
            )
        return Run(done.lastrowid or 0, started, age)

    def finish(self, run: Run, finished: datetime, because: str | None, fault: str | None) -> None:
        """The run came to its end; `because` says what was left out, `fault` why its failures don't count."""
        with self._changing():
            self._db.execute(
                "UPDATE runs SET finished = ?, because = ?, fault = ? WHERE id = ?",
                (seconds(finished), because, fault, run.id),
            )

    def counts(self, run: Run, counts: Mapping[tuple[str, str], int]) -> None:
        """How many links of each document had each summary."""
        with self._changing():
            self._db.executemany(
                "INSERT OR REPLACE INTO trend VALUES (?, ?, ?, ?)", ((run.id, *which, n) for which, n in counts.items())
            )

    def trend(self, documents: Iterable[str]) -> tuple[tuple[date, Counter[str]], ...]:
        """For each day of a run, how many links of these documents had each summary; a document that was not checked that day
        stands as it was last told.
        """
        days: dict[date, Counter[str]] = {}
        told_last: defaultdict[str, tuple[int, Counter[str]]] = defaultdict(lambda: (0, Counter()))
        with told(self._path):
            found = self._db.execute(
                "SELECT run, started, document, summary, links FROM trend JOIN runs ON runs.id = run "
                "WHERE document IN (SELECT value FROM json_each(?)) ORDER BY run",
                (json.dumps(list(documents)),),
            )
            for run, started, document, summary, links in found:
                before, counts = told_last[document]
                counts = counts if before == run else Counter()
                counts[summary] = links
                told_last[document] = (run, counts)
                days[moment(started).date()] = sum((last for _, last in told_last.values()), Counter())
        return tuple(sorted(days.items()))

    def at_fault_since(self, run: Run) -> float:
        """The age at which the faulty runs that came right before this one began; its own where there were none."""
        row = self._one(
            "SELECT min(age) FROM runs WHERE id < ? AND id > "
            "(SELECT coalesce(max(id), 0) FROM runs WHERE id < ? AND fault IS NULL)",
            (run.id, run.id),
        )
        return run.age if row is None or row[0] is None else float(row[0])

    def cite(self, run: Run, places: Iterable[Place], names: Iterable[str] = ()) -> None:
        """Where the links of this run are printed. A document that prints what it printed before is left as it is; one of these
        names that has no place has lost its last link.
        """
        documents: defaultdict[str, list[Place]] = defaultdict(list, {name: [] for name in names})
        for place in places:
            documents[place.document].append(place)
        for name, its in documents.items():
            mark = digest("\n".join(map(repr, its)))
            if self._one("SELECT digest FROM documents WHERE name = ?", (name,)) != (mark,):
                with self._changing():
                    self._print(run, name, its, mark)

    def _print(self, run: Run, name: str, places: Iterable[Place], mark: int) -> None:
        self._db.execute(
            "INSERT INTO documents (name, run, digest) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET run = excluded.run, digest = excluded.digest",
            (name, run.id, mark),
        )
        for place in places:
            self._db.execute(
                "INSERT INTO places SELECT id, ?, ?, ?, ?, ? FROM documents WHERE name = ? "
                "ON CONFLICT DO UPDATE SET run = excluded.run, work = excluded.work",
                (self._link(place.url, place.title), place.note, place.section or "", place.work, run.id, name),
            )

    # ------------------------------------------------------------------ links

    def known(self, url: str, title: str) -> Known:
        """What is known of a link; looks that don't count left out."""
        row = self._one(
            "SELECT standing, due, run, seen, verdicts.verdict FROM links "
            "LEFT JOIN observations ON observations.link = links.id AND run = "
            "(SELECT max(run) FROM observations WHERE link = links.id AND counts) "
            "LEFT JOIN verdicts ON verdicts.id = observations.verdict WHERE url = ? AND title = ?",
            (url, title),
        )
        if row is None:
            return Known()
        standing, due, run, seen, verdict = row
        last = dated(unpack(verdict, Verdict), moment(seen)) if verdict else None
        return Known(unpack(standing, Standing) if standing else Standing(), due, run or 0, last)

    def standing(self, url: str, title: str) -> Standing:
        """What all looks at a link come to; empty for one that was never weighed."""
        row = self._one("SELECT standing FROM links WHERE url = ? AND title = ?", (url, title))
        return unpack(row[0], Standing) if row and row[0] else Standing()

    def remember(self, run: Run, seen: Observation, page: Page | None, by: Validators = NONE) -> None:
        """One look, and the page that it saw, known `by` these. Of several looks in one run at one link, the one that saw most
        archives is kept.
        """
        verdict = pack(undated(seen.verdict))
        bits = None if seen.fingerprint is None else signed(seen.fingerprint)
        with self._changing():
            link = self._link(seen.url, seen.title)
            self._db.execute(
                "INSERT OR IGNORE INTO verdicts (link, digest, verdict) VALUES (?, ?, ?)",
                (link, digest(verdict), verdict),
            )
            self._db.execute(
                "INSERT INTO observations (link, run, seen, verdict, archives, fingerprint) "
                "SELECT ?, ?, ?, id, ?, ? FROM verdicts WHERE link = ? AND digest = ? "
                "ON CONFLICT DO UPDATE SET verdict = excluded.verdict, archives = excluded.archives "
                "WHERE excluded.archives > archives",
                (link, run.id, seconds(seen.when), len(seen.verdict.archives), bits, link, digest(verdict)),
            )
            if page is not None:
                pages.keep(self._db, seen, page, by)

    def unweighed(self, run: Run) -> Iterator[Unweighed]:
        """The looks of a run whose links were not weighed with them yet, by link; they may be weighed meanwhile."""
        last = 0
        while rows := self._db.execute(
            "SELECT links.id, url, title, standing, seen, verdicts.verdict, fingerprint FROM observations "
            "JOIN links ON links.id = observations.link JOIN verdicts ON verdicts.id = observations.verdict "
            "WHERE run = ? AND observations.link > ? AND weighed < ? AND counts ORDER BY observations.link LIMIT ?",
            (run.id, last, run.id, AT_A_TIME),
        ).fetchall():
            for link, url, title, standing, seen, verdict, bits in rows:
                when = moment(seen)
                look = Observation(url, title, when, run.age, dated(unpack(verdict, Verdict), when), unsigned(bits))
                yield Unweighed(link, unpack(standing, Standing) if standing else Standing(), look)
            last = rows[-1][0]

    def disregard(self, run: Run, links: Iterable[int]) -> None:
        """These looks don't count."""
        with self._changing():
            self._db.executemany(
                "UPDATE observations SET counts = 0 WHERE run = ? AND link = ?", ((run.id, link) for link in links)
            )

    def weigh(self, run: Run, weighed: Iterable[Weighed]) -> None:
        """What links came to, all of them or none."""
        with self._changing():
            for one in weighed:
                state = one.state
                self._db.execute(
                    "UPDATE links SET standing = ?, weighed = ?, due = ?, state = ?, since = ?, failures = ?, because = ? "
                    "WHERE id = ?",
                    (
                        pack(one.standing),
                        run.id,
                        one.due,
                        state and state.name,
                        state and seconds(state.since),
                        state.failures if state else 0,
                        state and state.because,
                        one.link,
                    ),
                )
                self._db.executemany(
                    "INSERT INTO news (run, link, name, since, because) VALUES (?, ?, ?, ?, ?)",
                    ((run.id, one.link, new.name, seconds(new.since), new.because) for new in one.news),
                )

    def news(self, run: Run) -> dict[tuple[str, str], tuple[StateName, ...]]:
        """What is newly so in this run, by link."""
        found: defaultdict[tuple[str, str], tuple[StateName, ...]] = defaultdict(tuple)
        with told(self._path):
            for url, title, name in self._db.execute(
                "SELECT url, title, name FROM news JOIN links ON links.id = link WHERE run = ? ORDER BY news.id",
                (run.id,),
            ):
                found[url, title] += (name,)
        return found

    def counted(self, run: Run) -> tuple[dict[StateName, int], int]:
        """How many links are newly so, by what, and how many of those looked at are as they were."""
        with told(self._path):
            rows = self._db.execute(
                "SELECT name, count(*) FROM news WHERE run = ? GROUP BY name ORDER BY name", (run.id,)
            )
            news = dict(rows.fetchall())
        row = self._one(
            "SELECT count(*) FROM observations WHERE run = ? AND link NOT IN (SELECT link FROM news WHERE run = ?)",
            (run.id, run.id),
        )
        return news, row[0] if row else 0

    def page(self, url: str) -> Page | None:
        """The page as it was last seen."""
        with told(self._path):
            return pages.last(self._db, url)

    def validators(self, url: str) -> Validators | None:
        """By what an honest server knows the page as it was last seen."""
        with told(self._path):
            return pages.validators(self._db, url)

    # ------------------------------------------------------------------ the file

    def _link(self, url: str, title: str) -> int:
        self._db.execute("INSERT OR IGNORE INTO links (url, title) VALUES (?, ?)", (url, title))
        found = self._one("SELECT id FROM links WHERE url = ? AND title = ?", (url, title))
        return int(found[0]) if found else 0

    def _one(self, sql: str, values: tuple[object, ...] = ()) -> tuple[Any, ...] | None:
        with told(self._path):
            row: tuple[Any, ...] | None = self._db.execute(sql, values).fetchone()
        return row

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """One transaction."""
        with told(self._path), self._db:
            yield
