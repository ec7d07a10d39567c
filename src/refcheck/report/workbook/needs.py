"""What a person has to do about a printed link, or about a citation: five words that an editor filters by."""

from __future__ import annotations

from enum import StrEnum

from refcheck.model.report import Row
from refcheck.model.verdict import LIVES, Live, Summary, Verdict
from refcheck.report.view import BACKGROUND


class Needs(StrEnum):
    """The gravest first."""

    FIX = "fix"
    REPLACE = "replace link"
    LOOK = "look by eye"
    ARCHIVE = "create archive"
    NONE = "none"


MEANINGS = {
    Needs.FIX: "What is printed is wrong, and nobody knows yet what is right: find the page, the work or the address.",
    Needs.REPLACE: "Another address is to be printed: it stands under “Link suggested”, or in what was seen.",
    Needs.LOOK: "It could not be told, or it points both ways: open it in a browser, or look the citation up.",
    Needs.ARCHIVE: "The page is there, and no good archive of it is printed: make one.",
    Needs.NONE: "Nothing, as far as a program can tell. A source without a link was not checked at all.",
}

_SETTLED = frozenset({Summary.OK, Summary.OK_VIA_ARCHIVE})
_WRONG = frozenset({Summary.BROKEN, Summary.MISMATCH, Summary.ARCHIVE_PROBLEM})


def needed(row: Row) -> Needs:
    """What one link needs. What is newly so of it over all runs is looked at, though it may be well today."""
    verdict = row.verdict
    if verdict.suggested_url or verdict.advice == "use-archive":
        return Needs.REPLACE
    if verdict.advice == "make-archive" or _only_its_archive_is_bad(verdict):
        return Needs.ARCHIVE
    if verdict.summary in _WRONG or _is_no_url(verdict):
        return Needs.FIX
    alarming = row.state is not None and row.state.alarming
    return Needs.NONE if verdict.summary in _SETTLED and not alarming else Needs.LOOK


def wants_a_person(kind: str) -> bool:
    """Is a finding of this kind to be looked at? A field that is doubted too: who filters would never see it."""
    return kind == "doubt" or kind not in BACKGROUND


def gravest(needs: tuple[Needs, ...]) -> Needs:
    """Of several; none of none."""
    return min(needs, key=list(Needs).index, default=Needs.NONE)


def _only_its_archive_is_bad(verdict: Verdict) -> bool:
    lives = verdict.live is not None and verdict.live.verdict in LIVES
    return lives and verdict.summary is Summary.ARCHIVE_PROBLEM


def _is_no_url(verdict: Verdict) -> bool:
    return verdict.live is not None and verdict.live.verdict is Live.MALFORMED
