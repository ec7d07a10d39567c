"""Standard numbers that tell a slip themselves: the last digit is worked out from the others.

Sources: ISO 2108 (ISBN of ten digits modulo 11, of thirteen modulo 10), ISO 3297 (ISSN modulo 11).
"""

from __future__ import annotations

import re
from itertools import cycle

WRONG = "its check digit does not fit the others: one of them is lost or mistaken"
_NUMBERS = {
    "ISBN": re.compile(r"97[89](?:[\s–-]?\d){10}(?!\d)|\d(?:[\s–-]?\d){8}[\s–-]?[\dXx](?!\d)"),
    "ISSN": re.compile(r"\d{4}[\s–-]?\d{3}[\dXx](?!\d)"),
}


def misprinted(name: str, text: str) -> str | None:
    """Why a field of this CSL name may be wrong; None where its numbers are whole, or it holds none."""
    return None if all(map(_fits, numbers(name, text))) else WRONG


def numbers(name: str, text: str) -> tuple[str, ...]:
    """The numbers of this kind in a text, without hyphens and blanks; none for a field of another name."""
    pattern = _NUMBERS.get(name)
    return tuple(re.sub(r"[^\dX]", "", m[0].upper()) for m in pattern.finditer(text)) if pattern else ()


def _fits(number: str) -> bool:
    digits = [10 if digit == "X" else int(digit) for digit in number]
    if len(digits) == 13:
        return sum(digit * weight for digit, weight in zip(digits, cycle((1, 3)), strict=False)) % 10 == 0
    return sum(digit * weight for weight, digit in enumerate(reversed(digits), 1)) % 11 == 0
