"""Introductory signals (Bluebook rule 1.2; without stops, OSCOLA 1.2), and the words that lead into a citation in a sentence."""

from __future__ import annotations

import re

SIGNALS = (  # the longer before the shorter
    "see generally, e.g.", "see also, e.g.", "see, e.g.", "see e.g.", "see also, eg", "see, eg", "see, for example",
    "see, for instance", "see also", "see generally", "see especially", "see", "but see, e.g.", "but see also",
    "but see generally", "but see", "but cf.", "but cf", "cf., e.g.", "cf.", "cf", "accord", "contra", "compare", "e.g.",
)  # fmt: skip
SIGNAL = re.compile(
    r"(?:"
    + "|".join(re.escape(w).replace(r",\ ", r",?\ ").replace(r"\ ", r"\s") for w in SIGNALS)
    + r"|(?-i:with|and))(?=[\s,]),?\s*(?=\S)",  # "Compare A, with B, and C"
    re.IGNORECASE,
)
COMPARE = re.compile(r"\b[Cc]ompare\b")
LEAD_IN = re.compile(
    r"(?=[A-Z“\"])[^;]{3,400}?,\s(?=(?:see generally|see also|see, e\.g\.,|see|compare|cf\.)\s[A-Z“\"‘\d])"
    r"|In\s(?=[A-ZÀ-Þ][\w’'.&]*(?:\s[\w’'.&]+){0,8}?\sv\.\s)"
    r"|(?:For|On|As to|Regarding|About)\s[^;,]{3,200}?\s(?=(?:see generally|see also|see|compare|cf\.)\s[A-Z“\"‘\d])"
)  # "For an overview of the models, see", "On the models see"


def read_signal(text: str, at: int) -> tuple[str | None, int]:
    """The signal at an offset as printed, without its closing comma, and where the citation behind it begins."""
    m = SIGNAL.match(text, at)
    if not m or (m[0][0] in "wa" and text[m.end()].islower() and COMPARE.search(text, 0, at) is None):
        return None, at
    return m[0].strip().rstrip(","), m.end()
