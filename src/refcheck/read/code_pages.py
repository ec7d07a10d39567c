"""Which Latin code page was text saved in? The same byte is è in one and č in another; the alphabets of languages tell.

charset-normalizer finds that the bytes are of such a page, but can't tell Windows-1252 from Windows-1250 (of equals it takes
the first by name). Here each page is tried, and the one whose letters beyond ASCII belong to one language is taken.
"""

from __future__ import annotations

from collections import Counter

PAGES = ("cp1252", "cp1250", "iso8859_2", "cp1254")  # of equals the first: it is the most used
LATIN = frozenset(  # for which one of these is taken; nobody saves text for DOS or an old Macintosh any more
    (
        *PAGES,
        *"cp1257 cp1258 latin_1 cp437 cp775 cp850 cp852 cp858 mac_roman mac_iceland mac_latin2".split(),
        *(f"iso8859_{n}" for n in (3, 4, 9, 10, 13, 14, 15, 16)),
    )
)
ALPHABETS = tuple(
    frozenset(letters)
    for letters in (
        "£é",  # English
        "àâæçèéêëîïôœùûüÿ",
        "äöüß",
        "áéíñóúüºª",
        "áâãàçéêíóôõúºª",
        "àèéìòù",
        "æøåé",
        "äöåé",
        "áðéíóúýþæö",
        "áčďéěíňóřšťúůýž",
        "áäčďéíĺľňóôŕšťúýž",
        "ąćęłńóśźż",
        "áéíóöőúüű",
        "čćđšž",
        "ăâîşţ",
        "âçğıîöşûü",
    )
)


def latin_page(data: bytes) -> str | None:
    """The page by which the bytes are most like one language's text; None where they are of no such page."""
    texts = {page: text for page in PAGES if (text := _decoded(data, page)) is not None}
    return max(texts, key=lambda page: _likeness(texts[page]), default=None)


def _likeness(text: str) -> int:
    """How many letters beyond ASCII are of one alphabet more than are not, for the alphabet that holds most of them."""
    letters = Counter(c for c in text.lower() if ord(c) > 127 and (c.isalpha() or c in "£¹³¿¾¼"))
    inside = max(sum(n for c, n in letters.items() if c in alphabet) for alphabet in ALPHABETS)
    return 2 * inside - letters.total()


def _decoded(data: bytes, page: str) -> str | None:
    try:
        return data.decode(page)
    except UnicodeDecodeError:
        return None
