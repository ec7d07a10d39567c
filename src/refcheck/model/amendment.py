"""What is to be changed in a document, each change with the verdict that proves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from refcheck.model.report import Row

Rule = Literal["damaged", "moved", "doi", "glue", "archive", "look"]
"""Why: a damaged URL is repaired, a moved one renewed, a DOI's address written as it is written today, a bracket that is glued
to a URL gets its blank, an archive is put beside a lost page. `look` changes nothing: a link is bad, and nobody
knows what is right.
"""


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change to one printed link, and its proof in a phrase. `new` takes the place of the address that is printed; of an
    archive it is the address that is put behind the link, of `glue` it is empty.
    """

    rule: Rule
    row: Row
    new: str
    because: str

    @property
    def renews(self) -> bool:
        """Does it put another address in the place of the printed one?"""
        return self.rule in {"damaged", "moved", "doi"}


@dataclass(frozen=True, slots=True)
class Left:
    """A change that is left to a person, and why."""

    amendment: Amendment
    because: str


@dataclass(frozen=True, slots=True)
class Amended:
    """A file with what was changed in it, in the order of the document, and what was left."""

    data: bytes
    done: tuple[Amendment, ...] = ()
    left: tuple[Left, ...] = ()
