"""A cited work as a CSL-JSON item (CSL 1.0.2 input schema; what CSL has no name for stands under its `custom`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from refcheck.bib.work import Work
from refcheck.model.dates import Date
from refcheck.model.field import Value
from refcheck.model.names import Name

# how a citation is read, whatever the order in which its parser found the fields; others follow by name
ORDER = (
    *(
        "author",
        "editor",
        "translator",
        "title",
        "container-title",
        "collection-title",
        "edition",
        "volume",
        "issue",
        "number",
    ),
    *("page", "genre", "authority", "publisher", "publisher-place", "issued", "accessed", "DOI", "URL"),
)


def item(work: Work) -> dict[str, Any]:
    """The item, its fields in a fixed order."""
    fields = {name: work.fields[name] for name in in_order(work.fields) if name != "citation-key"}  # it is the id
    custom = {name.removeprefix("custom."): _custom(v) for name, v in fields.items() if name.startswith("custom.")}
    for name, urls in (("elsewhere", work.elsewhere), ("translated-at", work.translations)):
        custom |= {name: " ".join(urls)} if urls else {}
    standard = {name: _value(v) for name, v in fields.items() if not name.startswith("custom.")}
    return {"id": work.key, "type": work.type} | standard | _archive(work) | ({"custom": custom} if custom else {})


def in_order(names: Iterable[str]) -> list[str]:
    """Names of fields, each once, in the order of an item."""
    return sorted(set(names), key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))


def date(when: Date) -> dict[str, Any]:
    """A date to its printed precision; a season is a number from 1, spring."""
    parts = [when.parts, when.until.parts] if when.until else [when.parts]
    return {"date-parts": parts} | ({"season": when.season} if when.season else {})


def _value(value: Value) -> Any:
    match value:
        case str():
            return value
        case Date():
            return date(value)
        case _:
            return [_name(name) for name in value]


def _custom(value: Value) -> Any:
    return value.iso if isinstance(value, Date) else _value(value)


def _name(name: Name) -> dict[str, str]:
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix, "literal": name.literal}
    return {part: text for part, text in parts.items() if text}


def _archive(work: Work) -> dict[str, str]:
    """The first archived copy, where the print names no other archive: who keeps it, and where."""
    if not work.archives or work.has("archive"):
        return {}
    host = work.archives[0].partition("://")[2].partition("/")[0]
    return {"archive": host, "archive_location": work.archives[0]}
