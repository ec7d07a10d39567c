"""What a scenario is, and the answers of which one is made.

A scenario is one cited address on a host of its own, and the truth about it:

    alive      the cited page is there                   dead       it is lost, whatever the status says
    blocked    it exists, but a program may not look     insecure   it is there, behind a TLS fault
    mismatch   a page is there that is not the cited one
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from typing import Literal

Truth = Literal["alive", "dead", "blocked", "insecure", "mismatch"]
Tls = Literal["", "good", "expired", "self-signed", "other-host", "unknown-issuer", "old-protocol", "cut"]

TITLE = "The Lamplighter of Skerry Sound"
AUTHOR = "Ostrow"
STORY = (
    "The last lamplighter of Skerry Sound kept a ledger of every vessel that passed the narrows after dusk, and of the "
    "weather in which it passed. His daughter copied the ledger twice, once for the harbour master and once for a "
    "school that no longer stands. Both copies disagree about the winter of the long ice, and the disagreement is the "
    "subject of these pages. We follow the entries month by month, compare them with the letters of the pilots, and "
    "ask what a record is worth whose keeper could not read the charts that he was given. "
) * 3
PATH = "/journal/2019/lamplighter.html"


@dataclass(frozen=True, slots=True)
class Ask:
    """One request as a scenario sees it. `count` says how often this path was asked before; `base` and `tls_base` are the
    addresses of its host, `aside` that of another host, which answers with a front page.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    count: int
    base: str
    tls_base: str
    aside: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One whole answer. `headers` replace those that are made; a value of "" leaves a header out."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    def wire(self, *, head: bool = False) -> bytes:
        """The bytes of HTTP/1.1."""
        bodiless = self.status in (204, 304)
        made = {"Content-Type": "text/html; charset=utf-8"} | (
            {} if bodiless else {"Content-Length": str(len(self.body))}
        )
        lines = [f"HTTP/1.1 {self.status} {_phrase(self.status)}"]
        lines += [f"{name}: {value}" for name, value in (made | dict(self.headers)).items() if value]
        return ("\r\n".join(lines) + "\r\n\r\n").encode() + (b"" if head or bodiless else self.body)


RESET = None
"""In a stream of bytes: cut the connection with a RST."""

Stream = AsyncIterator[bytes | None]
Play = Reply | Callable[[Ask], Reply | Stream]
"""An answer, the same each time; or what makes it: whole, or as raw bytes, after which the connection is closed."""


def page(
    title: str = TITLE, text: str = STORY, *, head: str = "", heading: str | None = None, status: int = 200
) -> Reply:
    """A page as a site makes it: `text` may be HTML; the heading is the title unless it is given."""
    top = f"<h1>{heading if heading is not None else escape(title)}</h1>" if heading != "" else ""
    return html(f"<title>{escape(title)}</title>{head}", f"{top}<p>{text}</p>", status)


def html(head: str, body: str, status: int = 200) -> Reply:
    """A page of this head and body."""
    source = f'<!doctype html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return Reply(status, source.encode())


def to(where: str, status: int = 302, **headers: str) -> Reply:
    """A redirect; `set_cookie="a=1"` gives `Set-Cookie: a=1`."""
    return Reply(status, headers={"Location": where} | {n.replace("_", "-").title(): v for n, v in headers.items()})


def with_headers(reply: Reply, **headers: str) -> Reply:
    """The reply with more headers: `retry_after="2"` gives `Retry-After: 2`."""
    return Reply(
        reply.status, reply.body, dict(reply.headers) | {n.replace("_", "-").title(): v for n, v in headers.items()}
    )


GOOD = page()
NOT_FOUND = page("404 Not Found", "The requested address is not known here.", status=404)


@dataclass(frozen=True, slots=True)
class Scenario:
    """`play` answers the cited address, `beside` other paths of its host, `stranger` all the rest. `cited` is the title that the
    citation gives, `tail` a query or fragment of the cited address; `url` stands for an address where nothing is served.
    `extra` are the requests that the server itself asks for: redirects, and tries after a pause that it names. `waits` says
    that it costs a checker all its patience.
    """

    name: str
    truth: Truth
    why: str
    play: Play = GOOD
    cited: str = TITLE
    path: str = PATH
    tail: str = ""
    beside: Mapping[str, Play] = field(default_factory=dict)
    stranger: Play = NOT_FOUND
    tls: Tls = ""
    extra: int = 0
    url: str = ""
    waits: bool = False

    def answer(self, ask: Ask) -> Reply | Stream:
        """What this request gets."""
        play = self.play if ask.path == self.path else self.beside.get(ask.path, self.stranger)
        return play if isinstance(play, Reply) else play(ask)


def in_turn(*replies: Play) -> Play:
    """The first request gets the first of these, and so on; the last one stays."""

    def play(ask: Ask) -> Reply | Stream:
        now = replies[min(ask.count, len(replies) - 1)]
        return now if isinstance(now, Reply) else now(ask)

    return play


def by_method(head: Play, get: Play) -> Play:
    """HEAD gets another answer than GET."""

    def play(ask: Ask) -> Reply | Stream:
        now = head if ask.method == "HEAD" else get
        return now if isinstance(now, Reply) else now(ask)

    return play


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:  # 520, 999: numbers that no registry knows
        return "Status"
