"""A program of its own: a PDF on standard input, its title and the text of its first page on standard output, as JSON.

It is started by its path, and ends itself where it takes too much of the machine (`pdf_process` ends it where it takes too long).
"""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from io import BytesIO

MEMORY = 512 << 20
CPU_SECONDS = 5
CHARACTERS = 8_000
READABLE = 0.6  # of the characters: fonts without a table of characters give signs that mean nothing


def bound() -> None:
    """Limits that the system keeps; there are none on Windows."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


def readable(text: str) -> str:
    """The text with its blanks folded; nothing where it is not made of words."""
    folded = " ".join(text.split())[:CHARACTERS]
    plain = sum(character.isalpha() or character == " " for character in folded)
    return folded if plain >= READABLE * len(folded) else ""


def main() -> None:
    """What can be read, each by itself; damage is no error."""
    bound()
    from pypdf import PdfReader  # noqa: PLC0415 - within its bounds

    logging.disable()
    reader = PdfReader(BytesIO(sys.stdin.buffer.read()), strict=False)
    found = {"title": "", "text": ""}
    with contextlib.suppress(Exception):
        found["title"] = str((reader.metadata and reader.metadata.title) or "")[:2000]
    with contextlib.suppress(Exception):
        found["text"] = readable(reader.pages[0].extract_text())
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
