"""Lines of a tag and a value (RIS, MEDLINE) -> records of tagged values, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from refcheck.model.text import Span

LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tag's value, one line however many it takes in the file, and its place."""

    tag: str
    value: str
    span: Span


@dataclass(slots=True)
class Tags:
    """A record: its values in the order of the file."""

    span: Span
    values: list[Tagged] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[Tagged]:
        """The values of these tags, those of the first tag before those of the next."""
        return (value for tag in tags for value in self.values if value.tag == tag)

    def first(self, *tags: str) -> str:
        """The first value of these tags; empty where none has one."""
        return next((value.value for value in self.all(*tags)), "")


def records(text: str, tag: re.Pattern[str], begins: str, ends: str = "") -> list[Tags]:
    """The records of a text: `tag` finds a line's tag and its value, `begins` is the tag that begins a record and `ends` the one
    behind it. A line without a tag goes on with the value above it. A record that lacks its end ends where the next begins.
    """
    found: list[Tags] = []
    is_open = False
    for line in LINE.finditer(text):
        m = tag.match(text, *line.span())
        if m and m[1] == begins:
            found.append(Tags(line.span()))
            is_open = True
        if not is_open:
            continue
        _add(found[-1], m, text, line.span())
        is_open = not (m and m[1] == ends)
    for record in found:
        record.values = [value for value in record.values if value.value]
    return found


def _add(record: Tags, m: re.Match[str] | None, text: str, line: Span) -> None:
    ink = text[m.start(2) : line[1]] if m else text[slice(*line)]
    end = line[1] - len(ink) + len(ink.rstrip())
    if ink.strip():
        record.span = (record.span[0], end)
    if m:
        record.values.append(Tagged(m[1], ink.strip(), (m.start(2), max(m.start(2), end))))
    elif ink.strip():
        last = record.values.pop()
        record.values.append(Tagged(last.tag, f"{last.value} {ink.strip()}".strip(), (last.span[0], end)))
