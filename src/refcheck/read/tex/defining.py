r"""Commands that define others, and those that leave text out: `\newcommand`, `\def`, `\newif`, `\iffalse`."""

from __future__ import annotations

import re
from collections.abc import Callable

from refcheck.read.tex import macros
from refcheck.read.tex.macros import Macro
from refcheck.read.tex.source import Cursor
from refcheck.read.tex.symbols import printed, symbols
from refcheck.read.tex.writer import Handler, Writer

BRANCH = re.compile(
    r"%[^\n]*+|\\newif\s*\\\w++|\\(?:(?P<begin>if[A-Za-z@]*+)(?!\s*\{)|(?P<other>else|fi)(?![A-Za-z@]))"
)
ALIAS = re.compile(r"\s*\\([A-Za-z@]+)\s*")
EQUALS = re.compile(r"\s*=?\s*")
MOST_SEARCHES = 50  # for the end of what nothing ends


def _defines(read: Callable[[Cursor], Macro | None], *, anew: bool = True) -> Handler:
    def handler(writer: Writer, cursor: Cursor) -> None:
        cursor.takes("*")
        name = macros.name_of(cursor)
        macro = read(cursor)
        known = name in writer.macros or name in symbols().skipped or bool(printed(name))
        if name and macro is not None and (anew or not known):
            _keep(writer, name, macro)

    return handler


def _keep(writer: Writer, name: str, macro: Macro) -> None:
    r"""`\newcommand{\fn}{\footnote}` is another name of one of our own commands, which finds its arguments behind it."""
    alias = ALIAS.fullmatch(macro.body) if not macro.shape else None
    if alias and alias[1] in writer.commands:
        writer.commands.setdefault(name, writer.commands[alias[1]])
    else:
        writer.macros[name] = macro


def _let(writer: Writer, cursor: Cursor) -> None:
    name = macros.name_of(cursor)
    m = EQUALS.match(cursor.text.source, cursor.at, cursor.end)
    cursor.at = m.end() if m else cursor.at
    other = macros.name_of(cursor)
    if name and other and name != other:
        _keep(writer, name, writer.macros.get(other) or Macro(f"\\{other} "))


def _new_environment(writer: Writer, cursor: Cursor) -> None:
    cursor.takes("*")
    name = cursor.argument().rest.strip()
    begin = macros.of_newcommand(cursor)
    writer.environments[name] = begin, Macro(cursor.argument().rest)


def _new_if(writer: Writer, cursor: Cursor) -> None:
    name = macros.name_of(cursor).removeprefix("if")
    writer.switches.setdefault(name, False)
    writer.macros[f"{name}true"] = Macro(f"\\refcheck@switch{{{name}}}{{1}}")
    writer.macros[f"{name}false"] = Macro(f"\\refcheck@switch{{{name}}}{{}}")


def _switch(writer: Writer, cursor: Cursor) -> None:
    name = cursor.argument().rest
    writer.switches[name] = bool(cursor.argument().rest)


def condition(writer: Writer, cursor: Cursor, name: str) -> None:
    r"""`\iffalse ... \else ... \fi`. Of what only TeX can tell (`\ifpdf`) the second branch is read, of `\iftoggle{a}{..}{..}`
    the last argument.
    """
    told = name.removeprefix("if")
    if cursor.next == "{" and told not in writer.switches:
        last = cursor.argument()
        while cursor.next == "{" and cursor.at in cursor.text.closes:
            last = cursor.argument()
        writer.inside(last)
    elif not (name == "iftrue" or writer.switches.get(told, False)):
        _leave_out(writer, cursor)


def _leave_out(writer: Writer, cursor: Cursor) -> None:
    r"""Up to the branch behind `\else`, or to the end of all branches."""
    depth, at = 0, cursor.at
    while writer.endless < MOST_SEARCHES and (m := BRANCH.search(cursor.text.source, at, cursor.end)):
        at = m.end()
        if depth == 0 and m["other"]:
            cursor.at = at
            return
        depth += (m["begin"] is not None) - (m["other"] == "fi")
    writer.endless += 1


def _else(writer: Writer, cursor: Cursor) -> None:
    """Behind the branch that was read."""
    _leave_out(writer, cursor)


COMMANDS: dict[str, Handler] = {
    "newcommand": _defines(macros.of_newcommand),
    "renewcommand": _defines(macros.of_newcommand),
    "providecommand": _defines(macros.of_newcommand, anew=False),
    "DeclareRobustCommand": _defines(macros.of_newcommand),
    "DeclareMathOperator": _defines(macros.of_newcommand),
    "NewDocumentCommand": _defines(macros.of_document_command),
    "RenewDocumentCommand": _defines(macros.of_document_command),
    "DeclareDocumentCommand": _defines(macros.of_document_command),
    "ProvideDocumentCommand": _defines(macros.of_document_command, anew=False),
    **dict.fromkeys(("def", "gdef", "edef", "xdef"), _defines(macros.of_def)),
    "let": _let,
    "newenvironment": _new_environment,
    "renewenvironment": _new_environment,
    "newif": _new_if,
    "refcheck@switch": _switch,
    "else": _else,
}
