"""The hearing of one link, as a generator: it yields the questions whose answers it needs, and returns the verdict.

    first     the page, its archives
    then      a second look where the first may pass, where the page sends its readers on, a sibling where the site is doubtful
    last      readings of a damaged URL, a search of the archives; only for what is lost

Each question is asked once; the whole is at most `QUESTIONS` and two for each archive.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, replace

from refcheck.judge import evidence
from refcheck.judge.accidents import accident
from refcheck.judge.archives import Weighed, weigh
from refcheck.judge.identity import compare
from refcheck.judge.looks import MOST, Answer, wants_another
from refcheck.judge.phrases import LIVE, quoted
from refcheck.judge.records import identify, registry_of
from refcheck.judge.rules import Opinion
from refcheck.judge.rules.siblings import is_doubtful
from refcheck.judge.sight import Sight
from refcheck.judge.titles import MATCH, likeness
from refcheck.judge.weighing import Heard, sum_up
from refcheck.model.address import same
from refcheck.model.link import Link
from refcheck.model.probe import (
    Archived,
    Capture,
    FindArchive,
    FindSpellings,
    Page,
    PageTitle,
    Probe,
    Question,
    Reached,
    Reason,
    Sibling,
    Skipped,
    Spelled,
    Unreached,
    Visit,
)
from refcheck.model.verdict import (
    LIVES,
    LOST,
    Archive,
    Case,
    Identity,
    IdentityFinding,
    Live,
    LiveFinding,
    Past,
    Verdict,
)

CANDIDATES = 3
STEPS = 2  # by which pages send their readers on themselves
# looks at the address and at where its pages lead, a sibling, a search of the archives for it and for what it may have been,
# readings of a damaged URL: those of the text, those of the archives
# and a record
QUESTIONS = 1 + (1 + STEPS) * MOST + 1 + 2 + 2 * CANDIDATES

Answers = Mapping[Question, Probe]
"""All answers so far; of a question that was just yielded there is one."""

Form = Callable[[Sight], tuple[str, Opinion]]
"""The rules: what was seen -> the rule that decides, and its opinion."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the user wishes of a check. `second_look` False means that one look decides; `archives` False that none is asked;
    `names_resolve` False that no other name resolved in this run, so that a name without an address says nothing.
    """

    second_look: bool = True
    archives: bool = True
    names_resolve: bool = True


@dataclass(frozen=True, slots=True)
class Hearing:
    """One link, with what governs its hearing."""

    case: Case
    past: Past
    policy: Policy
    opine: Form

    def hold(self) -> Generator[tuple[Question, ...], Answers, Verdict]:
        """Hear the link out."""
        match self.case.link.role:
            case "doi" | "arxiv":
                return (yield from self._registered())
            case "archive":
                return (yield from self._archive_alone())
            case "live" if registry_of(self.case.link):
                return (yield from self._registered())
            case "live" | "translation":
                return (yield from self._linked())

    # ------------------------------------------------------------------ an id, and an archive alone

    def _registered(self) -> Generator[tuple[Question, ...], Answers, Verdict]:
        asked = registry_of(self.case.link)
        answers = yield (*((asked,) if asked else ()), *self._captures())
        if asked is None:
            identity = IdentityFinding(Identity.NOT_COMPARABLE, "what is printed holds no id that can be asked for")
        else:
            identity = identify(self.case.cited, answers[asked])
        record = identity.record.found if identity.record else None
        if self.case.link.role == "live" and not record:  # a page in PubMed: it can be looked at, too
            return (yield from self._linked())
        archives = self._weighed(answers, None, lives=False)
        spoken = (evidence.of_identity(identity, "record"), *evidence.of_archives(archives))
        role = self.case.link.role
        return sum_up(
            Heard(
                role, None, identity, archives, registered=record, evidence=spoken, asked=not _skipped(asked, answers)
            )
        )

    def _archive_alone(self) -> Generator[tuple[Question, ...], Answers, Verdict]:
        answers = yield self._captures()
        archives = self._weighed(answers, None, lives=False)
        identity = self._of_recorded(archives[0])
        return sum_up(
            Heard("archive", None, identity, archives, evidence=evidence.of_archives(archives), asked=archives[0].asked)
        )

    def _of_recorded(self, archive: Weighed) -> IdentityFinding:
        """An archive alone is compared by the title it recorded."""
        finding = archive.finding
        titles = (PageTitle("title", finding.recorded_title),) if finding.recorded_title else ()
        found = compare(self.case.cited, Page("html", titles), finding.recorded_url or "")
        return IdentityFinding(found.verdict, found.because, found.score)

    # ------------------------------------------------------------------ a live link

    def _linked(self) -> Generator[tuple[Question, ...], Answers, Verdict]:
        url = self.case.link.url
        answers = yield (*((Visit(url),) if url else ()), *self._captures())
        sight = (yield from self._look(url)) if url else _unasked(self.case)
        rule, opinion = self.opine(sight)
        lives = opinion.verdict in LIVES
        sight = yield from self._with_former(sight, self._weighed(answers, sight, lives=lives))
        archives = self._weighed(answers, sight, lives=lives)
        identity = self._identity(sight, opinion, archives)
        looked = (*evidence.of_looks(sight), evidence.of_rule(rule, opinion))
        quoted_words = evidence.of_quotations(self.case.cited.quotations, sight.page if lives else None)
        heard = Heard(
            role=self.case.link.role,
            live=_finding(sight, opinion),
            identity=identity,
            archives=archives,
            moved_to=opinion.moved_to,
            evidence=(*looked, evidence.of_identity(identity), *quoted_words, *evidence.of_archives(archives)),
        )
        heard = yield from self._try(heard, self._readings(heard))
        return sum_up((yield from self._search(heard)))

    def _look(self, url: str) -> Generator[tuple[Question, ...], Answers, Sight]:
        """All looks that are needed to tell what an address came to."""
        looks = yield from self._looks(url)
        sight = Sight(url, self.case.cited, looks, names_resolve=self.policy.names_resolve)
        been = {url}
        while (target := sight.sends_on_to) and target not in been and len(been) <= STEPS:
            been.add(target)
            sight = replace(sight, onward=(*sight.onward, (yield from self._looks(target))))
        if self.opine(sight)[1].verdict in LIVES and is_doubtful(sight):
            answers = yield (Sibling(url),)
            sight = replace(sight, sibling=_seen(answers, Sibling(url)))
        return sight

    def _looks(self, url: str) -> Generator[tuple[Question, ...], Answers, tuple[Answer, ...]]:
        answers = yield (Visit(url),)
        looks: tuple[Answer, ...] = (_seen(answers, Visit(url)),)
        while self.policy.second_look and wants_another(looks):
            again = Visit(url, look=len(looks))
            answers = yield (again,)
            looks = (*looks, _seen(answers, again))
        return looks

    def _identity(self, sight: Sight, opinion: Opinion, archives: tuple[Weighed, ...]) -> IdentityFinding:
        found = sight.identity
        if opinion.verdict not in LIVES and not sight.fits:
            return IdentityFinding(Identity.NOT_COMPARABLE, LIVE[opinion.verdict])
        archived = any(w.worth == "good" and w.fits for w in archives)
        if found.verdict is Identity.MISMATCH and (self.past.matched or archived):
            since = "its archive has the cited title" if archived else "it had the cited title before"
            return IdentityFinding(Identity.DRIFT, f"{since}, but now {found.because}", found.score)
        return IdentityFinding(found.verdict, found.because, found.score)

    def _with_former(
        self, sight: Sight, archives: tuple[Weighed, ...]
    ) -> Generator[tuple[Question, ...], Answers, Sight]:
        """An archive of the cited title may have recorded where the page was before it moved: that address leads to it today."""
        others = (w.finding.recorded_url for w in archives if w.fits and w.finding.verdict is Archive.OTHER_URL)
        visits = tuple(Visit(url) for url in dict.fromkeys(others) if url)
        if not visits or not sight.answered:
            return sight
        answers = yield visits
        ended = {v.url: seen.url for v in visits if isinstance(seen := _seen(answers, v), Reached)}
        return replace(sight, former=tuple(url for url, end in ended.items() if same(end, sight.ended)))

    # ------------------------------------------------------------------ what is lost

    def _try(self, heard: Heard, readings: tuple[str, ...]) -> Generator[tuple[Question, ...], Answers, Heard]:
        """Try readings of a damaged URL: one is proven once it answers with what is cited."""
        visits = tuple(Visit(url) for url in readings[:CANDIDATES])
        if not visits:
            return heard
        answers = yield visits
        proofs = [(v.url, self._proof(v.url, _seen(answers, v), heard)) for v in visits]
        proven = next((url for url, proof in proofs if proof), None)
        vouched = tuple(w.vouched((*self.case.link.candidates, *((proven,) if proven else ()))) for w in heard.archives)
        tried = tuple(evidence.of_reading(url, proof) for url, proof in proofs)
        return replace(heard, proven=proven, archives=vouched, evidence=(*heard.evidence, *tried))

    def _readings(self, heard: Heard) -> tuple[str, ...]:
        """What the printed URL may have been, the archives' word first; nothing where the printed one does its work."""
        live = heard.live.verdict if heard.live else Live.OK
        astray = live in LOST or live in (Live.REDIRECTED_HOME, Live.MALFORMED)
        if not astray and not (live in LIVES and heard.identity.verdict is Identity.MISMATCH):
            return ()
        readings = dict.fromkeys((*(url for url, _ in _near(heard)), *self.case.link.candidates))
        return tuple(url for url in readings if url and url != self.case.link.url)

    def _proof(self, url: str, seen: Answer, heard: Heard) -> str | None:
        """Why a reading is the right one; None where it does not answer, or with something else."""
        sight = Sight(url, self.case.cited, (seen,))
        if self.opine(sight)[1].verdict not in LIVES:
            return None
        if sight.identity.verdict is Identity.MATCH:
            return sight.comparison.because
        recorded = [title for near, title in _near(heard) if same(near, url)]
        titles = sight.page.titles if sight.page else ()
        shared = (shown.text for shown in titles if likeness(recorded, shown.text) >= MATCH)
        return next((f"it calls itself {quoted(title)}, as its archive does" for title in shared), None)

    def _search(self, heard: Heard) -> Generator[tuple[Question, ...], Answers, Heard]:
        """Look for an archive of what is lost, near the day on which it was seen; where the printed URL was never archived, for
        one that print may have made it of.
        """
        live = heard.live.verdict if heard.live else Live.OK
        lost = live in LOST or live is Live.REDIRECTED_HOME
        if not lost or heard.archived or heard.proven or not self.policy.archives:
            return heard
        search = FindArchive(self.case.link.url, self.case.cited.accessed or self.case.cited.issued)
        answer = (yield (search,))[search]
        if not isinstance(answer, Archived):
            return replace(heard, evidence=(*heard.evidence, evidence.of_search(None)))
        found = answer if answer.url else None
        heard = replace(heard, found=found, evidence=(*heard.evidence, evidence.of_search(found)))
        return heard if found or live is Live.REDIRECTED_HOME else (yield from self._respell(heard))

    def _respell(self, heard: Heard) -> Generator[tuple[Question, ...], Answers, Heard]:
        """Try the archived URLs that a slip of typesetting, or an end that was lost, makes the printed one of."""
        question = FindSpellings(self.case.link.url)
        answer = (yield (question,))[question]
        spelled = answer.urls if isinstance(answer, Spelled) else ()
        printed = question.url
        likely = (url for url in spelled if accident(printed, url) or url.startswith(printed))
        return (yield from self._try(heard, tuple(url for url in likely if url != printed)))

    # ------------------------------------------------------------------ archives

    def _archives(self) -> tuple[Link, ...]:
        link = self.case.link
        return link.archives or ((link,) if link.role == "archive" else ())

    def _captures(self) -> tuple[Question, ...]:
        return tuple(Capture(a.url) for a in self._archives()) if self.policy.archives else ()

    def _weighed(self, answers: Answers, sight: Sight | None, *, lives: bool) -> tuple[Weighed, ...]:
        case = (
            replace(self.case, link=replace(self.case.link, url="")) if self.case.link.role == "archive" else self.case
        )
        found = (weigh(a, answers.get(Capture(a.url)), case, sight, lives) for a in self._archives())
        return tuple(w.vouched(case.link.candidates) for w in found)


def _near(heard: Heard) -> tuple[tuple[str, str], ...]:
    """(URL, title) that archives recorded whose URL is nearly the printed one."""
    near = (w.finding for w in heard.archives if w.finding.verdict is Archive.NEAR_URL)
    return tuple((finding.recorded_url or "", finding.recorded_title or "") for finding in near)


def _seen(answers: Answers, question: Visit | Sibling) -> Answer:
    """The answer to a visit, which is of three kinds. Raises TypeError for an answer to another kind of question."""
    answer = answers[question]
    match answer:
        case Reached() | Unreached() | Skipped():
            return answer
        case _:
            raise TypeError(f"no answer to a visit: {answer!r}")


def _unasked(case: Case) -> Sight:
    """What is printed is no URL: there is nothing to ask."""
    return Sight("", case.cited, (Skipped(Visit(""), Reason.MALFORMED, case.link.printed[:80]),))


def _finding(sight: Sight, opinion: Opinion) -> LiveFinding:
    titles = sight.page.titles if sight.page else ()
    return LiveFinding(
        verdict=opinion.verdict,
        because=f"{LIVE[opinion.verdict]}: {opinion.because}",
        status=sight.status,
        final_url=sight.ended if isinstance(sight.last, Reached) else None,
        hops=sight.hops,
        page_title=sight.comparison.title or (titles[0].text if titles else None),
        checked=sight.last.when,
    )


def _skipped(question: Question | None, answers: Answers) -> bool:
    return question is not None and isinstance(answers[question], Skipped)
