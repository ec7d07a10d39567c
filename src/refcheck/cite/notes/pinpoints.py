"""Pinpoints: the article, section, paragraph or page that is cited (Bluebook rules 3.2 to 3.4).

pinpoint = ["," / "at"] unit number *("," [unit] number)
"""

from __future__ import annotations

import re

ROMAN = r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"  # "civil" is none
UNIT = r"(?:arts?|paras?|secs?|cls?|chs?|pts?|pp?|subsecs?|subparas?|app|annex|tbl|fig|bk|r|rr|cmt|ll?|nn?|¶¶?|§§?|S|Rn|Rdnr)"
NUMBER = r"(?:[\dIVXLC]{1,6}(?:\([\dA-Za-z]{1,4}\))*(?:\s?[-–—]\s?\d{1,5}(?:\([\dA-Za-z]{1,4}\))*)?(?:\s?n{1,2}\.\d+)?)"
FIRST = rf"(?:[§¶]+\s?\d+(?:\.\d+)+|at\s+(?:\*{{0,2}})(?:{UNIT}\.?\s*)?{NUMBER}|{UNIT}\.?\s*{NUMBER}|[§¶]+\s?[\w.()-]+)"
PLAIN = r"\d{1,5}(?:\([\dA-Za-z]{1,4}\))*(?:\s?[-–—]\s?\d{1,5})?"
NEXT = (
    rf"(?:,\s*{UNIT}\.?\s*{NUMBER}|,\s*(?:at\s+)?{PLAIN}(?![\w’']|\s+[A-Z])|,?\s*&\s*(?:{UNIT}\.?\s*)?{NUMBER}"
    rf"|,\s*{UNIT}\.(?=\s[A-Z]))"  # "art. 27, para. St. Council Gaz.": the number is lost
)
PINPOINT = re.compile(rf",?\s*({FIRST}(?:{NEXT})*)(?![\w’'])")
PAGES = re.compile(rf"{NUMBER}(?:,\s*{NUMBER})*\Z")


def read_pinpoint(text: str, at: int) -> tuple[str | None, int]:
    """The pinpoint at an offset, as printed without `at`, and where it ends; (None, at) where there is none."""
    m = PINPOINT.match(text, at)
    if not m:
        return None, at
    return re.sub(r"\Aat\s+", "", m[1]).strip(), m.end()
