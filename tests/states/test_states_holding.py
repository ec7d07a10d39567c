"""What a link holds: a page that is another than before, an archive that is lost or records something else."""

from __future__ import annotations

import pytest

from refcheck.model.history import State, StateName
from refcheck.model.verdict import Archive, Identity, Live
from refcheck.states import state
from tests.states.lives import archive, live_through, look, verdict

NEAR, OTHER, THIRD = 0b111, (1 << 32) - 1, ((1 << 32) - 1) << 32


def texts(*fingerprints: int | None) -> tuple[list[tuple[StateName, ...]], State | None]:
    standing, told = live_through([look(7 * n, verdict(Live.OK), f) for n, f in enumerate(fingerprints)])
    return told, state(standing)


def test_a_text_that_is_another_twice_drifts_and_is_told_once() -> None:
    told, at = texts(0, NEAR, OTHER, OTHER, OTHER, OTHER)
    assert told == [(), (), (), ("drifting",), (), ()]
    assert at
    assert (at.name, at.because) == ("drifting", "its text is about 0 % what it was")


def test_a_text_that_is_another_once_does_not() -> None:
    assert texts(0, OTHER, 0, OTHER, 0)[0] == [()] * 5


def test_a_text_that_changes_by_and_by_does_not() -> None:
    assert texts(0, 0xFFFF, OTHER, OTHER | 0xFFFF << 32, THIRD | OTHER)[0] == [()] * 5


def test_a_text_that_is_itself_again_drifts_no_more() -> None:
    told, at = texts(0, OTHER, OTHER, 0)
    assert told[2] == ("drifting",)
    assert at
    assert at.name == "alive"


def test_a_page_without_a_text_says_nothing() -> None:
    assert texts(0, None, OTHER, None, None)[0] == [()] * 5


def told(*looks: tuple[Live, Identity]) -> list[tuple[StateName, ...]]:
    return live_through([look(day, verdict(live, identity)) for day, (live, identity) in enumerate(looks)])[1]


@pytest.mark.parametrize("other", [Identity.MISMATCH, Identity.DRIFT])
def test_another_title_where_the_cited_one_stood_drifts(other: Identity) -> None:
    ok = Live.OK
    assert told((ok, Identity.MATCH), (ok, other), (ok, other), (ok, other)) == [(), (), ("drifting",), ()]
    assert told((ok, Identity.NEAR), (ok, other), (ok, other), (ok, other)) == [()] * 4


def test_a_front_page_where_the_page_stood_drifts_and_is_no_death() -> None:
    home = (Live.REDIRECTED_HOME, Identity.NOT_COMPARABLE)
    assert told((Live.OK, Identity.MATCH), home, home, home) == [(), (), ("drifting",), ()]
    assert told(home, home, home, home, home, home, home, home) == [()] * 8


# ---------------------------------------------------------------------- archives

OK = archive(Archive.OK)


def archives(*found: object) -> tuple[list[tuple[StateName, ...]], str | None]:
    looks = [look(day, verdict(Live.OK, archives=(one,))) for day, one in enumerate(found)]  # type: ignore[arg-type]
    standing, told = live_through(looks)
    at = state(standing)
    return told, at.name if at else None


@pytest.mark.parametrize("verdict", [Archive.MISSING, Archive.DELETED, Archive.PRIVATE])
def test_an_archive_that_was_good_and_is_taken_away_is_lost(verdict: Archive) -> None:
    gone = archive(verdict, None, None)
    assert archives(OK, gone, gone, gone) == ([(), (), ("archive-lost",), ()], "archive-lost")
    assert archives(OK, gone, gone, OK)[1] == "alive"
    assert archives(gone, gone, gone)[0] == [()] * 3, "one that never was good was never ours to lose"


@pytest.mark.parametrize("verdict", [Archive.UNKNOWN, Archive.PENDING])
def test_an_archive_that_cant_tell_moves_nothing(verdict: Archive) -> None:
    silent = archive(verdict, None, None)
    assert archives(OK, *[silent] * 9)[0] == [()] * 10
    gone = archive(Archive.MISSING, None, None)
    assert archives(OK, gone, silent, gone)[0][-1] == ("archive-lost",)


@pytest.mark.parametrize(
    "other",
    [
        archive(Archive.OTHER_URL, "https://news.example/other"),
        archive(Archive.OTHER_TITLE, title="Another Page"),
        archive(Archive.UNLISTED),
        archive(Archive.REPLACED),
    ],
)
def test_an_archive_that_records_something_else_is_told_once(other: object) -> None:
    assert archives(OK, other, other, other)[0] == [(), (), ("archive-changed",), ()]
    assert archives(OK, other, OK, other)[0] == [()] * 4


def test_what_an_archive_does_not_tell_this_time_is_no_change() -> None:
    assert archives(OK, *[archive(Archive.OK, None, None)] * 3)[0] == [()] * 4


def test_an_archive_alone_lives_by_what_it_holds() -> None:
    standing, told = live_through([look(day, verdict(None, archives=(OK,))) for day in range(2)])
    assert (standing.life, told) == ("alive", [(), ()])


def test_a_dead_link_whose_archive_is_lost_too_is_told_again() -> None:
    gone = archive(Archive.DELETED, None, None)
    lives = [(Live.OK, OK), (Live.GONE, OK), (Live.GONE, OK), (Live.GONE, gone), (Live.GONE, gone)]
    standing, told = live_through([look(day, verdict(live, archives=(one,))) for day, (live, one) in enumerate(lives)])
    assert told == [(), (), ("dead",), (), ("archive-lost",)]
    newly = state(standing, told[-1])
    assert newly
    assert (newly.name, newly.new) == ("archive-lost", True)
