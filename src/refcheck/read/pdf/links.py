"""The links of a PDF: rectangles that lie on words. They know an address better than print, which breaks it over lines; one that
lies on other words than its address knows less.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from urllib.parse import unquote

from refcheck.pdf.ink import Page
from refcheck.read.linked import ADDRESS, CLOSING, linked

SIGNS = re.compile(r"[\W_]+")
SURE = 6  # letters of an address that stand on the page by no accident


def honest(pages: Sequence[Page]) -> list[Page]:
    """The pages without the links that lie on other words than the address which they print elsewhere: one that goes on over the
    page's end covers the head of the next page too.
    """
    printed: set[str] = set()
    for run in (run for page in pages for run in page.runs if run.link):
        if len(letters(run.text)) >= SURE and letters(run.text) in letters(run.link):
            printed.add(run.link)
    return [
        replace(
            page,
            runs=tuple(
                replace(run, link="") if run.link in printed and letters(run.text) not in letters(run.link) else run
                for run in page.runs
            ),
        )
        for page in pages
    ]


def are_whole(pages: Sequence[Page]) -> bool:
    """Is any link on two lines? Then none is cut off where its line ends."""
    runs = (pair for page in pages for pair in pairwise(page.runs))
    return any(ADDRESS.match(a.link) and a.link == b.link and a.y - b.y > a.size / 2 for a, b in runs)


def written(runs: Sequence[tuple[str, str]]) -> str:
    """Words, each with the address behind them or with `""`, as a text prints them."""
    texts: list[str] = []
    ahead = list(runs)
    for at, (_, address) in enumerate(runs):
        words = ahead[at][0]
        if address and at + 1 < len(runs) and not runs[at + 1][1]:
            words, behind = completed(words, ahead[at + 1][0], address)
            ahead[at + 1] = behind, ""
        texts.append(beside(words, address) if address else words)
    return "".join(texts)


def completed(words: str, behind: str, address: str) -> tuple[str, str]:
    """The words of a link and what stands behind it, parted where the printed address ends: `https://a.exam` / `ple/b (2019)`."""
    shown, whole = letters(words), letters(address)
    if not shown or shown == whole or not whole.startswith(shown):
        return words, behind
    missing = whole[len(shown) :]
    for at, character in enumerate(behind, 1):
        own = letters(character)
        if not missing.startswith(own):
            return words, behind
        missing = missing.removeprefix(own)
        if not missing:
            end = at + (address.endswith("/") and behind.startswith("/", at))
            return words + behind[:end], behind[end:]
    return words, behind


def beside(words: str, address: str) -> str:
    """The words and the address, or the address alone where they are it, but for signs that print or the font lost."""
    ink = words.strip()
    while ink and ink[-1] in CLOSING and not address.endswith(ink[-1]):  # the link reaches over `].`
        ink = ink[:-1]
    if not ink:
        return words
    before, _, behind = words.partition(ink)
    return before + linked(address if letters(ink) == letters(address) else ink, address) + behind


def letters(text: str) -> str:
    """Without the signs, in small letters."""
    return SIGNS.sub("", unquote(text)).casefold()
