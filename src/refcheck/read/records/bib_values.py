"""What stands behind the `=` of a field: `{...}`, `"..."`, a number, a macro, or several of these joined by `#`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from refcheck.model.text import Span

PIECE = re.compile(r'\s*(?:(?P<word>[^\s{}"#]+)|[{"])')
JOINT = re.compile(r"\s*(?:(#)|\Z)")
SIGN = re.compile(r'\\.|[{}"]', re.DOTALL)
LONGEST_EXCERPT = 40
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class NoValueError(ValueError):
    """What stands behind the `=` is no value: a comma or a delimiter is missing."""


@dataclass(frozen=True, slots=True)
class Value:
    """A field's LaTeX and where it stands, its delimiters left out. Several pieces have no one place: `inferred` says so."""

    latex: str
    span: Span | None
    inferred: str | None = None


@dataclass(slots=True)
class Macros:
    """What `@string` defines. The months are known to all styles (btxdoc, section 3). `left` is how many characters may still be
    put in: one that doubles another, which doubles another, would fill the memory.
    """

    left: int
    known: dict[str, str] = field(default_factory=lambda: dict(zip(MONTHS, MONTHS, strict=True)))

    def define(self, name: str, raw: str) -> None:
        """One more; a later one of the same name holds."""
        self.known[name.lower()] = value_of(raw, 0, self).latex

    def expand(self, word: str) -> str:
        """A number, or what the macro stands for; itself where nobody defined it, or no more may be put in."""
        meant = self.known.get(word.lower(), word)
        if len(meant) > self.left:
            return word
        self.left -= len(meant)
        return meant


def value_of(raw: str, at: int, macros: Macros) -> Value:
    """The value that a text at an offset of the file is. Raises NoValueError."""
    pieces = list(_pieces(raw))
    latex = "".join(text if enclosed else macros.expand(text) for text, _, enclosed in pieces)
    if len(pieces) == 1 and (pieces[0][2] or latex == pieces[0][0]):
        start = at + pieces[0][1]
        return Value(latex, (start, start + len(latex)))
    words = [text for text, _, enclosed in pieces if not enclosed and not text.isdecimal()]
    return Value(latex, None, f"put in for {', '.join(words)}" if words else "joined")


def _pieces(raw: str) -> Iterator[tuple[str, int, bool]]:
    """Each piece without its delimiters, its offset, and whether it had any."""
    at = 0
    while raw and (m := PIECE.match(raw, at)):
        end = m.end() if m["word"] else _closing(raw, m.end() - 1)
        yield (m["word"], m.start("word"), False) if m["word"] else (raw[m.end() : end - 1], m.end(), True)
        joint = JOINT.match(raw, end)
        if joint is None:
            raise NoValueError(f"behind {_excerpt(raw[:end])} a comma is missing, or a `#`")
        if not joint[1]:
            return
        at = joint.end()
    if raw:
        raise NoValueError(f"a value is missing behind {_excerpt(raw[:at])}")


def _closing(raw: str, at: int) -> int:
    """The offset behind the sign that closes the one at this offset."""
    depth = 0
    for m in SIGN.finditer(raw, at):
        depth += (m[0] == "{") - (m[0] == "}")
        closed = m[0] == "}" if raw[at] == "{" else m[0] == '"' and m.start() > at
        if closed and not depth:
            return m.end()
    raise NoValueError(f"{_excerpt(raw)} is not closed")


def _excerpt(raw: str) -> str:
    text = " ".join(raw.split())
    return f"`{text if len(text) < LONGEST_EXCERPT else text[:LONGEST_EXCERPT] + '…'}`"
