"""Small capitals, which plain text prints as capitals: a book's author and title, a periodical's name (Bluebook rule 2.1).

They show what the commas hide: where a title in small letters ends and a container with commas of its own begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

WORD = re.compile(r"[^\W\d_]+(?:[.'’‘-][^\W\d_]+)*")
# set small amid capitals by some printers
SMALL = frozenset(
    "a an and at by et for from in into of on or the to with al ed eds trans v vs de del della di da do dos das des du la le les "
    "el los las y e i und der die das den im am zu van von och og na w z".split()
)
HEAD_OF_A_NAME = re.compile(r"(?:Mc|Mac|De|Di|O['’]|d['’]|D['’]|l['’]|e)(?=[A-Z]{2})")  # "McDONALD", "eLIFE"


def in_capitals(text: str) -> bool:
    """Is a text set in capitals, little words aside?"""
    words = [HEAD_OF_A_NAME.sub("", w) for w in WORD.findall(text)]
    heavy = [w for w in words if w.lower() not in SMALL and w.lower() != w.upper()]
    return any(len(w) > 1 for w in heavy) and all(w == w.upper() for w in heavy)


def run_of_capitals(parts: Sequence[str]) -> int:
    """How many of the last parts are set in capitals; an acronym alone at their head belongs to what stands before it."""
    at = len(parts)
    while at and in_capitals(parts[at - 1]):
        at -= 1
    while at < len(parts) - 1 and re.fullmatch(r"\W*[A-Z]{1,3}\W*", parts[at]):
        at += 1
    return len(parts) - at
