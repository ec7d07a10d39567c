"""Is a container a newspaper, a journal, or neither? Words that names of periodicals are made of (data/periodicals.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _words(kind: str) -> re.Pattern[str]:
    table = tomllib.loads(files("refcheck.data").joinpath("periodicals.toml").read_text(encoding="utf-8"))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, table[kind])) + r")(?!\w)", re.IGNORECASE)


def is_newspaper(container: str) -> bool:
    """Does the name say that it is a newspaper, a magazine or a news agency?"""
    return bool(_words("news").search(container))


def is_journal(container: str) -> bool:
    """Does the name say that it is a journal or a review?"""
    return bool(_words("journals").search(container))
