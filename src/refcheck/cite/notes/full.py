"""A full citation -> the type of its work (CSL) and its fields: the first form that knows it reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from refcheck.cite.draft import Draft
from refcheck.cite.notes.core import Core
from refcheck.cite.notes.tails import Tail


class Form(Protocol):
    """What a file of `forms` offers."""

    def read(self, core: Core) -> str | None:
        """The type of the work, with its fields set; None where the citation is of another form."""


def read_full(core: Core, forms: Sequence[Form]) -> str:
    """The type of the work; its fields stand in the draft of the core."""
    kind = next(filter(None, (form.read(core) for form in forms)))
    _from_tail(core.draft, core.tail)
    return "thesis" if core.tail.thesis else kind


def _from_tail(draft: Draft, tail: Tail) -> None:
    if tail.accessed and not draft.has("accessed"):
        draft.add("accessed", *tail.accessed)
    if tail.updated and not draft.has("issued"):
        draft.add("issued", *tail.updated)
    if tail.thesis:
        draft.take("genre", tail.thesis.span("genre"))
        draft.take("publisher", tail.thesis.span("publisher"))
    if tail.jurisdiction:
        draft.add("custom.jurisdiction", *tail.jurisdiction)
    for hit, _ in tail.live[:1]:
        name = {"live": "URL", "doi": "DOI"}.get(hit.role)
        if name:
            draft.add(name, hit.id or hit.url, (hit.start, hit.end))
