r"""Files that a document takes in, and those that it brings with it."""

from __future__ import annotations

import re

from refcheck.read.tex.source import Cursor, Text
from refcheck.read.tex.writer import Handler, Writer

BROUGHT = re.compile(r"\s*(?:\[[^\]]{0,200}\])?\s*\{([^{}]{1,200})\}")
TEX = (".tex", ".ltx", ".latex")


def _input(writer: Writer, cursor: Cursor) -> None:
    name = cursor.argument().rest.strip()
    take_in(writer, name, TEX)


def _import(writer: Writer, cursor: Cursor) -> None:
    folder, name = (cursor.argument().rest.strip() for _ in range(2))
    take_in(writer, f"{folder}/{name}", TEX)


def take_in(writer: Writer, name: str, suffixes: tuple[str, ...]) -> None:
    """A file beside the main one; where there is none, a sentence says so."""
    found = writer.beside.read(name, suffixes)
    if found is None:
        writer.missing.append(name)
    elif writer.depth < 40:
        writer.depth += 1
        writer.run(Cursor.over(Text.of(found[1], found[0])))
        writer.depth -= 1


def bring(writer: Writer, contents: str) -> None:
    """A file that the document holds, as an example of its bibliography."""
    if m := BROUGHT.match(contents):
        writer.beside.own[m[1].strip()] = contents[m.end() :]


def _end_input(writer: Writer, cursor: Cursor) -> None:
    cursor.at = cursor.end


def _bibliography(writer: Writer, cursor: Cursor) -> None:
    r"""`\bibliography{one,two}`, `\addbibresource{one.bib}`."""
    cursor.optional()
    writer.bibliographies += filter(None, map(str.strip, cursor.argument().rest.split(",")))


def _print_works(writer: Writer, cursor: Cursor) -> None:
    cursor.optional()
    writer.prints_works = True


COMMANDS: dict[str, Handler] = {
    "input": _input,
    "include": _input,
    "subfile": _input,
    "import": _import,
    "subimport": _import,
    "endinput": _end_input,
    **dict.fromkeys(("bibliography", "addbibresource", "addglobalbib"), _bibliography),
    "printbibliography": _print_works,
}
