"""Titles that say nothing: the site's own name, a word for any page, the name of a file. The words: `data/titles.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from refcheck.judge.folding import fold
from refcheck.model.address import host
from refcheck.model.mark import parts
from refcheck.model.probe import Page

# The name of a file, as programs leave it in a PDF: `Microsoft Word - final2.docx`, `LR_12-3_text.indd`
_FILE_NAME = re.compile(
    r"^(microsoft (word|powerpoint|excel) - .*|[^ ]*\.(docx?|pdf|indd|tex|dvi|rtf|odt|pptx?|qxd|html?))$", re.IGNORECASE
)


@cache
def _table() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("refcheck.data").joinpath("titles.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in table.items()}


def names_that_are_words() -> frozenset[str]:
    """Short family names, as printed, that a text may hold without naming anybody."""
    return _table()["names_that_are_words"]


def small_words() -> frozenset[str]:
    """Words that two titles may share without being alike."""
    return _table()["small_words"]


def sections() -> frozenset[str]:
    """What a paper prints before a headline, folded."""
    return _table()["sections"]


def is_common(title: str) -> bool:
    """Do the pages of many sites bear this title: `About us`?"""
    return fold(title) in _table()["common"] or fold(title) in _table()["fronts"]


def site_names(url: str, named: str = "", siblings: Page | None = None) -> frozenset[str]:
    """Folded names that the site at `url` goes by: its host, the labels of it, what it calls itself."""
    labels = host(url).split(".")
    shared = [title.text for title in siblings.titles] if siblings else []
    return frozenset(fold(name) for name in (*labels, ".".join(labels), "".join(labels[:-1]), named, *shared)) - {""}


def says_nothing(title: str, site: frozenset[str]) -> bool:
    """Is this title only the site's name, a word for any page, or the name of a file?"""
    return bool(_FILE_NAME.match(title.strip())) or all(_is_generic(fold(p), site) for p in parts(title))


def is_front(title: str) -> bool:
    """Does a page call itself the front of its site: `Harbour Quarterly - Home`?"""
    return any(fold(piece) in _table()["fronts"] for piece in parts(title))


def _is_generic(piece: str, site: frozenset[str]) -> bool:
    compact = piece.replace(" ", "")
    if piece in site or piece in _table()["titles"] or any(compact == name.replace(" ", "") for name in site):
        return True
    return all(word in _table()["words"] or word in site or word.isdigit() for word in piece.split())
