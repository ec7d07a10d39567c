"""Citation keys: author, year and first title word (`moss2023rivers`), the same from run to run and whatever the order of input.

key  = who year what suffix?
who  = the first author’s family name, or a body’s first word of weight; without either, the title’s first word of weight. A
       name of one letter is damage (`C. 2018`): the next author’s, or the title, is taken
what = the title's first word of weight (without an author, its second)
suffix: a, b, c ... where several works would have one key, by their dates, then by their titles (APA 7, section 9.47)
A work without a Latin letter is called by the host of its link, and one without a link by a hash of what it says. A key that the
user's own file gives stays as it is; of a second work under it, it is the stem.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from itertools import chain, count, islice
from string import ascii_lowercase

from refcheck.bib.csl import item
from refcheck.bib.tables import table
from refcheck.bib.values import is_et_al
from refcheck.bib.work import Work
from refcheck.model.citation import Full
from refcheck.model.hosts import host_of
from refcheck.model.reference import Bibliography

OWN = re.compile(r"[^\s\"#'(),={}%~\\]+")  # what biber takes for a key
LONGEST = 24  # letters of one word, for words that are none
HASH = 6  # hex digits where nothing of a work can be written in Latin letters

# the fields that may name a work whose title is in another script, best first
_TITLES = ("title", "custom.translated-title", "container-title", "custom.original-title-script")
_YEARS = ("issued", "custom.promulgated", "custom.effective")


def cite_keys(fulls: Sequence[Full]) -> tuple[str, ...]:
    """One key for each full citation, in their order; no two are equal, and each that is ours is `[a-z0-9]+`."""
    return _keys([Work.of("", full, full.links) for full in fulls])


def works(bibliographies: Sequence[Bibliography]) -> tuple[Work, ...]:
    """The works of some documents in order of first mention, each once, under keys that tell all of them apart.

    One document keeps the keys that it has. In several, what says the same is the same work.
    """
    cited = [Work.cited(reference) for bibliography in bibliographies for reference in bibliography.works]
    if len(bibliographies) == 1:
        return tuple(cited)
    distinct = list({fingerprint(work): work for work in reversed(cited)}.values())[::-1]
    return keyed(distinct)


def keyed(distinct: Sequence[Work]) -> tuple[Work, ...]:
    """The works, each under a key of its own."""
    return tuple(replace(work, key=key) for work, key in zip(distinct, _keys(distinct), strict=True))


def fingerprint(work: Work) -> str:
    """A hash of what a work says, whatever its key."""
    told = [item(replace(work, key="")), work.archives, work.translations, work.hereinafter, _own(work)]
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _keys(distinct: Sequence[Work]) -> tuple[str, ...]:
    own = {key: at for at, work in reversed([*enumerate(distinct)]) if (key := _own(work))}
    keys = {at: key for key, at in own.items()}
    alike: dict[str, list[int]] = defaultdict(list)
    for at, work in enumerate(distinct):
        if at not in keys:
            stem = _own(work) or _stem(work) or _of_host(work)
            alike[stem or f"anon{fingerprint(work)[:HASH]}"].append(at)
    taken = {*alike, *own}
    for stem, group in sorted(alike.items()):
        free = (key for key in suffixed(stem) if key not in taken)
        group.sort(key=lambda at: _in_order(distinct[at]))
        for at, key in zip(group, [stem] if len(group) == 1 and stem not in own else free, strict=False):
            keys[at] = key
            taken.add(key)
    return tuple(keys[at] for at in range(len(distinct)))


def _own(work: Work) -> str:
    """The key that the user's file gives it, if a .bib can hold it."""
    key = work.text("citation-key")
    return key if OWN.fullmatch(key) else ""


def _in_order(work: Work) -> tuple[str, str, str]:
    date = work.date("issued")
    return date.iso if date else "", work.text("title").casefold(), fingerprint(work)


def free_key(key: str, taken: Container[str]) -> str:
    """The key, or with the first suffix that makes it none of these, which are casefolded: BibTeX does not tell `A` from `a`."""
    return next(one for one in chain([key], suffixed(key)) if one.casefold() not in taken)


def suffixed(stem: str) -> Iterator[str]:
    """`stema` ... `stemz`, `stem2a` ..."""
    for round_ in count(1):
        yield from (f"{stem}{round_ if round_ > 1 else ''}{letter}" for letter in ascii_lowercase)


def _stem(work: Work) -> str:
    """The key without its suffix; empty where nothing can be written in Latin letters."""
    words = next((found for name in _TITLES if (found := list(islice(_words(work.text(name)), 2)))), [])
    who = _who(work) or "".join(words[:1])
    what = words[:1] if _who(work) else words[1:]
    return who and f"{who}{_year(work)}{''.join(what)}"


def _who(work: Work) -> str:
    """The family name of the first author (else editor) who has one, or the first word of weight of a body's name."""
    people = (n for role in ("author", "editor") for n in work.names(role) if not is_et_al(n))
    called = (_latin(n.family)[:LONGEST] if n.family else next(_words(n.literal), "") for n in people)
    return next((name for name in called if len(name) > 1), "")


def _of_host(work: Work) -> str:
    """`ponds2023` of a Chinese page at `www.ponds.example`: the longest label of its host, the last one aside."""
    host = host_of(work.text("URL"))
    label = max((_latin(label) for label in host.split(".")[:-1] if label != "www"), key=len, default="")
    return label and f"{label[:LONGEST]}{_year(work)}"


def _year(work: Work) -> str:
    dates = (work.date(name) for name in _YEARS)
    return next((str(when.year) for when in dates if when), "")


def _words(text: str) -> Iterator[str]:
    """The words of weight, in Latin letters; all words where none has weight. A number has none: it would run into the year."""
    stems = (re.sub(r"['’]s?$|^[ldc]['’]", "", word) for word in re.findall(r"\w+(?:['’]\w+)*", text.lower()))
    words = [latin[:LONGEST] for stem in stems if (latin := _latin(stem))]
    yield from [word for word in words if word not in _light() and not word.isdecimal()] or words


def _latin(text: str) -> str:
    """The letters and digits of a text as lower-case ASCII; what can't be written so is left out."""
    letters = unicodedata.normalize("NFKD", text).lower()
    return re.sub(r"[^a-z0-9]", "", "".join(romanize().get(char, char) for char in letters))


@cache
def romanize() -> Mapping[str, str]:
    """A Latin reading of each letter that has no Latin base."""
    return {letter: latin for script in table("citation_keys")["letters"].values() for letter, latin in script.items()}


@cache
def _light() -> frozenset[str]:
    """Words without weight."""
    return frozenset(word for words in table("citation_keys")["light"].values() for word in words.split())
