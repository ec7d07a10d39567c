"""A small report with a row of every summary, on two documents: notes and a numbered list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from refcheck import pipeline
from refcheck.check.findings import findings
from refcheck.check.occurrences import occurrences
from refcheck.model.citation import Full, Reading, Unread
from refcheck.model.field import Field
from refcheck.model.link import Link
from refcheck.model.passage import Passage, Repair
from refcheck.model.probe import Hop, Recorded, Registry
from refcheck.model.reference import Bibliography, Note, Placed, Reference, Resolved
from refcheck.model.report import Finding, Report, Row
from refcheck.model.text import Traced
from refcheck.model.verdict import (
    Archive,
    ArchiveFinding,
    Evidence,
    Identity,
    IdentityFinding,
    Live,
    LiveFinding,
    Summary,
    Verdict,
)

NOTES, LIST = "articles/notes.txt", "articles/list.txt"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PERMA = Link("archive", "https://perma.cc/45JY-CTRD", "https://perma.cc/45JY-CTRD")

ReportOf = Callable[[str], Report]

ARTICLE = """Fog law is old.1 It is unread.2 It is kept.3 It is lost.4 It is doubted.5

1. See Mara Ostrow, The Glass Ledger, HARBOUR REV. (Mar. 3, 2022), https://glass.example/ledger [https://perma.cc/2F6G-7HJK].

2. Id. at 4; Ida Holm, Salt, SKERRY POST (May 2, 2019), https://salt.example/a, https://salt.example/b.

3. The keepers are thanked.

4. Id. at 9.

5. Ostrow, supra note 1, at 12; Holm, supra note 9, at 2.
"""


def passage(number: str, text: str, at: int) -> Passage:
    return Passage(number, f"{number}.", ((at, at + len(text)),), text, Traced.of(text))


def bibliography(source: str, layout: str, texts: dict[str, str]) -> Bibliography:
    notes, works, at = [], [], 0
    for number, text in texts.items():
        there = passage(number, text, at)
        full = Full((0, len(text)), "webpage", (Field("title", text),))
        works.append(Reference(f"work{number}", full, there, (number,)))
        notes.append(Note(Reading(there, (full,)), (Resolved(full, work=f"work{number}"),)))
        at += len(text) + 1
    starts = tuple(note.reading.passage.pieces[0][0] for note in notes)
    return Bibliography(source, layout, "bluebook", tuple(works), tuple(notes), line_starts=starts)


def verdict(summary: Summary, because: str, *, live: Live = Live.OK, suggested_url: str | None = None) -> Verdict:
    archive = ArchiveFinding(
        PERMA, "perma.cc", Archive.OK, "it holds the cited page", "https://a.example/x", "Can China Lead?", NOON
    )
    return Verdict(
        live=LiveFinding(
            live, because, 200, "https://a.example/final", (Hop("https://a.example/", 301, "/final"),), "A page", NOON
        ),
        identity=IdentityFinding(Identity.MATCH, "the titles are the same", 0.98765),
        archives=(archive,),
        summary=summary,
        advice="fix-url" if suggested_url else "none",
        because=because,
        suggested_url=suggested_url,
        evidence=(Evidence("status", "against", because),),
    )


def row(number: str, summary: Summary, because: str, *, document: str = NOTES, url: str = "", **more: object) -> Row:
    address = url or f"https://a.example/{number}"
    link = Link("live", address, f"{address}.", ((5, 9),), archives=(PERMA,))
    return Row(
        document, number, None, f"work{number}", link, f"Title {number}", verdict(summary, because, **more),  # type: ignore[arg-type]
        f"Author, Title {number}, {address}.",
    )  # fmt: skip


@pytest.fixture
def report() -> Report:
    notes = bibliography(
        NOTES, "footnotes", {str(n): f"Author, Title {n}, https://a.example/{n}." for n in range(1, 9)}
    )
    numbered = bibliography(LIST, "reference-list", {"1": "AUTHOR. A record.", "2": "AUTHOR. A book without a link."})
    unread = Unread((0, 6), "not a reference")
    credit = Note(Reading(passage("3", "Credit", 48), (unread,)), (Resolved(unread),))
    mended = replace(
        numbered.notes[0].reading.passage, repairs=(Repair("entity", "&amp;", "&", "an HTML entity", ((0, 5),)),)
    )
    first = replace(numbered.notes[0], reading=replace(numbered.notes[0].reading, passage=mended))
    numbered = replace(numbered, notes=(first, numbered.notes[1], credit))
    return Report(
        bibliographies=(notes, numbered),
        rows=rows(),
        findings=(
            Finding(NOTES, "7", "ambiguous-id", "Id. follows two sources", ("work1", "work2"), ((9, 12),)),
            Finding(NOTES, "1", "no-archive", "no archive is printed", spans=((0, 4),)),
            Finding(NOTES, "3", "no-archive", "no archive is printed"),
            Finding(LIST, "3", "unread", "not a reference: “Credit”"),
            Finding(LIST, "1", "repair", "“&amp;” became “&”: an HTML entity"),
        ),
        started=NOON,
        finished=NOON.replace(minute=1),
        complete=False,
        because="2 of 8 links ran out of time",
        fail_on=frozenset({"broken", "mismatch", "archive-problem", "ambiguous-id"}),
    )


def rows() -> tuple[Row, ...]:
    record = Recorded(Registry("doi", "10.1000/1"), True, "Crossref", "A record", ("Author",))
    doi = Link("doi", "https://doi.org/10.1000/1", "doi:10.1000/1")
    another = IdentityFinding(Identity.MISMATCH, "another year", 0.4, record)
    alone = Link("archive", "", PERMA.printed, archives=(PERMA,))
    return (
        row("1", Summary.OK, "the page lives and holds what is cited"),
        row("2", Summary.REVIEW, "the titles partly agree"),
        row("3", Summary.BROKEN, "the page answers 404, seen twice", live=Live.NOT_FOUND, suggested_url="https://a.example/can-3"),
        row("4", Summary.UNKNOWN, "a bot wall answers", live=Live.BLOCKED),
        row("5", Summary.OK, "the page moved for good", live=Live.MOVED, suggested_url="https://a.example/new"),
        replace(row("6", Summary.ARCHIVE_PROBLEM, "the archive holds another page"), section="II"),
        replace(row("8", Summary.OK_VIA_ARCHIVE, "the archive is good"), link=alone, work=""),
        Row(
            LIST, "1", None, "work1", doi, "A record",
            Verdict(None, another, (), Summary.MISMATCH, "look", "another year"),
            "AUTHOR. A record.",
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def done() -> Report:
    """The article as it is read, each of its links with a verdict of its own."""
    """The article, each of its links with a verdict of its own."""
    read = pipeline.parse_document("article.txt", ARTICLE.encode())
    outcomes = (
        verdict(Summary.OK, "the page lives"),
        verdict(Summary.BROKEN, "the page answers 404, twice", live=Live.NOT_FOUND),
        verdict(Summary.OK, "the page moved for good", live=Live.MOVED, suggested_url="https://salt.example/new"),
    )
    rows = tuple(o.row(v) for o, v in zip(occurrences(read), outcomes, strict=True))
    return Report((read,), rows, findings(read), NOON, NOON)


@pytest.fixture
def report_of(report: Report) -> ReportOf:
    """The report of one broken link, with a hostile text in every place that a document or a web page fills."""

    def made(text: str) -> Report:
        one = row("1", Summary.BROKEN, text, url=f"https://a.example/{text}", suggested_url=f"https://b.example/{text}")
        judged = replace(
            one.verdict,
            live=replace(one.verdict.live, page_title=text, final_url=f"https://a.example/{text}"),  # type: ignore[type-var]
            archives=(replace(one.verdict.archives[0], recorded_title=text, recorded_url=text, because=text),),
            evidence=(Evidence("rule", "against", text),),
        )
        notes = bibliography(text, "footnotes", {text: text, "2": text})
        hostile = replace(one, document=text, note=text, section=text, cited_title=text, verdict=judged, citation=text)
        finding = Finding(text, text, "ambiguous-id", text, (text,))
        return replace(report, bibliographies=(notes,), rows=(hostile,), findings=(finding,), because=text)

    return made


def placed(link: Link, note: str) -> Placed:
    return Placed(link, note)
