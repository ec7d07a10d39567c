"""What a document defines: the commands that stand for other text.

Commands that this reader knows can't be redefined: a class that changes how a footnote looks says nothing of what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from refcheck.read.tex.source import Cursor

PARAMETER = re.compile(r"#(#|[1-9])")
NAME = re.compile(r"\s*\\([A-Za-z@]+|[\s\S])")
COUNT = re.compile(r"\s*([1-9])\s*")
PARAMETERS = re.compile(r"((?:#[1-9])*)\s*(?=\{)")
MOST_PARAMETERS = 9


@dataclass(frozen=True, slots=True)
class Macro:
    """What a command stands for. `shape` has a letter for each parameter: `m` in braces, `o` in brackets, `s` a star; `default`
    is what one in brackets is where it is left out.
    """

    body: str
    shape: str = ""
    default: str = ""

    @classmethod
    def plain(cls, body: str) -> Macro:
        """With as many parameters as it names."""
        return cls(body, "m" * max((int(n) for n in PARAMETER.findall(body) if n != "#"), default=0))

    def expanded(self, cursor: Cursor) -> str:
        """What it stands for here."""
        given = list(self._arguments(cursor))
        return PARAMETER.sub(lambda m: "#" if m[1] == "#" else "".join(given[int(m[1]) - 1 : int(m[1])]), self.body)

    def _arguments(self, cursor: Cursor) -> Iterator[str]:
        for kind in self.shape:
            if kind == "s":
                yield "*" if cursor.takes("*") else ""
            elif kind == "o":
                told = cursor.optional()
                yield self.default if told is None else told.rest
            else:
                yield cursor.argument().rest


def name_of(cursor: Cursor) -> str:
    r"""The command that is named here, with braces or without: `\eg`, `{\eg}`; empty where there is none."""
    told = cursor.argument()
    m = NAME.match(told.rest)
    return m[1] if m else ""


def of_newcommand(cursor: Cursor) -> Macro:
    r"""What stands behind the name in `\newcommand{\eg}[2][default]{body}`."""
    told = cursor.optional()
    count = COUNT.fullmatch(told.rest) if told else None
    shape = "m" * int(count[1]) if count else ""
    default = cursor.optional() if shape else None
    if default is None:
        return Macro(cursor.argument().rest, shape)
    return Macro(cursor.argument().rest, f"o{shape[1:]}", default.rest)


def of_document_command(cursor: Cursor) -> Macro:
    r"""What stands behind the name in `\NewDocumentCommand{\fn}{o m}{body}` (xparse)."""
    told = cursor.argument()
    shape, default = "", ""
    while kind := told.next:
        told.at += 1
        if kind in "smo":
            shape += kind
        elif kind == "O":
            shape, default = shape + "o", told.argument().rest
    return Macro(cursor.argument().rest, shape[:MOST_PARAMETERS], default)


def of_def(cursor: Cursor) -> Macro | None:
    r"""What stands behind the name in `\def\eg#1{body}`; None where its parameters are told apart by other signs."""
    m = PARAMETERS.match(cursor.text.source, cursor.at, cursor.end)
    if m is None:
        return None
    cursor.at = m.end()
    return Macro(cursor.argument().rest, "m" * (len(m[1]) // 2))
