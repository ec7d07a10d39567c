"""LaTeX's counters: which numbers it prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from refcheck.read.numerals import printed

SYMBOLS = "* † ‡ § ¶ ‖ ** †† ‡‡".split()
WITHIN = {  # by the counter whose step begins the others anew
    "chapter": {"section", "footnote", "figure", "table", "equation"},
    "section": {"subsection"},
    "subsection": {"subsubsection"},
    "enumi": {"enumii"},
    "enumii": {"enumiii"},
    "enumiii": {"enumiv"},
}


def symbol(number: int) -> str:
    r"""`\fnsymbol`: 1 is *, 2 is †; none beyond the ninth."""
    return SYMBOLS[number - 1] if 0 < number <= len(SYMBOLS) else str(number)


FORMS: dict[str, Callable[[int], str]] = {
    "arabic": str,
    "roman": lambda number: printed(number, "lowerRoman"),
    "Roman": lambda number: printed(number, "upperRoman"),
    "alph": lambda number: printed(number, "lowerLetter"),
    "Alph": lambda number: printed(number, "upperLetter"),
    "fnsymbol": symbol,
}


@dataclass(slots=True)
class Counters:
    """Their values, and which of them begin anew with which."""

    values: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    within: defaultdict[str, set[str]] = field(
        default_factory=lambda: defaultdict(set, {name: set(others) for name, others in WITHIN.items()})
    )

    def step(self, name: str) -> None:
        """One more; what counts within it begins anew."""
        self.values[name] += 1
        self.restart(name)

    def restart(self, name: str) -> None:
        """What counts within it begins anew."""
        seen, waiting = {name}, [name]
        while waiting:
            for other in self.within.get(waiting.pop(), set()) - seen:
                self.values[other] = 0
                seen.add(other)
                waiting.append(other)

    def bind(self, name: str, outer: str) -> None:
        """From here on it begins anew with another."""
        self.within[outer].add(name)

    def free(self, name: str, outer: str) -> None:
        """From here on it runs through."""
        self.within[outer].discard(name)
