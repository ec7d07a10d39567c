"""The table of contents: what happens to a document, in order, and to each of its links."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from refcheck.bib import cite_keys
from refcheck.check.books import misnumbered
from refcheck.check.findings import findings
from refcheck.check.hearing import OPEN, Hearing, Watch
from refcheck.check.memory import Forgetful, remembering
from refcheck.check.occurrences import occurrences
from refcheck.cite import cite, uncited
from refcheck.errors import InputError, UsageError
from refcheck.find import find
from refcheck.find.running_text import beside
from refcheck.inputs import files, load
from refcheck.judge import Policy, next_step
from refcheck.model.probe import Probe, Question, Wait
from refcheck.model.reference import Bibliography
from refcheck.model.report import Finding, Report
from refcheck.model.verdict import Case, Verdict
from refcheck.page import read_page
from refcheck.read import read_document
from refcheck.repair import repair
from refcheck.resolve import resolve
from refcheck.settings import Settings

Clock = Callable[[], datetime]
Notice = Callable[[tuple[Wait, ...]], None]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the inputs yielded, in their order, and one error for each that can't be read."""

    bibliographies: tuple[Bibliography, ...]
    errors: tuple[InputError, ...]


def parse(names: Iterable[str]) -> Parsed:
    """Read every input that can be read, each once: names of files and folders, patterns, `-` for standard input."""
    done: list[Bibliography | InputError] = [_parsed(name) for name in files(names)]
    return Parsed(
        tuple(one for one in done if isinstance(one, Bibliography)),
        tuple(one for one in done if isinstance(one, InputError)),
    )


def parse_document(source: str, data: bytes) -> Bibliography:
    """One document, from its bytes to its works. Raises InputError for bytes that hold no text."""
    document = read_document(source, data)
    found = find(document)
    read = [cite(tuple(repair(passage) for passage in one.passages), one.layout) for one in found]
    resolved = resolve(document, found, read, cite_keys)
    text = tuple(uncited(repair(passage)) for passage in beside(document, found))
    told = replace(resolved, text=text, notices=document.notices)
    return replace(told, line_starts=document.line_starts, places=document.places)


def check(
    bibliographies: tuple[Bibliography, ...],
    settings: Settings,
    watch: Watch,
    clock: Clock,
    notice: Notice = lambda _: None,
) -> Report:
    """Verify every printed link. `watch` is told each row as soon as it is certain, `notice` each second who is waited for; an
    interrupted run gives what it has.
    """
    started = clock()
    heard = tuple(o for b in bibliographies for o in occurrences(b))
    with remembering(settings, started, heard, [b.source for b in bibliographies]) as memory:
        asked, judge = memory.asked(heard), _judge(settings, memory)
        most = max(OPEN, 3 * settings.concurrency)
        hearing = Hearing(asked, judge, memory.telling(watch), settings.deadline, most)
        numbered = () if settings.due or settings.only_new else bibliographies
        because, misprinted = _hear(hearing, numbered, settings, clock, notice, memory)
        because = memory.close(because, clock())
        rows = memory.rows(heard, hearing.rows())
    return Report(
        bibliographies=bibliographies,
        rows=rows,
        findings=() if settings.only_new else (*(one for b in bibliographies for one in findings(b)), *misprinted),
        started=started,
        finished=clock(),
        complete=because is None,
        because=because,
        fail_on=settings.fail_on,
        trend=memory.trend,
        news=memory.news,
    )


def links(bibliographies: tuple[Bibliography, ...]) -> int:
    """How many rows a check of them will have."""
    return sum(len(tuple(occurrences(b))) for b in bibliographies)


def clock_of(source_date_epoch: str | None) -> Clock:
    """The clock of a run: the present, or for good the second that SOURCE_DATE_EPOCH names (reproducible-builds.org)."""
    if source_date_epoch is None:
        return lambda: datetime.now(UTC).replace(microsecond=0)
    try:
        fixed = datetime.fromtimestamp(int(source_date_epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH must be whole seconds since 1970, not {source_date_epoch!r}") from None
    return lambda: fixed


def _parsed(name: str) -> Bibliography | InputError:
    try:
        return parse_document(*load(name))
    except InputError as error:
        return error


def _judge(
    settings: Settings, memory: Forgetful
) -> Callable[[Case, tuple[Probe, ...], bool], Verdict | tuple[Question, ...]]:
    def judge(case: Case, probes: tuple[Probe, ...], names_resolve: bool) -> Verdict | tuple[Question, ...]:
        policy = Policy(
            second_look=settings.retries > 0, archives=not settings.no_archives, names_resolve=names_resolve
        )
        return next_step(case, probes, memory.past(case), policy)

    return judge


def _hear(
    hearing: Hearing,
    numbered: tuple[Bibliography, ...],
    settings: Settings,
    clock: Clock,
    notice: Notice,
    memory: Forgetful,
) -> tuple[str | None, tuple[Finding, ...]]:
    """Hear every case, and meanwhile ask for the books of those that print an ISBN. Returns one sentence where something was left
    out, and what is wrong with the books.
    """
    from refcheck.probe import Prober  # noqa: PLC0415 - `parse` must not wait for a client that it has no use for

    async def hold() -> tuple[str | None, tuple[Finding, ...]]:
        async with Prober(settings, partial(read_page, imprint=settings.store is not None), clock) as prober:

            async def ask(question: Question) -> Probe:
                return memory.saw(await prober.ask(memory.asks(question)))

            prober.expect(occurrence.case.link for occurrence in hearing.occurrences)
            books = asyncio.create_task(misnumbered(numbered, prober.ask))
            telling = asyncio.create_task(_tell(prober.waits, notice))
            try:
                away = await hearing.hold(ask, prober.done)
                return away or hearing.left_out(), () if away else await books
            finally:
                telling.cancel()
                books.cancel()

    try:
        return asyncio.run(hold())
    except KeyboardInterrupt:
        return asyncio.run(hearing.adjourn()), ()


async def _tell(waits: Callable[[], tuple[Wait, ...]], notice: Notice) -> None:
    """Once a second, until it is cancelled."""
    while True:
        await asyncio.sleep(1.0)
        notice(waits())
