"""Checks that remember: what a run says of a link over many nights, whom it asks, and what can't make it lie."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from refcheck.errors import StoreError, UsageError
from refcheck.model.probe import Failure, Question
from refcheck.model.verdict import Identity, Live, Summary
from refcheck.store import History, Store
from tests.memory.nights import PERMA, Fate, Nights, listed

A, B = "https://a.example/glass", "https://b.example/glass"
TITLE = "The Glass Ledger of Harbour 1"


@pytest.fixture
def nights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Nights:
    return Nights(monkeypatch, tmp_path / "links.db", listed(A), {A: TITLE})


def test_without_a_memory_there_is_no_state(nights: Nights) -> None:
    assert nights.run(0, store=None).rows[0].state is None
    assert not nights.store.exists()


def test_a_death_is_told_once_it_is_confirmed_and_once(nights: Nights) -> None:
    assert nights.states(0) == ["alive"]
    nights.fates[A] = 410
    assert [nights.states(day) for day in (7, 8, 9, 10)] == [["failing"], ["dead*"], ["dead"], ["dead"]]
    nights.fates[A] = TITLE
    assert [nights.states(day) for day in (40, 41)] == [["recovered*"], ["alive"]]


def test_a_row_that_is_told_at_once_says_what_the_report_says(nights: Nights) -> None:
    fates: list[Fate] = [TITLE, 410, 410, 410, TITLE, TITLE]
    for day, fate in enumerate(fates):
        nights.fates[A] = fate
        report = nights.run(day)
        assert [row.state for row in nights.told] == [row.state for row in report.rows]


def test_the_log_says_what_is_new(nights: Nights) -> None:
    nights.document, nights.fates = listed(A, B), {A: TITLE, B: TITLE}
    assert nights.run(0).news == "2 unchanged"
    nights.fates[A] = 410
    nights.run(1)
    assert nights.run(2).news == "1 newly dead, 1 unchanged"


def test_the_report_has_what_runs_until_now_told(nights: Nights) -> None:
    nights.document, nights.fates = listed(A, B), {A: TITLE, B: "The Glass Ledger of Harbour 2"}
    nights.run(0)
    nights.fates[B] = 410
    nights.run(1)
    told = [(f"{day:%m-%d}", dict(counts)) for day, counts in nights.run(1.2, only_new=True).trend]
    assert told == [("01-01", {"ok": 2}), ("01-02", {"broken": 1, "ok": 1})]


def test_only_what_is_new_is_reported_where_that_is_wished_for(nights: Nights) -> None:
    nights.document, nights.fates = listed(A, B), {A: 410, B: TITLE}
    counts = [len(nights.run(day, only_new=True).rows) for day in range(4)]
    assert counts == [0, 1, 0, 0]
    assert nights.run(4).findings
    assert nights.run(5, only_new=True).findings == ()


def test_a_run_fails_on_what_is_new_and_on_nothing_else(nights: Nights) -> None:
    nights.fates[A] = 410
    assert [nights.run(day, fail_on=frozenset({"new"})).failed for day in range(3)] == [False, True, False]


@pytest.mark.parametrize("wish", [{"only_new": True}, {"due": True}, {"fail_on": frozenset({"new"})}])
def test_what_needs_a_memory_says_so(nights: Nights, wish: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="needs a memory of earlier runs; name one with --store FILE"):
        nights.run(0, store=None, **wish)


def test_a_page_that_was_what_is_cited_and_is_another_drifts(nights: Nights) -> None:
    nights.run(0)
    nights.fates[A] = "Cheap Loans Here"
    done = nights.run(1)
    assert done.rows[0].verdict.identity
    assert done.rows[0].verdict.identity.verdict is Identity.DRIFT
    assert [nights.states(day) for day in (2, 3)] == [["drifting*"], ["drifting"]]


def test_a_text_that_is_another_drifts_though_its_title_stays(nights: Nights) -> None:
    nights.run(0)
    nights.texts[A] = 99
    assert [nights.states(day) for day in (7, 8, 9)] == [["alive"], ["drifting*"], ["drifting"]]
    with History.opened(nights.store) as history:
        texts = history.texts(A)
    assert texts
    assert texts[0] != texts[1]


def test_an_archive_that_is_taken_away_is_lost(nights: Nights) -> None:
    nights.document = listed(A, archive=PERMA)
    nights.capture = {"state": "playable", "recorded_url": A, "recorded_title": TITLE}
    nights.run(0)
    nights.capture = {"state": "unknown"}
    assert nights.states(1) == ["alive"]
    nights.capture = {"state": "private"}
    assert [nights.states(day) for day in (2, 3, 4)] == [["alive"], ["archive-lost*"], ["archive-lost"]]


# ---------------------------------------------------------------------- whom to ask


def test_only_what_is_due_is_asked_and_all_is_reported(nights: Nights) -> None:
    nights.document, nights.fates = listed(A, B), {A: TITLE, B: 410}
    nights.run(0, due=True)
    assert sorted(nights.asked) == [A, B]
    nights.run(1, due=True)
    assert nights.asked.count(B) == 1
    nights.run(8, due=True)
    assert nights.asked == [A]
    nights.run(32, due=True)
    assert sorted(nights.asked) == [A, B]


def test_what_was_not_asked_stands_in_the_report_as_it_was_last_seen(nights: Nights) -> None:
    first = nights.run(0)
    second = nights.run(1, due=True)
    assert nights.asked == []
    assert [row.verdict for row in second.rows] == [row.verdict for row in first.rows], "with the time of that look"
    assert [row.note for row in nights.told] == ["1"]


def test_where_nothing_is_due_nobody_is_asked(nights: Nights) -> None:
    nights.run(0)
    assert nights.states(0.5, due=True) == ["alive"]
    assert nights.asked == []


def test_a_link_that_is_well_bears_witness_that_there_is_a_network(nights: Nights) -> None:
    nights.document, nights.fates = listed(A, B), {A: TITLE, B: Failure.DNS}
    nights.run(0)
    assert nights.states(1, due=True) == ["alive", "dead*"]
    assert set(nights.asked) == {A, B}
    nights.fates[A] = Failure.DNS
    done = nights.run(40, due=True)
    assert "no network" in (done.because or "")
    assert [row.state.name for row in done.rows if row.state] == ["alive", "dead"]


def test_an_archive_that_is_printed_anew_is_due(nights: Nights) -> None:
    nights.run(0)
    nights.document = listed(A, archive=PERMA)
    nights.run(1, due=True)
    assert nights.asked == [A]


def test_a_link_that_is_new_in_the_document_is_due(nights: Nights) -> None:
    nights.run(0)
    nights.document = listed(A, B)
    nights.run(1, due=True)
    assert set(nights.asked) == {A, B}, "and the other bears witness to the network"


# ---------------------------------------------------------------------- what need not be sent again


def test_a_page_that_is_as_it_was_is_not_sent_again_once_its_server_is_known_to_be_honest(nights: Nights) -> None:
    nights.etags[A] = '"one"'
    reports = []
    for day in range(4):
        reports.append(nights.run(day))
        assert nights.sent == ([A] if day < 2 else [])
    live = [row.verdict.live for report in reports for row in report.rows]
    assert [one.verdict for one in live if one] == [Live.OK] * 4
    assert [one.status for one in live if one] == [200, 200, 304, 304]
    assert (
        len({(r.verdict.summary, r.verdict.identity, r.verdict.advice) for report in reports for r in report.rows}) == 1
    )
    nights.etags[A], nights.fates[A] = '"two"', "Cheap Loans Here"
    assert nights.run(4).rows[0].verdict.identity.verdict is Identity.DRIFT  # type: ignore[union-attr]
    assert nights.sent == [A]


def test_a_server_that_gives_two_pages_one_validator_is_not_believed(nights: Nights) -> None:
    nights.etags[A] = '"one"'
    for day in range(9):
        nights.texts[A] = day % 2
        nights.run(day)
        assert nights.sent == [A]


def test_where_words_are_quoted_the_page_is_read(nights: Nights) -> None:
    quoted = "(“the fog has no keeper but the one who waits for it”)"
    nights.document = nights.document.replace(f"{A}.", f"{A} {quoted}.")
    nights.etags[A] = '"one"'
    for day in range(4):
        nights.run(day)
        assert nights.sent == [A]


def test_where_the_title_does_not_agree_the_page_is_read(nights: Nights) -> None:
    nights.etags[A], nights.fates[A] = '"one"', "Cheap Loans Here"
    for day in range(4):
        nights.run(day)
        assert nights.sent == [A]


# ---------------------------------------------------------------------- what can't make it lie


def test_a_run_without_a_network_leaves_no_trace(nights: Nights) -> None:
    nights.run(0)
    nights.fates = {A: Failure.DNS}
    for day in range(1, 9):
        assert nights.states(day) == ["alive"]
    with History.opened(nights.store) as history:
        assert len(list(history.life(A))) == 1


def test_a_run_in_which_most_hosts_fail_moves_nothing_and_says_so(nights: Nights) -> None:
    urls = [f"https://host{n}.example/glass" for n in range(10)]
    nights.document, nights.fates = listed(*urls), dict.fromkeys(urls, "The Glass Ledger of Harbour")
    nights.run(0)
    nights.fates |= dict.fromkeys(urls[:7], Failure.TIMEOUT)
    done = nights.run(1)
    assert (done.complete, (done.because or "")[:10]) == (False, "most hosts")
    assert {row.state.name for row in done.rows if row.state} == {"alive"}
    with History.opened(nights.store) as history:
        assert [look.counts for look in history.life(urls[0])] == [True, False], "they are kept all the same"
    assert [nights.states(day)[0] for day in (2, 9, 10, 12, 15)] == [
        "alive",
        "failing",
        "failing",
        "failing",
        "dead*",
    ], "for a week; then even most hosts may have failed"


def test_a_clock_that_is_set_back_makes_no_days(nights: Nights) -> None:
    nights.run(365)
    nights.fates[A] = 410
    assert [nights.states(day) for day in (0, 365.01, 0.5, 365.4)] == [["failing"]] * 4
    assert nights.states(366.5) == ["dead*"]


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(nights: Nights) -> None:
    urls = [f"https://host{n}.example/glass" for n in range(9)]
    nights.document, nights.fates = listed(*urls), dict.fromkeys(urls, "The Glass Ledger of Harbour")

    def dies(question: Question) -> None:
        if question.url == urls[-1]:  # type: ignore[union-attr]
            raise MemoryError

    nights.seen = dies
    with pytest.raises(ExceptionGroup):
        nights.run(0)
    done = set(urls) - {urls[-1]}
    nights.seen = lambda _: None
    report = nights.run(0.1)
    assert urls[-1] in nights.asked
    assert len(nights.asked) < len(done)
    assert [row.verdict.summary for row in report.rows] == [Summary.OK] * 9
    nights.run(0.2)
    assert len(nights.asked) == 9, "one that came to its end does not"


def test_a_full_disk_costs_no_report(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    nights.document, nights.fates = listed(A, B), {A: TITLE, B: 410}
    nights.run(0)

    def full(*_: object) -> None:
        raise StoreError("links.db", "the disk is full; make room")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "remember", full)
        done = nights.run(1)
    assert (done.complete, done.because) == (False, "links.db: the disk is full; make room")
    assert [row.verdict.summary for row in done.rows] == [Summary.OK, Summary.BROKEN]
    assert len(nights.told) == 2
    assert nights.states(1.2) == ["alive", "dead*"]


def test_no_password_is_remembered(nights: Nights) -> None:
    nights.document = listed("https://mara:sesame@a.example/glass")
    nights.run(0)
    for file in nights.store.parent.iterdir():
        assert b"sesame" not in file.read_bytes()


def test_a_store_can_be_read_while_a_run_writes(nights: Nights) -> None:
    def reads(_: Question) -> None:
        with closing(sqlite3.connect(nights.store)) as db:
            db.execute("SELECT * FROM link_states").fetchall()

    nights.seen = reads
    assert nights.states(0) == ["alive"]
