r"""Commands of counters: `\setcounter`, `\counterwithin`, `\arabic`."""

from __future__ import annotations

import re
from collections.abc import Callable

from refcheck.read.tex.counters import FORMS
from refcheck.read.tex.source import Cursor
from refcheck.read.tex.writer import Handler, Writer

WHOLE = re.compile(r"\s*(-?\d{1,6})\s*")


def _name(cursor: Cursor) -> str:
    return cursor.argument().rest.strip()


def _set(combine: Callable[[int, int], int]) -> Handler:
    def handler(writer: Writer, cursor: Cursor) -> None:
        name = _name(cursor)
        number = WHOLE.fullmatch(writer.text_of(cursor.argument()))
        if number:
            writer.counters.values[name] = combine(writer.counters.values[name], int(number[1]))

    return handler


def _step(writer: Writer, cursor: Cursor) -> None:
    writer.counters.step(_name(cursor))


def _bind(writer: Writer, cursor: Cursor) -> None:
    cursor.takes("*")
    cursor.optional()
    writer.counters.bind(_name(cursor), _name(cursor))


def _free(writer: Writer, cursor: Cursor) -> None:
    cursor.takes("*")
    cursor.optional()
    writer.counters.free(_name(cursor), _name(cursor))


def _new(writer: Writer, cursor: Cursor) -> None:
    name, outer = _name(cursor), cursor.optional()
    if outer is not None:
        writer.counters.bind(name, outer.rest.strip())


def _prints(form: Callable[[int], str]) -> Handler:
    def handler(writer: Writer, cursor: Cursor) -> None:
        writer.put(form(writer.counters.values[_name(cursor)]))

    return handler


COMMANDS: dict[str, Handler] = {
    "setcounter": _set(lambda _, number: number),
    "addtocounter": _set(lambda before, number: before + number),
    **dict.fromkeys(("stepcounter", "refstepcounter"), _step),
    **dict.fromkeys(("counterwithin", "numberwithin", "@addtoreset"), _bind),
    **dict.fromkeys(("counterwithout", "@removefromreset"), _free),
    "newcounter": _new,
    "value": _prints(str),
    **{name: _prints(form) for name, form in FORMS.items()},
}
