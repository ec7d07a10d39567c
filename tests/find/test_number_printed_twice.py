"""The printer counted one note twice: both are notes, in the order of the page."""

from __future__ import annotations

from refcheck.find import find
from refcheck.model.text import Document

TEXT = """Tides are old.1 Ledgers are older.2 Ropes are oldest.3 So it went.4

1. Ines Vale, Salt and Law, 3 J. COASTAL POL'Y 4 (2020).

2. 17 U.S.C. § 7.

2. Id.

4. Vale, supra note 1.
"""


def test_both_notes_are_found_in_the_order_of_the_page() -> None:
    (found,) = find(Document("twice.txt", TEXT))
    assert [(p.number, p.text.text) for p in found.passages] == [
        ("1", "Ines Vale, Salt and Law, 3 J. COASTAL POL'Y 4 (2020)."),
        ("2", "17 U.S.C. § 7."),
        ("2", "Id."),
        ("4", "Vale, supra note 1."),
    ]
