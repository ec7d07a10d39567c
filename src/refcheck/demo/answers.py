"""From a fate to the answer that a server gives."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus

from refcheck.demo.fates import Fate, Manner


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer, and the manner in which it is given; `delay` in seconds."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    manner: Manner = "answer"

    def wire(self, *, head: bool) -> bytes:
        """The bytes of HTTP/1.1; without the body where it was asked for by HEAD."""
        lines = [f"HTTP/1.1 {self.status} {_phrase(self.status)}", f"Content-Length: {len(self.body)}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + (b"" if head else self.body)


def of_fate(fate: Fate) -> Answer:
    """What a fate without a record answers."""
    charset = fate.content_type.partition("charset=")[2] or "utf-8"
    body = fate.body or html(fate.title, f"<p>{escape(fate.text)}</p>{fate.markup}", fate.head)
    headers = {"Content-Type": fate.content_type, **({"Location": fate.to} if fate.to else {}), **fate.headers}
    return Answer(fate.code, body.encode(charset), headers, fate.delay, fate.manner)


def html(title: str, markup: str, head: str = "") -> str:
    """A small page. `title` is text, `markup` and `head` are HTML; a page without a title has neither title nor heading."""
    named = f"<title>{escape(title)}</title>" if title else ""
    heading = f"<h1>{escape(title)}</h1>" if title else ""
    return f"<!doctype html><html><head>{named}{head}</head><body>{heading}{markup}</body></html>\n"


def page(status: int, title: str, markup: str = "", headers: Mapping[str, str] | None = None) -> Answer:
    """An HTML answer."""
    return Answer(status, html(title, markup).encode(), {"Content-Type": "text/html; charset=utf-8", **(headers or {})})


def data(status: int, value: object, content_type: str = "application/json") -> Answer:
    """A JSON answer."""
    return Answer(status, json.dumps(value, ensure_ascii=False).encode(), {"Content-Type": content_type})


def forward(status: int, to: str) -> Answer:
    """A redirect."""
    return Answer(status, headers={"Location": to, "Content-Type": "text/html; charset=utf-8"})


NOT_FOUND = page(404, "404 Not Found", "<p>Nothing is kept under this address.</p>")


def _phrase(status: int) -> str:
    """The status in words; bot walls have numbers of their own (999) that no registry knows."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Status"
