r"""Addresses: `\url`, `\href`, and what prints as it stands."""

from __future__ import annotations

import re

from refcheck.read.tex.source import Cursor
from refcheck.read.tex.writer import Handler, Writer

BROKEN = re.compile(r"%[ \t]*\n\s*|\s+")
ESCAPED = re.compile(
    r"\\(?:([#%&_$~{}^ -])|(?P<tilde>textasciitilde|string\s*~|sim)(?![A-Za-z])|(?:allow|line)break(?![A-Za-z]))\s?(?:\{\})?"
    r"|\{\}"
)
COMMAND = re.compile(r"\\([A-Za-z@]+)\s*")
LONGEST_DELIMITED = 2000


def address(written: str) -> str:
    r"""An address as the web knows it: blanks and breaks off, and the backslashes before `%`, `#`, `_`, `&`."""
    return BROKEN.sub("", ESCAPED.sub(_plain, written))


def _address_of(writer: Writer, written: str) -> str:
    r"""Also where a part of it is a macro: `\url{\home/tide}`."""
    macros = writer.macros
    return address(COMMAND.sub(lambda m: macros[m[1]].body if m[1] in macros else m[0], written))


def _plain(m: re.Match[str]) -> str:
    if m[1]:
        return "" if m[1] == "-" else m[1]
    return "~" if m["tilde"] else ""


def _url(writer: Writer, cursor: Cursor) -> None:
    writer.put_raw(_address_of(writer, _verbatim(cursor)))


def _path(writer: Writer, cursor: Cursor) -> None:
    writer.put_raw(_verbatim(cursor))


def _verb(writer: Writer, cursor: Cursor) -> None:
    cursor.takes("*")
    writer.put_raw(_delimited(cursor))


def _verbatim(cursor: Cursor) -> str:
    r"""`\url{..}`, or `\url|..|`."""
    cursor.skip_blanks()
    return cursor.argument().rest if cursor.next in ("{", "\\") else _delimited(cursor)


def _delimited(cursor: Cursor) -> str:
    mark, start = cursor.next, cursor.at + 1
    end = cursor.text.source.find(mark, start, min(cursor.end, start + LONGEST_DELIMITED)) if mark.strip() else -1
    if end < 0:
        return ""
    cursor.at = end + 1
    return cursor.text.source[start:end]


def _href(writer: Writer, cursor: Cursor) -> None:
    cursor.optional()
    to = _address_of(writer, cursor.argument().rest)
    writer.link(cursor.argument(), to)


COMMANDS: dict[str, Handler] = {
    "url": _url,
    "nolinkurl": _url,
    "path": _path,
    "verb": _verb,
    "lstinline": _path,
    "href": _href,
    "href@noop": _href,
}
