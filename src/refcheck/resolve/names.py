"""What a work may be called by, and how names are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import product

from refcheck.model.citation import Full
from refcheck.model.names import Name

MOST_COAUTHORS, MOST_OF_A_SURNAME = 3, 3  # names, words
PEOPLE_JOIN = re.compile(r",?\s+(?:et\.? al\b\.?|(?:&|and)\s+others\b)|,?\s+(?:&|and)\s+|,\s+", re.IGNORECASE)
PARALLEL = re.compile(r"(\d{1,4})\s([A-Z][^,;]*?)\s\d+(?=[,;]|\Z)")
PARTIES = re.compile(r"\s+vs?\.?\s+")
NOT_A_WORD = re.compile(r"[\W_]+")


def places_of(full: Full) -> Iterator[str]:
    """The volume and reporter where a work is published, and those where it is too: `410us`, `93sct`; a database's number."""
    if full.string("volume"):
        place = f"{full.string('volume')} {full.string('container-title')}"
        yield from (squeezed(place), squeezed(f"{place} {full.string('page')}"))
    for volume, reporter in PARALLEL.findall(full.string("custom.parallel")):
        yield squeezed(f"{volume} {reporter}")


def squeezed(text: str) -> str:
    """The same without blanks: `410 U. S.` is `410us`."""
    return fold(text).replace(" ", "")


def names_of(full: Full) -> Iterator[str]:
    """What a work may be called by: its authors or editors, all or the first, by family or whole name; its title or its head."""
    people = full.names("author") or full.names("editor")
    for part in ("sort_name", "display"):
        every = [getattr(p, part) for p in people]
        if every:
            yield " ".join(every)
            yield every[0]
    yield from _surnames(people)
    yield from PARTIES.split(full.string("title"))[: 2 if full.type == "legal_case" else 0]
    for title in (full.string("title"), full.string("custom.translated-title"), full.hereinafter or ""):
        if title:
            yield title
            yield re.split(r"[:?]\s", title)[0]
            yield f"{' '.join(p.sort_name for p in people)} {title}"  # "Vale, Sand and Silt": two works of one author


def _surnames(people: Sequence[Name]) -> Iterator[str]:
    """`Lopez Herrera` is what `Anna Lopez Herrera` may be called: where a family name begins, nobody can tell."""
    may_be = [_ends(person.display) for person in people[:MOST_COAUTHORS]]
    yield from may_be[0] if may_be else ()
    if 1 < len(people) <= MOST_COAUTHORS:
        yield from map(" ".join, product(*may_be))


def _ends(name: str) -> list[str]:
    words = name.split()
    return [" ".join(words[at:]) for at in range(max(1, len(words) - MOST_OF_A_SURNAME), len(words))] or [name]


def fold(text: str) -> str:
    """Letters and digits, without case, accents, `and` or `et al.`"""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", PEOPLE_JOIN.sub(" ", text)) if not unicodedata.combining(c)
    )
    return NOT_A_WORD.sub(" ", plain.casefold()).strip()
