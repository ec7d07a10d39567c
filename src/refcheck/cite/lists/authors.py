"""Lists of authors whose extent is known: what stands before a date, a title or a mark, split at its separators.

inverted_names   Hart, N., & Smith, J. R., Jr.            APA
first_inverted   Hart, Nadia, and J. R. Smith             MLA
natural_names    N. Hart, J. R. Smith, and O. Po          IEEE
compact_names    Hart N, Smith JR                         NLM, AMA; GB/T 7714 with a blank between initials

Each gives no names where the words name no person: a body, or a title, which only the rest of the reference can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from refcheck.cite.lists.people import COMPANY, LARGE, SMALL_PARTICLE, People
from refcheck.cite.names import is_person, natural_case, person
from refcheck.model.names import ET_AL, Name

SUFFIX = re.compile(r"(?:Jr|Sr|2nd|3rd|II|III|IV)\.?\Z")
OTHERS = re.compile(r"(?:,?\s*(?:\bet\.?\s?al\b|\band others\b|\bu\.\s?a\b|等|\bи др\b|…|\.\s?\.\s?\.)\.?)")
HANDLE = re.compile(r"\s\[@[^\[\]\s]{1,40}\]")  # "Hart, N. [@nhart]": what a network calls a person
LEAD = re.compile(r"\A(?:&|and|und|et|y)\s+")
COMMAS = re.compile(r"\s*[,;]\s*|(?<=[.,])\s+(?=(?:&|and|und|et|y)\s)")
INITIALS = re.compile(rf"(?!{COMPANY}\b)(?:{LARGE}[^\W\d]{{0,2}}\.[^\d:?]*\Z|{LARGE}{{1,3}}(?:-{LARGE})?\Z)")
FULL_GIVEN = re.compile(rf"(?!{COMPANY}\b)(?:{LARGE}[\w’'-]+)(?:\s{LARGE}[\w’'-]*\.?)?\Z")
FAMILY = re.compile(rf"(?:{SMALL_PARTICLE})*{LARGE}[\w’'·-]+(?:\s{LARGE}[\w’'-]+)?\Z")


def inverted_names(text: str) -> tuple[Name, ...]:
    """`Hart, N., & Smith, J. R.`; bodies among them (`World Forum, & Hart, N.`) are literals."""
    known = HANDLE.sub("", text)
    bare = OTHERS.sub(",", known)
    pieces = [p for p in COMMAS.split(bare.strip(" ,")) if p.strip(" .")]
    names = tuple(_inverted(pieces))
    if not any(n.family for n in names):
        return ()
    return (*names, ET_AL) if bare != known else names


def _inverted(pieces: Sequence[str]) -> Iterator[Name]:
    body: list[str] = []
    full = len(pieces) == 2 or any(LEAD.match(p) for p in pieces)
    at = 0
    while at < len(pieces):
        family, given = LEAD.sub("", pieces[at], count=1), pieces[at + 1] if at + 1 < len(pieces) else ""
        if body and LEAD.match(pieces[at]):
            yield _body(body)
        if not _is_given(family, given, full=full):
            body.append(family)
            at += 1
            continue
        if body:
            yield _body(body)
        behind = pieces[at + 2] if at + 2 < len(pieces) else ""
        yield Name(family=family, given=_dotted(given), suffix=behind if SUFFIX.match(behind) else "")
        at += 3 if SUFFIX.match(behind) else 2
    if body:
        yield _body(body)


def _dotted(given: str) -> str:
    """The last initial keeps its full stop, which ended the sentence too."""
    return given + "." if re.search(rf"(?:\A|[\s.-]){LARGE}\Z", given) else given


def _body(pieces: list[str]) -> Name:
    name = Name(literal=", ".join(pieces))
    pieces.clear()
    return name


def _is_given(family: str, given: str, *, full: bool) -> bool:
    if INITIALS.match(given):
        return True
    return full and bool(FULL_GIVEN.match(given) and FAMILY.match(family))


BETWEEN = re.compile(r",\s+(?:(?:and|&|und|et)\s+)?|\s+(?:and|&|und)\s+|;\s+")
INITIALS_FIRST = re.compile(
    rf"(?!U\.\s?[SKN]\.|E\.\s?U\.)(?P<given>{LARGE}\w?\.(?:[\s-]?{LARGE}\w?\.)*)\s(?P<family>[^\d:]+)\Z"
)
INITIALS_LAST = re.compile(rf"(?P<family>{LARGE}[\w’'-]+)\s(?P<given>{LARGE}\.(?:[\s-]?{LARGE}\.)*)\Z")


def natural_names(text: str, *, initials: bool = True) -> tuple[Name, ...]:
    """`N. Hart, J. R. Smith, and O. Po`; with `initials`, a name must have some for all to be people."""
    bare = LEAD.sub("", OTHERS.sub("", text).strip(" ,"), count=1)
    names: list[Name] = []
    certain = not initials
    for piece in BETWEEN.split(bare):
        m = INITIALS_FIRST.match(piece) or INITIALS_LAST.match(piece)
        certain = certain or m is not None
        if names and SUFFIX.match(piece):
            names[-1] = replace(names[-1], suffix=piece)
        elif piece:
            names.append(_natural(piece, m))
    if not certain:
        return ()
    return (*names, ET_AL) if OTHERS.search(text) else tuple(names)


def _natural(piece: str, m: re.Match[str] | None) -> Name:
    if not m:
        return person(piece) if is_person(piece) or piece.islower() else Name(literal=piece)
    family, _, suffix = m["family"].rpartition(" ")
    return Name(family, m["given"], suffix) if SUFFIX.match(suffix) and family else Name(m["family"], m["given"])


WORD_OF_A_FAMILY = r"[^\s,;:\d“”\"]+"
COMPACT = re.compile(
    rf"(?P<family>{WORD_OF_A_FAMILY}(?:\s{WORD_OF_A_FAMILY}){{0,5}}?)\s(?P<given>{LARGE}(?:-?{LARGE}){{0,3}}(?:\s[^\s,A-Z].*)?)"
    r"(?:\s(?P<suffix>Jr|Sr|2nd|3rd|II|III|IV)\.?)?\Z"
)
SPACED = re.compile(
    rf"(?P<family>{WORD_OF_A_FAMILY}(?:\s{WORD_OF_A_FAMILY}){{0,5}}?)\s(?P<given>{LARGE}(?:\s{LARGE})*)(?:\s(?P<suffix>Jr|Sr)\.?)?\Z"
)
BARE = re.compile(rf"{LARGE}(?:[\s-]?{LARGE}){{0,4}}\Z")
SHARE_OF_PEOPLE = 0.6


def compact_names(text: str, *, spaced: bool = False) -> tuple[Name, ...]:
    """`Hart N, Smith JR`; with `spaced`, `HART N, SMITH J R`. Most pieces must be people, and the first one of them.

    Initials get the stops that the style leaves out: JR is J. R., which a bibliography would shorten to J. else.
    """
    bare = OTHERS.sub("", text).strip(" ,.")
    pieces = [p for p in re.split(r"[,，]\s*(?:and\s)?", bare) if p]
    found = [(SPACED if spaced else COMPACT).match(p) for p in pieces]
    handles = [p.islower() and p.count(" ") == 1 for p in pieces]  # "hart nadia": nobody gave it capitals
    named = [bool(m) or handle for m, handle in zip(found, handles, strict=True)]
    if not any(found) or not named[0] or sum(named) < SHARE_OF_PEOPLE * len(named):
        return ()
    names = tuple(_compact(m, p) for m, p in zip(found, pieces, strict=True))
    return (*names, ET_AL) if OTHERS.search(text) else names


def _initials(given: str) -> str:
    if not BARE.match(given):
        return given
    return re.sub(rf"({LARGE})\s?", r"\1. ", given).replace(" -", "-").strip()


def _compact(m: re.Match[str] | None, piece: str) -> Name:
    if m:
        return Name(natural_case(m["family"]), _initials(m["given"]), m["suffix"] or "")
    family, _, given = piece.partition(" ")
    return Name(family, given) if piece.islower() and given else Name(literal=piece)


INK = r"[^\s,;.:()\[\]“”\"]"  # what a name's word is made of
WORD = rf"(?:{LARGE}\.|{SMALL_PARTICLE}?{LARGE}{INK}*|(?:de|la|van|von|der|den|del|di|du|le|da|dos|bin|al))"
NAME = rf"{WORD}(?:[\s-]{WORD}){{0,5}}"
FAMILY_WORDS = rf"(?:{SMALL_PARTICLE})*{LARGE}{INK}*(?:[ -](?:{SMALL_PARTICLE})*{LARGE}{INK}*){{0,3}}"
NAME_BEHIND = rf",\s(?:and|et)\s|,\s(?:Jr|editors?)|,\s{LARGE}{INK}+\s{LARGE}|\.\s*\Z"  # "E. Alan, and Ann Po"
INITIALS_AND_NAME = rf"{LARGE}\.(?:[\s-]?{LARGE}\.)*(?:\s{LARGE}{INK}+(?={NAME_BEHIND}))?"
PARTICLES_LAST = r"(?:\s(?:van|von|de|der|den|la|del|di|du|da))*"  # "Meer, Ann van der"
GIVEN = (
    rf"(?!{COMPANY}\b)(?:{INITIALS_AND_NAME}|{LARGE}{INK}+(?:\s{LARGE}{INK}+){{0,4}}?(?:\s{LARGE}\.)*){PARTICLES_LAST}"
)
NAME_ENDS = r"(?=[.,]|(?<=\.)\s|\s(?:and|und|et|y)\s)"
FIRST = re.compile(rf"(?P<family>{FAMILY_WORDS}),\s(?P<given>{GIVEN})(?:,\s(?P<suffix>Jr|Sr|II|III|IV)\.?)?{NAME_ENDS}")
NEXT = re.compile(
    rf"(?:,\s|\s(?=(?:and|und|et|y)\s))(?P<last>(?:and|und|et|y)\s)?(?P<name>{NAME})(?:(?<=\s[JS]r)\.(?=,))?{NAME_ENDS}"
)
EDITORS = re.compile(r",?\s(?:editors?(?=[.,])|eds?\.(?=[.,\s]))")
STOP = re.compile(r"\.?\s*")


def first_inverted(text: str) -> People | None:
    """`Hart, Nadia, and J. R. Smith. `: the first name inverted, the others natural; None where no such list begins the text."""
    m = FIRST.match(text)
    if not m:
        return None
    names, end = [Name(m["family"], m["given"], m["suffix"] or "")], m.end()
    while n := NEXT.match(text, end):
        if not (is_person(n["name"]) or INITIALS_FIRST.match(n["name"])):
            break
        names.append(_natural(n["name"], INITIALS_FIRST.match(n["name"])))
        end = n.end()
        if n["last"]:
            break
    if others := re.compile(r",\s(?:et\sal|u\.\s?a)\b\.?").match(text, end):
        names, end = [*names, ET_AL], others.end()
    role = EDITORS.match(text, end)
    end = role.end() if role else end
    if text[end : end + 1] != "." and text[end - 1] != ".":
        return None
    stop = STOP.match(text, end)
    return People(tuple(names), stop.end() if stop else end, editors=bool(role))
