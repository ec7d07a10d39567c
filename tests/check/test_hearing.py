"""All cases of a run at once: the order of rows, when a row is told, and what a run says that had no network or no time."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable

import pytest

from refcheck.check import hearing as sentences
from refcheck.check.conversation import QUESTIONS_A_LINK, settle
from refcheck.check.hearing import Hearing
from refcheck.check.network import Signs
from refcheck.check.occurrences import Occurrence
from refcheck.check.outlook import Outlook
from refcheck.model.link import Link
from refcheck.model.probe import (
    Capture,
    Captured,
    Failure,
    Page,
    Probe,
    Question,
    Reached,
    Reason,
    Skipped,
    Unreached,
    Visit,
)
from refcheck.model.report import Row
from refcheck.model.verdict import Case, Cited, Live, LiveFinding, Summary, Verdict

DNS, SLOW = Failure.DNS, Failure.TIMEOUT
PERMA = "https://perma.cc/45JY-CTRD"

Fate = Failure | int | None
"""How a URL ends: a failure, a status, or None for never."""


def occurrence(url: str, archive: str = "") -> Occurrence:
    archives = (Link("archive", archive, archive),) if archive else ()
    case = Case(Link("live", url, url, archives=archives), Cited(("A title",)))
    return Occurrence("a.txt", url[-1], None, "key", "", case)


def verdict(live: Live, summary: Summary) -> Verdict:
    return Verdict(LiveFinding(live, "so"), None, (), summary, "none", "so")


def judge(case: Case, probes: tuple[Probe, ...], names_resolve: bool) -> Verdict | tuple[Question, ...]:
    """The page and its archives decide at the first look; a name that does not resolve is lost where others do."""
    match probes:
        case ():
            return (Visit(case.link.url), *(Capture(archive.url) for archive in case.link.archives))
        case Skipped(), *_:
            return verdict(Live.NOT_CHECKED, Summary.UNKNOWN)
        case Unreached(failure=Failure.DNS), *_:
            return verdict(Live.DNS_ERROR, Summary.BROKEN if names_resolve else Summary.UNKNOWN)
        case Unreached(), *_:
            return verdict(Live.TIMEOUT, Summary.UNKNOWN)
    return verdict(Live.OK, Summary.OK)


def world(fates: dict[str, Fate], later: dict[str, Fate] | None = None) -> Callable[[Question], asyncio.Future[Probe]]:
    """An `ask` that answers by these fates, at a further look by `later`; the last URL is the first to be answered."""

    async def ask(question: Question) -> Probe:
        assert isinstance(question, Visit | Capture)
        url = question.url
        fate = (later or {}).get(url, fates[url]) if isinstance(question, Visit) and question.look else fates[url]
        for _ in range(100 - sorted(fates).index(url)):
            await asyncio.sleep(0)
        if fate is None:
            await asyncio.Event().wait()
        if isinstance(fate, Failure):
            return Unreached(question, fate)
        if isinstance(question, Capture):
            return Captured(question, "perma.cc", "playable")
        return Reached(question, url, fate or 0)

    return ask  # type: ignore[return-value]


def hear(
    fates: dict[str, Fate], later: dict[str, Fate] | None = None
) -> tuple[list[str], str | None, list[str], Hearing]:
    """Live verdicts in document order, the sentence, and the notes in the order in which their rows were told."""
    told: list[Row] = []
    held = Hearing(tuple(occurrence(url) for url in fates), judge, told.append, 60.0)
    because = asyncio.run(asyncio.wait_for(held.hold(world(fates, later)), 5))
    lives = [row.verdict.live.verdict.value for row in held.rows() if row.verdict.live]
    return lives, because, [row.note for row in told], held


def test_rows_stand_in_document_order_and_are_told_as_they_come() -> None:
    lives, because, told, _ = hear({"https://a.example/1": 200, "https://a.example/2": 404, "https://a.example/3": 200})
    assert (lives, because) == (["ok"] * 3, None)
    assert told == ["3", "2", "1"]


def test_what_hangs_on_the_network_is_told_last() -> None:
    lives, because, told, _ = hear(
        {"https://a.example/1": 200, "https://b.example/2": DNS, "https://c.example/3": SLOW}
    )
    assert (lives, because) == (["ok", "dns-error", "timeout"], None)
    assert told == ["1", "2", "3"]


def test_without_a_network_no_link_is_checked() -> None:
    lives, because, told, held = hear({"https://a.example/1": DNS, "https://b.example/2": SLOW})
    assert (lives, because) == (["not-checked"] * 2, sentences.NO_NETWORK)
    assert {row.verdict.summary for row in held.rows()} == {Summary.UNKNOWN}
    assert told == ["1", "2"]


def test_one_slow_server_is_no_missing_network() -> None:
    assert hear({"https://a.example/1": SLOW})[:2] == (["timeout"], None)


def test_a_name_is_lost_where_the_page_that_answered_still_does() -> None:
    _, because, _, held = hear({"https://a.example/1": 200, "https://b.example/2": DNS})
    assert because is None
    assert [row.verdict.summary for row in held.rows()] == [Summary.OK, Summary.BROKEN]


def test_a_name_is_not_lost_where_the_network_went_away() -> None:
    fates: dict[str, Fate] = {"https://a.example/1": 200, "https://b.example/2": DNS}
    _, because, _, held = hear(fates, later={"https://a.example/1": DNS})
    assert because == sentences.NETWORK_LOST
    assert [row.verdict.summary for row in held.rows()] == [Summary.OK, Summary.UNKNOWN]


def test_nobody_waits_for_an_archive_where_there_is_no_network() -> None:
    held = Hearing((occurrence("https://a.example/1", PERMA),), judge, lambda _: None, 60.0)
    fates: dict[str, Fate] = {"https://a.example/1": DNS, PERMA: None}
    assert asyncio.run(asyncio.wait_for(held.hold(world(fates)), 5)) == sentences.NO_NETWORK


def test_where_anything_answers_all_is_asked() -> None:
    fates: dict[str, Fate] = {"https://a.example/1": 200, "https://b.example/2": DNS, PERMA: 200}
    outlook = Outlook(world(fates), Signs(), lambda: False)

    async def asked() -> list[type[Probe]]:
        questions: tuple[Question, ...] = (*map(Visit, list(fates)[:2]), Capture(PERMA))
        return [type(await outlook.ask(question)) for question in questions]

    assert asyncio.run(asked()) == [Reached, Unreached, Captured]


def test_an_interrupted_run_keeps_what_it_has_and_calls_nothing_lost() -> None:
    fates: dict[str, Fate] = {"https://a.example/1": 200, "https://b.example/2": DNS, "https://c.example/3": None}
    told: list[Row] = []
    held = Hearing(tuple(occurrence(url) for url in fates), judge, told.append, 60.0)
    with pytest.raises(TimeoutError):
        asyncio.run(asyncio.wait_for(held.hold(world(fates)), 0.2))
    assert asyncio.run(held.adjourn()) == "interrupted: 1 of 3 links were not checked"
    assert [(row.verdict.live and row.verdict.live.verdict, row.verdict.summary) for row in held.rows()] == [
        (Live.OK, Summary.OK),
        (Live.DNS_ERROR, Summary.UNKNOWN),
        (Live.NOT_CHECKED, Summary.UNKNOWN),
    ]
    assert sorted(row.note for row in told) == ["1", "2", "3"]


def test_pages_are_let_go_with_their_links() -> None:
    alive: list[int] = []

    async def ask(question: Question) -> Probe:
        assert isinstance(question, Visit)
        await asyncio.sleep(0)
        alive.append(sum(type(one) is Page for one in gc.get_objects()))
        return Reached(question, question.url, 200, page=Page("html", text="Some words."))

    before = sum(type(one) is Page for one in gc.get_objects())
    held = Hearing(tuple(occurrence(f"https://{n}.example/") for n in range(200)), judge, lambda _: None, 60.0, open=5)
    asyncio.run(held.hold(ask))
    assert max(alive) - before <= 2 * 5


def test_more_links_than_are_heard_at_a_time_have_no_network_only_if_none_has() -> None:
    fates: dict[str, Fate] = {f"https://{n}.example/": DNS for n in range(9)}
    for last, because in ((DNS, sentences.NO_NETWORK), (200, None)):
        cases = tuple(map(occurrence, fates | {"https://z.example/": last}))
        held = Hearing(cases, judge, lambda _: None, 60.0, open=2)
        assert asyncio.run(held.hold(world({**fates, "https://z.example/": last}))) == because


def test_what_ran_out_of_time_or_stayed_offline_is_left_out() -> None:
    def skipped(reason: Reason) -> str | None:
        async def ask(question: Question) -> Probe:
            return Skipped(question, reason) if str(question).count("/1") else Reached(Visit("x"), "x", 200)

        held = Hearing((occurrence("https://a.example/1"), occurrence("https://a.example/2")), judge, lambda _: None, 1)
        asyncio.run(held.hold(ask))
        return held.left_out()

    assert skipped(Reason.BUDGET) == "1 of 2 links ran out of time"
    assert skipped(Reason.OFFLINE) == sentences.OFFLINE
    assert skipped(Reason.EXCLUDED) is None


def asking_on(most: int) -> Callable[[tuple[Probe, ...]], Verdict | tuple[Question, ...]]:
    """A judge that asks one question more, until it has so many answers."""

    def judge(probes: tuple[Probe, ...]) -> Verdict | tuple[Question, ...]:
        if len(probes) >= most:
            return verdict(Live.OK, Summary.OK)
        return (Visit("https://a.example/", look=len(probes)),)

    return judge


async def answer(question: Question) -> Probe:
    await asyncio.sleep(0.01)
    return Reached(question, "https://a.example/", 200)  # type: ignore[arg-type]


def skips(probes: tuple[Probe, ...]) -> int:
    return sum(isinstance(probe, Skipped) and probe.reason is Reason.BUDGET for probe in probes)


@pytest.mark.parametrize(
    ("most", "seconds", "skipped"),
    [(3, 60.0, 0), (QUESTIONS_A_LINK + 2, 60.0, 2), (3, 0.0, 2)],
    ids=["in", "many", "late"],
)
def test_a_link_has_a_budget_of_questions_and_of_time(most: int, seconds: float, skipped: int) -> None:
    settled = asyncio.run(settle(asking_on(most), answer, seconds))
    assert (len(settled.probes), skips(settled.probes)) == (most, skipped)


def test_a_judge_that_never_ends_is_a_bug() -> None:
    with pytest.raises(RuntimeError, match="went on asking"):
        asyncio.run(settle(asking_on(1000), answer, 0.0))
