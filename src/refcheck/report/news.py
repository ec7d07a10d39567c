"""What is newly so of links -> a message: by document, each thing once, plain text that every mail and chat shows alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from refcheck.model.history import Printed, Remembered, StateName
from refcheck.model.verdict import Verdict
from refcheck.report import safe

UNKNOWN = "unknown"
"""In place of a state, where no look could tell."""
MOST = 50
"""What a message names; chats and issues refuse long ones."""


def subject(news: Iterable[Remembered], documents: Sequence[str]) -> str:
    """`2 newly dead, 1 recovered`; empty where these documents print none of the links."""
    names = Counter(_name(link) for link in news if _places(link, documents))
    return ", ".join(f"{count} {name}" for name, count in sorted(names.items()))


def summary(document: str, states: Mapping[str, int], asked: int, new: str) -> str:
    """A line for the log: `a.txt: 48 links: 45 alive, 3 dead; 12 asked; 1 newly dead`. `unknown` is what no look could tell."""
    told = ", ".join(f"{states[name]} {name}" for name in (*get_args(StateName), UNKNOWN) if name in states)
    links = sum(states.values())
    return f"{document}: {links} {'link' if links == 1 else 'links'}: {told or 'none'}; {asked} asked; {new or 'nothing new'}"


def body(news: Sequence[Remembered], documents: Sequence[str], most: int | None = MOST) -> str:
    """A paragraph for each document, in this order, with an item for each link, `most` of them; empty where there is none."""
    items = [(name, item) for name in documents for item in _items(news, name)]
    kept = items[:most]
    chapters = ["\n".join((safe.message(name), *(i for d, i in kept if d == name))) for name in dict(kept)]
    left = len(items) - len(kept)
    more = [f"and {left} more: `refcheck history` shows them"] if left else []
    return "\n\n".join((*chapters, *more)) + "\n" if items else ""


def _items(news: Iterable[Remembered], document: str) -> Iterator[str]:
    printed = [(places, link) for link in news if (places := _places(link, (document,)))]
    yield from (_item(places, link) for places, link in sorted(printed, key=lambda pair: _order(pair[0][0])))


def _item(places: Sequence[Printed], link: Remembered) -> str:
    title = f", “{safe.message(link.title)}”" if link.title else ""
    told = [f"- no. {', '.join(map(_number, places))}{title}: {_told(link)}"]
    if link.verdict:
        told.append(f"  {_sentence(link.verdict)}")
    return "\n".join((*told, f"  {safe.message_link(link.url)}"))


def _number(place: Printed) -> str:
    """`14`, or `14 (2)` where the numbers begin anew."""
    return safe.message(f"{place.note} ({place.section})" if place.section else place.note)


def _sentence(verdict: Verdict) -> str:
    """What to do. Addresses of ours in it can be followed, those in a page's title can't."""
    said = safe.message(verdict.because)
    ended = verdict.live.final_url if verdict.live else None
    ours = {verdict.suggested_url, ended, *(archive.link.url for archive in verdict.archives)}
    for url in sorted(filter(None, ours), key=len, reverse=True):
        said = said.replace(safe.message(url), safe.message_link(url))
    return said


def _told(link: Remembered) -> str:
    """`newly dead (2026-01-09): failed twice since 2026-01-08`."""
    state = link.state
    when = f" ({state.since:%Y-%m-%d})" if state else ""
    because = f": {safe.message(state.because)}" if state and state.because else ""
    return f"{_name(link)}{when}{because}"


def _name(link: Remembered) -> str:
    name = link.state.name if link.state else ""
    return name if name == "recovered" else f"newly {name}"


def _places(link: Remembered, documents: Sequence[str]) -> list[Printed]:
    """Where these documents print the link now."""
    return sorted((p for p in link.printed if p.document in documents and not p.retired), key=_order)


def _order(place: Printed) -> tuple[str, int, str]:
    number = "".join(c for c in place.note if c in "0123456789")
    return place.section or "", int(number or 0), place.note
