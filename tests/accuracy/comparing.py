"""When is a field right? Letters and digits count, as printed; case, accents, quotation marks, dashes and blanks do not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from refcheck.model.citation import Full
from refcheck.model.dates import Date
from refcheck.model.field import Value
from refcheck.model.link import Link
from refcheck.model.names import ET_AL, Name

Gold = str | list[str]

# fields that print often can't tell apart: a site is its publisher, a series a container
INSTEAD = {
    "container-title": ("publisher", "collection-title", "authority"),
    "publisher": ("container-title", "authority", "collection-title"),
    "collection-title": ("container-title",),
    "authority": ("publisher", "container-title"),
    "number": ("issue", "volume", "collection-number"),
    "issue": ("number",),
    "section": ("page", "number"),
    "version": ("edition", "number"),
    "genre": ("medium",),
}
LINKS = ("URL", "DOI", "perma")


def squash(text: str) -> str:
    """Letters and digits alone, without case and accents."""
    flat = unicodedata.normalize("NFKD", text.casefold()).replace("ø", "o").replace("ł", "l").replace("ı", "i")
    return "".join(c for c in flat if c.isalnum() and not unicodedata.combining(c))


def field_right(name: str, gold: Gold, full: Full, complete: bool = True) -> bool:
    """Does the citation say this of its work, in this field or in one that print can't tell from it?"""
    if name in LINKS:
        return link_right(name, str(gold), full)
    values = (full.get(one) for one in (name, *INSTEAD.get(name, ())))
    return any(same(name, gold, value, complete) for value in values if value is not None)


def same(name: str, gold: Gold, value: Value, complete: bool = True) -> bool:
    match value:
        case Date():
            return value.iso == gold
        case str():
            return ALIKE.get(name, _words)(str(gold), value)
        case _:
            return isinstance(gold, list) and _people(gold, [n for n in value if n != ET_AL], complete)


def _words(gold: str, value: str) -> bool:
    return squash(gold) == squash(value)


def _edition(gold: str, value: str) -> bool:
    """`2` and `2nd` and `2nd ed.` are the same."""
    return re.findall(r"\d+", gold) == re.findall(r"\d+", value)


def _pages(gold: str, value: str) -> bool:
    """`813-26` and `813–826` are the same; where print has the first page, that is the page."""
    wanted, said = re.findall(r"\w+", gold), re.findall(r"\w+", value)
    return bool(said) and said[0] == wanted[0] and (len(wanted) < 2 or (len(said) > 1 and said[1].endswith(wanted[1])))


ALIKE = {"page": _pages, "edition": _edition}


def _people(gold: list[str], names: list[Name], complete: bool) -> bool:
    told = names if complete else names[: len(gold)]
    return len(told) == len(gold) and all(map(_person, gold, told))


def _person(gold: str, name: Name) -> bool:
    """A particle may stand with the given name: `Meer, Anna van der`."""
    wanted, family = squash(gold), squash(name.sort_name)
    particle = wanted.removesuffix(family)
    parted = wanted.endswith(family) and squash(name.given).endswith(particle)
    return bool(family) and (parted or wanted == squash(name.family + name.given))


# ------------------------------------------------------------------------------------------------- links


def link_right(name: str, gold: str, full: Full) -> bool:
    """A URL is right as it is printed or asked; an id in whatever address."""
    if name == "DOI":
        said = {full.string("DOI"), *(link.url.partition("doi.org/")[2] for link in full.links)}
        return gold.casefold() in {one.casefold() for one in said}
    return address(gold) in {one for link in addresses(full) for one in (address(link.url), address(link.printed))}


def addresses(full: Full) -> Iterator[Link]:
    """Every link of a citation, archives behind what they vouch for."""
    for link in full.links:
        yield from (link, *link.archives)


def address(url: str) -> str:
    """An address to compare: without blanks, the slash at its end, and the case of its host."""
    bare = re.sub(r"\s", "", url).rstrip("/.,;")
    return re.sub(r"^[a-z]+://[^/]*", lambda m: m[0].lower(), bare, flags=re.IGNORECASE)
