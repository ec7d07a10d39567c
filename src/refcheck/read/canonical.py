"""The text that a format which is none is read into: see `Document`.

Paragraphs parted by a blank line, notes behind them as Markdown prints them, so that the layouts of `find` read every format.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from refcheck.model.text import Document, Place

GAP = "\n\n"
INDENT = " " * 4  # Markdown's further paragraphs of a note
LABEL = re.compile(r"[\w.-]{1,60}|[*†‡§¶]{1,8}")


def label(printed: str) -> str:
    """What a note can be called by: its number or mark as printed; `*` for a mark that no text could hold."""
    ink = "".join(printed.split())
    return ink if LABEL.fullmatch(ink) else "*"


def call(name: str) -> str:
    """What stands in the body where a note is called."""
    return f"[^{name}]"


def row(cells: Sequence[Sequence[str]]) -> list[str]:
    """The paragraphs of a table's row: one, its cells parted by tabs, if each cell holds one (`12.`, `Ostrow, The Tide.`)."""
    each = [text for cell in cells for text in cell]
    return ["\t".join(each)] if each and all(len(cell) < 2 for cell in cells) else each


@dataclass(slots=True)
class Canonical:
    """A document while its paragraphs are gathered, each with its place."""

    texts: list[str] = field(default_factory=list)
    places: list[tuple[int, Place]] = field(default_factory=list)
    end: int = 0

    def add(self, text: str, place: Place) -> None:
        """One more paragraph."""
        self.places.append((self.end, place))
        self.texts.append(text)
        self.end += len(text) + len(GAP)

    def add_note(self, name: str, paragraphs: Sequence[str], place: Place) -> None:
        """A note, behind what was added before. A mark (`*`) is often typed before the note's own words too; a number is not."""
        own = list(paragraphs)
        if own and not name.isalnum():
            own[0] = re.sub(rf"\A(?:{re.escape(name)}\s*)+", "", own[0])
        self.add(f"{call(name)}: {(GAP + INDENT).join(own)}", place)

    def document(self, source: str) -> Document:
        """What was added, as a document."""
        return Document(source, GAP.join([*self.texts, ""]), places=tuple(self.places))
