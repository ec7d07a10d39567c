"""Files that are known and not read: what each is, and what to do instead, as one sentence."""

from __future__ import annotations

from refcheck.errors import InputError
from refcheck.model.text import Document

TYPED = "is XML with a document type of its own, as no export needs; it is not read, save it without one"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2
KINDS: tuple[tuple[bytes, bytes, str], ...] = (
    # how it begins, what it holds, what to say: the first that fits
    (OLE, "EncryptedPackage".encode("utf-16-le"), "is encrypted; open it with its password and save it without one first"),
    (OLE, "WordDocument".encode("utf-16-le"), "is a file of Word 97 to 2003, whatever its name; save it as .docx first"),
    (OLE, b"", "is a file of an older Office program; save its text as .docx first"),
    (rb"{\rtf", b"", "is a file in Rich Text Format, whatever its name; save it as .docx first"),
    (b"PK\x03\x04", b"xl/workbook", "is a workbook; save the sheet that holds the links as text first"),
    (b"PK\x03\x04", b"ppt/presentation", "is a presentation; save its text first"),
    (b"<?xml", b"<!DOCTYPE", TYPED),  # a page of XHTML is known before
    (b"<!DOCTYPE", b"<!ENTITY", TYPED),
    (b"PK\x03\x04", b"", "is an archive and no document that refcheck reads; unpack it and name the documents in it"),
)  # fmt: skip


def matches(source: str, data: bytes) -> bool:
    """One of these?"""
    return _sentence(data) is not None


def read(source: str, data: bytes) -> Document:
    """Raises InputError, always."""
    raise InputError(source, _sentence(data) or "is of no known format")


def _sentence(data: bytes) -> str | None:
    fitting = (said for begins, holds, said in KINDS if data.startswith(begins) and holds in data)
    return next(fitting, None)
