"""The bytes of a LaTeX file -> its characters: as UTF-8, else as the file declares, else by a guess."""

from __future__ import annotations

import re

from refcheck.read import plain_text
from refcheck.read.tex.source import OWN

DECLARED = re.compile(rb"\\(?:usepackage\[(?P<a>\w{2,12})\]\{inputenc\}|inputencoding\{(?P<b>\w{2,12})\})")
ENCODINGS = {  # of the package inputenc, by Python's names
    b"latin1": "cp1252",
    b"ansinew": "cp1252",
    b"cp1252": "cp1252",
    b"latin2": "iso8859-2",
    b"cp1250": "cp1250",
    b"latin9": "iso8859-15",
    b"latin5": "iso8859-9",
    b"applemac": "mac-roman",
    b"koi8-r": "koi8-r",
    b"cp1251": "cp1251",
}


def decoded(source: str, data: bytes) -> str:
    """The text, its lines ended as Unix does. Raises InputError for an empty file and for bytes that are no text."""
    told = DECLARED.search(data)
    encoding = ENCODINGS.get((told["a"] or told["b"]) if told else b"")
    text = (
        plain_text.read(source, data).text if encoding is None or _is_utf8(data) else data.decode(encoding, "replace")
    )
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return text.translate(dict.fromkeys(map(ord, OWN)))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
