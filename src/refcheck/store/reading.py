"""What the memory knows, for `history` and for who tells people what is new. A run may write meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Self

from refcheck.model.history import Look, Printed, Remembered, State
from refcheck.model.verdict import Verdict
from refcheck.store import pages
from refcheck.store.database import read_only, told
from refcheck.store.packing import dated, moment, unpack

_LINKS = """
SELECT links.id, url, title, state, since, failures, links.because, seen, verdicts.verdict
FROM links
LEFT JOIN observations ON observations.link = links.id
    AND observations.run = (SELECT max(o.run) FROM observations AS o WHERE o.link = links.id)
LEFT JOIN verdicts ON verdicts.id = observations.verdict
"""
_LAST_RUN = "SELECT max(id) FROM runs"
_NEWS = """
SELECT links.id, url, title, name, news.since, failures, news.because, seen, verdicts.verdict FROM news
JOIN links ON links.id = news.link JOIN observations USING (link, run) JOIN verdicts ON verdicts.id = observations.verdict
"""


class History:
    """A context manager; raises StoreError where there is no store that can be read."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator[Self]:
        """The store at this place, to be read."""
        with told(path), closing(read_only(path)) as db:
            yield cls(db)

    def links(self, document: str | None = None) -> Iterator[Remembered]:
        """All links in the order of their URLs, or those that a document prints now, in its order."""
        if document is None:
            yield from self._remembered(f"{_LINKS} ORDER BY url, title")
        else:
            yield from self._remembered(
                f"{_LINKS} JOIN places ON places.link = links.id JOIN documents ON documents.id = places.document "
                "WHERE documents.name = ? AND places.run = documents.run GROUP BY links.id "
                "ORDER BY min(places.section), min(CAST(places.note AS INTEGER)), min(places.note), url",
                (document,),
            )

    def news(self, run: int | None = None) -> Iterator[Remembered]:
        """The links of which something is newly so in a run, the last where none is named; `state` says what."""
        yield from self._remembered(
            f"{_NEWS} WHERE run = coalesce(?, ({_LAST_RUN})) ORDER BY news.id", (run,), new=True
        )

    def news_after(self, last: int) -> Iterator[Remembered]:
        """What was newly so of links after this piece of news, the oldest first."""
        yield from self._remembered(f"{_NEWS} WHERE news.id > ? ORDER BY news.id", (last,), new=True)

    def life(self, url: str) -> Iterator[Look]:
        """All looks at one URL, the oldest first."""
        for title, seen, verdict, counts, news in self._db.execute(
            "SELECT title, seen, verdicts.verdict, counts, "
            "(SELECT group_concat(name) FROM news WHERE news.link = links.id AND news.run = observations.run) "
            "FROM observations JOIN links ON links.id = observations.link "
            "JOIN verdicts ON verdicts.id = observations.verdict WHERE url = ? ORDER BY title, run",
            (url,),
        ):
            when = moment(seen)
            yield Look(
                title, when, dated(unpack(verdict, Verdict), when), bool(counts), tuple(news.split(",") if news else ())
            )

    def texts(self, url: str) -> tuple[str, str] | None:
        """The beginning of the page's text as it was first and last seen; None where it is the same."""
        return pages.texts(self._db, url)

    def _remembered(self, sql: str, values: tuple[object, ...] = (), *, new: bool = False) -> Iterator[Remembered]:
        for link, url, title, name, since, failures, because, seen, verdict in self._db.execute(sql, values):
            state = State(name, moment(since), failures, new, because or "") if name else None
            checked = moment(seen) if seen is not None else None
            last = dated(unpack(verdict, Verdict), checked) if verdict and checked else None
            yield Remembered(url, title, state, checked, last, self._printed(link))

    def _printed(self, link: int) -> tuple[Printed, ...]:
        rows: list[Any] = self._db.execute(
            "SELECT document, note, section, retired FROM printed WHERE link = ? ORDER BY document, section, note",
            (link,),
        ).fetchall()
        return tuple(Printed(document, note, section, bool(retired)) for document, note, section, retired in rows)
