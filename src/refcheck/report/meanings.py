"""What each word of a report means, in one sentence: for the rules of SARIF, and for who opens the page."""

from __future__ import annotations

from typing import get_args

from refcheck.model.citation import ShortKind
from refcheck.model.report import NEW
from refcheck.report.view import BACKGROUND

_SHORT = {
    "ambiguous": "A short form may mean any of several sources.",
    "several": "A short form points at several sources at once.",
    "section": "A short form points at a part of the text, not at a source.",
    "missing": "A short form points at a source that is not there.",
    "prose": "A short form points at what a note says, not at a source.",
    "forward": "A short form points at a source further on.",
}

MEANINGS: dict[str, str] = {
    "broken": "The page is lost, and no good archive of it is printed.",
    "mismatch": "What answers, or what is registered, is another work than the cited one.",
    "archive-problem": "A printed archive does not hold what is cited, or readers can’t see it.",
    "review": "What was seen points both ways: a person should look.",
    "unknown": "It could not be told: the site lets no program look, it failed, or it was not asked.",
    "ok-via-archive": "The page is lost, or is no longer what is cited; its printed archive holds it.",
    "ok": "The page or the record is there, and nothing speaks against it.",
    "none": "Nothing is to be done.",
    "fix-url": "The page lives at another address than the printed one.",
    "use-archive": "The page is lost; an archive of it may be cited.",
    "make-archive": "The page lives, and no archive of it is printed.",
    "look": "A person should look at it.",
    NEW: "Something has become of the link since the last run.",
    **{kind: f"{sentence[:1].upper()}{sentence[1:]}." for kind, sentence in BACKGROUND.items()},
    **{f"{wrong}-{short}": sentence for wrong, sentence in _SHORT.items() for short in get_args(ShortKind)},
    "wrong-note": "A short form names a note that does not cite the work; another note does.",
    "unused-hereinafter": "A name is given to a source by “hereinafter”, and never used.",
    "isbn-mismatch": "The printed ISBN is that of another book.",
    "unread": "A text that looks like a citation can’t be read as one, or a part of the document is not there to be read.",
    "lost-notes": "Numbers are missing between two notes: their text may have been taken for something else.",
    "no-link": "The work prints no link: there was nothing to check.",
}
"""By the summary of a row, its advice, or the kind of a finding."""
