"""`———. 2020. Beacons.`: dashes in place of the authors of the item before (Chicago Manual 14.67, MLA Handbook 5.126)."""

from __future__ import annotations

import re
from dataclasses import replace

from refcheck.cite.lists.entry import Entry
from refcheck.model.citation import Full, Reading

SAME_AUTHOR = re.compile(r"(?:———|---|–––|— — —|⸻|_{3,})\.?,?\s*")


def same_author(entry: Entry, before: Reading | None) -> int:
    """Where the text behind the dashes begins; 0 where there are none. The names are those of the reading `before`."""
    m = SAME_AUTHOR.match(entry.text)
    if not m:
        return 0
    full = before.citations[0] if before and before.citations else None
    for field in (f for f in full.fields if f.name in ("author", "editor")) if isinstance(full, Full) else ():
        entry.draft.fields.append(
            replace(field, span=None, inferred="the dash stands for the authors of the item before")
        )
    return m.end()
