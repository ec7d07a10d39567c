"""Text that remembers where it was printed.

`Document` is a decoded input. `Traced` is a text that was cut out of one and then mended: for each of its characters it
knows the offset in the raw text, so that every later claim can be traced to ink on the page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a record has spans, which are defined here
    from refcheck.model.record import Record

Span = tuple[int, int]
"""Code-point offsets into a document's text (or, where said, into a passage's text), end exclusive."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person finds it in a file that was read into another text: page, paragraph and line count from 1, `note` is as
    printed, `file` names the one beside it that has the line; None for what the format does not know.
    """

    page: int | None = None
    paragraph: int | None = None
    note: str | None = None
    line: int | None = None
    file: str | None = None


Places = tuple[tuple[int, Place], ...]
"""The offsets, rising, from which on each place holds; none where the text is the file's own."""


def place_at(places: Places, at: int) -> Place | None:
    """The place of the character at this offset."""
    index = bisect_right(places, at, key=lambda begun: begun[0])
    return places[index - 1][1] if index else None


@dataclass(frozen=True, slots=True)
class Document:
    """One input, as text. `source` is the name the user gave, `encoding` what its bytes were read as. A format that is no text
    (a Word file, a PDF) is read into one: the notes as Markdown prints them (`[^14]` in the body, `[^14]: ` before the note), the
    address behind a link in angle brackets after its words; `places` leads from there back into the file. A reference manager's
    file has `records`; its text is the file's own, whatever the format, so that every span leads into the file. `notices` say
    what of the input is not in the text, a sentence each.
    """

    source: str
    text: str
    encoding: str = "utf-8"
    places: Places = ()
    records: tuple[Record, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def has_prose(self) -> bool:
        """Is there a text beside the records, or nothing but them (a .bib, which is read as the text that it is)?"""
        return not self.records or bool(self.places)

    @property
    def line_starts(self) -> tuple[int, ...]:
        """The offsets at which lines begin."""
        return (0, *(at + 1 for at, character in enumerate(self.text) if character == "\n"))


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters [start, end) of a text by `new`."""

    start: int
    end: int
    new: str = ""


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and, for each character (and its end), the offset in the raw text that it came from.

    `origin` never falls, and has one entry more than `text`: the boundary before character k stands at `origin[k]`, so a
    partition of `text` is a partition of the raw text, and deleted characters go with what precedes them. It is a range where the
    text is as printed, which takes no memory for each character.
    """

    text: str
    origin: Sequence[int]

    @classmethod
    def of(cls, raw: str, start: int = 0, end: int | None = None) -> Traced:
        """The characters [start, end) of a raw text, as printed."""
        stop = len(raw) if end is None else end
        return cls(raw[start:stop], range(start, stop + 1))

    def edit(self, edits: Iterable[Edit]) -> Traced:
        """Apply edits given in the offsets of this text, in order and without overlap.

        New characters stand where the replaced ones began. Raises ValueError for edits that overlap.
        """
        texts: list[str] = []
        origin: list[int] = []
        done = 0
        for e in edits:
            if e.start < done:
                raise ValueError(f"edits overlap at {e.start}")
            texts += (self.text[done : e.start], e.new)
            origin += self.origin[done : e.start]
            origin += [self.origin[e.start]] * len(e.new)
            done = e.end
        texts.append(self.text[done:])
        origin += self.origin[done:]
        return Traced("".join(texts), tuple(origin))

    def raw(self, start: int, end: int) -> Span:
        """The raw interval that the characters [start, end) stand for."""
        return self.origin[start], self.origin[end]
