"""Law abroad, in its own words: `Bürgerliches Gesetzbuch [BGB] [Civil Code] § 823 (Ger.)` (Bluebook rule 20, table T2).

law  = title ["[" abbreviation "]"] ["[" translation "]"] *([","] label) ["(" country ")"]
case = court "[" abbreviation "]" ["[" translation "]"] date "," volume reporter ["[" abbreviation "]"] page ["(" country ")"]

A label is a number, a pin, a date, a gazette. Two things show such a law: its country at the end, or brackets before an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.cite.dates import find_date, read_date
from refcheck.cite.links import countries
from refcheck.cite.notes.anchors import Anchor
from refcheck.cite.notes.capitals import in_capitals
from refcheck.cite.notes.core import Core
from refcheck.cite.structure import INSIDE, Group, Structure
from refcheck.model.dates import Date
from refcheck.model.text import Span

GROUP = re.compile(rf"[(\[]{INSIDE}+[)\]]")
PIN = r"(?:arts?\.|§+|paras?\.?|ss?|p\.|at|cl\.)\s?[\dIVXLC][\w.()–-]*(?<![.])"
PINNED = re.compile(rf"(?:\s\[{INSIDE}+\])?(?:\s\d{{4}})?,?\s{PIN}")
DATED = re.compile(rf"\s\[{INSIDE}+\],?\s(?=[A-Z][a-z]{{2,8}}\.?\s\d|\d{{4}},)")
ABBREVIATION = re.compile(r"\[[^\[\]\s]{1,4}\S{0,8}\]")
BEYOND = re.compile(r";|\.\s(?:See|But|Cf|Id)\b")
LAW = re.compile(
    rf"\[{INSIDE}+\]|§|\barts?\.\s|\bNo\.\s\S+\s(?:of|de)\s|,\sc\.\s?\w|,\s(?:R\.)?S\.C\.\s|\b(?:Act|Law|Code|Constitution),?\s\d{{4}}"
)
BOUND = re.compile(r"\s[\[(]|,\s|\s(?=arts?\.\s|§|ss?\s\d)")
LABEL_NUMBER = re.compile(
    r"(?:(?:Law|Act|Decree|Statute|Order)\s)?No\.\s.+|(?:c|ch|cap)\.?\s\S+\Z|(?:R\.)?S\.C\.\s\d{4}\Z"
)
LABEL_PIN = re.compile(rf"(?:[(\[]{INSIDE}+[)\]]\s)?(?P<pin>{PIN})\Z")
PLACE = re.compile(
    rf"(?:(?P<volume>\d{{1,4}})\s)?(?P<name>[A-ZÀ-Þ].*?)(?:\s\[{INSIDE}+\])*(?:\s(?:at\s)?(?P<page>\d+))?\Z"
)
OF_A_YEAR = re.compile(r"\sof\s((?:1[5-9]|20)\d\d)\b")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
LONGEST = 400


class Foreign:
    """A country behind words of law, or brackets before an article or section."""

    def spots(self, of: Structure) -> Iterator[re.Match[str]]:
        """All that stands in parentheses or brackets."""
        return GROUP.finditer(of.flat)

    def anchor(self, of: Structure, core: int, m: re.Match[str]) -> Anchor | None:
        """From the bracket to the country, or to the pin; a country alone shows only what nothing before it did."""
        if m.start() - core > LONGEST or not of.text[core].isupper():
            return None
        end = _end(of, core, m)
        return Anchor("foreign", m.start(), end) if end else None


def _end(of: Structure, core: int, m: re.Match[str]) -> int | None:
    if m[0][0] == "(":
        return m.start() if _is_country(of, m.start()) and LAW.search(of.flat, core, m.start()) else None
    named = PINNED.match(of.flat, m.end()) or (
        DATED.match(of.flat, m.end()) if ABBREVIATION.match(of.text, m.start()) else None
    )
    if named is None:
        return None
    country = next((g.start for g in of.within(named.end(), named.end() + LONGEST) if _is_country(of, g.start)), None)
    near = country and not BEYOND.search(of.flat, named.end(), country)
    return country if near else named.end() if named.re is PINNED else None


def _is_country(of: Structure, at: int) -> bool:
    group = of.at(at)
    return group is not None and group.left == "(" and group.inner in countries()


def read(core: Core) -> str | None:
    """Title with its abbreviation and translation, number, pins, date, gazette or reporter."""
    if core.anchor.kind != "foreign":
        return None
    bound = BOUND.search(core.of.flat, core.start + 1, core.anchor.end)
    named = (core.start, bound.start() if bound else core.anchor.end)
    brackets = _brackets(core, named[1])
    rest = (brackets[-1].end if brackets else named[1], core.anchor.end)
    core.draft.take("title", named)
    _forms(core, brackets)
    published = [_labelled(core, part) for part in core.parts(rest)]
    if (found := find_date(core.text(named))) and not core.draft.has("issued"):
        at = (core.start + found[1], core.start + found[2])
        core.draft.add("issued", found[0], at, inferred="the date that its title bears")
    return "legal_case" if any(published) else "legislation"


def _brackets(core: Core, at: int) -> list[Group]:
    """The brackets just behind the title."""
    found: list[Group] = []
    while (group := core.of.at(at + 1)) and group.left == "[":
        found.append(group)
        at = group.end
    return found


def _forms(core: Core, brackets: list[Group]) -> None:
    """The last is the translation, where it is words; one before it, or one of few letters, the abbreviation."""
    for i, group in enumerate(brackets[:2]):
        short = i + 1 < len(brackets) or " " not in group.inner or "." in group.inner
        core.draft.take("title-short" if short else "custom.translated-title", (group.start + 1, group.end - 1))


def _numbered(core: Core, part: Span) -> None:
    """`Law No. 57 of 2003`, `No. 21 of 2000`: the year is its number's."""
    core.draft.take("number", part)
    if m := OF_A_YEAR.search(core.text(part)):
        at = (part[0] + m.start(1), part[0] + m.end(1))
        core.draft.add("issued", Date(int(m[1])), at, inferred="the year that its number bears")


def _labelled(core: Core, part: Span) -> bool:
    """Take what a part says; is it where a court's decision is published?"""
    text, flat = core.text(part), core.of.flat[slice(*part)]
    if date := read_date(text) or (Date(int(text)) if YEAR.match(text) else None):
        core.draft.add("issued", date, part)
    elif m := LABEL_PIN.match(flat):
        core.draft.pinpoints.append(m["pin"])
    elif LABEL_NUMBER.match(text):
        _numbered(core, part)
    elif (m := PLACE.match(flat)) and in_capitals(m["name"]):
        for name, field in (("volume", "volume"), ("name", "container-title"), ("page", "page")):
            if m[name]:
                core.draft.take(field, (part[0] + m.start(name), part[0] + m.end(name)))
        return bool(m["volume"] and m["page"])
    return False
