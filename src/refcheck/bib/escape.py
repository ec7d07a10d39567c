"""Text and links as a .bib can hold them, and back.

Laws, tested with any text: `unescape(escape(t)) == plain(t)`; what `escape` and `verbatim` write has balanced braces, stands on
one line, and holds no command but those of the table.
"""

from __future__ import annotations

import re
from urllib.parse import quote

# LaTeX kernel commands, known to every class and engine; each brace of the text becomes a command, because BibTeX counts
# `\{` as a brace
COMMANDS = {
    "\\": "textbackslash",
    "{": "textbraceleft",
    "}": "textbraceright",
    "~": "textasciitilde",
    "^": "textasciicircum",
    "<": "textless",
    ">": "textgreater",
    "|": "textbar",
}
SIGNS = "#$%&_"  # a backslash before these is enough

_ESCAPES = str.maketrans(
    {char: f"{{\\{name}}}" for char, name in COMMANDS.items()} | {sign: f"\\{sign}" for sign in SIGNS}
)
_CHARACTERS = {name: char for char, name in COMMANDS.items()}
_WRITTEN = re.compile(rf"\{{\\(?:({'|'.join(_CHARACTERS)})|symbol\{{(\d+)\}})\}}|\\([{SIGNS}])|[{{}}]")
# biber takes a name's initials from the decoded text: a brace, a backslash or an accent of its own there breaks the .bbl (2.18)
_IN_NAMES = str.maketrans({char: f"{{\\symbol{{{ord(char)}}}}}" for char in "\\{}~^"})

# what has no ink and stops TeX, Perl or a reader: controls, lone surrogates, noncharacters, the marks that turn the direction
# of the text around, and the blanks of no width
_PLANES = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
_INKLESS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff"
    f"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{_PLANES}]"
)
_BLANKS = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")


def plain(text: str) -> str:
    """What of a text can stand in a field: one line, blanks folded, no character without ink."""
    return _BLANKS.sub(" ", _INKLESS.sub("", text)).strip(" ")


def escape(text: str) -> str:
    """A text as LaTeX prints it."""
    return encode(plain(text))


def encode(piece: str) -> str:
    """The characters of a piece of a plain text, whose blanks at the ends count."""
    return piece.translate(_ESCAPES)


def in_name(text: str) -> str:
    """A text as LaTeX prints it, as a part of a name."""
    return plain(text).translate(_ESCAPES | _IN_NAMES)


def unescape(latex: str) -> str:
    """The text that `escape` or `in_name` wrote, the braces that protect its capitals taken off."""
    return _WRITTEN.sub(_character, latex)


def _character(written: re.Match[str]) -> str:
    command, code, sign = written.groups()
    return _CHARACTERS[command] if command else chr(int(code)) if code else sign or ""


def verbatim(link: str) -> str:
    """A URL, DOI or id for a field that is read as it stands (url, doi, eprint, verba).

    Percent-encoded is only what no URL may hold (RFC 3986) and what would break the file: blanks, controls, backslashes, and
    braces that do not balance.
    """
    loose = r"[\s\\{}]" if not _balanced(link) else r"[\s\\]"
    return re.sub(loose, lambda m: quote(m[0], safe=""), _INKLESS.sub("", link))


def url(link: str) -> str:
    r"""A link that prints: `\url{...}`, for biblatex: its .bbl holds a field in an argument, where % and # need a backslash."""
    return "\\url{" + re.sub(r"([%#])", r"\\\1", _in_url(link)) + "}"


def bare_url(link: str) -> str:
    r"""A link that prints: `\url{...}`, for a field of classic BibTeX, whose .bbl holds it in the open."""
    return "\\url{" + _in_url(link) + "}"


def _in_url(link: str) -> str:
    return re.sub(r"[{}^]", lambda m: quote(m[0], safe=""), verbatim(link))


def _balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0
