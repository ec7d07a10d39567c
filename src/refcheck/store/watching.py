"""What a watch keeps between its runs: the documents, their options, and who was told what."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Self

from refcheck.model.history import Remembered
from refcheck.store.database import connect, locked, read_only, told
from refcheck.store.reading import History

_STATES = """
SELECT coalesce(state, 'unknown'), count(*), sum(EXISTS (
    SELECT 1 FROM observations WHERE link = links.id AND run = (SELECT max(id) FROM runs)))
FROM links WHERE id IN (SELECT link FROM printed WHERE document = ? AND NOT retired) GROUP BY 1
"""


class Watching:
    """A context manager by `opened` and `read`, which raise StoreError as the store does. A mark is the last news of which
    somebody was told.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator[Self]:
        """To be changed; the store is made where there is none. No run may write meanwhile."""
        with told(path), locked(path), closing(connect(path)) as db:
            yield cls(db)

    @classmethod
    @contextmanager
    def read(cls, path: Path) -> Iterator[Self]:
        """To be read, also while a run writes."""
        with told(path), closing(read_only(path)) as db:
            yield cls(db)

    def documents(self) -> tuple[str, ...]:
        """The documents, in the order in which they were added."""
        return tuple(name for (name,) in self._db.execute("SELECT document FROM watched ORDER BY id"))

    def options(self) -> dict[str, object]:
        """What they are checked with, by the names of the settings."""
        rows = self._db.execute("SELECT name, value FROM watch_options ORDER BY name")
        return {name: json.loads(value) for name, value in rows}

    def add(self, documents: Iterable[str], options: Mapping[str, object], *, reset: bool = False) -> None:
        """These too, and these options in place of what they were; `reset` forgets the options that are not given."""
        with self._db:
            self._db.executemany("INSERT OR IGNORE INTO watched (document) VALUES (?)", ((d,) for d in documents))
            if reset:
                self._db.execute("DELETE FROM watch_options")
            rows = ((name, json.dumps(value)) for name, value in options.items())
            self._db.executemany("INSERT OR REPLACE INTO watch_options VALUES (?, ?)", rows)

    def remove(self, document: str) -> bool:
        """Watch it no more; what is remembered of its links stays. False where it was not watched."""
        with self._db:
            return self._db.execute("DELETE FROM watched WHERE document = ?", (document,)).rowcount > 0

    def states(self, document: str) -> tuple[dict[str, int], int]:
        """How many links that a document prints have come to what, and how many were asked in the last run."""
        rows: list[tuple[str, int, int]] = self._db.execute(_STATES, (document,)).fetchall()
        return {name: links for name, links, _ in rows}, sum(asked for *_, asked in rows)

    def news(self) -> tuple[Remembered, ...]:
        """What is newly so since the last run."""
        return tuple(History(self._db).news())

    def expect(self, address: int) -> None:
        """Tell this address what is news from now on. One that is not known yet goes on where the one that was told most
        stopped: a new password makes a new address, and what the old one could not be told must not be lost.
        """
        with self._db:
            self._db.execute(
                "INSERT OR IGNORE INTO told SELECT ?, coalesce((SELECT max(news) FROM told), ?)",
                (address, self._newest()),
            )

    def untold(self, address: int) -> tuple[Remembered, ...]:
        """The news that this address was not told yet, the oldest first."""
        mark = self._db.execute("SELECT news FROM told WHERE address = ?", (address,)).fetchone()
        return tuple(History(self._db).news_after(mark[0])) if mark else ()

    def caught_up(self, address: int) -> None:
        """It knows everything now."""
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO told VALUES (?, ?)", (address, self._newest()))

    def _newest(self) -> int:
        row: tuple[Any] = self._db.execute("SELECT coalesce(max(id), 0) FROM news").fetchone()
        return int(row[0])
