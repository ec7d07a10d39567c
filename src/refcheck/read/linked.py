"""Words that a document links to an address, as a text would print them."""

from __future__ import annotations

import re
from urllib.parse import unquote

ADDRESS = re.compile(r"(?i)(?:https?|ftp)://[^\s/]")
SCHEME = re.compile(r"(?i)\A(?:https?|ftp)?:?/{0,2}(?:www\.)?")
ELLIPSIS = re.compile(r"…|\.{3}")
GLUED = re.compile(r"(?i)%5b(?=https?://)")  # `https://a.example/b[https://perma.cc/...`, linked as one address
NO_INK = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+")
IDENTIFIER = re.compile(r"(?i)(?:doi|arxiv)?[:\s]*((?:10\.\d{4,9}/|\d{4}\.\d{4,5}).*)", re.DOTALL)
OPENING, CLOSING = " \t\n\xa0([{<“\"‘'", " \t\n\xa0)]}>”\"’'.,;:"


def linked(words: str, address: str) -> str:
    """`the report <https://a.example/b>`; the address alone where the words are that address, also one that is shortened by an
    ellipsis, broken, or without its scheme; the words alone where they are its DOI, or where the address is none of the web's.
    """
    address = GLUED.sub("[", NO_INK.sub("", address))
    if not words.strip() or not ADDRESS.match(address) or _is_identifier(words, address):
        return words
    if _is_the_address(words, address):
        return address
    ink = words.lstrip(OPENING).rstrip(CLOSING)
    if _is_the_address(ink, address):
        return words.replace(ink, address, 1)
    return f"{words.rstrip()} <{address}>{words[len(words.rstrip()) :]}"


def _is_the_address(ink: str, address: str) -> bool:
    shown, whole = _bare(ink), _bare(address)
    begin, *ends = ELLIPSIS.split(shown)
    shortened = bool(ends) and "." in begin and whole.startswith(begin) and whole.endswith(ends[-1])
    return whole == shown or shortened


def _is_identifier(words: str, address: str) -> bool:
    """`doi:10.5555/tide.2` behind which `https://doi.org/10.5555/tide.2` stands."""
    m = IDENTIFIER.fullmatch(NO_INK.sub("", words).rstrip(".,;"))
    return m is not None and _bare(address).endswith("/" + _bare(m[1]))


def _bare(address: str) -> str:
    return unquote(SCHEME.sub("", NO_INK.sub("", address))).rstrip("/").casefold()
