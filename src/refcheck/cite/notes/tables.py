"""What tables tell of a name in a note: a body, a publisher, a court's reporter (data/bodies.toml, data/reporters.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from refcheck.cite.names import SMALL_IN_BODIES

OUT = re.compile(r"[\s.’'‘]+")
LONGEST_BODY = 14  # words
WORDS = re.compile(r"[^\s,;:()/]+")


def is_body(name: str) -> bool:
    """Does the name say that it is a body's? `World Health Organization`, `BROOKINGS INST.`"""
    words = WORDS.findall(name)
    if (
        not words
        or len(words) > LONGEST_BODY
        or ":" in name
        or any(w.islower() and w not in SMALL_IN_BODIES for w in words)
    ):
        return False
    if len(words) == 1:
        return words[0] in _table("bodies")["acronyms"]
    surnames = _words("surnames") if len(words) == 2 else frozenset()
    return any(_plain(w) in _words("words") and _plain(w) not in surnames for w in words)


def is_publisher(name: str) -> bool:
    """Does the name say that it publishes? `WORLD SCIENTIFIC PUB CO`, `Alder Press`."""
    return any(_plain(w) in _words("publishers") for w in WORDS.findall(name))


def is_reporter(abbreviation: str) -> bool:
    """Is this where a court's decisions are published? `F. Supp. 2d`, `F.Supp.2d`, `NJW`."""
    return reporter_key(abbreviation) in _reporters()


def is_database(abbreviation: str) -> bool:
    """Is this where decisions stand that no reporter prints? `WL`, `U.S. Dist. LEXIS`."""
    return abbreviation.endswith(("WL", "LEXIS"))


def reporter_key(abbreviation: str) -> str:
    """A reporter's name without what print varies: blanks, full stops, apostrophes, case."""
    return OUT.sub("", abbreviation).casefold()


def _plain(word: str) -> str:
    return OUT.sub("", word).casefold()


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(_plain(word) for word in _table("bodies")[kind])


@cache
def _reporters() -> frozenset[str]:
    return frozenset(reporter_key(name) for names in _table("reporters").values() for name in names)


@cache
def _table(name: str) -> dict[str, list[str]]:
    return tomllib.loads((files("refcheck.data") / f"{name}.toml").read_text(encoding="utf-8"))
