"""Cases of entries and what is read of them, as the tables in tests/cases/records tell them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from refcheck.model.dates import Date
from refcheck.model.reference import Reference

FOLDER = Path(__file__).parents[1] / "cases" / "records"
ORDINALS = ("second", "third", "fourth")


@dataclass(frozen=True)
class Case:
    """A file's text, and what is expected of its entries in order."""

    name: str
    text: str
    works: int | None
    expected: tuple[Mapping[str, Any], ...]

    def __str__(self) -> str:
        return self.name


def cases(name: str) -> list[Case]:
    """The cases of a format."""
    return [_case(row) for row in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["case"]]


def _case(row: dict[str, Any]) -> Case:
    others = [row.pop(ordinal) for ordinal in ORDINALS if ordinal in row]
    return Case(row.pop("name"), row.pop("text"), row.pop("works", None), (row, *others))


def told(work: Reference, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What a work says of what a case asks for."""
    full = work.source
    fields = {field.name.removeprefix("custom."): _shown(field.value) for field in reversed(full.fields)}
    links = [link for placed in work.links for link in _links(placed.link)]
    own = {"type": full.type, "key": work.key, "links": links, "doubts": list(full.doubts)}
    own["without"] = [name for name in wanted.get("without", ()) if name not in fields]
    return {name: (fields | own).get(name) for name in wanted}


def _shown(value: Any) -> Any:
    if isinstance(value, Date):
        return value.iso
    return [name.display for name in value] if isinstance(value, tuple) else value


def _links(link: Any) -> list[str]:
    return [f"{link.role} {link.url}", *(f"archive {a.url} of {link.url}" for a in link.archives)]
