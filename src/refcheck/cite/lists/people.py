"""Lists of authors, read from their front (those whose end is known: `authors`).

inverted, capitals   HART, Nadia, Jan SMITH and Ann LEE  ISO 690, the names behind the first in either order
inverted             Hart, N., & Smith, J. R.              APA, MLA's first author
initialed            N. Hart, J.R. Smith                journals of physics and chemistry
natural              Nadia Hart, J. R. Smith and ...    IEEE, biblatex, BibTeX
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from refcheck.cite.names import body_case, is_person, natural_case, person
from refcheck.model.names import ET_AL, Name

SMALL = "".join(c for c in map(chr, range(0x530)) if c.islower())  # Latin, Greek, Cyrillic
LARGE = rf"[^\W\d_{SMALL}]"
SMALL_PARTICLE = r"(?:(?:de|la|van|von|der|den|del|di|du|le|da|dos|el|al|ter|ten|zu|af|av)\s|d['’]|al-|el-)"
INITIAL = rf"{LARGE}\.(?:\s?-?{LARGE}\.)*"
LETTERS = r"[^\s,;.()\[\]“”\":]+"
AND = r"(?:and|a|und|et|i|y|e|&|og|och|en)"
ETAL = re.compile(rf"\s*[,;]?\s*(?:{AND}\s+)?(?:et\.? al\b\.?|a kol\b\.?|a\.? j\.|i in\b\.?|u\.\s?a\.|and others|等)")
ROLE_WORD = r"\b(?:[EeÉé]ds?\.?|[Ee]ditors?|[Rr]ed\.|[Hh]rsg\.|Hg\.|[Dd]ir\.|ed\. by|zost\.|sest\.)(?:\s?&\s?Trans\.)?"
ROLE = re.compile(rf",?\s*[\[(]?\s*{ROLE_WORD}\s*[\])]?(?=[\s,.:;]|\Z)[,.:]?")


@dataclass(frozen=True, slots=True)
class People:
    """Names, the offset behind them (separators and role marks included), and whether they are editors."""

    names: tuple[Name, ...]
    end: int
    editors: bool = False


CAPITALS = rf"{LARGE}(?:{LARGE}|['’.-]|[\u0300-\u036f])+"
CAPITAL_FAMILY = rf"(?:{SMALL_PARTICLE})?{CAPITALS}(?: {CAPITALS})*|{LARGE}{LARGE}"
GIVEN_WORD = LETTERS
INITIALS_FIRST = rf"{INITIAL}(?:\s{GIVEN_WORD}(?!\.\s{LETTERS}(?:\s{LETTERS}|,\s\d)))?"
AMID = rf"{GIVEN_WORD}\s{INITIAL}\s{GIVEN_WORD}(?=,\s{LARGE}{{2}}|\s{AND}\s{LARGE}{{2}}|,\s\d{{4}})"  # "Ana L. Teixeira, SOUSA"
GIVEN = rf"(?!\d)(?:{AMID}|{INITIALS_FIRST}|{GIVEN_WORD}(?:\s{GIVEN_WORD})*?(?:\s{INITIAL})?(?:\s{LARGE})?)"
# "LANTMAN, Piet van (auch Pieter)"
ALIAS = r"(?:\s\((?:auch|aka|a\.k\.a\.|also|zvan[ýá]|vl\.\s?jm\.|roz\.|geb\.|born|née?|dit|zwan[ya])\s[^()\d]{2,30}\))?"
BEHIND = rf"(?=\s{AND}\s|\s[-–—]\s|\.?\s*[,;.:]\s|(?<=\.)\s|,?\s?[(\[]|\.?\s*\x01|\.?\Z|,?\s+et\.? al|\s+a kol)"
ONE_NAME = rf"(?P<one>{CAPITALS})(?=\s{AND}\s{CAPITALS},\s|,\s{CAPITALS},\s{GIVEN_WORD})"  # "SUHARTO and WIDODO, Joko"
SUFFIX = r"(?:,?\s(Jr|Sr|II|III|IV)\b\.?)?"
CAPITAL_PERSON = re.compile(rf"({CAPITAL_FAMILY}),\s({GIVEN}{ALIAS}){SUFFIX}{BEHIND}|{ONE_NAME}")
GIVEN_AHEAD = rf"(?:(?:{INITIAL}|{LARGE}(?![^\W\d_]*{LARGE}){LETTERS})[\s~]){{1,4}}"
NATURAL_CAPITAL = re.compile(
    rf"(?P<given>{GIVEN_AHEAD})(?P<family>{CAPITAL_FAMILY})(?<!\.){SUFFIX}{BEHIND}(?!,\s{LARGE}[^\W\d_]{{2,}}[;.])"
)  # "; J. SMOLA, Alexander." is inverted
JOIN = re.compile(rf"\s*[,;]\s*(?:{AND}\s+)?|\s+(?:{AND}|[-–—])\s+")


def inverted_capitals(text: str, start: int) -> People | None:
    """`HART, Nadia, Jan SMITH and LEE, A. R.`; None where no inverted name stands at the offset."""
    return _chain(text, start, (CAPITAL_PERSON, NATURAL_CAPITAL), _capital_name)


def natural_capitals(text: str, start: int) -> People | None:
    """`Nadia HART and Jan SMITH, ed.`: the editors of a host; None where no such name stands at the offset."""
    return _chain(text, start, (NATURAL_CAPITAL,), _capital_name)


def _capital_name(m: re.Match[str]) -> Name:
    if m.re is NATURAL_CAPITAL:
        return Name(natural_case(m["family"]), m["given"].strip(), m[3] or "")
    return Name(literal=natural_case(m["one"])) if m["one"] else Name(natural_case(m[1]), _given(m[2]), m[3] or "")


def _given(printed: str) -> str:
    """An initial keeps its full stop, wherever the sentence ended."""
    return printed + "." if re.search(rf"(?:^|\s){LARGE}\Z", printed) else printed


def _chain(
    text: str,
    start: int,
    patterns: tuple[re.Pattern[str], ...],
    read: Callable[[re.Match[str]], Name],
) -> People | None:
    """Names in the form of the first pattern; those behind the first name in the form of any, the last pattern's first."""
    names: list[Name] = []
    at = end = start
    while m := next((m for p in (patterns[::-1] if names else patterns[:1]) if (m := p.match(text, at))), None):
        names.append(read(m))
        end = m.end()
        glue = JOIN.match(text, end)
        if not glue:
            break
        at = glue.end()
    return _with_role(text, names, end) if names else None


def _with_role(text: str, names: list[Name], end: int) -> People:
    """`et al.` and `(eds.)` behind the names."""
    if m := ETAL.match(text, end):
        names, end = [*names, ET_AL], m.end()
    role = ROLE.match(text, end)
    return People(tuple(names), role.end() if role else end, editors=bool(role))


FAMILY = rf"(?:{SMALL_PARTICLE})*{LARGE}{LETTERS}(?: {LARGE}{LETTERS}){{0,2}}"
INITIALS = rf"{LARGE}\.?(?:[\s-]?{LARGE}\.){{0,4}}"
GIVEN_INITIALS = rf"(?:{INITIAL}|{INITIALS})(?:,\s(?:Jr|Sr|II|III)\.?)?"
INVERTED_PERSON = re.compile(rf"({FAMILY}),\s({GIVEN_INITIALS})(?=[\s,;.&(\x01]|\Z)")


def inverted(text: str, start: int) -> People | None:
    """`Hart, N., & Smith, J. R.`: surnames in small letters, given names as initials."""
    return _chain(text, start, (INVERTED_PERSON,), lambda m: Name(family=m[1], given=m[2].strip()))


INITIALED_PERSON = re.compile(
    rf"(?!U\.\s?[SKN]\.|E\.\s?U\.)(?P<given>{LARGE}\w{{0,2}}\.(?:[\s-]?-?{LARGE}\w?\.){{0,5}})\s(?P<family>(?:{SMALL_PARTICLE}){{0,3}}"
    rf"{LARGE}{LETTERS}(?:\s{LARGE}{LETTERS}){{0,2}})(?:,?\s(?P<suffix>Jr|Sr|II|III)\b\.?)?"
    rf"(?=,|\s{AND}\s|\s[(\[]|\s?\x01|\s+et\.? al)"
)


def initialed(text: str, start: int) -> People | None:
    """`N. Hart, J.R. Smith Jr., and M.-C. de la Fuente`: initials before surnames, whatever stands behind them."""
    return _chain(text, start, (INITIALED_PERSON,), lambda m: Name(m["family"], m["given"], m["suffix"] or ""))


WHOLE_GIVEN = rf"{LARGE}{LETTERS}(?:\s{LARGE}{LETTERS}|\s{INITIAL}){{0,2}}"
WHOLE_PERSON = re.compile(
    rf"({FAMILY}),\s({WHOLE_GIVEN}|{INITIAL})(?=\s?[.;:]\s|,\s|\s{AND}\s|,?\s?[(\[]|\.?\s*\x01|,?\s+et\.? al)"
)


def inverted_whole(text: str, start: int) -> People | None:
    """`Horák, Jan, Malá, Eva a Novák, P.`: surnames in small letters with whole given names, closed by a full stop or a colon."""
    found = _chain(text, start, (WHOLE_PERSON,), lambda m: Name(family=m[1], given=_given(m[2])))
    return found if found and re.match(r"\s?[.:]\s|\s*\x01|(?<=\.)\s", text[found.end - 1 :][1:] or " ") else None


CAPITAL_WORD = rf"(?:&|{LARGE}[^\sa-z]*|\([^)]*\))"
CAPITAL_BODY = re.compile(
    rf"((?:{LARGE}{{2,}}|(?:{LARGE}\.){{2,}}|{LARGE}(?=\s{LARGE}{{2}}))[^\sa-z]*(?:\s{CAPITAL_WORD})*)(?=\.\s|,\s[\d\[]|\s*\x01|\Z)"
)


HAN = r"[\u3400-\u4dbf\u4e00-\u9fff·（）()]{2,30}"
HAN_NAMES = re.compile(rf"{HAN}(?:[,，]\s?(?:and\s)?{HAN})*(?=,\s\d{{4}}\.\s|,\set al)")


def han_names(text: str) -> People | None:
    """`海南省渔业研究会, 陈小明, and 林大海, 2009.`: names in Chinese script, closed by the year."""
    m = HAN_NAMES.match(text)
    names = tuple(Name(literal=n) for n in re.split(r"[,，]\s?(?:and\s)?", m[0])) if m else ()
    return _with_role(text, list(names), m.end()) if m else None


def capital_body(text: str, start: int, acronyms: frozenset[str]) -> People | None:
    """A body in capitals: `NORTHERN AI FORUM.`"""
    m = CAPITAL_BODY.match(text, start)
    return People((Name(literal=body_case(m[1], acronyms)),), m.end()) if m else None


PARTICLE_ALONE = r"(?:de|la|van|von|der|den|del|di|du|le|da|dos|bin|al)"
NATURAL_WORD = rf"(?:{INITIAL}|(?!(?:Jr|Sr)\b){SMALL_PARTICLE}?{LARGE}[^\s,;.()\[\]“”\":/]*|{PARTICLE_ALONE})"
BEHIND_NATURAL = rf"(?=,?\s{AND}\s|[,;]\s|\.?\s*\x01|\.\s|(?<=\.)\s|\.?\Z|\s*[\[(]|,?\s+et\.? al|\s+i in)"
SUFFIX = r"(?:,?\s(?:Jr|Sr|III?|IV)\b\.?)?"
NATURAL_PERSON = re.compile(rf"{NATURAL_WORD}(?:[\s~]{NATURAL_WORD}){{1,4}}{SUFFIX}{BEHIND_NATURAL}")
STOP = re.compile(r"[\s.]*")


def natural(text: str, start: int, limit: int | None = None) -> People | None:
    """`Nadia Hart, J. R. Smith, and Ann Lee.`: names in natural order.

    With a `limit` (a title in quotation marks begins there) whatever stands before it names the authors, a body as it is; without
    one the words must be names and nothing else before the full stop.
    """
    front = text[start:limit]
    found = natural_chain(front, 0)
    if found and (found.editors or _closes(front, found.end, limit)):
        behind = STOP.match(front, found.end)
        return People(found.names, start + (behind.end() if behind else found.end), found.editors)
    body = front.strip(" .,\x01")
    return People((Name(literal=body),), start + len(front)) if limit is not None and body else None


def natural_chain(text: str, start: int) -> People | None:
    """`Nadia Hart, J. R. Smith and Ann Lee, eds.`: names, whatever stands behind them."""
    found = _chain(text, start, (NATURAL_PERSON,), lambda m: person(m[0]))
    return found if found and all(is_person(n.display) for n in found.names if n is not ET_AL) else None


def _closes(front: str, end: int, limit: int | None) -> bool:
    """Do the names fill all that stands before the title, or end with a full stop?"""
    rest = front[end:]
    return not rest.strip(" .,\x01") if limit is not None else rest[:1] in (".", "\x01", "") or front[end - 1] == "."


COMPANY = r"(?:Inc|Ltd|LLC|GmbH|Corp|Co|a\. ?s|s\. ?r\. ?o)"
COMPANY_FIRST = re.compile(r"[^.;]{2,60},\s(?:Inc|Ltd|LLC|Co|Corp)\.(?=\s[^\sa-z])")
HANDLE = re.compile(rf"([^\s,.;:/\d]+(?:\s[^\s,.;:/\d]+){{0,3}}(?:,?\s{COMPANY})?)\.\s")


def handle(text: str) -> People | None:
    """A first sentence of a word or a few: a body, a company, a screen name."""
    m = HANDLE.match(text)
    return People((Name(literal=m[1] + "." if re.search(rf"\s{COMPANY}\Z", m[1]) else m[1]),), m.end()) if m else None
