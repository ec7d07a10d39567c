"""Is it a place? `Boston`, `Cambridge, MA, USA`, `Korea, Republic of` (data/places.toml, data/countries.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from refcheck.cite.links import countries
from refcheck.cite.lists.bodies import ORGANIZATION

CITY = re.compile(r"[^\W\d_][^\d:;/“”]{1,30}\Z")
MOST_PIECES = 3


@cache
def _places(kind: str) -> frozenset[str]:
    table = tomllib.loads(files("refcheck.data").joinpath("places.toml").read_text(encoding="utf-8"))
    return frozenset(table[kind])


def is_region(text: str) -> bool:
    """A state, a province or a country, as it stands behind a city."""
    bare = text.strip()
    return bare in _places("regions") or f"{bare}." in _places("regions") or bare in countries()


def is_place(text: str) -> bool:
    """A city that needs no region, a country, or whatever stands before a region's name."""
    pieces = [p.strip() for p in re.split(r",|\s--\s", text)]
    if len(pieces) > MOST_PIECES or not all(pieces):
        return False
    if len(pieces) == 1:
        return pieces[0] in _places("cities") or is_region(pieces[0])
    return all(is_region(p) for p in pieces[1:]) and _is_city(pieces[0])


def _is_city(text: str) -> bool:
    return bool(CITY.match(text)) and text[0].isupper() and not ORGANIZATION.search(text)
