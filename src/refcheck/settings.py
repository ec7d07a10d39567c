"""What a user may set. The rooms are given one `Settings`; where the values come from is decided in `load`."""

from __future__ import annotations

from dataclasses import dataclass, field

from refcheck import __version__

DEFAULT_FAIL_ON = frozenset({"broken", "mismatch", "archive-problem"})


@dataclass(frozen=True, slots=True)
class Services:
    """Base addresses of the services that are asked. Exactly these origins are allowed, never what they redirect to."""

    perma: str = "https://perma.cc"
    perma_api: str = "https://api.perma.cc/v1"
    wayback_cdx: str = "https://web.archive.org/cdx/search/cdx"
    wayback_timegate: str = "https://web.archive.org/web"
    wayback_save: str = "https://web.archive.org/save"
    doi: str = "https://doi.org"
    crossref: str = "https://api.crossref.org"
    datacite: str = "https://api.datacite.org"
    arxiv: str = "https://export.arxiv.org/api/query"


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of `check`; seconds are seconds, None means the default of the thing itself.

    `timeout` is for one answer, `deadline` for one link with all its rounds; `rate` is requests a second for one host;
    `archive_interval` seconds between two requests to one archive (None: 1 for perma.cc, 3 for Wayback); `retries` 0 means one
    look and no second round.
    """

    offline: bool = False
    timeout: float = 20.0
    deadline: float = 120.0
    concurrency: int = 32
    per_host: int = 2
    rate: float = 4.0
    archive_interval: float | None = None
    retries: int = 2
    no_archives: bool = False
    allow_private_hosts: bool = False
    proxy: str | None = None
    fail_on: frozenset[str] = DEFAULT_FAIL_ON
    exit_zero: bool = False
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    user_agent: str = f"refcheck/{__version__} (reference link checker)"
    services: Services = field(default_factory=Services)
