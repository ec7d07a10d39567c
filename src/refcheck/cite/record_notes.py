"""What a note of an entry says that has a field: classic BibTeX has no other place for a link or a day of access.

Out of print. https://a.example/x. Accessed 3 May 2020. Archived at https://perma.cc/AB12-CD34
"""

from __future__ import annotations

import re

from refcheck.cite.dates import date_at
from refcheck.cite.links import ARXIV_ID
from refcheck.model.dates import Date

ADDRESSES = r"https?://\S+(?: and https?://\S+)*"
SAID = re.compile(rf"\b(Archived|Also|Translated) at ({ADDRESSES})")
BEGINS, ENDS = r"(?:\A|(?<=[.,;]\s)|(?<=\n))", r"(?=\s*\Z|(?<=[.,;])\s|\n)"
ALONE = re.compile(rf"{BEGINS}(?:{SAID.pattern}|{ADDRESSES}|(?i:arxiv:){ARXIV_ID}[.,;]?){ENDS}")
ACCESSED = re.compile(rf"{BEGINS}\W?(?i:last\s)?(?i:accessed|visited|retrieved)(?i:\son)?:?\s(?=\d|[A-Z])")
CLOSING = re.compile(r"\W{0,3}(?=\s|\Z)")
DANGLING = re.compile(r"[\s,;]+\Z")


def accessed(note: str) -> Date | None:
    """The day of access that a note tells."""
    visit = _visit(note)
    return visit[0] if visit else None


def remark(note: str) -> str:
    """The note without what is told by fields: addresses that stand alone, where copies are, the day of access."""
    if visit := _visit(note):
        note = f"{note[: visit[1]]}{note[visit[2] :].lstrip()}"
    left = DANGLING.sub("", ALONE.sub("", note)).strip()
    return left if "]" in left else left.removeprefix("[")  # "[Online; accessed 3-May-2020]"


def _visit(note: str) -> tuple[Date, int, int] | None:
    m = ACCESSED.search(note)
    found = date_at(note, m.end()) if m else None
    if m is None or found is None:
        return None
    closing = CLOSING.match(note, found[1])
    return found[0], m.start(), closing.end() if closing else found[1]
