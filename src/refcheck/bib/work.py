"""What every format asks of a cited work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from refcheck.model.citation import Full
from refcheck.model.dates import Date
from refcheck.model.field import Value
from refcheck.model.link import Link
from refcheck.model.names import Name
from refcheck.model.reference import Reference

SCRIPT, TRANSLATED = "custom.original-title-script", "custom.translated-title"

IDS = frozenset({"PMID", "PMCID", "custom.eprint"})  # what they lead to is no address that anybody printed

# the CSL variable that holds a link of each role, and what stands before the id in the resolver's address
_VARIABLES = {"live": ("URL", ""), "doi": ("DOI", "doi.org/"), "arxiv": ("custom.eprint", "arxiv.org/abs/")}


@dataclass(frozen=True, slots=True)
class Work:
    """A cited work, ready to be written: `fields` by CSL variable (`custom.NAME` where CSL has none), `archives` and
    `translations` the URLs of its copies, `elsewhere` further URLs that are printed for it.
    """

    key: str
    type: str
    fields: Mapping[str, Value]
    archives: tuple[str, ...] = ()
    translations: tuple[str, ...] = ()
    hereinafter: str | None = None
    elsewhere: tuple[str, ...] = ()

    @classmethod
    def of(cls, key: str, full: Full, links: Iterable[Link]) -> Work:
        """A full citation, with the links printed for its work there and elsewhere."""
        ids = {field.value for field in full.fields if field.name in IDS}
        links = tuple(link for link in links if link.printed not in ids or link.role != "live")
        fields = _linked(links) | {field.name: field.value for field in reversed(full.fields)}
        copies = [a.url for link in links for a in (link, *link.archives) if a.role == "archive"]
        archives = [copy for copy in copies if copy != fields.get("URL")]
        translations = [link.url for link in links if link.role == "translation"]
        elsewhere = [link.url for link in links if link.role == "live" and link.url != fields.get("URL")]
        short = full.hereinafter or full.string("title-short") or None
        return cls(key, full.type, fields, _once(archives), _once(translations), short, _once(elsewhere))

    @classmethod
    def cited(cls, reference: Reference) -> Work:
        """A work of a resolved bibliography."""
        return cls.of(reference.key, reference.source, [placed.link for placed in reference.links])

    @property
    def publisher(self) -> str:
        """Who published it; of a preprint, nobody beside the server that its id names."""
        printed = self.text("publisher")
        return "" if printed.casefold() == self.text("custom.eprinttype").casefold() else printed

    def has(self, name: str) -> bool:
        """Is there anything in this field?"""
        return bool(self.fields.get(name))

    def text(self, name: str) -> str:
        """A field's text, or the empty string."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""

    def date(self, name: str) -> Date | None:
        """A field's date, or None."""
        value = self.fields.get(name)
        return value if isinstance(value, Date) else None

    def iso(self, name: str) -> str:
        """A field's date in ISO 8601 or EDTF, or the text that stands for one."""
        when = self.date(name)
        return when.iso if when else self.text(name)

    def names(self, name: str) -> tuple[Name, ...]:
        """A field's names; empty where there are none."""
        value = self.fields.get(name)
        return value if isinstance(value, tuple) else ()


def _linked(links: Iterable[Link]) -> dict[str, Value]:
    """The variables that the first link of each role fills, where the citation has no field for them."""
    fields: dict[str, Value] = {}
    for link in links:
        variable, before = _VARIABLES.get(link.role, ("", ""))
        value = link.url.partition(before)[2] if before else link.url
        if variable and value:
            fields.setdefault(variable, value)
    return fields


def _once(urls: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(url for url in urls if url))
