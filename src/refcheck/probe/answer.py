"""What one GET brings, inside this room: `Outcome = Answer | NoAnswer | NotAsked`. No body leaves it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from refcheck.model.probe import Failure, Hop, Reason
from refcheck.model.userinfo import redacted


@dataclass(frozen=True, slots=True)
class Answer:
    """A server answered. `headers` in lower case, `location` where a redirect points, as sent, `body` decoded and capped,
    `truncated` where the rest of it was not read.
    """

    url: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    location: str | None = None
    body: bytes = b""
    truncated: bool = False

    @property
    def said(self) -> str:
        """For the evidence: `GET https://example.org/a -> 404`."""
        return f"GET {self.url} -> {self.status}"

    @property
    def briefly(self) -> str:
        """For a person, behind the name of who was asked: `answered 404`."""
        return f"answered {self.status}"


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """We asked, and no server answered."""

    url: str
    failure: Failure
    detail: str

    @property
    def said(self) -> str:
        """For the evidence: `GET https://example.org/a -> dns: Name or service not known`."""
        return f"GET {self.url} -> {self.failure}: {self.detail}"

    @property
    def briefly(self) -> str:
        """For a person: `could not be reached (dns)`."""
        return f"could not be reached ({self.failure})"


@dataclass(frozen=True, slots=True)
class NotAsked:
    """We did not ask."""

    url: str
    reason: Reason
    detail: str

    @property
    def said(self) -> str:
        """For the evidence: `https://example.org/a not asked: ...`."""
        return f"{self.url} not asked: {self.detail}"

    @property
    def briefly(self) -> str:
        """For a person: `was not asked (offline)`."""
        return f"was not asked ({self.detail})"


Outcome = Answer | NoAnswer | NotAsked


@dataclass(frozen=True, slots=True)
class Trail:
    """A chain of redirects, each with its headers, and what stands at its end."""

    passed: tuple[Answer, ...]
    end: Outcome

    @property
    def hops(self) -> tuple[Hop, ...]:
        """The redirects as they are reported: `to` is where the next request went, or would have gone."""
        targets = [answer.url for answer in self.passed[1:]] + [self.end.url]
        return tuple(Hop(answer.url, answer.status, to) for answer, to in zip(self.passed, targets, strict=False))

    @property
    def said(self) -> tuple[str, ...]:
        """What was asked and what came, in order."""
        return tuple(answer.said for answer in (*self.passed, self.end))


LONGEST_DETAIL = 300
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


def printable(text: str, limit: int = LONGEST_DETAIL) -> str:
    """Text from the network, safe to print: no control, bidi or zero-width characters, no credentials, at most `limit` long."""
    clean = redacted(_UNPRINTABLE.sub(" ", text)).strip()
    return clean if len(clean) <= limit else clean[: limit - 1] + "…"
