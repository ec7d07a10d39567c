"""The zotero format: CSL-JSON as Zotero imports it without a loss.

Zotero drops what the item of a type has no field for, and the `custom` of CSL-JSON altogether; of a person in a role that the
item has not, it makes an author. All that goes into Extra (CSL's `note`), a `Name: value` a line: what CSL has a name for, Zotero
gives to styles from there; `Citation Key` and `tex.archive` are Better BibTeX's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from refcheck.bib.csl import in_order, item
from refcheck.bib.escape import plain
from refcheck.bib.keys import works
from refcheck.bib.tables import table
from refcheck.bib.values import SEASONS, is_et_al, shown
from refcheck.bib.work import Work
from refcheck.model.dates import Date
from refcheck.model.field import Value
from refcheck.model.names import Name
from refcheck.model.reference import Bibliography
from refcheck.model.visible import to_json

_EVERY = frozenset("id type title title-short author issued accessed URL language abstract".split())


def zotero(bibliographies: Sequence[Bibliography]) -> str:
    """The works as CSL-JSON for Zotero."""
    return to_json([_item(work) for work in works(bibliographies)], indent=2) + "\n"


def _item(work: Work) -> dict[str, Any]:
    kind = work.type if work.type in _types() else table("zotero")["nearest"].get(work.type, "document")
    told = {name: value for name, value in item(work).items() if name in _EVERY or kind in _holders(name)}
    told |= {name: _names(names) for name, names in work.fields.items() if name in told and isinstance(names, tuple)}
    told |= {name: _date(when) for name, when in work.fields.items() if name in told and isinstance(when, Date)}
    told |= {"title-short": work.hereinafter} if work.hereinafter else {}
    extra = [f"{name}: {line}" for name, value in _extra(work, kind) if (line := plain(value))]
    extra += [f"Also at {copy}" for copy in work.elsewhere] + [f"Translated at {copy}" for copy in work.translations]
    return told | {"type": kind, "note": "\n".join(filter(None, (*extra, work.text("note"))))}


def _extra(work: Work, kind: str) -> Iterator[tuple[str, str]]:
    """What the item has no field for, by the names that Extra has for it."""
    eprint = work.text("custom.eprinttype")
    yield "Citation Key", work.key
    yield "Type", work.type if work.type != kind else ""
    yield from (
        (called, _shown(work.fields[name])) for name, called in table("zotero")["said"].items() if work.has(name)
    )
    yield "arXiv" if eprint in ("", "arxiv") else eprint, work.text("custom.eprint")
    yield from ((_called(name), line) for name, value in _dropped(work, kind) for line in _lines(value))
    yield from ((f"More {role}s", "et al.") for role in ("author", "editor") if any(map(is_et_al, work.names(role))))
    yield from (("tex.archive", copy) for copy in work.archives)


def _dropped(work: Work, kind: str) -> Iterator[tuple[str, Value]]:
    """The variables that an item of this type has no field for."""
    fields = {**work.fields, **{name: item(work).get(name, "") for name in ("archive", "archive_location")}}
    elsewhere = _EVERY | {"note", "custom.eprint", "custom.eprinttype", *table("zotero")["said"]}
    yield from ((name, fields[name]) for name in in_order(set(fields) - elsewhere) if kind not in _holders(name))


def _called(name: str) -> str:
    """`publisher-place` -> `Publisher Place`, which Zotero gives to styles under its own name; `DOI` stays."""
    return name if name.isupper() else re.sub("[-_]", " ", name.removeprefix("custom.")).title()


def _lines(value: Value) -> Iterator[str]:
    """One line, or one for each person, as Zotero reads people from Extra: `Editor: Moss || Ada`."""
    if isinstance(value, tuple):
        yield from (name.literal or f"{name.family} || {_given(name)}" for name in value if not is_et_al(name))
    else:
        yield _shown(value)


def _shown(value: Value) -> str:
    match value:
        case str():
            return value
        case Date():
            return value.iso
        case _:
            return "; ".join(map(shown, value))


def _names(names: tuple[Name, ...]) -> list[dict[str, str]]:
    """People and bodies; a suffix stands behind the given name, for Zotero has no field for it."""
    return [
        {"literal": name.literal} if name.literal else {"family": name.family, "given": _given(name)}
        for name in names
        if not is_et_al(name)
    ]


def _given(name: Name) -> str:
    return ", ".join(filter(None, (name.given, name.suffix)))


def _date(when: Date) -> dict[str, Any]:
    """Zotero reads a day from its parts, and takes a season for a month and a range for its beginning: these are words."""
    if when.season:
        return {"literal": f"{SEASONS[when.season - 1]} {when.year}"}
    return {"literal": when.iso} if when.until else {"date-parts": [when.parts]}


@cache
def _holders(name: str) -> frozenset[str]:
    """The types whose items have a field for this variable."""
    return frozenset(table("zotero")["holds"].get(name, "").split())


@cache
def _types() -> frozenset[str]:
    return frozenset(table("zotero")["types"].values())
