"""The fields of one work while they are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from refcheck.cite.structure import Structure
from refcheck.model.field import Field, Value
from refcheck.model.text import Span

OUTER = frozenset(" ,;<\n\x01")


@dataclass(slots=True)
class Draft:
    """The fields of a work while they are gathered; offsets are the passage's text. A field that is set stays as it is."""

    of: Structure
    fields: list[Field] = field(default_factory=list)
    pinpoints: list[str] = field(default_factory=list)

    def add(self, name: str, value: Value, span: Span, doubt: str | None = None, inferred: str | None = None) -> None:
        """Set a field to a value; an empty one is no field."""
        if value not in ("", ()) and not self.has(name):
            self.fields.append(Field(name, value, span, inferred, doubt))

    def take(self, name: str, span: Span, doubt: str | None = None) -> None:
        """Set a field to the text of a span, as printed."""
        a, b = trim(self.of.text, *span)
        self.add(name, self.of.text[a:b], (a, b), doubt)

    def string(self, name: str) -> str:
        """The text of a field; empty where it is not set."""
        return next((f.value for f in self.fields if f.name == name and isinstance(f.value, str)), "")

    def has(self, name: str) -> bool:
        """Is the field set?"""
        return any(f.name == name for f in self.fields)


def trim(text: str, a: int, b: int) -> Span:
    """[a, b) without the blanks, commas, semicolons and opened brackets of an address (`Tides <https://...>`) at its ends."""
    while a < b and text[a] in OUTER:
        a += 1
    while a < b and text[b - 1] in OUTER:
        b -= 1
    return a, b
