"""CSL-JSON (CSL 1.0.2 input schema, and as Zotero, pandoc and citation.js write it) -> Document: an array of items, or one.

The standard library reads each value; where it stands is told by reading one after the other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from refcheck.errors import InputError
from refcheck.model.names import Name
from refcheck.model.record import Record
from refcheck.model.text import Document, Span
from refcheck.read import plain_text
from refcheck.read.records.draft import Draft, csl, head, types, variables, with_records

SUFFIXES = (".json",)  # of a folder none is taken: most are no references
BEGINS = re.compile(r'\s*(?:\[\s*|\{\s*"(?:items|references)"\s*:\s*\[\s*)?\{\s*"')
TYPED = re.compile(r'"type"\s*:\s*"([a-z_-]+)"')
BLANK = re.compile(r"[ \t\r\n]*")
MARKUP = re.compile(r"</?(?:i|b|em|strong|sc|sup|sub|span)(?:\s[^<>]*)?>")
SURROGATE = re.compile("[\ud800-\udfff]")
LISTS = ("items", "references")
OURS = {"elsewhere": "Also at {}", "translated-at": "Translated at {}"}  # addresses, parted by blanks
NO_ITEM = "this is no item, which stands in braces; take it out of the file"
DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Read:
    """A value of JSON and where it stands."""

    value: Any
    span: Span


def matches(source: str, data: bytes) -> bool:
    """It begins as JSON, and holds an object whose type is one of CSL's."""
    text = head(data)
    return BEGINS.match(text) is not None and any(m[1] in types() for m in TYPED.finditer(text))


def read(source: str, data: bytes) -> Document:
    """The file's text, with a record for each item. Raises InputError for what is no JSON, and for JSON that holds no items."""
    document = plain_text.read(source, data)
    try:
        items = list(_items(document.text))
    except (ValueError, RecursionError) as error:
        where = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(source, f"is damaged, its JSON breaks off or goes wrong{where}; export it anew") from None
    if not any(isinstance(item.value, dict) for item in items):
        return document  # JSON of another kind: its links are those of a text
    return with_records(document, (_record(item, document.text) for item in items))


# ------------------------------------------------------------------------------------------------- JSON with places


def _items(text: str) -> Iterator[Read]:
    """The elements of the outermost array, of the array that the outermost object keeps under a name, or that object itself."""
    at = _blank(text, 0)
    if text.startswith("{", at):
        fields = dict(_fields(text, at))
        listed = next((fields[name] for name in LISTS if name in fields), None)
        if listed is None:
            whole = _value(text, at)
            yield from [whole] if whole.value.get("type") in types() else []
            return
        at = listed.span[0]
    yield from _elements(text, at)


def _elements(text: str, at: int) -> Iterator[Read]:
    """The values of the array that begins here."""
    at = _blank(text, _expect(text, at, "["))
    while not text.startswith("]", at):
        read = _value(text, at)
        yield read
        at = _next(text, read.span[1], "]")


def _fields(text: str, at: int) -> Iterator[tuple[str, Read]]:
    """The names and values of the object that begins here."""
    at = _blank(text, _expect(text, at, "{"))
    while not text.startswith("}", at):
        name = _value(text, at)
        read = _value(text, _expect(text, name.span[1], ":"))
        yield str(name.value), read
        at = _next(text, read.span[1], "}")


def _value(text: str, at: int) -> Read:
    start = _blank(text, at)
    value, end = DECODER.raw_decode(text, start)
    return Read(value, (start, end))


def _next(text: str, at: int, closing: str) -> int:
    """Where the next element begins, or the sign that closes."""
    at = _blank(text, at)
    return at if text.startswith(closing, at) else _blank(text, _expect(text, at, ","))


def _expect(text: str, at: int, sign: str) -> int:
    at = _blank(text, at)
    if not text.startswith(sign, at):
        raise json.JSONDecodeError(f"Expecting {sign}", text, at)
    return at + 1


def _blank(text: str, at: int) -> int:
    m = BLANK.match(text, at)
    return m.end() if m else at


# ------------------------------------------------------------------------------------------------- items


def _record(item: Read, text: str) -> Record:
    if not isinstance(item.value, dict):
        return Record("", "", (), item.span, unread=NO_ITEM)
    fields = dict(_fields(text, item.span[0]))
    kind = str(fields["type"].value) if "type" in fields else ""
    id_ = _text(fields["id"].value) if "id" in fields else ""
    draft = Draft(kind if kind in types() else "document", item.span, "" if "://" in id_ else id_)
    for name, read in fields.items():
        if name not in ("type", "id"):
            _add(draft, name, read, fields)
    return draft.record()


def _add(draft: Draft, name: str, read: Read, fields: Mapping[str, Read]) -> None:
    variable, span = variables().get(name.lower(), ""), read.span
    if name == "custom" and isinstance(read.value, dict):
        _custom(draft, read)
    elif variable in csl()["names"].split():
        draft.add(variable, _names(read.value), span)
    elif variable in csl()["dates"].split():
        draft.add(variable, _date(read.value), span)
    elif _is_our_archive(name, fields):
        draft.keep(name, _text(read.value), span)
    else:
        start, end = span
        inside = (start + 1, end - 1) if isinstance(read.value, str) else span
        draft.put(variable, name, _text(read.value), inside)


def _custom(draft: Draft, read: Read) -> None:
    """What CSL has no name for: ours keep theirs, what else a program put there is kept for its links."""
    for name, value in read.value.items():
        if name in OURS:
            draft.keep(name, OURS[name].format(" and ".join(_text(value).split())), read.span)
        elif isinstance(value, str):
            draft.add(f"custom.{name}", _clean(value), read.span)
        else:
            draft.keep(name, _text(value), read.span)


def _is_our_archive(name: str, fields: Mapping[str, Read]) -> bool:
    """`archive_location` with the address of a copy, and `archive` with its host: how we tell an archived copy."""
    place = fields.get("archive_location")
    return name in ("archive", "archive_location") and place is not None and "://" in _text(place.value)


def _names(value: Any) -> tuple[Name, ...]:
    every = value if isinstance(value, list) else [value]
    return tuple(name for one in every if (name := _name(one)).display)


def _name(one: Any) -> Name:
    if not isinstance(one, dict):
        return Name(literal=_text(one))
    parts = {part: _text(text) for part, text in one.items()}
    family = " ".join(filter(None, map(parts.get, ("dropping-particle", "non-dropping-particle", "family"))))
    given = parts.get("given", "")
    if not family or not given:
        return Name(literal=parts.get("literal", "") or family or given)
    return Name(family, given, parts.get("suffix", ""))


def _date(value: Any) -> str:
    """ISO 8601 of the parts, the text that stands for a date, or the empty string."""
    if not isinstance(value, dict):
        return _text(value)
    parts = value.get("date-parts")
    dates = [_iso(one) for one in parts if isinstance(one, list)] if isinstance(parts, list) else []
    if "season" in value and len(dates) == 1 and dates[0].isdecimal():
        season = _text(value["season"])
        return f"{dates[0]}-{20 + int(season)}" if season in ("1", "2", "3", "4") else f"{season} {dates[0]}"
    return "/".join(filter(None, dates[:2])) or _text(value.get("raw") or value.get("literal") or value.get("edtf"))


def _iso(parts: list[Any]) -> str:
    numbers = [text for part in parts[:3] if (text := _text(part)).isdecimal() and int(text)]
    return "-".join([number.zfill(2) for number in numbers])


def _text(value: Any) -> str:
    """A value as text, a list of them as one; the empty string for what is no text."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return _clean(value) if isinstance(value, str) else ""


def _clean(text: str) -> str:
    """Without the markup that CSL allows in fields (`<i>`, `<span class="nocase">`), and without half characters."""
    return SURROGATE.sub("\ufffd", MARKUP.sub("", text)).strip()
