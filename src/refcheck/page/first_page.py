"""The title of a PDF by its own word, and the text of its first page. What could not be read is missing, and no error."""

from __future__ import annotations

from typing import NamedTuple

from refcheck.pdf.process import Limits, Unreadable, read_ink

LIMITS = Limits(pages=1, memory=512 << 20, seconds=5)
LONGEST_TITLE = 400
CHARACTERS = 8_000
READABLE = 0.6  # of the characters: fonts without a table of characters give signs that mean nothing
HYPHEN = "\ufffe"  # pdfium's, at a line's end


class FirstPage(NamedTuple):
    """What stands in the file: its title by its own word, and the text of its first page."""

    title: str = ""
    text: str = ""


def read_first_page(body: bytes) -> FirstPage:
    """What is found in this file."""
    try:
        ink = read_ink(body, LIMITS)
    except Unreadable:
        return FirstPage()
    text = "".join(run.text for page in ink.pages for run in page.runs)
    return FirstPage(ink.title[:LONGEST_TITLE], readable(text.replace(HYPHEN, "")))


def readable(text: str) -> str:
    """The text with its blanks folded; nothing where it is not made of words."""
    folded = " ".join(text.split())[:CHARACTERS]
    plain = sum(character.isalpha() or character == " " for character in folded)
    return folded if plain >= READABLE * len(folded) else ""
