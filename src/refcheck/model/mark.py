"""Signs by which a page that is not the cited one gives itself away: walls, log-ins, parked domains, not-found phrases.

The signs are facts, not code: they stand in `data/marks.toml`. Both the room that reads pages and the room that judges
them (and the titles that archives recorded) look for the same ones, so they are nouns of the house.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

MarkKind = Literal["wall", "refusal", "consent", "login", "paywall", "shell", "parked", "not-found", "fault", "doubt"]
"""What a mark stands for. A `refusal` names no wall and may pass; a `fault` is an error page and no more; a `doubt` is a weak
sign of a lost page, which decides nothing alone."""

Where = Literal["title", "text", "html", "header", "url"]
"""Where a sign is looked for: the page's own titles and headings, its readable text, its source, the headers (as
`name: value`), the host and path that it was reached at (`host/path`)."""

_PARTS = re.compile(r"\s+[|\-–—·•:»«]+\s+|\s*[|｜_＿]\s*|(?<=[^\x00-\u2fff])[-–—](?=[^\x00-\u2fff])")


Sign = Callable[[str], re.Match[str] | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """One kind of sign. `says` is its name for a person ("a Cloudflare challenge"). `below` limits signs in text and source to
    pages with fewer characters of readable text: an article may quote a captcha, a wall has little else to say.
    """

    name: str
    kind: MarkKind
    says: str
    signs: Mapping[Where, tuple[Sign, ...]]
    below: int | None = None


@cache
def marks() -> Mapping[str, Mark]:
    """All marks by name, in the order of the table."""
    table = tomllib.loads(files("refcheck.data").joinpath("marks.toml").read_text("utf-8"))["mark"]
    return {row["name"]: _mark(row) for row in table}


def _mark(row: Mapping[str, Any]) -> Mark:
    signs: dict[Where, tuple[Sign, ...]] = {where: _signs(row[where]) for where in get_args(Where) if where in row}
    return Mark(row["name"], row["kind"], row["says"], signs, row.get("below"))


def _signs(patterns: list[str]) -> tuple[Sign, ...]:
    """Patterns that begin with `^` are tried at the start only: a search would try each of them at every character."""
    anchored, free = [p for p in patterns if p.startswith("^")], [p for p in patterns if not p.startswith("^")]
    return (
        *((re.compile(_any(anchored)).match,) if anchored else ()),
        *((re.compile(_any(free)).search,) if free else ()),
    )


def _any(patterns: list[str]) -> str:
    return "|".join(f"(?:{p})" for p in patterns)


def normal(text: str) -> str:
    """Text as the patterns expect it: NFKC, lower case, blanks folded, typewriter apostrophes."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().replace("’", "'").split())


def parts(title: str) -> tuple[str, ...]:
    """The pieces of a title that names its site too: `Page not found | Example Journal`."""
    return tuple(p for p in (piece.strip() for piece in _PARTS.split(title)) if p)


def marks_of_title(titles: Iterable[str]) -> tuple[Mark, ...]:
    """The marks that any of these titles bears, whole or in one of its parts."""
    said = {p for t in titles for p in (normal(t), *map(normal, parts(t)))}
    return _borne("title", said)


def marks_of(where: Where, text: str, length: int = 0) -> tuple[Mark, ...]:
    """The marks that a page with `length` characters of readable text bears at one place; `text` in lower case."""
    return _borne(where, (text,), length)


def _borne(where: Where, texts: Iterable[str], length: int = 0) -> tuple[Mark, ...]:
    small = [(m, sign) for m, sign in _looked_for(where) if m.below is None or length < m.below]
    return tuple({m.name: m for m, sign in small for text in texts if sign(text)}.values())


@cache
def _looked_for(where: Where) -> tuple[tuple[Mark, Sign], ...]:
    return tuple((m, sign) for m in marks().values() for sign in m.signs.get(where, ()))
