"""Paragraphs while they are gathered: of the body, of a note, of an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

BLANKS = re.compile(r" {2,}")
AT_BREAKS = re.compile(r" *([\n\t])[ \n]*")


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of the main file, or of one beside it."""

    line: int
    file: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Its ink, and where that begins."""

    text: str
    spot: Spot


@dataclass(slots=True)
class Stream:
    """The paragraphs of one text, and the parts of the one that is open; `spot` is where its ink began."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    spot: Spot | None = None

    def put(self, text: str, spot: Spot) -> None:
        """Some characters of the open paragraph."""
        self.parts.append(text)
        if self.spot is None and not text.isspace():
            self.spot = spot

    def finish(self) -> None:
        """The paragraph ends, if there is ink in it."""
        if text := tidied(self.parts):
            self.paragraphs.append(Paragraph(text, self.spot or Spot(1)))
        self.parts, self.spot = [], None

    def whole(self) -> list[str]:
        """All paragraphs, the open one ended."""
        self.finish()
        return [paragraph.text for paragraph in self.paragraphs]


def tidied(parts: Sequence[str]) -> str:
    """Parts as one text, any number of blanks being one."""
    return AT_BREAKS.sub(r"\1", BLANKS.sub(" ", "".join(parts))).strip()
