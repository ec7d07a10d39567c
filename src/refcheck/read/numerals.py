"""Numbers as word processors print them before notes and list items."""

from __future__ import annotations

from collections.abc import Callable

ROMAN = tuple(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True)
)
MARKS = "*†‡§"
HIGHEST_ROMAN, HIGHEST_REPEATED = 3999, 200  # beyond which no page prints them so


def roman(number: int) -> str:
    """14 is xiv."""
    if not 0 < number <= HIGHEST_ROMAN:
        return str(number)
    printed = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        printed += letters * count
    return printed


def letters(number: int) -> str:
    """1 is a, 27 is aa, 53 is aaa (ECMA-376-1, 17.18.59, lowerLetter)."""
    return _repeated(number, "abcdefghijklmnopqrstuvwxyz")


def marks(number: int) -> str:
    """1 is *, 4 is §, 5 is ** (ECMA-376-1, 17.18.59, chicago)."""
    return _repeated(number, MARKS)


def _repeated(number: int, row: str) -> str:
    times, at = divmod(number - 1, len(row))
    return row[at] * (times + 1) if 0 <= times < HIGHEST_REPEATED else str(number)


# by the names of Word's numFmt; what is not among them (numbers in circles, in Chinese) is printed as 1, 2, 3
FORMATS: dict[str, Callable[[int], str]] = {
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "chicago": marks,
    "decimalZero": lambda number: f"{number:02}",
}


def printed(number: int, form: str | None) -> str:
    """A number in one of FORMATS; in any other in digits."""
    return FORMATS.get(form or "", str)(number)
