"""Whether there was a network is told from the run's own answers."""

from __future__ import annotations

import pytest

from refcheck.check.network import Signs
from refcheck.model.probe import Capture, Captured, Failure, Probe, Reached, Reason, Skipped, Unreached, Visit

DNS = Unreached(Visit("https://a.example/"), Failure.DNS)
REFUSED = Unreached(Visit("https://b.example/"), Failure.CONNECT)
SLOW = Unreached(Visit("https://c.example/"), Failure.TIMEOUT)
TLS = Unreached(Visit("https://d.example/"), Failure.TLS)
ANSWER = Reached(Visit("https://e.example/"), "https://e.example/", 404)
SKIPPED = Skipped(Visit("https://f.example/"), Reason.EXCLUDED)
WALLED = Captured(Capture("https://perma.cc/45JY-CTRD"), "perma.cc", "unknown")


def signs(*probes: Probe) -> Signs:
    found = Signs()
    for probe in probes:
        found.note(probe)
    return found


@pytest.mark.parametrize(
    ("probes", "absent"),
    [
        ([DNS], True),
        ([REFUSED], True),
        ([DNS, REFUSED, SLOW], True),
        ([DNS, WALLED, SKIPPED], True),
        ([DNS, ANSWER], False),
        ([DNS, TLS], False),
        ([SLOW], False),
        ([SKIPPED], False),
        ([], False),
    ],
    ids=[
        "a name",
        "a connection",
        "all ways out",
        "an archive that could not tell",
        "one answer",
        "a handshake",
        "one slow",
        "none asked",
        "none",
    ],
)
def test_no_network_is_where_nothing_at_all_answered(probes: list[Probe], absent: bool) -> None:
    assert signs(*probes).absent is absent


def test_a_page_that_answered_is_asked_again_before_a_name_is_said_not_to_exist() -> None:
    control = signs(DNS, ANSWER).control
    assert control
    assert (control.url, control.look > 0) == ("https://e.example/", True)
    assert signs(ANSWER).control is None
    assert signs(DNS).control is None


LOCAL = Reached(Visit("http://127.0.0.1:8000/a"), "http://127.0.0.1:8000/a", 200)


@pytest.mark.parametrize(
    ("probes", "without"),
    [
        ([DNS, LOCAL], True),
        ([DNS, ANSWER], False),
        ([DNS, TLS], False),
        ([LOCAL], False),
        ([DNS, LOCAL, REFUSED], False),
    ],
    ids=["only an address in numbers", "a page under a name", "a handshake", "no name failed", "a refusal"],
)
def test_a_page_under_an_address_in_numbers_does_not_say_that_names_resolve(probes: list[Probe], without: bool) -> None:
    assert signs(*probes).without_names is without
    assert signs(DNS, LOCAL).control is None


def test_a_name_that_never_resolves_says_nothing_of_the_network() -> None:
    never = Unreached(Visit("http://no-such-journal.invalid/"), Failure.DNS)
    assert not signs(never, LOCAL).without_names
