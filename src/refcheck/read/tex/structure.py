r"""The parts of a document: headings, titles, environments, lists, files that it takes in."""

from __future__ import annotations

import re

from refcheck.read.tex import cites, counting, defining, links, notes
from refcheck.read.tex.macros import Macro
from refcheck.read.tex.source import Cursor, Text
from refcheck.read.tex.writer import Handler, Writer

HEADINGS = "part chapter section subsection subsubsection".split()
RUN_IN = "paragraph subparagraph".split()
WITH_CHAPTERS = re.compile(r"book|report|rprt|thesis|memoir|scrreprt|rep\b", re.IGNORECASE)
DEEPEST_NEST = 100  # environments
LEVELS = ("enumi", "enumii", "enumiii", "enumiv")
LABEL = re.compile(r"label\s*=\s*(\{[^{}]*\}|[^,\]]*)")
UNIT = r"[-+]?[ \t]*(?:\d*\.?\d+)?[ \t]*(?:(?:pt|em|ex|cm|mm|in|sp|bp|pc|fil+|mu)\b|\\[A-Za-z]+)?"
DIMENSION = re.compile(rf"[ \t]*=?[ \t]*{UNIT}(?:[ \t]+(?:plus|minus)[ \t]*{UNIT})*[ \t]?")
BROUGHT = re.compile(r"\s*(?:\[[^\]]{0,200}\])?\s*\{([^{}]{1,200})\}")
MARK = re.compile(r"\d[\d,\s–-]*|[*†‡§¶]+")
NO_SPACE_BEFORE = re.compile(r"[.,;:!?)\]}'/~{-]|\s|\Z")
CITES_IN_NOTES = re.compile(
    r"autocite\s*=\s*\{?foot|style\s*=\s*\{?(?:verbose|authortitle|oscola|chicago-notes|footnote|\w*jura)(?!.*autocite)|\bnotes\b",
    re.DOTALL,
)  # the styles whose own `autocite` is `footnote` (biblatex manual, 3.3.2)
KOMA = "scr"  # how its classes begin: notes begin anew in each chapter without a number too, unless it has a star
START = re.compile(r"start\s*=\s*(\d{1,5})")
TEX = (".tex", ".ltx", ".latex")
SILENT = frozenset({"comment"})
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
        _bring(writer, cursor.text.source[cursor.at : end])
    elif name not in SILENT:
        writer.put_raw(cursor.text.source[cursor.at : end])
        writer.finish()
    cursor.at = end + len(name) + 6


def _bring(writer: Writer, contents: str) -> None:
    """A file that the document holds, as an example of its bibliography."""
    if m := BROUGHT.match(contents):
        writer.beside.own[m[1].strip()] = contents[m.end() :]


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


def _end_input(writer: Writer, cursor: Cursor) -> None:
    cursor.at = cursor.end


def _caption(writer: Writer, cursor: Cursor) -> None:
    writer.skip(cursor, "*o")
    writer.finish()
    writer.inside(cursor.argument())
    writer.finish()


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


def _label(writer: Writer, cursor: Cursor) -> None:
    writer.labels.setdefault(cursor.argument().rest.strip(), writer.referred)


def _ref(writer: Writer, cursor: Cursor) -> None:
    cursor.takes("*")
    writer.fill_in("ref", cursor.argument().rest.strip())


def _math(on: bool) -> Handler:
    def handler(writer: Writer, cursor: Cursor) -> None:
        writer.mathematics = on

    return handler


def _bibliography(writer: Writer, cursor: Cursor) -> None:
    r"""`\bibliography{one,two}`, `\addbibresource{one.bib}`."""
    cursor.optional()
    writer.bibliographies += filter(None, map(str.strip, cursor.argument().rest.split(",")))


def _dimension(writer: Writer, cursor: Cursor) -> None:
    r"""`\penalty0`, `\hskip 1em plus 2pt`."""
    m = DIMENSION.match(cursor.text.source, cursor.at, cursor.end)
    cursor.at = m.end() if m else cursor.at


def _print_works(writer: Writer, cursor: Cursor) -> None:
    cursor.optional()
    writer.prints_works = True


def _text_in_math(writer: Writer, cursor: Cursor) -> None:
    before, writer.mathematics = writer.mathematics, False
    writer.inside(cursor.argument())
    writer.mathematics = before


COMMANDS: dict[str, Handler] = {
    **defining.COMMANDS,
    **counting.COMMANDS,
    **notes.COMMANDS,
    **links.COMMANDS,
    **cites.COMMANDS,
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
    "begin": _begin,
    "end": _end,
    "item": _item,
    "\\": _line,
    **dict.fromkeys(("newline", "linebreak", "tabularnewline"), _line),
    "par": lambda writer, _: writer.finish(),
    "input": _input,
    "include": _input,
    "subfile": _input,
    "import": _import,
    "subimport": _import,
    "endinput": _end_input,
    "caption": _caption,
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
    "label": _label,
    **dict.fromkeys("ref cref Cref autoref eqref vref labelcref".split(), _ref),
    **dict.fromkeys(("(", "["), _math(True)),
    **dict.fromkeys((")", "]"), _math(False)),
    **dict.fromkeys("text textrm mbox".split(), _text_in_math),
    **dict.fromkeys(("bibliography", "addbibresource", "addglobalbib"), _bibliography),
    **dict.fromkeys("penalty hskip vskip kern baselineskip parindent parskip hangindent hangafter".split(), _dimension),
    "printbibliography": _print_works,
}
