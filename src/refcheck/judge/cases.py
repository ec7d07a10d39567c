"""Names of cases: the parties, which print abbreviates and shortens (The Bluebook, rule 10.2 and table T6), and courts do not.

`Doe v. Harbor Bd.`, `DOE vs. HARBOR BOARD OF EDUCATION, 410 F.3d 12` are one; `Moss v. Lind` and `Moss v. Quist` may not be.
"""

from __future__ import annotations

import re

from refcheck.judge.abbreviations import abbreviates
from refcheck.judge.generic import small_words

_ALL, _SOME = 0.95, 0.6
_VERSUS = re.compile(r" (?:vs?|versus) ")
_IN_RE = re.compile(r"^(?:in re|ex parte|in the matter of|matter of) ")
_CITATION = re.compile(r" \d.*")  # what follows the last party: `410 F.3d 12`, `12-cv-3456`

Sides = tuple[list[str], ...]


def one_case(cited: str, shown: str) -> float | None:
    """How alike two folded names of cases are, from 0 to 1: all parties, some, none; None where either is no case's name."""
    ours, theirs = _sides(cited), _sides(shown)
    if not ours or len(ours) != len(theirs):
        return None
    agreed = [_one_party(one, other) for one, other in zip(ours, theirs, strict=True)]
    crossed = all(_one_party(one, other) for one, other in zip(ours, theirs[::-1], strict=True))  # as in a cross-appeal
    return _ALL if all(agreed) else _SOME if any(agreed) or crossed else 0.0


def _sides(name: str) -> Sides:
    sides = _VERSUS.split(name)
    if len(sides) != 2 and not (_IN_RE.match(name) and len(sides) == 1):
        return ()
    return tuple(_words(_CITATION.sub("", _IN_RE.sub("", side))) for side in sides)


def _one_party(one: list[str], other: list[str]) -> bool:
    """Is every word of the shorter name in the longer one, one at least in full and the others perhaps abbreviated?"""
    short, long = sorted((one, other), key=len)
    return any(word in long for word in short) and all(any(abbreviates(w, other) for other in long) for w in short)


def _words(side: str) -> list[str]:
    words = side.split()
    return [word for word in words if word not in small_words()] or words
