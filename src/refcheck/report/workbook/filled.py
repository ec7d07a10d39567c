"""Has a person filled in a workbook? `initials` and `done` are the editor's, and no later run takes them."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile, ZipFile

AUTHOR = "refcheck"
_OURS = (  # Excel puts its user in its place when it saves, LibreOffice, which may know none, itself
    ("docProps/core.xml", f"<cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy>".encode()),
    ("docProps/app.xml", b"<AppVersion>12.0000</AppVersion>"),  # as XlsxWriter has it
)


def is_filled(file: Path) -> bool:
    """Is a file there that another program saved last?"""
    if not file.exists():
        return False
    try:
        with ZipFile(file) as book:
            return not all(sign in book.read(part) for part, sign in _OURS)
    except (BadZipFile, KeyError, OSError):
        return True
