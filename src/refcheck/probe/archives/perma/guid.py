"""The id of a Perma record, as printed and as it can be asked.

Modern ids (since 2013-11-22) are `XXXX-XXXX` of the letters and digits without 0, 1, I and O, never beginning with four letters;
they are the same in any case. Older ones are shorter or longer, may hold 0 and 1, and those of 9 to 11 characters without a
hyphen (`0b8rEbzAeLt`) are case-sensitive. Source: harvard-lil/perma, perma/models.py `get_canonical_guid` and `errata.md`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

# what typesetting and OCR put in the place of the hyphen; on the site, any of them breaks the link
_DASHES = re.compile(r"[\u00ad\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]")
_BLANKS = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]")
_ENDS_OF_PRINT = "/.,;:)]}>'\"’”"
_MODERN = re.compile(r"(?![A-Z]{4})[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", re.ASCII)
_LEGACY_LONG = re.compile(r"[0O][0-9A-Za-z]{8,10}", re.ASCII)
_LETTERS = re.compile(r"[0-9A-Za-z]+(-[0-9A-Za-z]+)*", re.ASCII)
SHORTEST, LONGEST = 5, 9  # characters of `#-####` and `#-####-####`, hyphens aside


@dataclass(frozen=True, slots=True)
class Guid:
    """`text` is the form to ask; a `certain` id is of a shape that Perma gives, others may yet be old ones."""

    text: str
    certain: bool


def read_guid(path: str) -> Guid | Literal["damaged"]:
    """The id in the path of a Perma link, however print has treated it: `/kq7m\u2013te4x].` is KQ7M-TE4X."""
    printed = _BLANKS.sub("", _DASHES.sub("-", unquote(path))).lstrip("/").rstrip(_ENDS_OF_PRINT)
    if not _LETTERS.fullmatch(printed):
        return "damaged"
    if _LEGACY_LONG.fullmatch(printed):
        return Guid(printed, certain=True)
    letters = printed.replace("-", "").upper()
    if not SHORTEST <= len(letters) <= LONGEST or (len(letters) == LONGEST and "-" not in printed):
        return "damaged"
    text = in_fours(letters)
    return Guid(text, certain=bool(_MODERN.fullmatch(text)))


def in_fours(letters: str) -> str:
    """Split in fours from the end: `KQ7MTE4X` is `KQ7M-TE4X`, `112345678` is `1-1234-5678`."""
    first = len(letters) % 4
    groups = [letters[:first], *(letters[start : start + 4] for start in range(first, len(letters), 4))]
    return "-".join(filter(None, groups))
