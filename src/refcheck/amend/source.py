"""A file that is text: where changes are put into it, and its bytes with them. All that no change names stays byte for byte."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass

from refcheck.model.amendment import Amended, Amendment, Left
from refcheck.model.text import Edit

MARKS = (  # the longer first, as one opens another
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

UNFAITHFUL = "the file's encoding can't be written again byte for byte"


@dataclass(frozen=True, slots=True)
class Placed:
    """A change, and the edits of the source that make it."""

    amendment: Amendment
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The decoded file; `mark` is the byte order mark before it."""

    mark: bytes
    codec: str
    text: str

    @classmethod
    def of(cls, data: bytes, encoding: str) -> Source:
        """The text of these bytes, which were read as this encoding."""
        mark, codec = next(((m, c) for m, c in MARKS if data.startswith(m)), (b"", encoding))
        return cls(mark, codec, data[len(mark) :].decode(codec))

    def encoded(self, text: str) -> bytes:
        """A text in place of this one. Raises UnicodeEncodeError for characters that the codec lacks."""
        return self.mark + text.encode(self.codec)


def amended(data: bytes, source: Source, placed: Iterable[Placed | Left]) -> Amended:
    """The file with those changes that have a place in it; without any, where it can't be written again byte for byte."""
    faithful = source.encoded(source.text) == data
    done: list[Amendment] = []
    left: list[Left] = []
    edits: list[Edit] = []
    for one in placed:
        if isinstance(one, Left):
            left.append(one)
        elif because := _hindrance(source, one, edits) if faithful else UNFAITHFUL:
            left.append(Left(one.amendment, because))
        else:
            done.append(one.amendment)
            edits += one.edits
    written = source.encoded(applied(source.text, edits)) if edits else data
    return Amended(written, tuple(done), tuple(left))


def _hindrance(source: Source, placed: Placed, edits: Iterable[Edit]) -> str:
    if any(one.start < other.end and other.start < one.end for one in placed.edits for other in edits):
        return "another change stands there already"
    try:
        source.encoded("".join(edit.new for edit in placed.edits))
    except UnicodeEncodeError:
        return f"the file's encoding ({source.codec}) lacks a character of the address"
    return ""


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with these edits, which don't overlap; what is put in at the end of what is replaced stands behind it."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:]])
