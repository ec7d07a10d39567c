"""What kind of work a reference is (CSL type), from the fields that it has."""

from __future__ import annotations

from refcheck.cite.draft import Draft
from refcheck.model.dates import Date
from refcheck.model.field import Field

KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    # the first kind all of whose fields are there; "-NAME" is absent
    ("article", ("custom.eprint", "-container-title")),
    ("article", ("custom.eprint", "-volume", "-page")),
    ("chapter", ("container-title", "editor")),
    ("article-journal", ("container-title", "volume")),
    ("article-journal", ("container-title", "issue")),
    ("chapter", ("container-title", "publisher")),
    ("article-newspaper", ("container-title", "a day", "-DOI")),
    ("article-journal", ("container-title", "DOI")),
    ("article-journal", ("container-title", "page")),
    ("article-newspaper", ("container-title", "issued", "URL")),
    ("article-journal", ("container-title", "issued", "-URL")),
    ("webpage", ("container-title",)),
    ("report", ("publisher", "URL")),
    ("book", ("publisher",)),
    ("book", ("ISBN",)),
    ("webpage", ()),
)


def kind_of(draft: Draft) -> str:
    """The CSL type that the fields of a work speak for."""
    have = {f.name for f in draft.fields} | {"a day" for f in draft.fields if f.name == "issued" and _has_day(f)}
    return next(kind for kind, needs in KINDS if all((n[1:] not in have) if n[0] == "-" else n in have for n in needs))


def _has_day(issued: Field) -> bool:
    """Newspapers and blogs come out on a day, periodicals with a volume or a DOI in a month or a year."""
    return isinstance(issued.value, Date) and issued.value.day is not None
