"""Is a work registered in another journal than the cited one? Journals are abbreviated (`Proc. Natl. Acad. Sci.`, `PNAS`), and a
chapter of a series has two containers, so the name alone accuses nobody: the volume or the first page must differ too.
"""

from __future__ import annotations

import re

from refcheck.judge.abbreviations import abbreviates, are_initials
from refcheck.judge.folding import fold
from refcheck.judge.generic import small_words
from refcheck.judge.titles import NEAR, likeness, script
from refcheck.model.probe import Recorded
from refcheck.model.verdict import Cited

_NUMBER = re.compile(r"[0-9]{1,9}")


def other_container(cited: Cited, record: Recorded) -> bool:
    """Do the name of the container and its volume, or the first page, both differ?"""
    elsewhere = _apart(cited.volume, record.volume) or _apart(cited.page, record.page)
    return elsewhere and bool(cited.container and record.container) and not _one(cited.container, record.container)


def _apart(one: str, other: str) -> bool:
    """Two volumes, or two pages by the first of each: `at 117` and `117-140` are one."""
    first, second = _NUMBER.search(one), _NUMBER.search(other)
    return first is not None and second is not None and int(first[0]) != int(second[0])


def _one(one: str, other: str) -> bool:
    if script(one) != script(other) or likeness([one], other) >= NEAR:
        return True
    short, long = sorted((_words(one), _words(other)), key=len)
    shared = sum(any(abbreviates(word, other) for other in long) for word in short)
    return are_initials(short, long) or 2 * shared > len(short)


def _words(name: str) -> list[str]:
    words = fold(name).split()
    return [word for word in words if word not in small_words()] or words
