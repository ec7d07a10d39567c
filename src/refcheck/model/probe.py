"""What is asked of the world, and what one look saw.

    Question = Visit | Sibling | Capture | Registry | FindArchive | FindSpellings
    Probe    = Reached | Unreached | Skipped | Recorded | Captured | Archived | Spelled

Unreached is not dead: dead is a judgement, and judgements are made elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from refcheck.model.dates import Date


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a server tells one version of a page from another (RFC 9110, section 8.8); empty where it does not."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """GET this URL, redirects followed by hand. `look` 0 is the first; a later look is made with more patience, after a pause.
    `known` asks for the page only if it is another than that; it is the same question.
    """

    url: str
    look: int = 0
    known: Validators | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Sibling:
    """GET an invented page in the folder of `url`: a site that answers it with the same page can't say "not found"."""

    url: str


@dataclass(frozen=True, slots=True)
class Capture:
    """What does this archive say it holds? `url` is the archive link."""

    url: str


@dataclass(frozen=True, slots=True)
class Registry:
    """The registered record of an id: a DOI (`10.1080/...`), an arXiv id (`2405.06713`), a number in PubMed (`29456894`) or in
    PubMed Central (`PMC5815332`), an ISBN without hyphens.
    """

    scheme: Literal["doi", "arxiv", "pubmed", "pmc", "isbn"]
    id: str


@dataclass(frozen=True, slots=True)
class FindArchive:
    """Is there a capture of this URL in a public archive, near this date?"""

    url: str
    near: Date | None = None


@dataclass(frozen=True, slots=True)
class FindSpellings:
    """Which URLs that begin as this one does has a public archive captured? One of them may be what print has damaged."""

    url: str


Question = Visit | Sibling | Capture | Registry | FindArchive | FindSpellings


class Failure(StrEnum):
    """Why no answer came, as the client tells it; each kept apart."""

    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    PROTOCOL = "protocol"
    PROXY = "proxy"
    REDIRECT_LOOP = "redirect-loop"


class Reason(StrEnum):
    """Why we did not ask."""

    OFFLINE = "offline"
    EXCLUDED = "excluded"
    MALFORMED = "malformed"
    REFUSED = "refused"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect: the URL that was asked, its status, and where it pointed."""

    url: str
    status: int
    to: str


TitleSource = Literal["title", "og:title", "citation_title", "json-ld", "h1", "pdf"]


@dataclass(frozen=True, slots=True)
class PageTitle:
    """One title that a page gives itself."""

    source: TitleSource
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """What is kept of a body, never the bytes.

    `kind` is what the body is; `marks` are the names of the signs found in it (walls, parking, not-found phrases: the names
    stand in data/marks.toml); `refresh` the target of a meta refresh; `text` the readable text, the blanks of its beginning
    folded, capped (`truncated` where that cap, or the one on bytes, left something out); `digest` a fingerprint of that text,
    equal for equal pages; `site` and `authors` what the page calls its site and authors, `years` those that its data date it to;
    `fragment` says whether it holds the place that the URL's fragment names, None where that was not asked or can't be told.
    `main` is the beginning of the text without what stands around it, `fingerprint` that of all of it; both only where a memory
    is to know the page again.
    """

    kind: Literal["html", "pdf", "text", "other", "empty"]
    titles: tuple[PageTitle, ...] = ()
    marks: tuple[str, ...] = ()
    refresh: str | None = None
    language: str | None = None
    text: str = ""
    digest: str = ""
    truncated: bool = False
    site: str = ""
    authors: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    fragment: bool | None = None
    main: str = ""
    fingerprint: int | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """A server answered. `url` is what was asked last, `hops` the redirects before it, `headers` in lower case. `rest` are the
    seconds for which it asks to be left alone, with 429 or 503, where they are more than a run waits.
    """

    question: Visit | Sibling
    url: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    hops: tuple[Hop, ...] = ()
    page: Page | None = None
    rest: int | None = None
    when: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unreached:
    """No server answered. `detail` is the client's own word for it, made safe to print."""

    question: Question
    failure: Failure
    detail: str = ""
    hops: tuple[Hop, ...] = ()
    when: datetime | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """We did not ask, or did not ask to the end (`hops` that led to a private address)."""

    question: Question
    reason: Reason
    detail: str = ""
    hops: tuple[Hop, ...] = ()
    when: datetime | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a registry says of an id. `found` is False where it is certain that the id is not registered; None where no
    registry could tell (`detail` says what it answered instead).
    """

    question: Registry
    found: bool | None
    service: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    issued: Date | None = None
    container: str = ""
    volume: str = ""
    page: str = ""
    detail: str = ""
    when: datetime | None = None


CaptureState = Literal[
    "playable", "failed", "pending", "private", "deleted", "missing", "damaged-id", "untrusted", "unknown"
]


@dataclass(frozen=True, slots=True)
class Captured:
    """What an archive says of one capture, page first, API second; facts only.

    `replaced_by` is the address that the archive forwards to; `status` the recorded status of the target where the archive
    tells it; `answers` what was asked and what came, in order, for the evidence.
    """

    question: Capture
    service: str
    state: CaptureState
    recorded_url: str = ""
    recorded_title: str = ""
    captured: datetime | None = None
    status: int | None = None
    screenshot_only: bool = False
    upload: bool = False
    unlisted: bool = False
    replaced_by: str | None = None
    detail: str = ""
    answers: tuple[str, ...] = ()
    when: datetime | None = None


@dataclass(frozen=True, slots=True)
class Archived:
    """The capture that a public archive offers for a URL; `url` is None where it says it has none."""

    question: FindArchive
    service: str
    url: str | None = None
    captured: datetime | None = None
    when: datetime | None = None


@dataclass(frozen=True, slots=True)
class Spelled:
    """The URLs that a public archive has captured and that begin as the one in question does."""

    question: FindSpellings
    service: str
    urls: tuple[str, ...] = ()
    when: datetime | None = None


Probe = Reached | Unreached | Skipped | Recorded | Captured | Archived | Spelled


@dataclass(frozen=True, slots=True)
class Wait:
    """So many questions wait for a host, and the last of them for about so many seconds."""

    host: str
    number: int
    seconds: float
