"""What is remembered of a link: each look at it, what all looks together come to, and what is new in a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from refcheck.model.verdict import Verdict

StateName = Literal["alive", "failing", "dead", "recovered", "flapping", "drifting", "archive-lost", "archive-changed"]
"""What a link has come to over all runs."""

Life = Literal["", "alive", "failing", "dead", "recovered"]


@dataclass(frozen=True, slots=True)
class Place:
    """A link where it is printed; `url` is the archive's where that is printed alone."""

    document: str
    note: str
    section: str | None
    work: str
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One look at one URL for one cited title. `url` is the archive's where that is printed alone. `age` is the day of the
    memory's own clock, which never goes back; `fingerprint` that of the page's main text, None where there was none to read.
    """

    url: str
    title: str
    when: datetime
    age: float
    verdict: Verdict
    fingerprint: int | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sign that is believed once it was seen twice, a day apart: `seen` is the age of the first, `since` the second's time."""

    seen: float | None = None
    since: datetime | None = None

    @property
    def certain(self) -> bool:
        """Was it seen twice?"""
        return self.since is not None


@dataclass(frozen=True, slots=True)
class Kept:
    """What an archive recorded, when it was last seen to be good."""

    url: str
    recorded_url: str | None = None
    recorded_title: str | None = None
    unlisted: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What all observations of a link come to: enough to weigh the next without the older ones.

    `failures` are the failed checks in a row, since `failing_since`; `counted` those far enough apart to count, the last of them
    at `counted_age`; `changes` the ages at which it came or went of late. `first` and `last` are fingerprints of its page, and
    `distance` is how many bits of the first are others now. `told` is what was last said of its life, at `told_age`. `well` is
    when it was so last.
    """

    life: Life = ""
    since: datetime | None = None
    since_age: float = 0.0
    failures: int = 0
    failing_since: datetime | None = None
    counted: int = 0
    counted_age: float = 0.0
    lost: Doubt = Doubt()
    changes: tuple[float, ...] = ()
    flapping: datetime | None = None
    matched: bool = False
    drift: Doubt = Doubt()
    first: int | None = None
    last: int | None = None
    distance: int | None = None
    archives: tuple[Kept, ...] = ()
    archive_lost: Doubt = Doubt()
    archive_changed: Doubt = Doubt()
    told: Literal["", "dead", "recovered"] = ""
    told_age: float = 0.0
    well: datetime | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What a link has come to, for a report. `since` is when it came to it, `failures` the failed checks in a row, the first of
    them at `failing_since`; `new` says that it is told now for the first time, `because` why, in a phrase; `well` is when it was
    so last, as far as is known.
    """

    name: StateName
    since: datetime
    failures: int = 0
    new: bool = False
    because: str = ""
    failing_since: datetime | None = None
    well: datetime | None = None

    @property
    def alarming(self) -> bool:
        """Is it new, and no good news?"""
        return self.new and self.name != "recovered"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of this memory; `age` is the day of its own clock."""

    id: int
    started: datetime
    age: float


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a link: its standing, the age at which it is due, the run of its last look and what that came to."""

    standing: Standing = field(default_factory=Standing)
    due: float = 0.0
    run: int = 0
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Unweighed:
    """A look whose run did not end yet, and the standing of its link before."""

    link: int
    standing: Standing
    seen: Observation


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a link came to with its last look."""

    link: int
    standing: Standing
    due: float
    state: State | None
    news: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """Where a link stands; `retired` once it left its document."""

    document: str
    note: str
    section: str | None
    retired: bool


@dataclass(frozen=True, slots=True)
class Remembered:
    """One link: what it came to, when it was last looked at and with what verdict, and where it is printed."""

    url: str
    title: str
    state: State | None
    checked: datetime | None
    verdict: Verdict | None
    printed: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """One look of a link's life. `counts` is False where the fault was ours; `news` is what was told then."""

    title: str
    checked: datetime
    verdict: Verdict
    counts: bool
    news: tuple[StateName, ...]
