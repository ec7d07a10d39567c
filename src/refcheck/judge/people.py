"""Are two names one's? And does a name that a page gives as its author name a person at all?

Names come from print, from registries and from what sites say of themselves: in any order, with initials, misspelt, in another
romanization (`Tschaikowski`, `Chaikovsky`). Whoever says that two names differ accuses, so every doubt is taken for the same.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz

from refcheck.judge.folding import fold
from refcheck.judge.titles import script

_SAME_NAME = 80.0  # `Hofmnan` for `Hofmann`
_LEAST_SOUND = 3  # consonants: shorter names sound alike by chance
# Romanizations of one sound; what is left without vowels is compared (`Gorkij`, `Gorky`; `Mueller`, `Müller`).
_SOUNDS = {
    **dict.fromkeys(("tsch", "tch", "cz", "ch"), "c"),
    **dict.fromkeys(("sch", "sh", "sz"), "s"),
    "kh": "k",
    "ck": "k",
    "q": "k",
    "x": "ks",
    "zh": "z",
    "ph": "f",
    "th": "t",
    "v": "w",
}
_SOUND = re.compile("|".join(_SOUNDS))
_MUTE = re.compile(r"[aeiouyjh]|(?<=(.))\1")
_SEVERAL = re.compile(r"\s*;\s*|\s+(?:and|und|et|y|e)\s+|\s*&\s*")
_BY = re.compile(r"^by:?\s+", re.IGNORECASE)
_HAN_PERSON = re.compile(r"[\u3400-\u9fff]{2,4}(?<![社网網报報局院会會站员員者台处室司团組组部])")
_MOST_WORDS = 5


def alike(one: str, other: str) -> bool:
    """Do two names share a word, or nearly so? Registries print the family name first, last, or alone."""
    return any(_same(w, o) for w in _words(one) for o in _words(other))


def strangers(cited: Collection[str], told: Collection[str]) -> bool:
    """Is none of the one among the other? Not asked across scripts, nor where either names nobody."""
    comparable = {script(name) for name in cited} & {script(name) for name in told}
    return bool(comparable) and not any(alike(one, other) for one in cited for other in told)


def persons(told: Collection[str]) -> list[str]:
    """Those of the names that are certainly persons': no staff account, no desk, no publisher, no address."""
    return [name for names in told for one in _SEVERAL.split(names) if is_person(name := _BY.sub("", one.strip()))]


def is_person(name: str) -> bool:
    """`Per Quist`, `Quist, Per`, `何流`; not `admin`, `News Desk`, `Tidal Office`, `https://www.harbour.example/quist`."""
    if _HAN_PERSON.fullmatch(name):
        return True
    words = re.split(r"[,\s]+", name)
    if not 2 <= len(words) <= _MOST_WORDS or any(c in "/@:_0123456789" for c in name):
        return False
    if not words[0][:1].isupper() or not words[-1][:1].isupper():
        return False
    return not any(fold(word) in _bodies() for word in words)


def _words(name: str) -> list[str]:
    words = fold(name).split()
    return [word for word in words if word not in _particles()] or words


def _same(one: str, other: str) -> bool:
    if one == other or (min(len(one), len(other)) > 3 and fuzz.ratio(one, other) >= _SAME_NAME):
        return True
    sound = _sound(one)
    return len(sound) >= _LEAST_SOUND and sound == _sound(other)


def _sound(word: str) -> str:
    return _MUTE.sub("", _SOUND.sub(lambda m: _SOUNDS[m[0]], word))


@cache
def _bodies() -> frozenset[str]:
    """Words of which no person's name is made, folded."""
    kinds = (
        *(_table("bodies")[k] for k in ("words", "publishers", "acronyms", "roles")),
        *_table("periodicals").values(),
    )
    return frozenset(fold(word) for words in kinds for word in words)


@cache
def _particles() -> frozenset[str]:
    return frozenset(_table("bodies")["particles"])


@cache
def _table(name: str) -> dict[str, list[str]]:
    return tomllib.loads(files("refcheck.data").joinpath(f"{name}.toml").read_text("utf-8"))
