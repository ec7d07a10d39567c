"""A full citation -> the fields of its work.

    article = [authors ","] title "," [volume] container [page] ["," pin] "(" [database] date ")" tail
    statute = title ["(" script ")"] ["[" translation "]"] "(promulgated by" body "," date ...")" ["," pin] gazette tail

Bluebook rules 16 (periodicals), 18.2 (Internet), 20.5 (foreign statutes) and 20.2.2 (romanised titles with their script).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.cite.dates import find_date, read_date
from refcheck.cite.draft import Draft, trim
from refcheck.cite.names import HAN, is_person, person
from refcheck.cite.notes.anchors import Anchor
from refcheck.cite.notes.statutes import read_promulgation
from refcheck.cite.notes.tails import Tail
from refcheck.cite.periodicals import is_journal, is_newspaper
from refcheck.cite.structure import Structure
from refcheck.model.names import Name
from refcheck.model.text import Span

COMMA = re.compile(r",\s+")
ETAL = re.compile(r",?\s+et\.? al\.?\Z")
JOINED = re.compile(r"\s+(?:&|and)\s+")
JOURNAL = re.compile(
    r"(?P<volume>\d{1,4})\s+(?P<name>[^\W\d].*?)(?:\s+(?P<page>[A-Z]?\d[\d,]*(?:\s?[–-]\s?\d+)?))?\Z", re.DOTALL
)
PAGES = re.compile(r"(?:at\s+)?[A-Z]?\d+(?:\s?[–-]\s?\d+)?(?:\s?(?:&|n\.)\s?n?\.?\d+)*\Z")
ARTICLE_NUMBER = re.compile(r"(?:art\.|article)\s(?:no\.\s?)?[\w-]*\d[\w-]*\Z", re.IGNORECASE)
DESIGNATION = re.compile(
    r"(?:Note|Comment|Recent Case|Book Review|Essay|Editorial|Opinion|Op-Ed|Press Release|Student Note)\Z"
)
ONE_WORD = re.compile(r"[A-Z][\w'’-]{1,20}\Z")


def read_full(of: Structure, core: int, anchor: Anchor, end: int, tail: Tail) -> tuple[str, Draft]:
    """The type of the work (CSL) and its fields, from [core, end) of a note."""
    draft = Draft(of)
    if anchor.kind == "promulgated" and anchor.group:
        _triple(draft, "title", (core, anchor.start))
        read_promulgation(draft, anchor.group, end)
    else:
        _article(draft, _segments(of, core, anchor.start))
        _dates(draft, anchor)
    _from_tail(draft, tail)
    return _type(draft, anchor), draft


def _segments(of: Structure, start: int, end: int) -> list[Span]:
    """The parts between the commas of the top level."""
    cuts = [(m.start(), m.end()) for m in COMMA.finditer(of.flat, start, end)]
    edges = [start, *(x for cut in cuts for x in cut), end]
    spans = (trim(of.text, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
    return [s for s in spans if s[0] < s[1]]


def _article(draft: Draft, parts: list[Span]) -> None:
    """Authors, title and container from the parts before the date."""
    parts = _numbers_off(draft, parts)
    if not parts:
        return
    held = _container(draft, parts) if len(parts) > 1 else len(parts)
    first = _authors(draft, parts[:held])
    if first < held and DESIGNATION.match(draft.of.text[slice(*parts[first])]) and first + 1 < held:
        draft.take("genre", parts[first])
        first += 1
    _triple(draft, "title", (parts[first][0], parts[held - 1][1]))


def _numbers_off(draft: Draft, parts: list[Span]) -> list[Span]:
    """Pins and article numbers behind the container."""
    texts = [draft.of.text[slice(*p)] for p in parts]
    keep = len(parts)
    while keep > 1 and (PAGES.match(texts[keep - 1]) or ARTICLE_NUMBER.match(texts[keep - 1])):
        keep -= 1
        if ARTICLE_NUMBER.match(texts[keep]):
            draft.take("number", parts[keep])
        else:
            draft.pinpoints.insert(0, texts[keep].removeprefix("at "))
    return parts[:keep]


def _container(draft: Draft, parts: Sequence[Span]) -> int:
    """The last part holds the container, with volume and first page where it is a journal: how many parts stand before it."""
    start, end = parts[-1]
    m = JOURNAL.match(draft.of.text[start:end])
    if m:
        draft.take("volume", (start + m.start("volume"), start + m.end("volume")))
        _triple(draft, "container-title", (start + m.start("name"), start + m.end("name")))
        if m["page"]:
            draft.take("page", (start + m.start("page"), start + m.end("page")))
    else:
        _triple(draft, "container-title", (start, end))
    return len(parts) - 1


def _authors(draft: Draft, parts: Sequence[Span]) -> int:
    """How many leading parts name the authors; their names are taken."""
    texts = [ETAL.sub("", draft.of.text[slice(*p)]) for p in parts]
    last = next((i for i, t in enumerate(texts[:-1]) if _closes_authors(t, draft.of.text[slice(*parts[i])])), None)
    if last is not None and all(is_person(t) for t in texts[:last]):
        names = [n for t in texts[:last] for n in (t,)] + JOINED.split(texts[last])
        draft.add("author", tuple(person(n) for n in names), (parts[0][0], parts[last][1]))
        return last + 1
    if len(parts) < 2:
        return 0
    if is_person(texts[0]):
        draft.add("author", (person(texts[0]),), parts[0])
        return 1
    if ONE_WORD.match(texts[0]) and len(texts[1].split()) > 2:
        draft.add("author", (Name(literal=texts[0]),), parts[0], doubt="a single word before the title")
        return 1
    return 0


def _closes_authors(text: str, printed: str) -> bool:
    names = JOINED.split(text)
    return (len(names) > 1 or ETAL.search(printed) is not None) and all(is_person(n) for n in names)


def _triple(draft: Draft, name: str, span: Span) -> None:
    """`Romanised (原文) [Translation]`: a title in its three forms (Bluebook rule 20.2.2)."""
    a, b = trim(draft.of.text, *span)
    script = next((g for g in draft.of.groups if a <= g.start < b and g.left in "(（" and HAN.search(g.inner)), None)
    if script is None:
        draft.take(name, (a, b))
        return
    draft.take(name, (a, script.start))
    bracket = next((g for g in draft.of.groups if script.end <= g.start < b and g.left == "["), None)
    forms = {"title": ("original-title-script", "translated-title")}
    first, second = forms.get(name, (f"{name}-script", f"translated-{name}"))
    draft.take(f"custom.{first}", (script.start + 1, script.end - 1))
    if bracket:
        draft.take(f"custom.{second}", (bracket.start + 1, bracket.end - 1))


def _dates(draft: Draft, anchor: Anchor) -> None:
    """The date of issue: in parentheses, or behind a comma as newspapers have it, with their page."""
    if anchor.kind == "dated" and anchor.group:
        _dated(draft, anchor.group.start + 1, anchor.group.end - 1)
    elif anchor.kind == "printed-date":
        _printed_date(draft, anchor)


def _dated(draft: Draft, start: int, end: int) -> None:
    inner = draft.of.text[start:end]
    found = find_date(inner)
    if not found:
        return
    draft.add("issued", found[0], (start + found[1], start + found[2]))
    before = inner[: found[1]].strip(" ,")
    if before:
        draft.take("archive", (start, start + len(inner[: found[1]].rstrip(" ,"))))


def _printed_date(draft: Draft, anchor: Anchor) -> None:
    text = draft.of.text[anchor.start : anchor.end]
    parts = re.split(r",\sat\s", text.lstrip(", "))
    begin = anchor.start + text.index(parts[0])
    if date := read_date(parts[0]):
        draft.add("issued", date, (begin, begin + len(parts[0])))
    if len(parts) > 1:
        draft.take("page", (anchor.end - len(parts[1]), anchor.end))


def _from_tail(draft: Draft, tail: Tail) -> None:
    if tail.accessed and not draft.has("accessed"):
        draft.add("accessed", *tail.accessed)
    if tail.updated and not draft.has("issued"):
        draft.add("issued", *tail.updated)
    if tail.jurisdiction:
        draft.add("custom.jurisdiction", *tail.jurisdiction)
    for hit, _ in tail.live[:1]:
        name = {"live": "URL", "doi": "DOI"}.get(hit.role)
        if name:
            draft.add(name, hit.id or hit.url, (hit.start, hit.end))


def _type(draft: Draft, anchor: Anchor) -> str:
    container = next((f.value for f in draft.fields if f.name == "container-title"), "")
    if anchor.kind == "promulgated":
        return "legislation"
    if draft.has("volume") or draft.has("number"):
        return "article-journal"
    if anchor.kind == "printed-date" or (isinstance(container, str) and is_newspaper(container)):
        return "article-newspaper"
    return (
        "article-journal"
        if isinstance(container, str) and is_journal(container) and not draft.has("URL")
        else "webpage"
    )
