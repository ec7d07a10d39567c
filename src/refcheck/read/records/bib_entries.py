"""An entry of a .bib, and what it takes from others by `xdata` and `crossref` (biblatex 3.18, sections 2.4.1 and 3.13.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from refcheck.model.text import Span
from refcheck.read.records.bib_values import Value
from refcheck.read.records.draft import table

DEEPEST, MOST = 5, 100  # lenders of lenders, lenders in all: more is a circle, or a trap
ISSUED = frozenset({"article", "periodical", "suppperiodical", "review"})  # part of a periodical, by its issue
VOLUMES = frozenset(
    {"book", "collection", "proceedings", "reference"}
)  # have a title of their own in a work of several


@dataclass(slots=True)
class Bib:
    """An entry as the file has it: its fields by their names in small letters; the second of a name is one of the `others`."""

    type: str
    key: str
    span: Span
    values: dict[str, Value] = field(default_factory=dict)
    others: list[tuple[str, Value]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def add(self, name: str, value: Value) -> None:
        """One more field; BibTeX takes the first of a name."""
        if name in self.values:
            self.others.append((name, value))
            self.doubts.append(f"the field {name} is given more than once: the first is taken")
        elif value.latex.strip():
            self.values[name] = value


def whole(bib: Bib, by_key: Mapping[str, Bib]) -> dict[str, Value]:
    """The fields of an entry with those that it takes from others; what is inherited stands elsewhere, and has no span here."""
    return _Lending(bib, by_key).whole(bib, DEEPEST)


@dataclass(slots=True)
class _Lending:
    """The entries that one entry looks up."""

    borrower: Bib
    by_key: Mapping[str, Bib]
    left: int = MOST

    def whole(self, bib: Bib, depth: int) -> dict[str, Value]:
        values = dict(bib.values)
        for name in ("xdata", "crossref"):
            for key in _keys(values.pop(name, None)):
                lent = self._of(key, name, depth)
                for own, value in (_renamed(bib, lent) if name == "crossref" else lent).items():
                    values.setdefault(own, value)
        return values

    def _of(self, key: str, name: str, depth: int) -> dict[str, Value]:
        lender = self.by_key.get(key.lower())
        if lender is None:
            self.borrower.doubts.append(f"its {name} names {key}, which is no entry of the file")
        if lender is None or not depth or not self.left:
            return {}
        self.left -= 1
        lent = self.whole(lender, depth - 1)
        return {own: replace(v, span=None, inferred=f"inherited from {lender.key}") for own, v in lent.items()}


def _keys(value: Value | None) -> list[str]:
    return [key.strip() for key in value.latex.split(",") if key.strip()] if value else []


def _renamed(bib: Bib, lent: Mapping[str, Value]) -> dict[str, Value]:
    """What a `crossref` lends (data/bib.toml): the title of the book is its chapter's `booktitle`."""
    names = table("bib")["inherited"]
    same = {name: value for name, value in lent.items() if name in names["same"]}
    if bib.type in VOLUMES:
        return same
    at = 1 if bib.type in ISSUED else 0
    return {own[at]: lent[name] for name, own in names["renamed"].items() if name in lent} | same
