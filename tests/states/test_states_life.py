"""When a link is dead, and what its users hear of it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.model.history import Standing
from refcheck.model.verdict import Live
from refcheck.states import after, due, half_offline, state, steady
from tests.states.lives import FIRST, LIVES, live_through, look, nights, verdict


@pytest.mark.parametrize("letter", "ngspd")
def test_a_definite_loss_is_a_death_once_it_is_confirmed_a_day_later(letter: str) -> None:
    assert nights(f"o{letter}{letter}") == (["alive", "failing", "dead"], ["dead 2"])


def test_twice_on_one_day_confirms_nothing() -> None:
    assert nights("onn", every=0.4) == (["alive", "failing", "failing"], [])


def test_a_nightly_run_may_begin_a_little_earlier() -> None:
    assert nights("onn", every=0.97)[1] == ["dead 2"]


@pytest.mark.parametrize("letter", "etcl")
def test_what_may_pass_is_a_death_after_three_checks_three_days_apart(letter: str) -> None:
    names, told = nights("o" + letter * 7)
    assert names == ["alive", *["failing"] * 6, "dead"]
    assert told == ["dead 7"]


def test_checks_that_come_rarely_count_each() -> None:
    assert nights("oe......e......e")[1] == ["dead 15"]


def test_the_rule_is_a_setting() -> None:
    standing = Standing()
    for day in range(2):
        standing, _ = after(standing, look(day, verdict(Live.TIMEOUT)), 2, 1.0)
    assert standing.life == "dead"


@pytest.mark.parametrize("letter", "bwaxr")
def test_what_cant_be_told_moves_nothing(letter: str) -> None:
    assert nights(letter * 9) == (["-"] * 9, [])
    assert nights("o" + letter * 9)[0] == ["alive"] * 10
    assert nights(f"on{letter}{letter}n")[1] == ["dead 4"]


def test_what_failed_a_week_before_a_wall_counts_no_more() -> None:
    assert nights("oeeee" + "b" * 20 + "e")[1] == []
    assert nights("oeeee" + "b" * 20 + "eeeeeee")[1] == ["dead 31"]
    assert nights("on" + "b" * 20 + "nn")[1] == ["dead 23"]


def test_a_healthy_look_makes_good_for_all_failed_ones() -> None:
    assert nights("oeee.eo...eee.e")[1] == []
    assert nights("oneeo")[0][-1] == "alive"


def test_the_dead_recover_and_are_alive_a_day_later() -> None:
    names, told = nights("onnnoo")
    assert names == ["alive", "failing", "dead", "dead", "recovered", "alive"]
    assert told == ["dead 2", "recovered 4"]


def test_a_link_that_was_never_seen_alive_dies_too() -> None:
    assert nights("nn") == (["failing", "dead"], ["dead 1"])


def test_a_link_that_comes_and_goes_is_told_to_flap_and_no_more() -> None:
    names, told = nights("onnoonnoonnoonnoonnoo")
    assert told == ["dead 2", "recovered 3", "flapping 5"]
    assert "flapping" in names


def test_a_link_that_flapped_and_stays_dead_is_told_again() -> None:
    told = nights("onnoonn" + "n" * 70)[1]
    assert told[:3] == ["dead 2", "recovered 3", "flapping 5"]
    assert [name.split()[0] for name in told[3:]] == ["dead"]


def test_a_link_that_flapped_without_dying_is_told_when_it_dies() -> None:
    assert nights("oeoeonn")[1] == ["flapping 4", "dead 6"]


def test_a_link_that_failed_once_and_dies_is_not_told_to_flap() -> None:
    assert nights("oeoenn")[1] == ["dead 5"]


def test_a_state_says_since_when_and_how_often() -> None:
    standing = Standing()
    for day, letter in enumerate("onn"):
        standing, told = after(standing, look(day, verdict(LIVES[letter])), 3, 3.0)
    at = state(standing, told)
    assert at
    assert (at.name, f"{at.since:%m-%d}", at.failures, at.new) == ("dead", "01-03", 2, True)
    assert at.because == "failed twice since 2026-01-02"


@given(st.text(alphabet="".join(LIVES), max_size=60))
def test_no_death_without_a_reason_and_none_told_twice(life: str) -> None:
    names, told = nights(life)
    lasts = [word.split()[0] for word in told if word.startswith(("dead", "recovered"))]
    assert all(one != other for one, other in pairwise(lasts))
    for night, name in enumerate(names):
        if name == "dead":
            assert sum(letter in "ngspd" for letter in life[: night + 1]) >= 2 or night >= 6


def test_all_is_so_after_a_walled_night_that_was_so_before() -> None:
    for life in ("onn", "oeoe", "onno"):
        assert nights(life)[0][-1] in (nights(life + "b")[0][-1], "recovered", "flapping")


# ---------------------------------------------------------------------- the clock


def test_a_clock_that_is_set_back_lets_no_day_pass() -> None:
    assert steady(10, last=100, highest=100, now=101) == 11
    assert steady(10, last=100, highest=100, now=40) == 10
    assert steady(10, last=40, highest=100, now=41) == 11, "days pass on a clock that stays behind"
    assert steady(11, last=41, highest=100, now=100.5) == 11.5, "and setting it right is no leap"
    assert steady(10, last=465, highest=465, now=101) == 10, "nor is setting right what was ahead"
    assert steady(10, last=101, highest=465, now=102) == 11


def test_the_healthy_are_asked_weekly_the_failing_daily_the_dead_monthly() -> None:
    def waits(life: str, url: str = "https://a.example/") -> float:
        standing = Standing()
        for day, letter in enumerate(life):
            seen = look(day, verdict(LIVES[letter]), url=url)
            standing, _ = after(standing, seen, 3, 3.0)
        return due(standing, seen) - (len(life) - 1)

    spread = {waits("o", f"https://a.example/{n}") for n in range(100)}
    assert 5.5 < min(spread) < max(spread) <= 7
    assert len(spread) > 50, "not all on one night"
    assert waits("o") == waits("o"), "and always the same"
    assert waits("on") <= 1
    assert waits("onno") <= 1
    assert 23 < waits("onn") <= 30


@pytest.mark.parametrize(
    ("lives", "fails", "ours"), [(100, 2, False), (9, 10, True), (0, 4, False), (5, 5, False), (0, 5, True)]
)
def test_where_most_hosts_fail_at_once_the_fault_is_ours(lives: int, fails: int, ours: bool) -> None:
    assert half_offline([(True, False)] * lives + [(False, True)] * fails) is ours
    assert half_offline([(True, True)] * fails) is False


def test_when_it_was_well_last_is_known_while_it_fails() -> None:
    standing, _ = live_through(
        [look(0, verdict(Live.OK)), look(1, verdict(Live.OK)), look(2, verdict(Live.SERVER_ERROR))]
    )
    at = state(standing)
    assert at is not None
    assert (at.name, at.well, at.failing_since) == ("failing", FIRST + timedelta(days=1), FIRST + timedelta(days=2))
