"""Plain text of any encoding -> Document.

A byte order mark decides, then UTF-8, then the NUL pattern of unmarked UTF-16, then charset-normalizer's reading of the
legacy code pages (Windows-1252 and its like). What still looks like no text is refused by name.
"""

from __future__ import annotations

import codecs
import re

from refcheck.errors import InputError
from refcheck.model.text import Document
from refcheck.read.code_pages import LATIN, latin_page

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark opens this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
SAMPLE = 65536
CONTROLS_ALLOWED = (
    0.002  # pdftotext leaves a form feed a page, an old PDF a few lost ligatures; a binary has one in ten
)
CHAOS_ALLOWED = 0.2


def matches(source: str, data: bytes) -> bool:
    """Anything may be plain text: this reader stands last."""
    return True


BLANK = b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"  # and what marks an encoding


def read(source: str, data: bytes) -> Document:
    """The decoded text. Raises InputError for an empty file and for bytes that are no text."""
    encoding = _encoding(data)
    text = _decode(data, encoding) if encoding else None
    if not (data if text is None else text).strip() or not data.strip(BLANK):
        raise InputError(source, "the file is empty; refcheck needs the text of an article with its references")
    if text is None or _is_binary(text):
        raise InputError(
            source,
            "this is no text file, and no document of another format that refcheck reads; save it as .docx or as text first",
        )
    return Document(source, text, encoding or "")


def _encoding(data: bytes) -> str | None:
    for mark, name in MARKS:
        if data.startswith(mark):
            return name
    return "utf-8" if _decode(data, "utf-8") is not None and b"\x00" not in data[:SAMPLE] else _guess(data)


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 3 MB and 40 ms, and few documents need it

    even, odd = data[:SAMPLE:2].count(0), data[1:SAMPLE:2].count(0)
    if max(even, odd) * 8 > len(data[:SAMPLE]):
        return "utf-16-be" if even > odd else "utf-16-le"
    best = None if even + odd else from_bytes(data, steps=5, chunk_size=4096, threshold=CHAOS_ALLOWED).best()
    if best and best.encoding in LATIN:
        return latin_page(data[:SAMPLE]) or best.encoding
    return best.encoding if best else None


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_binary(text: str) -> bool:
    head = text[:SAMPLE]
    return len(CONTROLS.findall(head)) > max(2, CONTROLS_ALLOWED * len(head))
