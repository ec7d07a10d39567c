"""What is concluded of one printed link: three independent judgements, one summary, one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from refcheck.model.dates import Date
from refcheck.model.link import Link
from refcheck.model.probe import Hop, Recorded


class Live(StrEnum):
    """Does the cited address still answer with a page?"""

    OK = "ok"
    MOVED = "moved"
    REDIRECTED_HOME = "redirected-home"
    LOGIN_WALL = "login-wall"
    NOT_FOUND = "not-found"
    GONE = "gone"
    SOFT_404 = "soft-404"
    PARKED = "parked"
    BLOCKED = "blocked"
    SERVER_ERROR = "server-error"
    DNS_ERROR = "dns-error"
    CONNECTION_ERROR = "connection-error"
    TLS_ERROR = "tls-error"
    TIMEOUT = "timeout"
    LEGAL_BLOCK = "legal-block"
    REDIRECT_LOOP = "redirect-loop"
    MALFORMED = "malformed"
    REFUSED = "refused"
    NOT_CHECKED = "not-checked"


UNASKED = frozenset({Live.NOT_CHECKED, Live.REFUSED, Live.MALFORMED})
LIVES = frozenset({Live.OK, Live.MOVED})
LOST = frozenset({Live.NOT_FOUND, Live.GONE, Live.SOFT_404, Live.PARKED, Live.DNS_ERROR})
"""A definite word of loss; what else fails may pass."""


class Identity(StrEnum):
    """Does it hold what is cited?"""

    MATCH = "match"
    NEAR = "near"
    MISMATCH = "mismatch"
    DRIFT = "drift"
    NO_TITLE = "no-title"
    NOT_COMPARABLE = "not-comparable"


class Archive(StrEnum):
    """Does the archive hold what it is cited for?"""

    OK = "ok"
    SCREENSHOT_ONLY = "screenshot-only"
    UPLOAD = "upload"
    UNLISTED = "unlisted"
    NEAR_URL = "near-url"
    OTHER_URL = "other-url"
    OTHER_TITLE = "other-title"
    ERROR_PAGE = "error-page"
    OTHER_DATE = "other-date"
    FAILED = "failed"
    PENDING = "pending"
    PRIVATE = "private"
    DELETED = "deleted"
    REPLACED = "replaced"
    MISSING = "missing"
    DAMAGED_ID = "damaged-id"
    UNTRUSTED = "untrusted"
    UNKNOWN = "unknown"


class Summary(StrEnum):
    """The verdicts weighed together."""

    OK = "ok"
    OK_VIA_ARCHIVE = "ok-via-archive"
    BROKEN = "broken"
    MISMATCH = "mismatch"
    ARCHIVE_PROBLEM = "archive-problem"
    REVIEW = "review"
    UNKNOWN = "unknown"


Advice = Literal["none", "fix-url", "use-archive", "make-archive", "look"]
Leaning = Literal["for", "against", "neutral"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One rule's sentence: which rule spoke, which way it leans, and why."""

    rule: str
    leaning: Leaning
    because: str


@dataclass(frozen=True, slots=True)
class LiveFinding:
    """The judgement of the live page."""

    verdict: Live
    because: str
    status: int | None = None
    final_url: str | None = None
    hops: tuple[Hop, ...] = ()
    page_title: str | None = None
    checked: datetime | None = None


@dataclass(frozen=True, slots=True)
class IdentityFinding:
    """The judgement of what the page, or the registered record, holds; `score` from 0 to 1."""

    verdict: Identity
    because: str
    score: float | None = None
    record: Recorded | None = None


@dataclass(frozen=True, slots=True)
class ArchiveFinding:
    """The judgement of one archive link."""

    link: Link
    service: str
    verdict: Archive
    because: str
    recorded_url: str | None = None
    recorded_title: str | None = None
    captured: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that is concluded of one printed link. `evidence` holds every rule's sentence, in the order they spoke."""

    live: LiveFinding | None
    identity: IdentityFinding | None
    archives: tuple[ArchiveFinding, ...]
    summary: Summary
    advice: Advice
    because: str
    suggested_url: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """What the citation says of the work, for comparing. `titles` are all its forms (as printed, in the original script,
    translated), the first the one to show; `authors` are family names or bodies (of editors where there is no author), `writers`
    the family names of those authors that are persons; `quotations` the words that the citation says stand there.
    """

    titles: tuple[str, ...]
    authors: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    issued: Date | None = None
    accessed: Date | None = None
    container: str = ""
    volume: str = ""
    page: str = ""
    quotations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One printed link and what it is cited for: what the judge is asked about."""

    link: Link
    cited: Cited


@dataclass(frozen=True, slots=True)
class Past:
    """What was known of a link before this run; empty without a store."""

    matched: bool = False
