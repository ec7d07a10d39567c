"""A document whose links have been given their verdicts: what a check would have found, without one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from refcheck.amend import amender
from refcheck.check.occurrences import occurrences
from refcheck.model.amendment import Amended
from refcheck.model.link import Link
from refcheck.model.probe import Hop, Recorded, Registry
from refcheck.model.report import Report
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
from refcheck.pipeline import parse_document
from refcheck.read import format_of, read_document
from refcheck.rereading import read_back

NOW = datetime(2026, 5, 1, tzinfo=UTC)
NAMED = IdentityFinding(Identity.MATCH, "it calls itself “The Tide”")
OK = Verdict(LiveFinding(Live.OK, "the page is there"), NAMED, (), Summary.OK, "none", "Fine.")


def moved(new: str, *, status: int = 301, identity: IdentityFinding = NAMED) -> Verdict:
    live = LiveFinding(Live.MOVED, "the page has moved for good", hops=(Hop("https://a.example", status, new),))
    fits = identity is NAMED
    return Verdict(live, identity, (), Summary.OK, "fix-url" if fits else "look", "Moved.", new if fits else None)


def lost(found: str | None = None) -> Verdict:
    live = LiveFinding(Live.NOT_FOUND, "the page is not found")
    return Verdict(live, None, (), Summary.BROKEN, "use-archive" if found else "look", "It is lost.", found)


def proven(reading: str) -> Verdict:
    said = Evidence("reading", "for", f"{reading}: it calls itself “The Tide”")
    live = LiveFinding(Live.NOT_FOUND, "the page is not found")
    return Verdict(live, None, (), Summary.BROKEN, "fix-url", "Lost.", reading, (said,))


def recorded(url: str, leaning: str = "for") -> Verdict:
    """An archive recorded nearly the printed URL; it leans "for" where that is a reading of it."""
    because = "a lost hyphen"
    archive = Link("archive", "https://perma.cc/4JKU-9MNP", "https://perma.cc/4JKU-9MNP")
    finding = ArchiveFinding(archive, "perma.cc", Archive.NEAR_URL, because, recorded_url=url)
    said = (Evidence("archive", leaning, because),)  # type: ignore[arg-type]
    live = LiveFinding(Live.NOT_FOUND, "the page is not found")
    return Verdict(live, None, (finding,), Summary.OK_VIA_ARCHIVE, "use-archive", "Lost.", None, said)


def registered(*, found: bool | None = True, identity: Identity = Identity.MATCH) -> Verdict:
    record = Recorded(Registry("doi", "10.5555/tide.2"), found)
    finding = IdentityFinding(identity, "its record has the cited title", 1.0, record)
    return Verdict(None, finding, (), Summary.OK, "none", "Registered.")


def report_of(name: str, data: bytes, verdicts: Mapping[str, Verdict]) -> Report:
    """A report on a document: the verdict of each address, and of all others that they are fine."""
    found = parse_document(name, data)
    rows = tuple(one.row(verdicts.get(one.case.link.address, OK)) for one in occurrences(found))
    return Report((found,), rows, (), NOW, NOW)


def amended(name: str, data: bytes, verdicts: Mapping[str, Verdict]) -> Amended:
    """The document with what follows from these verdicts."""
    return read_back(
        amender(format_of(name, data), name), data, read_document(name, data), report_of(name, data, verdicts)
    )


def fixed(text: str, verdicts: Mapping[str, Verdict], name: str = "a.txt") -> str:
    """The same for a text."""
    return amended(name, text.encode(), verdicts).data.decode()
