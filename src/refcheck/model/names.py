"""A person or a body, as CSL 1.0.2 names it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """`family` and `given` (with `suffix`) for a person; `literal` alone for a body or a name of one piece."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def sort_name(self) -> str:
        """What the name is filed under: the family name, or the literal."""
        return self.family or self.literal

    @property
    def display(self) -> str:
        """The name in natural order."""
        return self.literal or " ".join(p for p in (self.given, self.family, self.suffix) if p)


ET_AL = Name(literal="et al.")
"""In the place of the names that print leaves out."""
