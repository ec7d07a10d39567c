"""The csl-json format: an array of CSL items, as citeproc processors and reference managers read it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from refcheck.bib.csl import item
from refcheck.bib.keys import works
from refcheck.model.reference import Bibliography


def csl_json(bibliographies: Sequence[Bibliography]) -> str:
    """The works as CSL-JSON, `id` the citation key."""
    return json.dumps([item(work) for work in works(bibliographies)], ensure_ascii=False, indent=2) + "\n"
