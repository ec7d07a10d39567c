"""The report as one self-contained page: no network, no framework, a strict Content-Security-Policy; see page.html."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.resources import files
from string import Template

from refcheck import __version__
from refcheck.model.report import Finding, Report, Row
from refcheck.model.verdict import ArchiveFinding, IdentityFinding, LiveFinding
from refcheck.report.markup import Markup, element, facts, folded, joined, link
from refcheck.report.view import (
    BACKGROUND,
    GRAVEST_FIRST,
    Chapter,
    Need,
    chapters,
    counted,
    printed_citation,
    printed_url,
    tally,
)

_OPEN = (Need.PERSON, Need.BETTER, Need.UNTOLD)
_ROLES = {"live": "Live page", "translation": "Translation", "doi": "DOI", "arxiv": "arXiv", "archive": "Archive"}


def write(report: Report) -> str:
    """The whole page; equal reports give equal pages."""
    page = files("refcheck.report").joinpath("page.html").read_text("utf-8")
    documents = chapters(report)
    return Template(page).substitute(
        policy=_policy(page),
        title=joined(f"Link report: {counted(report.counts)}"),
        when=_time(report.finished),
        version=joined(__version__),
        incomplete=element("p", f"Incomplete: {report.because}", class_="incomplete", role="alert")
        if report.because
        else "",
        counts=joined(
            *(_count(verdict, report.counts[verdict]) for verdict in GRAVEST_FIRST if verdict in report.counts)
        ),
        verdicts=joined(*(element("option", verdict) for verdict in _verdicts(report))),
        documents=joined(*(element("option", chapter.name) for chapter in documents)),
        read=joined(*(element("li", f"{chapter.name}: {tally(chapter.bibliography)}") for chapter in documents)),
        sections=_sections(documents),
    )


def _policy(page: str) -> str:
    """Nothing may be loaded or run but the one style and the one script that the page came with."""
    style, script = (_hash(page.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]) for tag in ("style", "script"))
    return f"default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _verdicts(report: Report) -> Iterable[str]:
    return dict.fromkeys(
        [*(v for v in GRAVEST_FIRST if v in report.counts), *(finding.kind for finding in report.findings)]
    )


def _sections(documents: tuple[Chapter, ...]) -> Markup:
    needs = (_section(need.value, _cards(documents, need), folded_up=need not in _OPEN) for need in Need)
    background = (_section(heading, _findings(documents, kind)) for kind, heading in BACKGROUND.items())
    return joined(*needs, *background, _section("Works that print no link", _unlinked(documents)))


def _section(title: str, cards: list[Markup], *, folded_up: bool = True) -> Markup:
    """A heading with its number and its cards; what needs nobody is folded up."""
    if not cards:
        return Markup()
    heading = element("h2", f"{title[:1].upper()}{title[1:]} ", element("span", f"({len(cards)})", class_="number"))
    listed = element("ul", *cards, class_="cards")
    return element("section", folded(heading, listed) if folded_up else joined(heading, listed))


def _cards(documents: tuple[Chapter, ...], need: Need) -> list[Markup]:
    rows = [_row(chapter, row) for chapter in documents for row in chapter.needing(need)]
    wrong = [_finding(chapter, finding) for chapter in documents for finding in chapter.wrong]
    return rows + (wrong if need is Need.PERSON else [])


def _findings(documents: tuple[Chapter, ...], kind: str) -> list[Markup]:
    return [_finding(chapter, finding) for chapter in documents for finding in chapter.background(kind)]


def _unlinked(documents: tuple[Chapter, ...]) -> list[Markup]:
    return [
        _card(chapter, "no-link", f"{chapter.word} {work.passage.number}", _citation(printed_citation(work)))
        for chapter in documents
        for work in chapter.without_link
    ]


def _card(chapter: Chapter, verdict: str, place: str, *told: str) -> Markup:
    """What every card has: its verdict and its place as the heading, its document, and what the filter looks at."""
    heading = element("h3", element("span", verdict, class_=f"badge {verdict}"), " ", place)
    document = element("p", chapter.name, class_="document")
    return element("li", heading, document, *told, class_="card", data_verdict=verdict, data_document=chapter.name)


def _finding(chapter: Chapter, finding: Finding) -> Markup:
    return _card(chapter, finding.kind, chapter.place(finding), _because(finding.because))


def _row(chapter: Chapter, row: Row) -> Markup:
    verdict = row.verdict
    told = (_because(verdict.because), _citation(row.citation), _suggested(verdict.suggested_url), _address(row))
    evidence = folded(f"Evidence ({len(verdict.evidence)})", _evidence(row)) if verdict.evidence else ""
    sides = element("div", *_sides(row), class_="sides")
    return _card(
        chapter, verdict.summary.value, chapter.place(row), element("div", *told), element("div", sides, evidence)
    )


def _because(sentence: str) -> Markup:
    return element("p", sentence, class_="because", dir="auto")


def _citation(text: str) -> Markup:
    return element("blockquote", text, dir="auto") if text else Markup()


def _suggested(url: str | None) -> Markup:
    return element("p", "Suggested: ", link(url), class_="suggested") if url else Markup()


def _address(row: Row) -> Markup:
    asked = printed_url(row)
    return facts(("Asked", link(asked)), ("Printed", _if_other(row.link.printed, asked)))


def _if_other(printed: str, asked: str) -> str:
    return "" if printed == asked else printed


def _sides(row: Row) -> list[Markup]:
    """What answers and whether it is what was cited, and beside it what the archives hold."""
    live, identity = row.verdict.live, row.verdict.identity
    told = [_told(_ROLES[row.link.role], live.verdict, _live(live, row.link.url))] if live else []
    told += [_told("Content", identity.verdict, _identity(identity))] if identity else []
    archives = [_told(archive.service, archive.verdict, _archive(archive)) for archive in row.verdict.archives]
    return [element("div", side) for side in (joined(*told), *archives) if side]


def _told(name: str, verdict: str, facts: Markup) -> Markup:
    return joined(element("h4", f"{name}: {verdict}"), facts)


def _live(live: LiveFinding, asked: str) -> Markup:
    hops = [joined(f"{hop.status} ", link(hop.to)) for hop in live.hops]
    return facts(
        ("Status", str(live.status or "")),
        ("Redirects", joined(*hops, by="<br>")),
        ("Ended at", link(_if_other(live.final_url or "", asked))),
        ("Page title", live.page_title or ""),
        ("Why", live.because),
        ("Asked on", _time(live.checked)),
    )


def _identity(identity: IdentityFinding) -> Markup:
    record = identity.record
    registered = (
        ("Registered title", record.title),
        ("Registered authors", ", ".join(record.authors)),
        ("Registered date", record.issued.iso if record.issued else ""),
        ("Registry", record.service),
    ) if record else ()  # fmt: skip
    score = "" if identity.score is None else f"{identity.score:.0%}"
    return facts(("Likeness", score), ("Why", identity.because), *registered)


def _archive(archive: ArchiveFinding) -> Markup:
    return facts(
        ("Printed", _if_other(archive.link.printed, archive.link.url)),
        ("Link", link(archive.link.url)),
        ("Holds", link(archive.recorded_url)),
        ("Its title", archive.recorded_title or ""),
        ("Captured", _time(archive.captured)),
        ("Why", archive.because),
    )


def _evidence(row: Row) -> Markup:
    return element(
        "ul", *(element("li", f"{one.because} ", element("small", one.rule)) for one in row.verdict.evidence)
    )


def _time(when: datetime | None) -> Markup:
    """Readable, in UTC, and exact for programs."""
    if when is None:
        return Markup()
    utc = when.astimezone(UTC)
    return element("time", f"{utc.day} {utc:%B %Y, %H:%M} UTC", datetime=utc.isoformat())


def _count(summary: str, number: int) -> Markup:
    return element("li", element("b", str(number)), " ", summary, class_=f"badge {summary}")
