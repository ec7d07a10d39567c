"""What a passage says: citations, full and short, the prose between them, and the glue that holds them together.

    Citation = Full | Short | Unread

Conservation law: the citations, prose and glue of a `Reading` are a partition of its passage's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from refcheck.model.dates import Date
from refcheck.model.field import Field, Value
from refcheck.model.link import Link
from refcheck.model.names import Name
from refcheck.model.passage import Passage
from refcheck.model.text import Span

ShortKind = Literal["id", "supra", "infra", "short"]


@dataclass(frozen=True, slots=True)
class Full:
    """A citation that names its work in full. `span` and all spans of fields are offsets into the passage's text."""

    span: Span
    type: str
    fields: tuple[Field, ...]
    links: tuple[Link, ...] = ()
    signal: str | None = None
    pinpoint: str | None = None
    parentheticals: tuple[str, ...] = ()
    hereinafter: str | None = None
    doubts: tuple[str, ...] = ()

    def get(self, name: str) -> Value | None:
        """The value of a field, or None where the text does not support one."""
        return next((f.value for f in self.fields if f.name == name), None)

    def string(self, name: str) -> str:
        """A field's text, or the empty string."""
        value = self.get(name)
        return value if isinstance(value, str) else ""

    def date(self, name: str) -> Date | None:
        """A field's date, or None."""
        value = self.get(name)
        return value if isinstance(value, Date) else None

    def names(self, name: str) -> tuple[Name, ...]:
        """A field's names; empty where there are none."""
        value = self.get(name)
        return value if isinstance(value, tuple) else ()


@dataclass(frozen=True, slots=True)
class Short:
    """A citation that points at another: *Id.*, *supra note 15*, *infra Section I.B*, `Roe, 410 U.S. at 120`.

    `name` is the author, title or hereinafter name printed before *supra*; `target` the note number it names, the first of
    `targets` where it names several (*supra notes 12-15*); `section` the
    part of the text it names in place of a note; `reporter` the volume and reporter that a case prints (`410 U.S.`); `title` the
    short title that stands beside a name (`Ostrow, “Tides,” 12`); `key` that of an entry beside the notes, or its number there.
    """

    span: Span
    kind: ShortKind
    name: str | None = None
    target: str | None = None
    section: str | None = None
    signal: str | None = None
    pinpoint: str | None = None
    parentheticals: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    reporter: str | None = None
    title: str | None = None
    targets: tuple[str, ...] = ()
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """Text that looks like a citation and can't be read as one: kept, counted, shown; never dropped."""

    span: Span
    because: str


Citation = Full | Short | Unread


@dataclass(frozen=True, slots=True)
class Glue:
    """Characters that belong to no citation and say nothing: a separator, a full stop, a label."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """One passage, read: a partition of its text into citations (in order), prose and glue."""

    passage: Passage
    citations: tuple[Citation, ...] = ()
    prose: tuple[Span, ...] = ()
    glue: tuple[Glue, ...] = ()
