r"""The parts of a document: its class, its title, headings, captions, and references to their numbers."""

from __future__ import annotations

import re

from refcheck.read.tex import cites
from refcheck.read.tex.macros import Macro
from refcheck.read.tex.source import Cursor
from refcheck.read.tex.writer import Handler, Writer

HEADINGS = "part chapter section subsection subsubsection".split()
RUN_IN = "paragraph subparagraph".split()
WITH_CHAPTERS = re.compile(r"book|report|rprt|thesis|memoir|scrreprt|rep\b", re.IGNORECASE)
CITES_IN_NOTES = re.compile(
    r"autocite\s*=\s*\{?foot|style\s*=\s*\{?(?:verbose|authortitle|oscola|chicago-notes|footnote|\w*jura)(?!.*autocite)|\bnotes\b",
    re.DOTALL,
)  # the styles whose own `autocite` is `footnote` (biblatex manual, 3.3.2)
KOMA = "scr"  # how its classes begin: notes begin anew in each chapter without a number too, unless it has a star


def _heading(level: str) -> Handler:
    def handler(writer: Writer, cursor: Cursor) -> None:
        starred = cursor.takes("*")
        cursor.optional()
        writer.finish()
        if not starred and writer.numbered:
            writer.refer(level)
        elif level == "chapter" and not starred and writer.switches.get(KOMA):
            writer.counters.restart(level)
        writer.inside(cursor.argument())
        writer.finish()

    return handler


def _run_in_heading(writer: Writer, cursor: Cursor) -> None:
    writer.skip(cursor, "*o")
    writer.finish()
    writer.inside(cursor.argument())
    writer.put(" ")


def _numbering(on: bool) -> Handler:
    def handler(writer: Writer, cursor: Cursor) -> None:
        writer.numbered = on

    return handler


def _class(writer: Writer, cursor: Cursor) -> None:
    cursor.optional()
    name = cursor.argument().rest
    writer.switches[KOMA] = name.startswith(KOMA)
    if WITH_CHAPTERS.search(name):
        writer.macros["thesection"] = Macro(r"\thechapter.\arabic{section}")


def _package(writer: Writer, cursor: Cursor) -> None:
    """Of packages only how footmisc marks notes, and whether biblatex cites in them."""
    options = cursor.optional()
    names = cursor.argument().rest
    if options and "biblatex" in names and CITES_IN_NOTES.search(options.rest):
        writer.commands |= cites.SMART
    if options and "footmisc" in names and "symbol" in options.rest:
        writer.macros["thefootnote"] = Macro(r"\fnsymbol{footnote}")


def _title(name: str) -> Handler:
    def handler(writer: Writer, cursor: Cursor) -> None:
        cursor.optional()
        writer.titles[name] = cursor.argument()

    return handler


def make_title(writer: Writer, _: Cursor) -> None:
    """What the title page prints: its notes are marked, and count for nothing behind it."""
    own = writer.macros["thefootnote"]
    writer.macros["thefootnote"] = Macro(r"\fnsymbol{footnote}")
    for name in ("title", "subtitle", "author", "date"):
        if told := writer.titles.pop(name, None):
            writer.finish()
            writer.inside(told)
    writer.finish()
    writer.macros["thefootnote"] = own
    writer.counters.values["footnote"] = 0


def _caption(writer: Writer, cursor: Cursor) -> None:
    writer.skip(cursor, "*o")
    writer.finish()
    writer.inside(cursor.argument())
    writer.finish()


def _label(writer: Writer, cursor: Cursor) -> None:
    writer.labels.setdefault(cursor.argument().rest.strip(), writer.referred)


def _ref(writer: Writer, cursor: Cursor) -> None:
    cursor.takes("*")
    writer.fill_in("ref", cursor.argument().rest.strip())


COMMANDS: dict[str, Handler] = {
    **{level: _heading(level) for level in HEADINGS},
    **dict.fromkeys(RUN_IN, _run_in_heading),
    "addchap": _heading("chapter"),
    "frontmatter": _numbering(False),
    "mainmatter": _numbering(True),
    "backmatter": _numbering(False),
    "documentclass": _class,
    "usepackage": _package,
    **{name: _title(name) for name in ("title", "subtitle", "author", "date")},
    "maketitle": make_title,
    "par": lambda writer, _: writer.finish(),
    "caption": _caption,
    "label": _label,
    **dict.fromkeys("ref cref Cref autoref eqref vref labelcref".split(), _ref),
}
