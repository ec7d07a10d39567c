"""The pages, as they were first and last seen, and by what their servers know them."""

from __future__ import annotations

import sqlite3
from typing import Any

from refcheck.model.history import Observation
from refcheck.model.probe import Page, Validators
from refcheck.store.packing import digest, pack_page, packed, seconds, signed, unpack_page

_KEEP = (
    "INSERT OR REPLACE INTO pages (url, which, seen, fingerprint, mark, etag, modified, content, honest) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)"
)


def keep(db: sqlite3.Connection, seen: Observation, page: Page, by: Validators) -> None:
    """The page as it is now, and as it was first. What is as it was is not written again: it shows that its server is honest."""
    text = pack_page(page)
    mark = digest(text)
    first, last = (_version(db, seen.url, which) for which in ("first", "last"))
    if last == (mark, by.etag, by.modified):
        db.execute("UPDATE pages SET honest = 1 WHERE url = ? AND which = 'last'", (seen.url,))
        return
    bits = None if seen.fingerprint is None else signed(seen.fingerprint)
    values = (seconds(seen.when), bits, mark, by.etag, by.modified)
    if first is None:
        db.execute(_KEEP, (seen.url, "first", *values, packed(text)))
    db.execute(_KEEP, (seen.url, "last", *values, packed(text) if first and first[0] != mark else None))


def last(db: sqlite3.Connection, url: str) -> Page | None:
    """The page as it was last seen."""
    row = db.execute(
        "SELECT content FROM pages WHERE url = ? AND content IS NOT NULL ORDER BY which DESC", (url,)
    ).fetchone()
    return unpack_page(row[0]) if row else None


def validators(db: sqlite3.Connection, url: str) -> Validators | None:
    """By what an honest server knows the page as it was last seen."""
    row = db.execute(
        "SELECT etag, modified FROM pages WHERE url = ? AND which = 'last' AND honest AND etag || modified <> ''",
        (url,),
    ).fetchone()
    return Validators(*row) if row else None


def texts(db: sqlite3.Connection, url: str) -> tuple[str, str] | None:
    """The beginning of the page's text as it was first and last seen; None where it is the same."""
    rows = db.execute(
        "SELECT content FROM pages WHERE url = ? AND content IS NOT NULL ORDER BY which", (url,)
    ).fetchall()
    found = [unpack_page(content).main for (content,) in rows]
    return (found[0], found[-1]) if found and found[0] != found[-1] else None


def _version(db: sqlite3.Connection, url: str, which: str) -> tuple[Any, ...] | None:
    row: tuple[Any, ...] | None = db.execute(
        "SELECT mark, etag, modified FROM pages WHERE url = ? AND which = ?", (url, which)
    ).fetchone()
    return row
