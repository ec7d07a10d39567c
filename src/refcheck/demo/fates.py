"""What becomes of each URL: the table that the simulated web answers from.

A fates file is TOML with one table for each URL, or for each host (`"shop.example"`, `"*.shop.example"`: whatever is asked
there that has no fate of its own). The keys of a table are the fields of `Fate`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import unquote, urlsplit

from refcheck.errors import InputError, UsageError

Tunnel = Literal["open", "refused", "untrusted"]
Manner = Literal["answer", "reset", "silent"]
PermaState = Literal[
    "ok",
    "failed",
    "pending",
    "private",
    "deleted",
    "missing",
    "unlisted",
    "screenshot",
    "upload",
    "rate-limit",
    "replaced",
]


@dataclass(frozen=True, slots=True)
class Perma:
    """One perma.cc record: its state, the URL and title that it recorded, when (ISO 8601), and its replacement's GUID."""

    state: PermaState
    url: str = ""
    title: str = ""
    captured: str = "2023-08-29T17:02:11Z"
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """The record of a DOI or an arXiv id. `authors` are "Family, Given"; `issued` is an ISO date to the precision known."""

    title: str
    authors: tuple[str, ...] = ()
    issued: str = ""
    container: str = ""
    volume: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Fate:
    """What a URL answers.

    A page of `title` and `text` (plain words), with more `head` and `markup` as HTML; or `body` as it is. `to` redirects
    there, permanently unless `status` says otherwise. `delay` in seconds. `manner`: answer, reset the connection, or stay
    silent until the client leaves. `then` are the fates of the second and later requests; the last one stays. `perma` and
    `registered` are records that perma.cc, doi.org or arXiv hold under this URL; `wayback` the timestamps (14 digits) of its
    captures there. `tunnel`, for a host alone: refuse to connect to it, or answer with a certificate of an authority that
    nobody trusts.
    """

    status: int | None = None
    title: str = ""
    text: str = (
        "The words of this page are invented, and there are enough of them for a page that has something to say."
    )
    head: str = ""
    markup: str = ""
    body: str = ""
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    to: str = ""
    delay: float = 0.0
    manner: Manner = "answer"
    tunnel: Tunnel = "open"
    then: tuple[Fate, ...] = ()
    perma: Perma | None = None
    registered: Registered | None = None
    wayback: tuple[str, ...] = ()

    @property
    def code(self) -> int:
        """The HTTP status: as given, else that of a redirect or of a page."""
        return self.status or (301 if self.to else 200)

    def at(self, earlier: int) -> Fate:
        """The fate of a request that this many came before."""
        return (self, *self.then)[min(earlier, len(self.then))]


class Fates:
    """The table. `table` maps a URL or a host pattern to its fate."""

    def __init__(self, table: Mapping[str, Fate]) -> None:
        self._urls = {address(key): fate for key, fate in table.items() if "://" in key}
        self._hosts = {key: fate for key, fate in table.items() if "://" not in key}

    @classmethod
    def load(cls, path: Path) -> Fates:
        """Read a fates file. Raises InputError where it is no TOML or has a key that no fate has."""
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            return cls({key: _fate(key, entry) for key, entry in table.items()})
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, UsageError) as wrong:
            raise InputError(str(path), f"no fates can be read from it: {wrong}") from wrong

    def find(self, url: str) -> Fate | None:
        """The fate of a URL: its own, else its host's, else None."""
        own = self._urls.get(address(url))
        return own or self.of_host(urlsplit(url).hostname or "")

    def of_host(self, host: str) -> Fate | None:
        """The fate of whatever is asked of a host."""
        return next((fate for pattern, fate in self._hosts.items() if fnmatchcase(host, pattern)), None)


def address(url: str) -> tuple[str, str, str, str]:
    """What makes two spellings one request: case of the host, percent-encoding, an empty path and the fragment aside."""
    parts = urlsplit(url)
    return parts.scheme.lower(), parts.netloc.lower(), unquote(parts.path) or "/", unquote(parts.query)


def _fate(key: str, entry: Mapping[str, Any]) -> Fate:
    """One table of the file, with the tables inside it."""
    values = dict(entry)
    _known(Fate, key, values)
    _choice(key, "manner", values.get("manner", "answer"), get_args(Manner))
    _choice(key, "tunnel", values.get("tunnel", "open"), get_args(Tunnel))
    if "then" in values:
        values["then"] = tuple(_fate(key, later) for later in values["then"])
    if "perma" in values:
        values["perma"] = _perma(key, values["perma"])
    if "registered" in values:
        values["registered"] = _registered(key, values["registered"])
    if "tunnel" in values and "://" in key:
        raise UsageError(f"[{key}] tunnel is a host's, not a page's: give it a table with the host's name")
    return Fate(**values | {"wayback": tuple(values.get("wayback", ()))})


def _perma(key: str, entry: Mapping[str, Any]) -> Perma:
    _known(Perma, key, entry)
    _choice(key, "state", entry.get("state"), get_args(PermaState))
    return Perma(**entry)


def _registered(key: str, entry: Mapping[str, Any]) -> Registered:
    _known(Registered, key, entry)
    return Registered(**{**entry, "authors": tuple(entry.get("authors", ()))})


def _known(noun: type[Fate | Perma | Registered], key: str, entry: Mapping[str, Any]) -> None:
    names = [f.name for f in fields(noun)]
    for name in entry:
        if name not in names:
            near = get_close_matches(name, names, n=1)
            raise UsageError(f"[{key}] {name} is no key of a fate" + (f"; did you mean {near[0]}?" if near else ""))


def _choice(key: str, name: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise UsageError(f"[{key}] {name} = {value!r}: expected one of {', '.join(choices)}")
