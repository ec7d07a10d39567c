r"""How words are set: small capitals, quotation marks, raised signs, formulas, blanks."""

from __future__ import annotations

import re

from refcheck.read.tex.source import Cursor
from refcheck.read.tex.writer import Handler, Writer

UNIT = r"[-+]?[ \t]*(?:\d*\.?\d+)?[ \t]*(?:(?:pt|em|ex|cm|mm|in|sp|bp|pc|fil+|mu)\b|\\[A-Za-z]+)?"
DIMENSION = re.compile(rf"[ \t]*=?[ \t]*{UNIT}(?:[ \t]+(?:plus|minus)[ \t]*{UNIT})*[ \t]?")
MARK = re.compile(r"\d[\d,\s–-]*|[*†‡§¶]+")
NO_SPACE_BEFORE = re.compile(r"[.,;:!?)\]}'/~{-]|\s|\Z")


def _xspace(writer: Writer, _: Cursor) -> None:
    """A blank behind a macro's words, unless a sign of punctuation stands there."""
    if not NO_SPACE_BEFORE.match(writer.here.text.source, writer.here.at, writer.here.end):
        writer.put(" ")


def _caps(writer: Writer, cursor: Cursor) -> None:
    before, writer.capitals = writer.capitals, True
    writer.inside(cursor.argument())
    writer.capitals = before


def _caps_on(on: bool) -> Handler:
    def handler(writer: Writer, cursor: Cursor) -> None:
        writer.capitals = on

    return handler


def _quoted(writer: Writer, cursor: Cursor) -> None:
    r"""`\enquote{..}` of csquotes, one within another."""
    cursor.takes("*")
    left, right = ("“", "”") if writer.quotes % 2 == 0 else ("‘", "’")
    writer.quotes += 1
    writer.put(left)
    writer.inside(cursor.argument())
    writer.put(right)
    writer.quotes -= 1


def _raised(writer: Writer, cursor: Cursor) -> None:
    text = writer.text_of(cursor.argument())
    writer.put_raw(f"^{{{text}}}" if MARK.fullmatch(text) else text)


def _math(on: bool) -> Handler:
    def handler(writer: Writer, cursor: Cursor) -> None:
        writer.mathematics = on

    return handler


def _text_in_math(writer: Writer, cursor: Cursor) -> None:
    before, writer.mathematics = writer.mathematics, False
    writer.inside(cursor.argument())
    writer.mathematics = before


def _adjust(writer: Writer, cursor: Cursor) -> None:
    r"""`\vadjust pre{..}`, as Pandoc has it before an item."""
    cursor.at += 3 * cursor.text.source.startswith("pre", cursor.at, cursor.end)
    cursor.argument()


def _dimension(writer: Writer, cursor: Cursor) -> None:
    r"""`\penalty0`, `\hskip 1em plus 2pt`."""
    m = DIMENSION.match(cursor.text.source, cursor.at, cursor.end)
    cursor.at = m.end() if m else cursor.at


COMMANDS: dict[str, Handler] = {
    "vadjust": _adjust,
    "xspace": _xspace,
    "textsc": _caps,
    "uppercase": _caps,
    "MakeUppercase": _caps,
    "scshape": _caps_on(True),
    "sc": _caps_on(True),
    **dict.fromkeys("upshape normalfont rm rmfamily".split(), _caps_on(False)),
    "enquote": _quoted,
    "textquote": _quoted,
    "textsuperscript": _raised,
    **dict.fromkeys(("(", "["), _math(True)),
    **dict.fromkeys((")", "]"), _math(False)),
    **dict.fromkeys("text textrm mbox".split(), _text_in_math),
    **dict.fromkeys("penalty hskip vskip kern baselineskip parindent parskip hangindent hangafter".split(), _dimension),
}
