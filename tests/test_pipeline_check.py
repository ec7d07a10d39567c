"""The corridor: inputs to bibliographies, bibliographies to a report, with a probe that answers from a table."""

from __future__ import annotations

import asyncio
import io
import os
import random
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import pytest

from refcheck import pipeline, report
from refcheck.errors import UsageError
from refcheck.model.probe import (
    Capture,
    Captured,
    Failure,
    FindArchive,
    FindSpellings,
    Probe,
    Question,
    Reached,
    Reason,
    Recorded,
    Registry,
    Sibling,
    Skipped,
    Spelled,
    Unreached,
    Visit,
)
from refcheck.model.report import Report
from refcheck.model.verdict import Live
from refcheck.page import read_page
from refcheck.settings import Settings

NOTES = """A claim.1 Another.2 A third.3 A fourth.4

1. Mara Ostrow, The Glass Ledger, NORTHERN NEWS (May 2, 2019), https://news.example/glass [https://perma.cc/9TFR-4K2D].

2. Ida Holm, Fog, COAST BLOG (May 3, 2020), https://coast.example/fog.

3. Nora Berg, Reeds, 12 MARSH L. REV. 1 (2018), https://doi.org/10.5555/reeds.

4. Ida Holm, Rain, COAST BLOG, https://coast.example/rain (last visited May 3, 2020).
"""
LINKS = 4
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)

Asked = list[Question]


def page(title: str) -> Any:
    return read_page(
        f"<title>{title}</title><p>Some words of it.</p>".encode(), "text/html", "https://x.example/", False
    )


def answer(question: Question) -> Probe:
    """A web where one page lives, one is lost, and one never answers."""
    match question:
        case Visit(url="https://news.example/glass"):
            return Reached(question, question.url, 200, page=page("The Glass Ledger"), when=NOON)
        case Visit(url="https://coast.example/rain"):
            return Unreached(question, Failure.TIMEOUT, when=NOON)
        case Visit() | Sibling():
            return Reached(question, question.url, 404, page=page("Not found"), when=NOON)
        case Registry():
            return Recorded(question, True, "Crossref", "Reeds", ("Berg",), when=NOON)
        case Capture():
            return Captured(
                question, "perma.cc", "playable", "https://news.example/glass", "The Glass Ledger", when=NOON
            )
        case FindSpellings():
            return Spelled(question, "web.archive.org", when=NOON)
        case FindArchive():
            return Skipped(question, Reason.EXCLUDED, when=NOON)


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Report, Asked]]:
    """A check of NOTES: the report, and what was asked. `answers` takes the place of `answer`; `seed` shuffles who is first."""

    def check(
        answers: Callable[[Question], Probe] = answer, seed: int = 0, text: str = NOTES, **given: Any
    ) -> tuple[Report, Asked]:
        asked: Asked = []
        chance = random.Random(seed)  # the order of completion, not a secret

        class FakeProber:
            def __init__(self, *_: object) -> None:
                """As the real one."""

            async def __aenter__(self) -> Self:
                return self

            async def __aexit__(self, *_: object) -> None:
                """Nothing is open."""

            def expect(self, _: object) -> None:
                """Nothing is kept."""

            def done(self, _: object) -> None:
                """Nothing is kept."""

            def waits(self) -> tuple[()]:
                """Nobody waits."""
                return ()

            async def ask(self, question: Question) -> Probe:
                asked.append(question)
                for _ in range(chance.randrange(50)):
                    await asyncio.sleep(0)
                return answers(question)

        monkeypatch.setattr("refcheck.probe.Prober", FakeProber)
        notes = pipeline.parse_document("notes.txt", text.encode())
        done = pipeline.check((notes,), Settings(**given), lambda _: None, pipeline.clock_of("1700000000"))
        return done, asked

    return check


def lives(done: Report) -> list[Live | None]:
    return [row.verdict.live.verdict if row.verdict.live else None for row in done.rows]


def test_each_printed_link_has_its_row(checked: Callable[..., tuple[Report, Asked]]) -> None:
    done, _ = checked()
    assert [row.note for row in done.rows] == ["1", "2", "3", "4"]
    assert lives(done) == [Live.OK, Live.NOT_FOUND, None, Live.TIMEOUT]
    assert (done.complete, done.because) == (True, None)
    assert done.counts == {"broken": 1, "ok": 2, "unknown": 1}


@pytest.mark.parametrize("name", report.FORMATS)
def test_whoever_answers_first_the_report_is_the_same(name: str, checked: Callable[..., tuple[Report, Asked]]) -> None:
    first, *others = (report.data(checked(seed=seed)[0], name) for seed in range(4))
    assert others == [first] * 3


BOOKS = "References\n1. HOLM, Ida. Fog and Its Law. Northport: Quay Press, 2020. ISBN 978-0-306-40615-7.\n"


def test_the_isbn_of_another_book_is_a_finding(checked: Callable[..., tuple[Report, Asked]]) -> None:
    done, _ = checked(text=BOOKS)
    assert [(finding.note, finding.kind) for finding in done.findings] == [("1", "isbn-mismatch")]


def test_a_night_that_asks_what_is_due_asks_for_no_books(
    checked: Callable[..., tuple[Report, Asked]], tmp_path: Path
) -> None:
    _, asked = checked(text=BOOKS, store=str(tmp_path / "links.db"), due=True)
    assert asked == []


def test_a_row_is_there_whatever_happened_to_its_link(checked: Callable[..., tuple[Report, Asked]]) -> None:
    for fate in (
        *(lambda q, f=failure: Unreached(q, f) for failure in Failure),
        *(lambda q, r=reason: Skipped(q, r) for reason in Reason),
    ):
        done, _ = checked(fate)
        assert len(done.rows) == LINKS
        assert "broken" not in done.counts


def test_one_look_decides_where_no_retries_are_wished_for(checked: Callable[..., tuple[Report, Asked]]) -> None:
    def looks(retries: int) -> int:
        return max(question.look for question in checked(retries=retries)[1] if isinstance(question, Visit))

    assert looks(0) == 0
    assert looks(1) > 0


def test_what_fails_a_run_is_a_setting(checked: Callable[..., tuple[Report, Asked]]) -> None:
    assert checked()[0].failed
    assert not checked(fail_on=frozenset({"review"}))[0].failed
    assert checked(fail_on=frozenset({"no-archive"}))[0].failed


def test_ctrl_c_gives_a_partial_report(checked: Callable[..., tuple[Report, Asked]]) -> None:
    def interrupted(question: Question) -> Probe:
        if isinstance(question, Registry):
            os.kill(os.getpid(), signal.SIGINT)
        return answer(question)

    signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs the tests may have set it aside
    done, _ = checked(interrupted)
    assert len(done.rows) == LINKS
    assert not done.complete
    assert (done.because or "").startswith("interrupted: ")


def test_without_a_network_every_link_is_not_checked(checked: Callable[..., tuple[Report, Asked]]) -> None:
    done, asked = checked(lambda question: Unreached(question, Failure.DNS))
    assert lives(done) == [Live.NOT_CHECKED, Live.NOT_CHECKED, None, Live.NOT_CHECKED]
    assert done.counts == {"unknown": LINKS}
    assert "no network" in (done.because or "")
    assert not [question for question in asked if isinstance(question, FindArchive)]


def test_inputs_that_cant_be_read_are_told_and_the_others_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes.txt").write_text(NOTES, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NOTES.encode())))
    (tmp_path / "nothing").mkdir()
    parsed = pipeline.parse(["missing.txt", "notes.txt", "nothing", "empty.txt", "-", "a\0b", "notes.txt"])
    assert [found.source for found in parsed.bibliographies] == ["notes.txt", "stdin"]
    assert [error.source for error in parsed.errors] == ["missing.txt", "nothing", "empty.txt", "a\0b"]


@pytest.mark.parametrize(
    ("epoch", "second"), [("0", "1970-01-01T00:00:00+00:00"), ("1700000000", "2023-11-14T22:13:20+00:00")]
)
def test_the_clock_stands_still_where_it_is_told_to(epoch: str, second: str) -> None:
    assert pipeline.clock_of(epoch)().isoformat() == second


@pytest.mark.parametrize("epoch", ["", "noon", "1e99", "9" * 30])
def test_a_clock_that_cant_be_read_is_wrong_use(epoch: str) -> None:
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH must be whole seconds"):
        pipeline.clock_of(epoch)


def test_without_being_told_the_clock_goes() -> None:
    assert abs((datetime.now(UTC) - pipeline.clock_of(None)()).total_seconds()) < 60
