"""Has a person filled in a workbook? `initials` and `done` are the editor's, and no later run takes them."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile, ZipFile

AUTHOR = "refcheck"  # Excel and LibreOffice put another in its place when they save
_PROPERTIES = "docProps/core.xml"
_LAST = f"<cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy>".encode()


def is_filled(file: Path) -> bool:
    """Is a file there that another program saved last?"""
    if not file.exists():
        return False
    try:
        with ZipFile(file) as book:
            return _LAST not in book.read(_PROPERTIES)
    except (BadZipFile, KeyError, OSError):
        return True
