"""Do two entries of a .bib cite one work? Both sides are compared as they are written, ours and a user's own, so that an entry of
ours is known again in any file that it was appended to.

Certain are one DOI, one eprint; one URL or ISBN under one title; one title, author and year. Doubtful, for a person to look at,
is a title that something speaks against (another year, volume, page, DOI), and one URL under another title. Of titles the letters
are compared, without case, accents, braces and commands; with the subtitle, or without where one has none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from refcheck.bib.keys import romanize
from refcheck.model.address import canonical

CLASSIC = {
    "journal": "journaltitle",
    "year": "date",
    "address": "location",
    "school": "institution",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
}
"""The names of classic BibTeX for what biblatex calls otherwise."""

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ARXIV = re.compile(r"arxiv(?:\.org/(?:abs|pdf)/|[:\s]+)(\d{4}\.\d{4,5}|[a-z.-]+/\d{7})", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s{}\"<>]+")
_ISBN = re.compile(r"(?:97[89])?(\d{9})[\dX]")
# `\"u` and `\v s` are accents, `\ss` a letter, `\emph` neither
_COMMAND = re.compile(
    r"\\(?:(a)a(?![a-z])|(ae|oe|o|l|ss|i|j|dh|th|dj|ng)(?![a-z])|[bcdhkrtuv](?![a-z])|[a-z]+|.)\s*", re.IGNORECASE
)
_MAIN = re.compile(r"(.+?)(?::|[.?!](?=\s)|\s[-–—]+(?=\s))", re.DOTALL)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_AGAINST = ("year", "volume", "page", "DOI")
_TELLING = 12  # letters of a title that may name its work without an author


@dataclass(frozen=True, slots=True)
class Said:
    """What an entry says of its work that another can be compared by; `fields` are all that it says, without braces and blanks,
    under the names of biblatex.
    """

    fields: Mapping[str, str]
    doi: str
    eprint: str
    isbns: frozenset[str]
    addresses: frozenset[str]
    titles: frozenset[str]
    mains: frozenset[str]
    people: frozenset[str]
    year: str
    volume: str
    page: str

    @property
    def handles(self) -> Iterator[tuple[str, str]]:
        """Entries that share none of these are not alike."""
        yield "fields", str(sorted(self.fields.items()))
        yield from (("number", number) for number in (self.doi, self.eprint) if number)
        yield from (("address", address) for address in self.addresses)
        yield from (("title", title) for title in self.titles | self.mains)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two entries cite one work, certainly or in doubt, because they have this in common."""

    certain: bool
    because: str


def said(fields: Mapping[str, str]) -> Said:
    """An entry by its fields as LaTeX, without what encloses them."""
    named = {CLASSIC.get(name.lower(), name.lower()): value for name, value in fields.items()}
    text = "\n".join(named.values())
    title = named.get("title", "")
    main = _MAIN.match(title)
    addresses = addresses_of(text)
    return Said(
        fields={name: re.sub(r"[{}\s]+", "", value) for name, value in named.items()},
        doi=_doi(named.get("doi", ""), addresses),
        eprint=_eprint(named, text),
        isbns=frozenset(_ISBN.findall(re.sub(r"[-–\s]", "", named.get("isbn", "")))),
        addresses=addresses,
        titles=frozenset({folded(title), folded(title + named.get("subtitle", ""))}) - {""},
        mains=frozenset({folded(main[1])} if main else ()) - {""},
        people=_people(named.get("author") or named.get("editor", "")),
        year=_first(r"\d{4}", named.get("date", "")),
        volume=_first(r"\w+", named.get("volume", "")),
        page=_first(r"\w+", named.get("pages", "")),
    )


def addresses_of(latex: str) -> frozenset[str]:
    """The URLs in a text, each without what does not matter to it."""
    return frozenset(canonical(re.sub(r"\\(.)", r"\1", url).rstrip(".,;\\")) for url in _URL.findall(latex))


def folded(latex: str) -> str:
    """The letters and digits of a text, without case and accents."""
    bare = _COMMAND.sub(lambda command: command[1] or command[2] or "", latex)
    letters = unicodedata.normalize("NFKD", bare).casefold()
    return "".join(romanize().get(letter, letter) for letter in letters if letter.isalnum())


def likeness(one: Said, other: Said) -> Likeness | None:
    """The strongest reason why two entries may cite one work; None where there is none."""
    titled = bool(one.titles & (other.titles | other.mains) or one.mains & other.titles)
    shared = one.addresses & other.addresses
    certain = (
        ("the same in every field", one.fields == other.fields),
        ("the same DOI", _agree(one.doi, other.doi)),
        ("the same eprint", _agree(one.eprint, other.eprint)),
        ("the same title and URL", titled and shared),
        ("the same title and ISBN", titled and one.isbns & other.isbns),
    )
    if because := next((because for because, holds in certain if holds), None):
        return Likeness(True, because)
    if titled and (found := _by_title(one, other)):
        return found
    return Likeness(False, "the same URL under another title") if any("/" in url for url in shared) else None


def _by_title(one: Said, other: Said) -> Likeness | None:
    people, year = _agree(one.people, other.people), _agree(one.year, other.year)
    telling = min(map(len, one.titles | other.titles)) >= _TELLING
    if people is False or not (people or telling or year):
        return None
    if not (people or telling):
        return Likeness(False, "the same short title and year")
    compared = {name: _agree(getattr(one, name.lower()), getattr(other, name.lower())) for name in _AGAINST}
    against = [name for name, agree in compared.items() if agree is False]
    if not people and one.addresses and other.addresses:
        against.append("URL")
    common = ["title", *(["author"] if people else []), *(["year"] if year else [])]
    because = " and ".join(filter(None, (", ".join(common[:-1]), common[-1])))
    return Likeness(not against, ", another ".join([f"the same {because}", *against]))


def _agree(one: Collection[str], other: Collection[str]) -> bool | None:
    """Do they say the same? None where one says nothing. Of several names, one that both have is enough."""
    if not one or not other:
        return None
    return one == other if isinstance(one, str) else not set(one).isdisjoint(other)


def _doi(printed: str, addresses: frozenset[str]) -> str:
    """A DOI has no case; it may stand in a field of its own or, in the address of its resolver, in any."""
    resolved = (url.partition("doi.org/")[2] for url in addresses if re.match(r"(?:dx\.)?doi\.org/", url))
    return next(
        filter(None, (_first(_DOI.pattern, one.replace("\\", "")).lower() for one in (printed, *sorted(resolved)))), ""
    )


def _eprint(named: Mapping[str, str], text: str) -> str:
    """`arxiv:2405.00001` without its version, however it is written: `journal = {arXiv preprint arXiv:2405.00001}`."""
    if printed := named.get("eprint", "").lower():
        kind = named.get("eprinttype", "").lower() or "arxiv"
        return f"{kind}:{re.sub(r'^arxiv:|v[0-9]+$', '', printed)}"
    found = _ARXIV.search(text)
    return f"arxiv:{found[1].lower()}" if found else ""


def _people(text: str) -> frozenset[str]:
    """The last word of each family name, or of a body's name: `van der Berg, Bo` is Bo van der Berg."""
    depth, flat = 0, ""
    for char in text:
        depth += (char == "{") - (char == "}")
        flat += "_" if depth and (char.isspace() or char == ",") else char
    families = (name.partition(",")[0].replace("_", " ").split() for name in _AND.split(flat))
    return frozenset(folded(words[-1]) for words in families if words) - {"", "others"}


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found[0] if found else ""
