"""Sources in a form that no style of notes has: letters in an archive, entries of a list set as a note.

An *Ibid.* behind one means it, and no work cited before; so they must not pass for prose.
"""

from __future__ import annotations

import re

NAME = r"[A-ZÀ-Þ][\w.’'-]*(?:\s(?:[A-ZÀ-Þ][\w.’'-]*|de|van|von|der|di|la)){0,4}"
YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d\b")
LETTER = re.compile(rf"{NAME}\sto\s{NAME},\s")  # "Ada Storm to Bo Rask, 3 May 1911, Storm Papers"
KEPT = re.compile(r",\s(?i:box|folder|file|reel|carton|fol\.|fols\.|ff?\.|MSS?\.?|RG)\s\d")
IMPRINT = re.compile(  # "Mara Ostrow. The Law of Fog. Bath: Alder Press, 2011, p. 12"
    rf"{NAME}(?:(?:,|,?\sand|\s&)\s{NAME})*\.\s.*[.,]\s[A-ZÀ-Þ][^.,:;]{{1,40}}:\s[A-ZÀ-Þ][^.:;]{{1,60}},\s(?:1[4-9]|20)\d\d\b"
    r"(?:[,:]\s(?:pp?\.\s)?[\d–-]+)?\.?\s*\Z"
)
FINITE = re.compile(
    r"\s(?:is|are|was|were|has|have|had|do|does|did|will|would|may|might|can|could|should|must|says?|said|wrote)\s"
)
LONGEST = 400


def looks_like_a_source(text: str) -> bool:
    """Does it say who wrote to whom and when, where it is kept, or who published it where and when, and make no sentence?"""
    if len(text) > LONGEST or not YEAR.search(text) or FINITE.search(text):
        return False
    return bool(LETTER.match(text) or KEPT.search(text) or IMPRINT.match(text))
