"""The file: opened, locked, brought up to date. What is wrong with it is told in a sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

from refcheck.errors import StoreError

APPLICATION = 0x72656663  # "refc": `file links.db` tells whose it is
Migration = tuple[int, str]

_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full; make room, or name another --store",
    sqlite3.SQLITE_IOERR: "it can't be written or read (the disk is full, or at fault); make room, or name another --store",
    sqlite3.SQLITE_READONLY: "it can't be written; see to its permissions and its folder's, or name another --store",
    sqlite3.SQLITE_CANTOPEN: "it can't be opened; name a file in a folder that is there and may be written",
    sqlite3.SQLITE_BUSY: "another program is writing to it; wait for its end",
    sqlite3.SQLITE_NOTADB: "is no store of refcheck; name another file",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore it from a copy, or name another --store",
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of the file as sentences; a slip of ours in a statement propagates. Raises StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code not in _REASONS:
            raise
        raise StoreError(path, _REASONS[code]) from error


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One writer at a time. The lock is a transaction in a file beside the store, which the system lets go of when the process
    dies, however it dies; readers are not kept out. Raises StoreError for the second writer.
    """
    with closing(sqlite3.connect(f"{path}-lock", timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("PRAGMA journal_mode = MEMORY")  # nothing is written: no journal beside it
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            raise StoreError(
                path, "another refcheck is writing to it; wait for its end, or name another --store"
            ) from None
        yield


def migrations() -> tuple[Migration, ...]:
    """The steps that made the schema what it is, in order; none is ever changed once it was published."""
    folder = files("refcheck.store").joinpath("migrations")
    steps = ((int(file.name.removesuffix(".sql")), file.read_text("utf-8")) for file in folder.iterdir())
    return tuple(sorted(steps))


def connect(path: Path, steps: Sequence[Migration] | None = None) -> sqlite3.Connection:
    """The store, made where there is none, and brought up to date where it is older. Raises StoreError for a newer one, and for
    a file that is something else.
    """
    db = sqlite3.connect(path)
    try:
        _known(db, path)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute(
            "PRAGMA synchronous = NORMAL"
        )  # a process that is killed loses nothing, a power cut at most its last seconds
        _migrate(db, path, steps or migrations())
    except BaseException:
        db.close()
        raise
    return db


def read_only(path: Path) -> sqlite3.Connection:
    """The store, only to be read, also while a run writes to it. Raises StoreError where there is none."""
    if not path.is_file():
        raise StoreError(path, "there is no such store; a check with --store makes one")
    db = sqlite3.connect(path)
    db.execute("PRAGMA query_only = ON")  # `mode=ro` would leave the files of the WAL lying beside it
    _known(db, path)
    if _version(db) < migrations()[-1][0]:
        raise StoreError(path, "is of an older refcheck; the next check with --store brings it up to date")
    return db


def _known(db: sqlite3.Connection, path: Path) -> None:
    """Raise StoreError for another program's file, and for one of a newer refcheck."""
    application = db.execute("PRAGMA application_id").fetchone()[0]
    empty = not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION and not empty:
        raise StoreError(path, "is the database of another program; name another --store")
    newest = migrations()[-1][0]
    if _version(db) > newest:
        raise StoreError(
            path, f"is of a newer refcheck (version {_version(db)}, this one knows {newest}); bring refcheck up to date"
        )


def _migrate(db: sqlite3.Connection, path: Path, steps: Sequence[Migration]) -> None:
    """Each step in a transaction of its own: a crash between two leaves a store of the version between."""
    version = _version(db)
    for number, sql in steps:
        if number > version:
            _script(db, f"{sql}; PRAGMA user_version = {number}; PRAGMA application_id = {APPLICATION}")
    if steps[-1][0] > version:
        _script(db, files("refcheck.store").joinpath("views.sql").read_text("utf-8"))


def _script(db: sqlite3.Connection, sql: str) -> None:
    try:
        db.executescript(f"BEGIN; {sql}; COMMIT;")
    except sqlite3.Error:
        db.rollback()
        raise


def _version(db: sqlite3.Connection) -> int:
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return version
