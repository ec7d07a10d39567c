"""Verdict -> what is to be changed: one function a rule. Each speaks only on proof; where it doubts, it says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from refcheck.model.address import same
from refcheck.model.amendment import Amendment, Left
from refcheck.model.passage import TEXT
from refcheck.model.report import Report, Row
from refcheck.model.userinfo import redacted
from refcheck.model.verdict import Archive, ArchiveFinding, Evidence, Identity, Live, Summary

PERMANENT = frozenset({301, 308})  # RFC 9110, sections 15.4.2 and 15.4.9
BAD = frozenset({Summary.BROKEN, Summary.MISMATCH, Summary.ARCHIVE_PROBLEM})
DOI_URL = re.compile(r"(?i)(?:https?://)?(?:dx\.)?(?:www\.)?doi\.org/")
DOI_FIELD = re.compile(rf"(?i)doi:|{DOI_URL.pattern[4:]}")  # what stands in fields of a .bib for an address or a DOI
SAFE = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f]+")
CAPTURE = re.compile(r"https?://[^/]+/(?:.*?/)??\d{4,14}[a-z_]{0,3}/(https?:/.+)")

Rule = Callable[[Row, str], Amendment | Left | None]
"""(row, style of its document) -> what it asks for."""


def damaged(row: Row, _: str) -> Amendment | None:
    """A URL that print has damaged: a reading of it answers with what is cited, or an archive recorded it."""
    verdict = row.verdict
    for said in verdict.evidence:
        if said.rule == "reading" and said.leaning == "for" and verdict.suggested_url:
            return Amendment("damaged", row, verdict.suggested_url, said.because.partition(": ")[2])
    near = next((archive for archive in verdict.archives if _is_vouched(archive, verdict.evidence)), None)
    return Amendment("damaged", row, near.recorded_url or "", near.because) if near else None


def _is_vouched(archive: ArchiveFinding, evidence: tuple[Evidence, ...]) -> bool:
    """Did an archive record a URL that the printed one is a misprint of, for certain?"""
    return archive.verdict is Archive.NEAR_URL and Evidence("archive", "for", archive.because) in evidence


def moved(row: Row, _: str) -> Amendment | Left | None:
    """A page that its server gives another address for good. A fragment goes on to hold (RFC 9110, section 10.2.2)."""
    live, identity = row.verdict.live, row.verdict.identity
    if live is None or live.verdict is not Live.MOVED:
        return None
    for_good = [hop.to for hop in takewhile(lambda hop: hop.status in PERMANENT, live.hops)]
    new = row.verdict.suggested_url or next(reversed(for_good), "")
    fragment = row.link.url.partition("#")[2]
    if fragment and "#" not in new:
        new += f"#{fragment}"
    found = identity.because if identity else "there was nothing to compare"
    forwarded = Amendment("moved", row, new, "its server forwards there for good")
    if identity is None or identity.verdict is not Identity.MATCH:
        return Left(forwarded, f"it is not certain that this page is what is cited: {found}")
    return replace(forwarded, because=f"{forwarded.because}, and it is what is cited: {found}")


def doi(row: Row, style: str) -> Amendment | None:
    """A DOI's address as it is written today, https://doi.org/ (DOI Handbook, 3.8), where it is registered for what is cited."""
    link, identity = row.link, row.verdict.identity
    address = DOI_FIELD if "records" in style else DOI_URL
    if link.role != "doi" or not address.match(link.printed) or link.printed == link.url:
        return None
    if identity is None or identity.verdict is Identity.MISMATCH or not (identity.record and identity.record.found):
        return None
    return Amendment("doi", row, link.url, "a DOI's address is https://doi.org/ and the DOI, which is registered")


def glue(row: Row, style: str) -> Amendment | None:
    """`https://a.example/b/[https://perma.cc/...]`: Bluebook rule 18.2.1(d) has a blank there, and no URL holds a bracket."""
    if "bluebook" not in style or "glued-bracket" not in row.link.repairs or not row.link.archives:
        return None
    return Amendment("glue", row, "", "a bracket is no part of a URL, and a blank stands before it")


def archive(row: Row, _: str) -> Amendment | Left | None:
    """A capture of the very URL, for a page that is lost."""
    verdict = row.verdict
    found = verdict.suggested_url
    if verdict.advice != "use-archive" or not found or any(same(one.url, found) for one in row.link.archives):
        return None
    amendment = Amendment("archive", row, found, verdict.because.rstrip("."))
    if row.link.archives:
        return Left(amendment, "an archive is printed there already, which is bad; put this one in its place")
    recorded = CAPTURE.fullmatch(found)
    if recorded and not same(recorded[1], row.link.url):
        return Left(amendment, f"it recorded {recorded[1]}, which may be another page")
    return amendment


def look(row: Row, _: str) -> Left | None:
    """A link that is bad, and nothing proves what is right."""
    if row.verdict.summary not in BAD:
        return None
    because = row.verdict.because.rstrip(".")
    return Left(Amendment("look", row, "", because), f"{because}; nothing proves another address, see `refcheck check`")


RULES: tuple[Rule, ...] = (damaged, moved, archive)
"""What mends a link. Of one that is bad where none of them speaks, `look` does."""
STYLES: tuple[Rule, ...] = (doi, glue)
"""How a link is written, whatever it leads to."""


def amendments(report: Report) -> Iterator[Amendment | Left]:
    """All that the verdicts of a report ask for, in the order of its rows."""
    styles = {bibliography.source: bibliography.style for bibliography in report.bibliographies}
    beside = _by_citation(report.rows)
    for row in report.rows:
        style = styles[row.document]
        mended = [rule(row, style) for rule in RULES]
        for asked in (*mended, None if any(mended) else look(row, style), *(rule(row, style) for rule in STYLES)):
            if asked:
                yield asked if isinstance(asked, Left) else _checked(asked, beside[_citation(row)])


def _by_citation(rows: Iterable[Row]) -> defaultdict[tuple[object, ...], list[Row]]:
    """The links that are printed in one citation, together."""
    found: defaultdict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[_citation(row)].append(row)
    return found


def _citation(row: Row) -> tuple[object, ...]:
    """What stands for its citation. In running text an address is all of it, and each stands for itself."""
    return row.document, row.section, row.note, row.citation, row.link.spans if row.note == TEXT else ()


def _checked(amendment: Amendment, beside: list[Row]) -> Amendment | Left:
    """What a server says is its address may hold anything; into a document goes what is an address everywhere."""
    new = amendment.new
    if new and not (SAFE.fullmatch(new) and new.isprintable() and redacted(new) == new):
        return Left(amendment, "that address holds characters that no document can print safely")
    because = _said_for_its_own_sake(amendment, beside) if amendment.rule in {"damaged", "moved"} else ""
    return Left(amendment, because) if because else amendment


def _said_for_its_own_sake(amendment: Amendment, beside: list[Row]) -> str:
    """`https://a.example/b (formerly at https://a.example/c)`: why an address may be there to tell where the page was."""
    at = next(index for index, row in enumerate(beside) if row is amendment.row)
    if any(same(row.link.url, amendment.row.link.url) for row in beside[:at]):
        return "its citation prints this address twice, and may say where the page was"
    if any(same(row.link.url, amendment.new) for row in (*beside[:at], *beside[at + 1 :])):
        return "its citation prints the new address too, and may say where the page was"
    return ""
