"""Documents with gold (`bench/references` made them) against what the parser reads in them.

The measures, each right of asked:

    found     the note or entry is there, with its text
    whole     a full citation with every printed field right
    links     URLs, DOIs and archives, exact
    targets   Id., supra and short forms that lead to the right work
    sure      fields without a doubt that are right; doubted fields that are right are counted as `doubted`
    false     links of a citation that are not printed for it (fewer are better)
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from refcheck.model.citation import Full, Short
from refcheck.model.field import Field
from refcheck.model.reference import Note, Resolved
from refcheck.pipeline import parse_document
from tests.accuracy.comparing import INSTEAD, LINKS, address, addresses, field_right, same, squash

HERE = Path(__file__).parent
DOCUMENTS = HERE / "documents"
MEASURES = ("found", "whole", "links", "targets")

# what gold speaks of: another field of a citation is neither right nor wrong
ASKED = {
    *("title", "author", "editor", "container-title", "collection-title", "publisher", "publisher-place", "authority"),
    *("issued", "accessed", "volume", "issue", "number", "page", "edition", "version", "genre", "ISBN", "PMID"),
}


@dataclass(frozen=True, eq=False)
class Document:
    """A document and what is printed in it."""

    name: str
    where: str
    damage: str
    text: str
    entries: list[dict[str, Any]]

    @property
    def title(self) -> str:
        """Set, style, and clean or damaged: `lists/apa/clean`."""
        return f"{self.where}/{self.name}/{self.damage}"


@dataclass
class Score:
    """Right and asked of each measure, of each field, and of each field with and without a doubt; and every miss, named."""

    measures: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    fields: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    sure: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    doubted: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    misses: list[str] = field(default_factory=list)

    def add(self, measure: str, right: bool, miss: str) -> None:
        _count(self.measures[measure], right)
        if not right:
            self.misses.append(f"{measure}: {miss}")


def documents(folder: Path = DOCUMENTS) -> Iterator[Document]:
    """Every document of a folder, clean before damaged."""
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        for damage in ("clean", "damaged"):
            text = path.with_suffix(f".{damage}.txt").read_text(encoding="utf-8")
            yield Document(told["style"], told["set"], damage, text, told["entries"])


def score(document: Document) -> Score:
    """Parse a document and hold it against its gold."""
    parsed, told = parse_document(document.name, document.text.encode()), Score()
    notes = {note.reading.passage.number: note for note in parsed.notes}
    works: dict[str, str | None] = {}
    for entry in document.entries:
        note = notes.get(entry["n"])
        text = note.reading.passage.text.text if note else ""
        told.add("found", _near(text, entry["text"]), f"{entry['n']}: {entry['text']}")
        _full(told, entry, note, works)
    for entry in document.entries:
        _short(told, entry, notes.get(entry["n"]), works)
    return told


def _near(text: str, gold: str) -> bool:
    return SequenceMatcher(None, squash(text), squash(gold), autojunk=False).quick_ratio() >= 0.95


# ------------------------------------------------------------------------------------------------- full citations


def _full(told: Score, entry: dict[str, Any], note: Note | None, works: dict[str, str | None]) -> None:
    """The full citations of one note; `works` learns which work each record became."""
    wanted = [cite for cite in entry["cites"] if cite["kind"] == "full"]
    said = [one for one in (note.citations if note else ()) if isinstance(one.citation, Full)]
    pairs = _pairs([cite["fields"] for cite in wanted], said)
    for cite, one in zip(wanted, pairs, strict=True):
        works.setdefault(cite["id"], one.work if one else None)
        _work(told, entry["n"], cite["fields"], one.citation if one else None)
    for one in said:
        mine: dict[str, Any] = next(
            (cite["fields"] for cite, pair in zip(wanted, pairs, strict=True) if pair is one), {}
        )
        _honesty(told, entry["n"], mine, one.citation)


def _pairs(wanted: list[dict[str, Any]], said: list[Resolved]) -> list[Resolved | None]:
    """For each citation of the gold the one that was read: by title, by link, else the one at its place."""
    free, pairs = list(said), list[Resolved | None]()
    for place, gold in enumerate(wanted):
        best = max(free, key=lambda one: (_alike(gold, one.citation), -abs(said.index(one) - place)), default=None)
        alike = best is not None and (_alike(gold, best.citation) > 0 or len(wanted) == 1)
        pairs.append(best if alike else None)
        free = [one for one in free if one is not pairs[-1]]
    return pairs


def _alike(gold: dict[str, Any], full: Any) -> int:
    title, wanted = squash(full.string("title")), squash(gold.get("title", ""))
    linked = any(name in gold and field_right(name, gold[name], full) for name in LINKS)
    return 4 * (title == wanted) + 2 * linked + (len(title) > 12 and (title in wanted or wanted in title))


def _work(told: Score, number: str, gold: dict[str, Any], full: Any) -> None:
    """One full citation: each printed field, and all together."""
    wrong = []
    for name in (one for one in gold if one not in ("type", "more")):
        right = full is not None and field_right(name, gold[name], full, name not in gold.get("more", ()))
        _count(told.fields[name], right)
        if name in LINKS:
            told.add("links", right, f"{number}: {gold[name]}")
        if not right:
            wrong.append(f"{name}: want {gold[name]!r}, have {_shown(full, name)}")
    told.add("whole", not wrong, f"{number}: " + "; ".join(wrong))


def _shown(full: Full | None, name: str) -> str:
    if full is None:
        return "no citation"
    if name in LINKS:
        return str([link.url for link in addresses(full)])
    value = full.get(name)
    return str([n.display for n in value]) if isinstance(value, tuple) else repr(getattr(value, "iso", value))


# ------------------------------------------------------------------------------------------------- what is claimed


def _honesty(told: Score, number: str, gold: dict[str, Any], full: Any) -> None:
    """What a citation claims, sure or in doubt, and its links: is it printed?"""
    for one in full.fields:
        if one.name in ASKED:
            right = _claim_right(one, gold)
            _count((told.doubted if one.doubt else told.sure)[one.name], right)
            if not right and not one.doubt:
                told.misses.append(f"sure: {number}: {one.name}: {_shown(full, one.name)}, gold {gold.get(one.name)!r}")
    printed = {address(str(gold[name])) for name in LINKS if name in gold}
    for link in addresses(full):
        false = link.role not in ("doi", "translation") and not {address(link.url), address(link.printed)} & printed
        told.add("false", not false, f"{number}: {link.url}")


def _claim_right(claim: Field, gold: dict[str, Any]) -> bool:
    """The gold says the same, in this field or in one that print can't tell from it."""
    names = (claim.name, *(other for other, instead in INSTEAD.items() if claim.name in instead))
    complete = claim.name not in gold.get("more", ())
    return any(same(name, gold[name], claim.value, complete) for name in names if name in gold)


# ------------------------------------------------------------------------------------------------- short forms


def _short(told: Score, entry: dict[str, Any], note: Note | None, works: dict[str, str | None]) -> None:
    """Id., supra and short forms, in their order."""
    wanted = [cite for cite in entry["cites"] if cite["kind"] != "full"]
    said = [one for one in (note.citations if note else ()) if isinstance(one.citation, Short)]
    for cite, one in zip(wanted, [*said, *[None] * len(wanted)], strict=False):
        work, short = works.get(cite["id"]), one and one.citation
        right = (
            isinstance(short, Short) and short.kind == cite["kind"] and one is not None and work == one.work is not None
        )
        told.add("targets", right, f"{entry['n']}: {entry['text']!r}: want {cite['kind']} {work}, have {_led(one)}")


def _led(one: Resolved | None) -> str:
    return f"{getattr(one.citation, 'kind', '')} {one.work} {one.because or ''}" if one else "none"


def _count(figure: list[int], right: bool) -> None:
    figure[0] += right
    figure[1] += 1
