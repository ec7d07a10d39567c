"""Does one word stand for another, or a few letters for a name? Folding has taken the full stops that print them."""

from __future__ import annotations

from collections.abc import Sequence


def abbreviates(one: str, other: str) -> bool:
    """`natl` of `national`, `bd` of `board`, in either direction: the first letter, and the rest in order."""
    short, long = sorted((one, other), key=len)
    letters = iter(long)
    return one[0] == other[0] and all(letter in letters for letter in short)


def are_initials(short: Sequence[str], long: Sequence[str]) -> bool:
    """`PNAS` of `Proceedings of the National Academy of Sciences`, by their words of weight."""
    return len(short) == 1 and len(long) > 1 and short[0].startswith("".join(word[0] for word in long))
