"""Do the words that a citation quotes stand on the page?

Bluebook (22nd ed.) rule 5.2: what the writer altered stands in brackets, `“[T]he ledger [broke]”`; what was left out is an
ellipsis, `“the ledger . . . broke”`. Only what lies between them is looked for.
"""

from __future__ import annotations

import re

from refcheck.judge.folding import CHARACTER, fold_text
from refcheck.model.probe import Page

_ALTERED = re.compile(r"(?:(?<!\w)\w++)?\[[^\[\]]*+\]\w*|…|\.(?:\s?\.){2,3}")
_FEWEST_WORDS = 4
_FEWEST_CHARACTERS = 8  # in Han, kana and Hangul, which print no blanks


def stands(quotation: str, page: Page) -> bool | None:
    """True or False; None where too few words are left to tell, or where they may stand in what was not read of the page."""
    pieces = [folded for piece in _ALTERED.split(quotation) if _says_enough(folded := fold_text(piece))]
    if not pieces:
        return None
    text = fold_text(page.text)
    found = all(piece in text for piece in pieces)
    return found or (None if page.truncated else False)


def _says_enough(folded: str) -> bool:
    return len(folded.split()) >= _FEWEST_WORDS or len(CHARACTER.findall(folded)) >= _FEWEST_CHARACTERS
