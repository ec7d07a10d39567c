"""A record while its fields are gathered, whatever the format."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from refcheck.model.field import Field, Value
from refcheck.model.record import Record
from refcheck.model.text import Document, Span

FIRST_LOOK = 65_536
LONGEST = 100  # characters of a value in a line of Extra
PROSE = frozenset({"note", "abstract", "annote", "title", "keyword", "references", "event"})
BEFORE = {
    "DOI": re.compile(r"(?i)\A(?:https?://(?:www\.|dx\.)?doi\.org/|doi:\s*)"),
    "custom.eprint": re.compile(r"(?i)\Aarxiv:\s*"),
}  # what people put before an id
TWICE = "the key {} is used more than once: programs take the first entry and drop the others"
EMPTY = "this entry has no field: fill it in, or take it out of the file"
EXTRA = re.compile(r"(?m)^[ \t]*([A-Za-z][A-Za-z_ -]{1,40})[ \t]*:[ \t]*(\S.*?)[ \t]*$\n?")


@dataclass(slots=True)
class Draft:
    """The fields so far. A field that is set stays as it is: what comes later is kept for its links."""

    type: str
    span: Span
    key: str = ""
    fields: dict[str, Field] = field(default_factory=dict)
    rest: list[Field] = field(default_factory=list)
    notes: list[Field] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def add(self, name: str, value: Value, span: Span | None = None, inferred: str | None = None) -> None:
        """Set a field; an empty value is none."""
        if name in BEFORE and isinstance(value, str):
            value = BEFORE[name].sub("", value)
        told = Field(name, value, span, inferred)
        if value in ("", ()):
            return
        if name == "note":
            self.notes.append(told)
        elif name in self.fields:
            self.rest.append(told)
        else:
            self.fields[name] = told

    def put(self, name: str, own: str, text: str, span: Span | None = None) -> None:
        """Set a field by CSL's name, where it has one; else keep it by the file's own."""
        if name:
            self.add(name, text, span)
        else:
            self.keep(own, text, span)

    def join(self, name: str, text: str, span: Span) -> None:
        """One more of several that make up a field."""
        before = self.fields.get(name)
        if before and before.span:
            self.fields[name] = Field(name, f"{before.value}, {text}", (min(before.span[0], span[0]), span[1]))
        else:
            self.add(name, text, span)

    def settle_abbreviation(self) -> None:
        """A periodical that is named by its abbreviation alone."""
        short = self.fields.get("container-title-short")
        if short and "container-title" not in self.fields:
            self.fields["container-title"] = replace(short, name="container-title")
            del self.fields["container-title-short"]

    def outside(self, inferred: str) -> None:
        """A field that stands outside the entry has no place in it."""
        start, end = self.span
        for name, told in self.fields.items():
            if told.span and not start <= told.span[0] <= told.span[1] <= end:
                self.fields[name] = replace(told, span=None, inferred=inferred)
        self.rest = [replace(r, span=None) if r.span and not start <= r.span[0] <= end else r for r in self.rest]

    def keep(self, name: str, text: str, span: Span | None = None) -> None:
        """What CSL has no name for, for its links."""
        if text:
            self.rest.append(Field(name, text, span))

    def record(self) -> Record:
        """What was gathered; the lines of its note that name a field are fields (Zotero's Extra)."""
        self._read_extra()
        if self.notes:
            whole = self.notes[0] if len(self.notes) == 1 else None
            text = "\n".join(str(note.value) for note in self.notes)
            self.fields["note"] = whole or Field("note", text, None, "the notes of the entry, one after the other")
        key = self.fields.pop("citation-key", None)
        key_text = key.value if key and isinstance(key.value, str) else self.key
        fields = tuple(self.fields.values())
        unread = "" if fields or self.rest else EMPTY
        return Record(key_text, self.type, fields, self.span, tuple(self.rest), tuple(self.doubts), unread)

    def _read_extra(self) -> None:
        notes, self.notes = self.notes, []
        for note in notes:
            text = EXTRA.sub(lambda m, note=note: self._extra(m, note), str(note.value)).strip()  # type: ignore[misc]
            if text:
                self.notes.append(Field("note", text, note.span, note.inferred))

    def _extra(self, m: re.Match[str], note: Field) -> str:
        """`PMID: 38012345`: nothing is left of a line that is a field."""
        name = variables().get(m[1].strip().lower(), "")
        is_value = len(m[2]) <= LONGEST
        if not name or not is_value or name in {*self.fields, *PROSE, *csl()["names"].split()}:
            return m[0]
        self.fields[name] = Field(name, m[2], note.span)
        return ""


def with_records(document: Document, records: Iterable[Record]) -> Document:
    """The document with its records. A key that is used twice is told; both entries stay."""
    keys: set[str] = set()
    told: list[Record] = []
    for record in records:
        again = (TWICE.format(record.key),) if record.key in keys else ()
        told.append(replace(record, doubts=(*record.doubts, *again)))
        keys |= {record.key} - {""}
    return replace(document, records=tuple(told))


def head(data: bytes) -> str:
    """The first characters of a file, for a look at what it is: ASCII is read in any encoding."""
    return data[:FIRST_LOOK].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").decode("latin-1")


@cache
def csl() -> dict[str, Any]:
    """CSL's own names (data/csl.toml)."""
    return table("csl")


@cache
def variables() -> Mapping[str, str]:
    """CSL's variables by what files call them, in small letters."""
    own = (name for kind in ("names", "dates", "texts") for name in csl()[kind].split())
    return {name.lower(): name for name in own} | {name.lower(): csl for name, csl in csl()["called"].items()}


@cache
def types() -> frozenset[str]:
    """CSL's types."""
    return frozenset(csl()["types"].split())


@cache
def table(name: str) -> dict[str, Any]:
    """The table of a format."""
    return tomllib.loads(files("refcheck.data").joinpath(f"{name}.toml").read_text("utf-8"))
