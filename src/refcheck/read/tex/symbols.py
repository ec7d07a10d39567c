"""What LaTeX's commands print, as facts (`latex.toml`), and the ligatures of its fonts."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from refcheck.read.latex import character
from refcheck.read.tex.macros import Macro

LIGATURES = {
    "---": "—",
    "--": "–",
    "``": "“",
    "''": "”",
    "`": "‘",
    "'": "’",
    ",,": "„",
    "<<": "«",
    ">>": "»",
    "!`": "¡",
    "?`": "¿",
    '"`': "„",
    "\"'": "“",
}
SIGNS = dict.fromkeys(" ,;:\t\n", " ") | {sign: sign for sign in "%&$#_{}"}
LIGATURE = re.compile("|".join(map(re.escape, LIGATURES)))
DOTLESS = {"ı": "i", "ȷ": "j"}
RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


@dataclass(frozen=True, slots=True)
class Symbols:
    """The tables, by the names of commands."""

    accents: Mapping[str, str]
    macros: Mapping[str, Macro]
    skipped: Mapping[str, str]


@cache
def symbols() -> Symbols:
    """The tables, read once."""
    table = tomllib.loads(files("refcheck.data").joinpath("latex.toml").read_text("utf-8"))
    skipped = {name: shape for shape, names in table["skipped"].items() for name in names.split()}
    macros = {name: Macro.plain(body) for name, body in table["macros"].items()}
    return Symbols(table["accents"], macros, skipped)


def printed(name: str) -> str:
    r"""What a command without arguments prints: `\S`, `\&`, `\alpha`; nothing where nobody knows it."""
    if not name.isalpha():
        return SIGNS.get(name, "")
    return character(name)


def ligated(text: str) -> str:
    """Characters as a font prints them: two hyphens are a dash."""
    return LIGATURE.sub(lambda m: LIGATURES[m[0]], text)


def accented(base: str, mark: str) -> str:
    """A letter under its accent; the letters behind it as they are."""
    letter = DOTLESS.get(base[0], base[0])
    return unicodedata.normalize("NFC", letter + mark) + base[1:]
