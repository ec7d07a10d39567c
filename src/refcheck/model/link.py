"""A link as printed, and as it may be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from refcheck.model.text import Span

RESOLVERS = {
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/",
    "PMCID": "https://pmc.ncbi.nlm.nih.gov/articles/",
    "jstor": "https://www.jstor.org/stable/",
    "hdl": "https://hdl.handle.net/",
    "googlebooks": "https://books.google.com/books?id=",
}
"""Where an identifier leads that is no DOI: CSL's variables, and biblatex's names of eprints (manual, 3.14.7)."""

Role = Literal["live", "archive", "doi", "arxiv", "translation"]


@dataclass(frozen=True, slots=True)
class Link:
    """One printed link.

    `url` may be asked: glue, typesetting debris and line breaks off, otherwise as printed; for a DOI or an arXiv id it is the
    resolver's https address; empty where what stands there is no URL. `printed` is what stands on the page. `candidates` are
    readings that put in what print may have lost, for the checker to prove. `repairs` names what was taken off. `archives` are
    the archive links printed beside a live one: they belong to the link that they vouch for.
    """

    role: Role
    url: str
    printed: str
    spans: tuple[Span, ...] = ()
    candidates: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    archives: tuple[Link, ...] = ()

    @property
    def address(self) -> str:
        """What it is known by: its URL, an archive's where that is printed alone, or what is printed where it is no URL."""
        return self.url or next((archive.url for archive in self.archives), "") or self.printed
