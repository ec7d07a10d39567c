r"""LaTeX -> the text that it prints: `G{\"o}del \& Co.` is "Gödel & Co."

For fields of bibliographies and short pieces: of a command that is not known the words of its arguments stay. What means nothing
in a field, as a bare `%` or a lone `$`, is taken for itself. pylatexenc knows more symbols than our table; its reader is no use:
it drops `\enquote{...}` with all that it holds, ends a text at a bare `%`, and falls over what is nested deep.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from refcheck.read.linked import linked

_ARGUMENT = r"\{{(?P<{}>(?:[^{{}}]|\{{[^{{}}]*\}})*)\}}"
_MARK = r"\\(?:[\"'`^~=.]\s*|[cHkruvbd](?:\s+|(?=[{\\])))"  # what sets an accent
_TOKEN = re.compile(
    rf"(?P<url>\\(?:url|path|nolinkurl)\s*{_ARGUMENT.format('address')})"
    rf"|(?P<href>\\href\s*{_ARGUMENT.format('target')}\s*{_ARGUMENT.format('words')})"
    r"|(?P<symbol>\{?\\symbol\s*\{(?P<code>\d{1,7})\}\}?)"
    r"|(?P<accent>\\(?:(?P<sign>[\"'`^~=.])\s*|(?P<named>[cHkruvbd])(?:\s+|(?=[{\\])))"
    rf"(?:(?P<opened>\{{)?\s*(?P<nested>{_MARK}(?:\{{\s*\\?[^\W\d_]\s*\}}|[^\W\d_]))(?(opened)\s*\}})"
    r"|\{\s*(?P<braced>\\?[^\W\d_])\s*\}|(?P<letter>\\[ijlLoO](?![A-Za-z])|[^\W\d_])))"
    rf"|(?P<quoted>\\(?P<quote>enquote|mkbibquote)\*?\s*{_ARGUMENT.format('quotation')})"
    r"|(?P<command>\\(?P<name>[A-Za-z]+)\*?(?:\s*\{\}|\s+)?)"
    r"|(?P<control>\\(?P<char>\s|.))"
    r"|(?P<math>\$(?P<formula>[^$]{1,2000})\$)"
    r"|(?P<ligature>---|--|``|''|~|[{}])",
    re.DOTALL,
)
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "{": "", "}": ""}
_CONTROLS = dict.fromkeys("\\,;:> \t\n", " ") | dict.fromkeys('!-/@"()[]', "")
_IN_ADDRESS = re.compile(
    r"\\(?:url|path|nolinkurl)(?![A-Za-z])"
    r"|(?P<tilde>\{?\\textasciitilde(?:\s*\{\}|\s*\}|\s)?|\$\\sim\$|\{\\~\{\}\}|\\~\{\})"
    r"|\\(?P<char>[#$%&_{}~^\\])|\s+"
)
_DEEPEST = 8  # an accent in a quotation in a formula


def text_of(latex: str) -> str:
    """The text, its blanks folded."""
    return " ".join(_text(latex, 0).split())


def address_of(latex: str) -> str:
    r"""An address as it may be asked: `http://a.example/\~{}me/x\_y` without its escapes, blanks and outer braces."""
    text = _IN_ADDRESS.sub(lambda m: m["char"] or ("~" if m["tilde"] else ""), latex)
    while text.startswith("{") and text.endswith("}"):
        text = text[1:-1]
    return text


def _text(latex: str, depth: int) -> str:
    if depth > _DEEPEST or not re.search(r"[\\{}$~]|--|``|''", latex):
        return latex
    return unicodedata.normalize("NFC", _TOKEN.sub(lambda m: _READERS[m.lastgroup or ""](m, depth + 1), latex))


def _href(m: re.Match[str], depth: int) -> str:
    return linked(_text(m["words"], depth), address_of(m["target"]))


def _accent(m: re.Match[str], depth: int) -> str:
    r"""`\'o`, `\c{c}`; `\~{\^e}` has two."""
    letter = m["braced"] or m["letter"] or ""
    name = letter.removeprefix("\\")
    base = name if name in ("i", "j", letter) else character(name)  # an accent stands in place of the dot
    return (_text(m["nested"], depth) if m["nested"] else base) + str(_table()["accents"][m["sign"] or m["named"]])


def _symbol(m: re.Match[str], _: int) -> str:
    code = int(m["code"])
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _quoted(m: re.Match[str], depth: int) -> str:
    before, behind = _table()["quoted"][m["quote"]]
    return f"{before}{_text(m['quotation'], depth)}{behind}"


def _command(m: re.Match[str], _: int) -> str:
    return character(m["name"])


def _math(m: re.Match[str], depth: int) -> str:
    r"""`$\alpha$`, `H$_2$O`; two prices are no formula: `from $5 to $7`."""
    formula = m["formula"]
    if re.match(r"\s*\d[\d.,]*\s", formula):
        return f"${_text(formula, depth)}$"
    return _text(re.sub(r"(?<!\\)[_^]", "", formula), depth)


_READERS: Mapping[str, Callable[[re.Match[str], int], str]] = {
    "url": lambda m, _: address_of(m["address"]),
    "href": _href,
    "symbol": _symbol,
    "accent": _accent,
    "quoted": _quoted,
    "command": _command,
    "control": lambda m, _: _CONTROLS.get(m["char"], m["char"]),
    "math": _math,
    "ligature": lambda m, _: _LIGATURES[m[0]],
}


@cache
def character(name: str) -> str:
    """What a command without arguments prints; nothing where nobody knows it."""
    known = _table()["characters"].get(name)
    if known is not None:
        return str(known)
    from pylatexenc.latex2text import get_default_latex_context_db  # noqa: PLC0415 - 60 ms, and few titles need it

    spec = get_default_latex_context_db().get_macro_spec(name)
    prints = getattr(spec, "simplify_repl", None)
    return prints if isinstance(prints, str) and "%" not in prints else ""


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("refcheck.data").joinpath("latex.toml").read_text("utf-8"))
