"""The file that remembers: what it keeps, whom it lets in, and what can't hurt it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from refcheck.errors import StoreError
from refcheck.model.history import Observation, Place, Standing, State, Weighed
from refcheck.model.probe import Page, PageTitle
from refcheck.model.verdict import Archive, Live, Verdict
from refcheck.store import History, Store, database
from tests.states.lives import archive, verdict

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
URL, TITLE = "https://news.example/glass", "The Glass Ledger"
PAGE = Page("html", (PageTitle("title", TITLE),), text="All of it.", main="The beginning of it.", fingerprint=1)


def look(of: Verdict, url: str = URL, fingerprint: int | None = None) -> Observation:
    return Observation(url, TITLE, NOON, 0.0, of, fingerprint)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "links.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.opened(path) as opened:
        yield opened


def test_what_was_seen_is_there_as_it_was(store: Store) -> None:
    run = store.begin(NOON, 0.0)
    seen = verdict(Live.OK, archives=(archive(Archive.OK),))
    assert seen.live
    seen = replace(seen, live=replace(seen.live, checked=NOON))
    store.remember(run, look(seen, fingerprint=(1 << 64) - 1), PAGE)
    assert store.known(URL, TITLE).verdict == seen
    (unweighed,) = store.unweighed(run)
    assert unweighed.seen == look(seen, fingerprint=(1 << 64) - 1)
    page = store.page(URL)
    assert page
    assert (page.titles, page.main, page.text) == (PAGE.titles, PAGE.main, PAGE.text)


def test_the_same_words_of_two_nights_are_kept_once(store: Store, path: Path) -> None:
    for night in range(9):
        seen = verdict(Live.OK)
        assert seen.live
        when = NOON + timedelta(days=night)
        store.remember(store.begin(when, night), look(replace(seen, live=replace(seen.live, checked=when))), PAGE)
    with closing(sqlite3.connect(path)) as db:
        counts = [db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("verdicts", "observations", "pages")]
    assert counts == [1, 9, 2]


def test_of_two_occurrences_the_one_with_the_archive_is_kept(store: Store) -> None:
    run = store.begin(NOON, 0.0)
    with_archive = verdict(Live.OK, archives=(archive(Archive.OK),))
    for seen in (verdict(Live.OK), with_archive, verdict(Live.OK)):
        store.remember(run, look(seen), None)
    assert store.known(URL, TITLE).verdict == replace(with_archive, live=store.known(URL, TITLE).verdict.live)  # type: ignore[union-attr]


def test_what_a_link_came_to_is_told_and_not_weighed_twice(store: Store, path: Path) -> None:
    run = store.begin(NOON, 0.0)
    store.cite(run, [Place("a.txt", "3", None, "key", URL, TITLE)])
    store.remember(run, look(verdict(Live.GONE)), None)
    (one,) = store.unweighed(run)
    dead = State("dead", NOON, 2, True, "failed twice")
    store.weigh(run, [Weighed(one.link, Standing("dead"), 30.0, dead, (dead,))])
    assert list(store.unweighed(run)) == []
    assert store.known(URL, TITLE).standing == Standing("dead")
    assert store.news(run) == {(URL, TITLE): ("dead",)}
    with History.opened(path) as history:
        (told,) = history.news()
        assert (told.url, told.state, [p.document for p in told.printed]) == (URL, dead, ["a.txt"])
        assert [r.url for r in history.links("a.txt")] == [URL]
        assert list(history.links("b.txt")) == []
        (lived,) = history.life(URL)
        assert (lived.checked, lived.news) == (NOON, ("dead",))


def test_a_link_that_left_its_document_is_retired_and_not_forgotten(store: Store, path: Path) -> None:
    store.cite(store.begin(NOON, 0.0), [Place("a.txt", "1", None, "k", URL, TITLE)])
    store.cite(store.begin(NOON, 1.0), [Place("a.txt", "1", None, "k", "https://other.example/", TITLE)])
    with History.opened(path) as history:
        assert [r.url for r in history.links("a.txt")] == ["https://other.example/"]
        assert {r.url: r.printed[0].retired for r in history.links()} == {URL: True, "https://other.example/": False}


def test_the_text_of_a_page_is_kept_as_it_was_first_and_last(store: Store, path: Path) -> None:
    for day, (bits, text) in enumerate([(1, "fog"), (1, "fog"), (2, "rain"), (3, "snow")]):
        page = replace(PAGE, main=text, fingerprint=bits)
        store.remember(store.begin(NOON, day), look(verdict(Live.OK), fingerprint=bits), page)
    with History.opened(path) as history:
        assert history.texts(URL) == ("fog", "snow")
        assert history.texts("https://other.example/") is None


# ---------------------------------------------------------------------- who may open it


def test_one_writes_at_a_time_and_the_second_is_told(store: Store, path: Path) -> None:
    script = f"from pathlib import Path; from refcheck.store import Store\nwith Store.opened(Path({str(path)!r})): pass"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "another refcheck is writing to it; wait for its end" in done.stderr
    with pytest.raises(StoreError, match="another refcheck is writing"), Store.opened(path):
        pass
    with History.opened(path) as history:
        assert list(history.links()) == []


def test_a_store_of_a_newer_refcheck_is_refused(path: Path) -> None:
    with Store.opened(path):
        pass
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 999")
    for opened in (Store.opened, History.opened):
        with pytest.raises(StoreError, match=r"links.db: is of a newer refcheck \(version 999"), opened(path):
            pass


@pytest.mark.parametrize("what", ["text", "database", "folder", "missing folder"])
def test_what_is_no_store_is_told_and_left_alone(tmp_path: Path, what: str) -> None:
    path = tmp_path / "other"
    if what == "text":
        path.write_text("Dear diary, " * 100)
    elif what == "database":
        with closing(sqlite3.connect(path)) as db:
            db.execute("CREATE TABLE mine (a)")
    elif what == "folder":
        path.mkdir()
    else:
        path = path / "links.db"
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as said, Store.opened(path):
        pass
    assert str(said.value).startswith(f"{path}: ")
    assert "; " in str(said.value), "it says what to do"
    assert before == (path.read_bytes() if path.is_file() else None)


def test_there_is_nothing_to_read_where_no_store_is(path: Path) -> None:
    with pytest.raises(StoreError, match="there is no such store"), History.opened(path):
        pass
    assert not path.exists()


def test_an_older_store_is_brought_up_to_date_with_all_that_it_holds(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.opened(path) as store:
        store.remember(store.begin(NOON, 0.0), look(verdict(Live.OK)), PAGE)
    steps = (*database.migrations(), (900, "ALTER TABLE links ADD COLUMN colour TEXT DEFAULT 'green'"))
    monkeypatch.setattr(database, "migrations", lambda: steps)
    with pytest.raises(StoreError, match="is of an older refcheck"), History.opened(path):
        pass
    with Store.opened(path) as store:
        assert store.known(URL, TITLE).verdict
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT url, colour FROM links").fetchall() == [(URL, "green")]
        assert db.execute("PRAGMA user_version").fetchone() == (900,)


def test_a_step_that_fails_leaves_the_store_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.opened(path):
        pass
    steps = (*database.migrations(), (900, "CREATE TABLE more (a); INSERT INTO nowhere VALUES (1)"))
    monkeypatch.setattr(database, "migrations", lambda: steps)
    with pytest.raises(sqlite3.OperationalError, match="nowhere"), Store.opened(path):
        pass
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'more'").fetchone() == (0,)
        assert db.execute("PRAGMA user_version").fetchone()[0] < 900


def test_the_views_can_be_read_by_anybody(store: Store, path: Path) -> None:
    run = store.begin(NOON, 0.0)
    store.cite(run, [Place("a.txt", "3", None, "key", URL, TITLE)])
    store.remember(run, look(verdict(Live.GONE, archives=(archive(Archive.OK),))), None)
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        (latest,) = db.execute("SELECT * FROM latest")
        assert (latest["url"], latest["live"], latest["archive"], latest["checked"]) == (
            URL,
            "gone",
            "ok",
            "2026-11-22 12:00:00",
        )
        (state,) = db.execute("SELECT * FROM link_states")
        assert (state["documents"], state["checked"]) == ("a.txt", "2026-11-22 12:00:00")
        assert db.execute("SELECT * FROM changes").fetchall() == []


# ---------------------------------------------------------------------- what can't hurt it

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from refcheck.store import Store
from tests.states.lives import verdict
from tests.store.test_store import PAGE, look
from refcheck.model.verdict import Live
from dataclasses import replace
with Store.opened(Path(sys.argv[1])) as store:
    run = store.unfinished() or store.begin(datetime(2026, 1, 1, tzinfo=UTC), 0.0)
    print("ready", flush=True)
    for n in range(int(sys.argv[2]), 1_000_000):
        store.remember(run, look(verdict(Live.OK), f"https://a.example/{n}"), PAGE)
        print(n, flush=True)
"""


@pytest.mark.parametrize("times", [3, pytest.param(30, marks=pytest.mark.slow)])
def test_what_was_finished_is_there_after_a_kill(path: Path, times: int) -> None:
    begin = 0
    for kill in range(times):
        command = [sys.executable, "-c", WRITER, str(path), str(begin)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as writer:
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(0.02 + 0.005 * kill)
            os.kill(writer.pid, signal.SIGKILL)
            told = [int(line) for line in writer.stdout.read().split("\n")[:-1]]
        begin = max([begin, *(n + 1 for n in told)])
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            there = {url for (url,) in db.execute("SELECT url FROM looks")}
        assert {f"https://a.example/{n}" for n in range(begin)} <= there
    assert begin > 0


def test_a_full_disk_is_a_sentence_and_hurts_nothing(store: Store, path: Path) -> None:
    run = store.begin(NOON, 0.0)
    store.remember(run, look(verdict(Live.OK)), PAGE)
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]  # noqa: SLF001 - no other way to fill a disk here
    store._db.execute(f"PRAGMA max_page_count = {pages + 2}")  # noqa: SLF001

    def fill() -> None:
        for n in range(10_000):
            store.remember(run, look(verdict(Live.OK), f"https://a.example/{n}"), PAGE)

    with pytest.raises(StoreError, match=r"links.db: the disk is full; make room"):
        fill()
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("SELECT count(*) FROM looks").fetchone()[0] > 0
