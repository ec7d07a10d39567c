"""A fingerprint of a text that changes little where the text does: SimHash of 64 bits (Charikar 2002; Manku et al. 2007).

Two texts that share a half of what they say differ in about a third of the bits, unrelated ones in a half.
"""

from __future__ import annotations

import re
from hashlib import blake2b

BITS = 64
WORDS = 600  # a longer text is known by its beginning
FEWEST = 40  # a shorter one says too little: a changed date would make it another
_CHARACTERS = 10 * WORDS

# Scripts without blanks are read by characters. Numbers are left out: dates and counters change where nothing else does.
_NO_BLANKS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_NO_BLANKS}]|[^\W\d_{_NO_BLANKS}]+")


def fingerprint(text: str) -> int | None:
    """64 bits; None for a text too short to be known by them."""
    words = _WORD.findall(text[:_CHARACTERS].lower())[:WORDS]
    if len(words) < FEWEST:
        return None
    shingles = set(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
    return _majority([int.from_bytes(blake2b(s.encode(), digest_size=8).digest()) for s in shingles])


def _majority(numbers: list[int]) -> int:
    """The bits that are set in more than a half of the numbers. All 64 are counted at once: plane n holds bit n of each count."""
    planes = [0] * len(numbers).bit_length()
    for carry in numbers:
        for at, plane in enumerate(planes):
            planes[at], carry = plane ^ carry, plane & carry  # noqa: PLW2901 - what is carried to the next plane
            if not carry:
                break
    counts = (sum((plane >> bit & 1) << at for at, plane in enumerate(planes)) for bit in range(BITS))
    return sum(1 << bit for bit, count in enumerate(counts) if 2 * count > len(numbers))
