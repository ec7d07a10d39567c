r"""`\begin{..}` and `\end{..}`: lists, tables, lists of works, what is printed as it stands."""

from __future__ import annotations

import re

from refcheck.read.tex import cites
from refcheck.read.tex.files import bring
from refcheck.read.tex.macros import Macro
from refcheck.read.tex.source import Cursor
from refcheck.read.tex.structure import make_title
from refcheck.read.tex.writer import Handler, Writer

DEEPEST_NEST = 100  # environments
LEVELS = ("enumi", "enumii", "enumiii", "enumiv")
LABEL = re.compile(r"label\s*=\s*(\{[^{}]*\}|[^,\]]*)")
START = re.compile(r"start\s*=\s*(\d{1,5})")
SILENT = frozenset({"comment", "tikzpicture"})
MATHS = frozenset(
    "equation equation* align align* displaymath math eqnarray eqnarray* gather gather* multline multline*".split()
)
INLINE = frozenset("otherlanguage* small footnotesize CJK CJK* spacing math".split())
SHAPES = {  # of the arguments of environments, as in `latex.toml`
    "tabular": "om", "tabular*": "mom", "tabularx": "mom", "tabulary": "mom", "longtable": "om", "array": "om", "tabbing": "",
    "minipage": "ooom", "figure": "o", "figure*": "o", "table": "o", "table*": "o", "multicols": "mo", "multicols*": "mo",
    "wrapfigure": "omom", "wraptable": "omom", "adjustbox": "m", "spacing": "m", "CJK": "mm", "CJK*": "mm", "itemize": "o",
    "description": "o", "otherlanguage": "m", "otherlanguage*": "m", "CSLReferences": "mm", "list": "mm", "tcolorbox": "o",
    "addmargin": "om", "adjustwidth": "mm", "document": "",
}  # fmt: skip


def _begin(writer: Writer, cursor: Cursor) -> None:
    name = cursor.argument().rest.strip()
    if (end := cursor.text.raw.get(cursor.at)) is not None:
        _raw(writer, cursor, name, end)
        return
    if name not in INLINE:
        writer.finish()
    if name in writer.environments:
        writer.read(writer.environments[name][0].expanded(cursor))
    elif name == "thebibliography":
        cites.begin(writer, cursor)
    elif name == "document" and not writer.within_note:
        _begin_document(writer)
    elif name == "enumerate":
        _begin_list(writer, cursor)
    elif name == "abstract":
        writer.put("Abstract")
        writer.finish()
    if name not in writer.environments:
        writer.skip(cursor, SHAPES.get(name, ""))
    writer.mathematics = name in MATHS
    if len(writer.opened) < DEEPEST_NEST:
        writer.opened.append(name)


def _end(writer: Writer, cursor: Cursor) -> None:
    name = cursor.argument().rest.strip()
    if name not in INLINE:
        writer.finish()
    if name in writer.opened:
        while writer.opened.pop() != name:
            pass
    if name in writer.environments:
        writer.read(writer.environments[name][1].expanded(cursor))
    elif name == "thebibliography":
        cites.end(writer, cursor)
    elif name == "frontmatter":
        make_title(writer, cursor)
    elif name == "document":
        writer.ended = True


def _begin_document(writer: Writer) -> None:
    """What stands before it prints nothing."""
    writer.streams[0].paragraphs.clear()
    writer.notes.clear()
    writer.opened.clear()
    writer.capitals = writer.mathematics = False


def _raw(writer: Writer, cursor: Cursor, name: str, end: int) -> None:
    writer.finish()
    if name.startswith("filecontents"):
        bring(writer, cursor.text.source[cursor.at : end])
    elif name not in SILENT:
        writer.put_raw(cursor.text.source[cursor.at : end])
        writer.finish()
    cursor.at = end + len(name) + 6


def _begin_list(writer: Writer, cursor: Cursor) -> None:
    """With enumitem's own label and start."""
    level = LEVELS[min(writer.opened.count("enumerate"), 3)]
    told = cursor.optional()
    options = told.rest if told else ""
    start, own = START.search(options), LABEL.search(options)
    if "resume" not in options:
        writer.counters.values[level] = int(start[1]) - 1 if start else 0
    if own:
        label = re.sub(r"\\(arabic|roman|Roman|alph|Alph)\*", rf"\\\1{{{level}}}", own[1].strip("{}"))
        writer.macros[f"label{level}"] = Macro(label)


def _item(writer: Writer, cursor: Cursor) -> None:
    writer.finish()
    told = cursor.optional()
    kind = next((name for name in reversed(writer.opened) if name in ("enumerate", "itemize", "description")), "")
    if told:
        writer.inside(told)
        writer.put(" ")
    elif kind == "enumerate":
        level = LEVELS[min(max(writer.opened.count("enumerate") - 1, 0), 3)]
        writer.refer(level)
        writer.put(f"{writer.value(f'label{level}')} ")


def _line(writer: Writer, cursor: Cursor) -> None:
    r"""`\\`: a line ends, or a row of a table."""
    cursor.takes("*")
    if cursor.next == "[":
        cursor.optional()
    if any("tab" in name for name in writer.opened):
        writer.finish()
    else:
        writer.put("\n")


COMMANDS: dict[str, Handler] = {
    "begin": _begin,
    "end": _end,
    "item": _item,
    "\\": _line,
    **dict.fromkeys(("newline", "linebreak", "tabularnewline"), _line),
}
