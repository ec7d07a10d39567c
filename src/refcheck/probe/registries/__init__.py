"""What registries say of an id. To add one: write `NAME.py` with a function `look`, and add a line here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from refcheck.model.probe import Probe, Registry
from refcheck.probe.registries import arxiv, doi, isbn, pubmed
from refcheck.probe.web import Web


@dataclass(frozen=True, slots=True)
class Registrar:
    """`resolver` is the address that ids of this scheme are appended to in print; `look` asks for the record of one."""

    resolver: str
    look: Callable[[Web, Registry], Awaitable[Probe]]


REGISTRIES: dict[str, Registrar] = {
    "doi": Registrar("https://doi.org", doi.look),
    "arxiv": Registrar("https://arxiv.org/abs", arxiv.look),
    "pubmed": Registrar("https://pubmed.ncbi.nlm.nih.gov", pubmed.look),
    "pmc": Registrar("https://pmc.ncbi.nlm.nih.gov/articles", pubmed.look),
    "isbn": Registrar("https://openlibrary.org/isbn", isbn.look),
}
