"""What stands behind the core of a citation: links and their archives, translations, parentheticals, a hereinafter name.

    tail = *( link / archive / "(" text ")" / "[hereinafter" name "]" / "translated in" source link )

Bluebook rules 17.2.2 (theses), 18.2 (Internet sources, archives in brackets), 1.5 (parentheticals), 4.2(b)
(hereinafter), 20.2.5 (translations).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from refcheck.cite.dates import find_date
from refcheck.cite.links import GLUED_COUNTRY, Hit, as_link, countries
from refcheck.cite.notes.anchors import SUBDIVISION, is_dated
from refcheck.cite.structure import Group, Structure, between
from refcheck.model.dates import Date
from refcheck.model.link import Link
from refcheck.model.passage import Passage
from refcheck.model.text import Span

HEREINAFTER = re.compile(r"\s*hereinafter,?\s+[“\"‘']?(.+?)(?:[.,]?[”\"’'])?\s*\Z", re.DOTALL)
TRANSLATED = re.compile(r",?\s*translated\s+(?:in\s+|at\s+)?")
SOURCE_SO_FAR = re.compile(r"translated\s(?:(?!https?://)[^;])*\Z")
HISTORY = re.compile(  # Bluebook 10.7, 13.4: "aff’d, 51 P.3d 12 (Or. 2004)", "reprinted in 1985 U.S.C.C.A.N. 7"
    r",\s(?=(?:(?:aff|rev)[’'][dg]|vacated|remanded|overruled|abrogated|superseded|modified|withdrawn|enforced|"
    r"(?:cert\.|reh[’']g|appeal|mandamus)\s(?:denied|granted|dismissed|docketed)|reprinted\s(?:as\samended\s)?in)\b)"
)
REMARK = re.compile(
    r"\W*[a-z]+ing\s|\s*[“\"]"
)  # "(citing the table at https://...)": the remark's link, not the work's
VISITED = re.compile(r"(?i)\s*(?:last\s+)?(?:visited|accessed|updated|modified|checked)\b")
ACCESSED = re.compile(r"\b(?:last\s)?(?:accessed|visited)(?:\son)?:?\s(?=\d|[A-Z])")
THESIS = re.compile(
    r"(?P<genre>[^(),]{2,30}?\s(?:thesis|dissertation|diss\.))(?:\sdissertation)?,\s(?P<publisher>[^()]{3,80})\Z"
)
NUMBER = re.compile(rf"{SUBDIVISION.pattern}|(?:1[5-9]|20)\d\d\Z")
ON_FILE = re.compile(r"(?i)\s*on file with\b")
WORDS = re.compile(r"[^\W\d_]{2,}")


@dataclass(slots=True)
class Tail:
    """What a tail holds; spans are offsets of the note's text."""

    live: list[tuple[Hit, list[Hit]]] = field(default_factory=list)
    translations: list[Hit] = field(default_factory=list)
    remarked: list[Hit] = field(default_factory=list)
    parentheticals: list[str] = field(default_factory=list)
    hereinafter: str | None = None
    jurisdiction: tuple[str, tuple[int, int]] | None = None
    accessed: tuple[Date, tuple[int, int]] | None = None
    updated: tuple[Date, tuple[int, int]] | None = None
    thesis: re.Match[str] | None = None
    translation_source: str | None = None
    behind_words: tuple[Link, ...] = ()  # what the document links to words of the citation

    @property
    def online(self) -> bool:
        """Is there a link to where the work itself stands in the web?"""
        own = (hit.role for hit, _ in self.live)
        return "live" in own or any(link.role == "live" for link in self.behind_words)

    def links(self, passage: Passage) -> tuple[Link, ...]:
        """The links of a citation, archives beside what they archive; those of remarks and translations last."""
        own = [*self.behind_words, *(as_link(passage, hit, archives) for hit, archives in self.live)]
        if self.behind_words and [link.role for link in own[-2:]] == ["live", "archive"]:
            own[-2:] = [replace(own[-2], archives=(own[-1],))]
        others = (*self.remarked, *map(_translation, self.translations))
        return (*own, *(as_link(passage, hit) for hit in others))


def _translation(hit: Hit) -> Hit:
    return Hit(hit.start, hit.end, "translation", hit.url, hit.id, hit.repairs)


def read_tail(of: Structure, hits: Sequence[Hit], start: int, end: int) -> Tail:
    """All that stands in [start, end) of a note, whatever its order."""
    tail = Tail()
    translated = _translation_reach(of, hits, start, end)
    for hit in between(hits, start, end):
        if _is_remarked(of, hit):
            tail.remarked.append(hit)
            continue
        _add_link(tail, hit, translated=translated is not None and translated[0] <= hit.start < translated[1])
        _add_glued_country(tail, hit, of.text)
    later = _history(of, hits, start, end)
    if later:
        tail.parentheticals.append(of.text[slice(*later)].strip(" ,"))
    for group in of.within(start, end):
        if not later or not later[0] <= group.start < later[1]:
            _add_group(tail, group, hits, of.text)
    if m := ACCESSED.search(of.flat, start, end):
        _add_access(tail, of.text, m.end(), end)
    if translated:
        tail.translation_source = _source(of.text, translated, hits)
    return tail


def _history(of: Structure, hits: Sequence[Hit], start: int, end: int) -> Span | None:
    """From what became of a case, or where it is printed again, to the last date of that; whole, as a remark is."""
    m = HISTORY.search(of.flat, start, end)
    if m is None:
        return None
    groups = of.within(m.end(), end)
    dated = [g.end for g in groups if g.left == "(" and is_dated(g.inner)]
    others = [*(g.start for g in groups), *(hit.start for hit in between(hits, m.end(), end))]
    return m.end(), dated[-1] if dated else min(others, default=end)


def _translation_reach(of: Structure, hits: Sequence[Hit], start: int, end: int) -> tuple[int, int] | None:
    """From `translated in` to the first link behind it: that link leads to the translation."""
    m = TRANSLATED.search(of.flat, start, end)
    hit = next(iter(between(hits, m.end(), end)), None) if m else None
    return (m.end(), hit.start + 1) if m and hit else None


def _source(text: str, reach: tuple[int, int], hits: Sequence[Hit]) -> str:
    """`CLI.1.283838(EN) (Lawbase)`: where the translation stands, in the citation's own words."""
    words = text[reach[0] : reach[1] - 1]
    return re.sub(r"[,\s]+(?:in)?\s*\Z", "", words)


def _is_remarked(of: Structure, hit: Hit) -> bool:
    """Does the link stand in a parenthetical that says something of its own?"""
    group = of.around(hit.start)
    return group is not None and group.left == "(" and bool(REMARK.match(group.inner))


def _add_link(tail: Tail, hit: Hit, *, translated: bool) -> None:
    if translated:
        tail.translations.append(hit)
    elif hit.role == "archive" and tail.live and tail.live[-1][0].role == "live":
        tail.live[-1][1].append(hit)
    else:
        tail.live.append((hit, []))


def _add_glued_country(tail: Tail, hit: Hit, text: str) -> None:
    if "glued-jurisdiction" in hit.repairs and (m := GLUED_COUNTRY.search(text, hit.start, hit.end)):
        tail.jurisdiction = (m[1], m.span(1))


def _add_group(tail: Tail, group: Group, hits: Sequence[Hit], text: str) -> None:
    if group.left in "([" and (m := HEREINAFTER.match(group.inner)):
        tail.hereinafter = m[1]
    elif group.left == "(":
        _add_parenthesis(tail, group, hits, text)


def _add_parenthesis(tail: Tail, group: Group, hits: Sequence[Hit], text: str) -> None:
    span = (group.start + 1, group.end - 1)
    if group.inner in countries():
        tail.jurisdiction = (group.inner, span)
    elif _is_a_number(text, group) or any(_leads(text, span, h) for h in between(hits, *span)):
        return
    elif thesis := THESIS.match(text, *span):
        tail.thesis = thesis
    elif VISITED.match(group.inner):
        _add_visit(tail, group, span)
    elif not _names_a_source(text, group):
        tail.parentheticals.append(group.inner.strip())


def _is_a_number(text: str, group: Group) -> bool:
    """`14(2) Harbor Review`, `§ 5(a)(2)`, the year of what became of a case: `rev’d, 555 U.S. 7 (2009)`."""
    return text[group.start - 1 : group.start].isalnum() or bool(NUMBER.match(group.inner))


def _leads(text: str, span: tuple[int, int], hit: Hit) -> bool:
    """Does a link stand first in the parentheses, no remark before it?"""
    return not WORDS.search(text, span[0], hit.start)


def _add_visit(tail: Tail, group: Group, span: tuple[int, int]) -> None:
    found = find_date(group.inner)
    if found:
        at = (found[0], (span[0] + found[1], span[0] + found[2]))
        if re.match(r"(?i)\s*(?:last\s+)?(?:updated|modified)", group.inner):
            tail.updated = at
        else:
            tail.accessed = at


def _add_access(tail: Tail, text: str, at: int, end: int) -> None:
    """`<https://...> accessed 12 June 2020`, `accessed May 3, 2019, https://...`: no parentheses around it."""
    found = find_date(text[at : min(end, at + 30)])
    if found and found[1] == 0:
        tail.accessed = (found[0], (at + found[1], at + found[2]))


def _names_a_source(text: str, group: Group) -> bool:
    """`CLI.1.283838(EN) (Lawbase), https://...`: part of where a translation stands, nobody's comment."""
    return bool(SOURCE_SO_FAR.search(text[max(0, group.start - 80) : group.start]))
