"""The csl-json format: an array of CSL items, as citeproc processors and reference managers read it."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.bib.csl import item
from refcheck.bib.keys import works
from refcheck.model.reference import Bibliography
from refcheck.model.visible import to_json


def csl_json(bibliographies: Sequence[Bibliography]) -> str:
    """The works as CSL-JSON, `id` the citation key."""
    return to_json([item(work) for work in works(bibliographies)], indent=2) + "\n"
