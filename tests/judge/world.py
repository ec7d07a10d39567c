"""A world that answers the judge's questions from a table, and the talk with it until there is a verdict. All is invented."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from refcheck.judge import QUESTIONS, Policy, next_step
from refcheck.model.dates import Date
from refcheck.model.link import Link, Role
from refcheck.model.probe import (
    Archived,
    Capture,
    Captured,
    Failure,
    FindArchive,
    FindSpellings,
    Hop,
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
from refcheck.model.verdict import Case, Cited, Past, Verdict
from refcheck.page import read_page

SITE = "https://www.harbour.example"
URL = f"{SITE}/2021/05/long-piers-of-the-north"
ARCHIVE = "https://perma.cc/2ABC-3DEF"
TITLE = "The Long Piers of the North"
AUTHOR = "Okonkwo"
BODY = "Granite was cheap that year, and every town along the coast wanted to reach a little further out to sea. " * 12
CAPTURED = datetime(2021, 6, 1, 12, tzinfo=UTC)

Answer = Callable[[Any], Probe]
"""Question -> what is answered to it."""


def page(
    title: str | None = f"{TITLE} | Harbour Quarterly",
    *,
    status: int = 200,
    text: str = BODY,
    head: str = "",
    markup: str = "",
    at: str | None = None,
    hops: tuple[Hop, ...] = (),
    headers: Mapping[str, str] | None = None,
    rest: int | None = None,
) -> Answer:
    """A page of HTML, at the end of redirects where there are some."""
    named = "" if title is None else f"<title>{title}</title>"
    body = f"<!doctype html><html><head>{named}{head}</head><body><p>{text}</p>{markup}</body></html>".encode()
    return raw(body, status=status, at=at, hops=hops, headers=headers, rest=rest)


def raw(
    body: bytes,
    content_type: str = "text/html; charset=utf-8",
    *,
    status: int = 200,
    at: str | None = None,
    hops: tuple[Hop, ...] = (),
    headers: Mapping[str, str] | None = None,
    rest: int | None = None,
) -> Answer:
    """A body of any kind."""

    def answer(question: Visit | Sibling) -> Probe:
        ended = at or (hops[-1].to if hops else question.url)
        return Reached(question, ended, status, dict(headers or {}), hops, read_page(body, content_type, ended), rest)

    return answer


def status(number: int, **more: Any) -> Answer:
    """A status, with a page that says nothing more."""
    return page(None, status=number, text="", **more)


def led(*ways: tuple[int, str], asked: str = URL) -> tuple[Hop, ...]:
    """Redirects from the asked address: (status, where to) each."""
    starts = (asked, *(to for _, to in ways))
    return tuple(Hop(start, number, to) for start, (number, to) in zip(starts, ways, strict=False))


def failed(failure: Failure, detail: str = "", hops: tuple[Hop, ...] = ()) -> Answer:
    return lambda question: Unreached(question, failure, detail, hops)


def skipped(reason: Reason, detail: str = "") -> Answer:
    return lambda question: Skipped(question, reason, detail)


def captured(url: str = URL, title: str = TITLE, **more: Any) -> Answer:
    """What perma.cc says of a capture; `state` and the other facts as in `Captured`."""
    facts: dict[str, Any] = {"state": "playable", "captured": CAPTURED, "recorded_url": url, "recorded_title": title}
    return lambda question: Captured(question, "perma.cc", **facts | more)


def recorded(title: str = TITLE, *, found: bool | None = True, **more: Any) -> Answer:
    """What a registry says of an id."""
    facts: dict[str, Any] = {"authors": (f"Ada {AUTHOR}",), "issued": Date(2021, 5, 3)} if found else {}
    return lambda question: Recorded(question, found, "crossref", title if found else "", **facts | more)


NOT_ASKED = skipped(Reason.BUDGET)
NOT_FOUND_BESIDE = page("404 Not Found", status=404, text="Not found")


@dataclass(slots=True)
class World:
    """`pages` are the answers for each address, look by look (the last for all later looks); anything else is not found."""

    pages: Mapping[str, tuple[Answer, ...]]
    sibling: Answer = NOT_FOUND_BESIDE
    archives: Mapping[str, Answer] = field(default_factory=dict)
    record: Answer = NOT_ASKED
    search: str | None = None
    spelled: tuple[str, ...] = ()
    asked: list[Question] = field(default_factory=list)

    def answer(self, question: Question) -> Probe:
        self.asked.append(question)
        match question:
            case Visit(url, look):
                looks = self.pages.get(url, (status(404),))
                return looks[min(look, len(looks) - 1)](question)
            case Sibling():
                return self.sibling(question)
            case Capture(url):
                return self.archives.get(url, captured(state="missing", url="", title=""))(question)
            case Registry():
                return self.record(question)
            case FindSpellings():
                return Spelled(question, "web.archive.org", self.spelled)
            case FindArchive():
                return Archived(question, "web.archive.org", self.search, CAPTURED if self.search else None)


CASE = Case(Link("live", URL, URL), Cited((TITLE,), (AUTHOR,), (AUTHOR,), Date(2021, 5, 3)))


def case(role: Role = "live", url: str = URL, *, archives: tuple[str, ...] = (), **cited: Any) -> Case:
    """A link and what it is cited for, with archives beside it; `candidates` are readings of the URL."""
    candidates = cited.pop("candidates", ())
    beside = tuple(Link("archive", archive, archive) for archive in archives)
    link = Link(role, url, url, archives=beside, candidates=candidates)
    return Case(link, replace(CASE.cited, **cited))


def hear(
    world: World | Answer | tuple[Answer, ...],
    about: Case = CASE,
    past: Past | None = None,
    policy: Policy | None = None,
) -> Verdict:
    """Talk with the judge until there is a verdict. A single answer stands for a world in which only the link answers."""
    if not isinstance(world, World):
        world = World({about.link.url: world if isinstance(world, tuple) else (world,)})
    probes: tuple[Probe, ...] = ()
    while True:
        step = next_step(about, probes, past or Past(), policy or Policy())
        if isinstance(step, Verdict):
            return step
        assert step, "neither a verdict nor a question"
        assert not {probe.question for probe in probes} & set(step), "a question was asked twice"
        probes += tuple(world.answer(question) for question in step)
        assert len(probes) <= QUESTIONS + 2 * len(about.link.archives) + 1
