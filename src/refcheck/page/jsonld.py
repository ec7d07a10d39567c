"""What the schema.org data of a page says: the headline of its main thing, its site, its authors, its dates.

Source: schema.org types and properties, embedded as JSON-LD 1.1 (W3C), section 7. Damaged JSON is no title.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

SCRIPT_CHARACTERS = 100_000
OBJECTS = 500
# Where the page's own thing stands; what it lists, or is part of, is another thing.
_OWN = ("@graph", "mainEntity", "mainEntityOfPage", "publisher")
_DATES = ("datePublished", "dateModified", "dateCreated", "uploadDate")
_SITES = frozenset({"WebSite", "Organization", "NewsMediaOrganization", "Periodical"})
_WORKS = (
    "Article",
    "Page",
    "Report",
    "Book",
    "Dataset",
    "Work",
    "Legislation",
    "Posting",
    "Thesis",
    "Chapter",
    "Document",
)


@dataclass(frozen=True, slots=True)
class Described:
    """Titles in order, the first site named, authors' names, and when it was published or changed, as it is written there."""

    titles: tuple[str, ...] = ()
    site: str = ""
    authors: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


def read_jsonld(scripts: Iterable[str]) -> Described:
    """What all these scripts say together."""
    objects = [thing for script in scripts for thing in _objects(script)][:OBJECTS]
    titles = dict.fromkeys(t for thing in objects for t in _titles(thing))
    sites = (name for thing in objects if _types(thing) & _SITES for name in _strings(thing.get("name")))
    authors = dict.fromkeys(a for thing in objects for a in _names(thing.get("author")))
    dates = tuple(date for thing in objects for name in _DATES for date in _strings(thing.get(name)))
    return Described(tuple(titles), next(sites, ""), tuple(authors), dates)


def _objects(script: str) -> Iterator[dict[str, Any]]:
    """The objects of a script that describe the page itself, outermost first; a few hundred at most."""
    if len(script) > SCRIPT_CHARACTERS:
        return
    try:
        waiting = [json.loads(script)]
    except (ValueError, RecursionError):  # damage, or brackets nested for their own sake
        return
    for _ in range(OBJECTS):
        if not waiting:
            return
        thing = waiting.pop(0)
        if isinstance(thing, dict):
            yield thing
            waiting += (thing[key] for key in _OWN if key in thing)
        elif isinstance(thing, list):
            waiting += thing


def _titles(thing: dict[str, Any]) -> tuple[str, ...]:
    named = _strings(thing.get("name")) if any(t.endswith(_WORKS) for t in _types(thing)) else ()
    return (*_strings(thing.get("headline")), *named)


def _types(thing: dict[str, Any]) -> set[str]:
    return set(_strings(thing.get("@type")))


def _names(value: object) -> tuple[str, ...]:
    things = value if isinstance(value, list) else [value]
    return tuple(n for t in things for n in _strings(t.get("name") if isinstance(t, dict) else t))


def _strings(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(" ".join(v.split())[:400] for v in values if isinstance(v, str) and v.strip())
