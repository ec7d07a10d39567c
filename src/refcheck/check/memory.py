"""A run and what is remembered from run to run: whom to ask, what was known, what was seen, and what it all came to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from refcheck.check.occurrences import Occurrence, subject
from refcheck.check.pages import Pages
from refcheck.check.witnesses import witnesses
from refcheck.errors import StoreError, UsageError
from refcheck.model.history import Observation, Place, Run, Standing, StateName, Unweighed, Weighed
from refcheck.model.hosts import host_of
from refcheck.model.probe import Page, Probe, Question
from refcheck.model.report import NEW, Row
from refcheck.model.verdict import UNASKED, Case, Past, Summary, Verdict
from refcheck.settings import Settings
from refcheck.states import after, due, half_offline, health, state, steady

if TYPE_CHECKING:  # a check without a memory must not wait for a database
    from refcheck.store import Store

HALF_OFFLINE = (
    "most hosts that were well failed at once: the fault is taken to be ours, and no failure of this run counts"
)
_RESUMED_WITHIN = timedelta(days=1)
_BELIEVED_AFTER = 7.0  # days: then even most hosts may have failed
_DAY = 86_400

Watch = Callable[[Row], None]


class Forgetful:
    """A run without a memory."""

    news: str | None = None
    """What is new, in a line for the log."""

    trend: tuple[tuple[date, Mapping[str, int]], ...] = ()
    """What runs until now told, this one included."""

    def asked(self, heard: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
        """Those of them that are to be asked in this run."""
        return heard

    def past(self, _: Case) -> Past:
        """What was known of a link before."""
        return Past()

    def saw(self, probe: Probe) -> Probe:
        """An answer came. Returns it with what is known, where it says that nothing is new."""
        return probe

    def asks(self, question: Question) -> Question:
        """The question as it is asked, where something is known of its answer."""
        return question

    def telling(self, watch: Watch) -> Watch:
        """What is to be told each row, so that it is remembered first."""
        return watch

    def close(self, because: str | None, _: datetime) -> str | None:
        """The run is at its end. Returns what was left out or is at fault, in one sentence."""
        return because

    def rows(self, _: Sequence[Occurrence], rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """The rows of the report: those of this run, and those that were known."""
        return rows


@contextmanager
def remembering(
    settings: Settings, started: datetime, heard: tuple[Occurrence, ...], documents: Sequence[str] = ()
) -> Iterator[Forgetful]:
    """The memory that the settings name, or none. Raises UsageError for a wish that needs one, StoreError where it can't be
    opened.
    """
    if settings.store:
        from refcheck.store import Store  # noqa: PLC0415

        with Store.opened(Path(settings.store)) as store:
            yield Memory(store, settings, started, heard, documents)
    else:
        wishes = {"--only-new": settings.only_new, "--due": settings.due, "--fail-on new": NEW in settings.fail_on}
        for wish in (wish for wish, wished in wishes.items() if wished):
            raise UsageError(f"{wish} needs a memory of earlier runs; name one with --store FILE")
        yield Forgetful()


class Memory(Forgetful):
    """A run with a memory. A look is in the file before its row is told. What the run comes to is weighed at its end, once it is
    known whether its failures count: a row that is not well is told then.
    """

    def __init__(
        self,
        store: Store,
        settings: Settings,
        started: datetime,
        heard: tuple[Occurrence, ...],
        documents: Sequence[str] = (),
    ) -> None:
        self._store = store
        self._settings = settings
        self._run = self._begun(started)
        self._known: dict[int, Row] = {}
        self._pages = Pages(store, heard)
        self._held: list[Row] = []
        self._new: Mapping[tuple[str, str], tuple[StateName, ...]] = {}
        self._watch: Watch = lambda _: None
        self._broken: str | None = None
        store.cite(self._run, map(_place, heard), documents)

    def asked(self, heard: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
        """Those that were not asked before a crash of this run and, where only what is due is wished for, are due; and a few that
        were well, for where all that is due fails nothing else would tell that there is a network.
        """
        known = ((index, self._known_row(occurrence)) for index, occurrence in enumerate(heard))
        self._known = {index: row for index, row in known if row}
        if self._settings.due and len(self._known) < len(heard):
            for index in witnesses(self._known):
                del self._known[index]
        return tuple(occurrence for index, occurrence in enumerate(heard) if index not in self._known)

    def past(self, case: Case) -> Past:
        """What was known of a link before."""
        return Past(self._store.standing(*subject(case.link, case.cited.titles)).matched)

    def asks(self, question: Question) -> Question:
        """A first look asks an honest server for another version of the page than the one that is known."""
        return self._pages.asks(question)

    def saw(self, probe: Probe) -> Probe:
        """Keep the page of a link until its last row is told; a page that is as it was is the one that is known."""
        return self._pages.saw(probe)

    def telling(self, watch: Watch) -> Watch:
        """Remember a row, then tell it; what is known is told now, what is not well or not weighed yet at the end."""
        self._watch = watch
        for row in self._known.values():
            self._show(row) if row.state else self._held.append(row)
        return self._tell

    def close(self, because: str | None, now: datetime) -> str | None:
        """Weigh all that was seen, and end the run. What a full disk kept from being written is asked again by the next."""
        fault = None
        if not self._broken:
            with self._surviving():
                fault = self._weighed(self._run)
                self._store.finish(self._run, now, because, fault)
                self.news = self._counted()
                self._new = self._store.news(self._run)
        for row in self._held:
            self._show(self._stated(row))
        return "; ".join(filter(None, (because, fault, self._broken))) or None

    def rows(self, heard: Sequence[Occurrence], rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """All rows in document order, each with its state; only what is new where that is wished for."""
        answered = iter(rows)
        merged = (self._known.get(index) or next(answered) for index in range(len(heard)))
        stated = tuple(map(self._stated, merged))
        if not self._broken:
            with self._surviving():
                self._store.counts(self._run, Counter((row.document, row.verdict.summary.value) for row in stated))
                self.trend = self._store.trend({row.document for row in stated})
        return tuple(row for row in stated if self._is_wished(row))

    # ------------------------------------------------------------------ the beginning

    def _begun(self, started: datetime) -> Run:
        """The run that was broken off within the last day, or a new one."""
        last = self._store.unfinished()
        if last and abs(started - last.started) < _RESUMED_WITHIN:
            return last
        if last:
            self._store.finish(last, last.started, "it was broken off", self._weighed(last))
        times = self._store.ended()
        if times is None:
            return self._store.begin(started, 0.0)
        age, before, highest = times
        return self._store.begin(started, steady(age, _days(before), _days(highest), _days(started)))

    def _known_row(self, occurrence: Occurrence) -> Row | None:
        """The row of a link that need not be asked. What is known must have seen every archive that is printed now."""
        link = occurrence.case.link
        known = self._store.known(*subject(link, occurrence.case.cited.titles))
        timely = known.run == self._run.id or (self._settings.due and known.due > self._run.age)
        if known.verdict is None or not timely:
            return None
        seen = {finding.link.url: finding for finding in known.verdict.archives}
        if not all(archive.url in seen for archive in link.archives):
            return None
        archives = tuple(replace(seen[archive.url], link=archive) for archive in link.archives)
        row = occurrence.row(replace(known.verdict, archives=archives) if archives else known.verdict)
        return row if known.run == self._run.id else replace(row, state=state(known.standing))

    # ------------------------------------------------------------------ row by row

    def _tell(self, row: Row) -> None:
        page, by = self._pages.of(row)
        seen = self._observation(row, page)
        if _was_looked_at(row.verdict) and not self._broken:
            with self._surviving():
                self._store.remember(self._run, seen, page, by)
        if health(row.verdict) != "healthy":
            self._held.append(row)
        elif self._broken:
            self._show(self._stated(row))
        else:
            self._show(replace(row, state=state(*self._after(self._store.standing(seen.url, seen.title), seen))))

    def _observation(self, row: Row, page: Page | None) -> Observation:
        when = (row.verdict.live and row.verdict.live.checked) or self._run.started
        which = subject(row.link, (row.cited_title,))
        return Observation(*which, when, self._run.age, row.verdict, page.fingerprint if page else None)

    def _after(self, standing: Standing, seen: Observation) -> tuple[Standing, tuple[StateName, ...]]:
        return after(standing, seen, self._settings.dead_checks, self._settings.dead_days)

    def _show(self, row: Row) -> None:
        if self._is_wished(row):
            self._watch(row)

    def _is_wished(self, row: Row) -> bool:
        return not self._settings.only_new or (row.state is not None and row.state.new)

    def _stated(self, row: Row) -> Row:
        """The row with what its link came to."""
        which = subject(row.link, (row.cited_title,))
        return replace(row, state=state(self._store.standing(*which), self._new.get(which, ())))

    # ------------------------------------------------------------------ the end

    def _weighed(self, run: Run) -> str | None:
        """Weigh the looks of a run. Returns a sentence where its failures don't count."""
        fault = None
        if self._is_ours(run):
            fault = HALF_OFFLINE
            failed = [one.link for one in self._store.unweighed(run) if _failed(one)]
            self._store.disregard(run, failed)
        self._store.weigh(run, map(self._weigh, self._store.unweighed(run)))
        return fault

    def _is_ours(self, run: Run) -> bool:
        hosts: defaultdict[str, tuple[bool, bool]] = defaultdict(lambda: (False, False))
        for one in self._store.unweighed(run):
            if one.standing.life in ("alive", "recovered"):
                lives, fails = hosts[host := host_of(one.seen.url)]
                hosts[host] = (lives or health(one.seen.verdict) == "healthy", fails or _failed(one))
        return half_offline(hosts.values()) and run.age - self._store.at_fault_since(run) < _BELIEVED_AFTER

    def _weigh(self, one: Unweighed) -> Weighed:
        standing, news = self._after(one.standing, one.seen)
        told = (state(standing, (name,)) for name in news)
        return Weighed(one.link, standing, due(standing, one.seen), state(standing), tuple(filter(None, told)))

    def _counted(self) -> str:
        """`3 newly dead, 1 recovered, 40 unchanged`."""
        news, unchanged = self._store.counted(self._run)
        told = [f"{n} {name if name == 'recovered' else f'newly {name}'}" for name, n in news.items()]
        return ", ".join((*told, f"{unchanged} unchanged"))

    @contextmanager
    def _surviving(self) -> Iterator[None]:
        """A store that can't be written to must not cost the report: it is told once, and nothing more is written."""
        try:
            yield
        except StoreError as error:
            self._broken = str(error)


def _place(occurrence: Occurrence) -> Place:
    url, title = subject(occurrence.case.link, occurrence.case.cited.titles)
    return Place(occurrence.document, occurrence.note, occurrence.section, occurrence.work, url, title)


def _was_looked_at(verdict: Verdict) -> bool:
    """Did anybody say anything of it? Without a network there is nothing to remember."""
    if verdict.live is not None:
        return verdict.live.verdict not in UNASKED
    return verdict.summary is not Summary.UNKNOWN


def _failed(one: Unweighed) -> bool:
    return health(one.seen.verdict) in ("definite", "indefinite")


def _days(when: datetime) -> float:
    return when.timestamp() / _DAY
