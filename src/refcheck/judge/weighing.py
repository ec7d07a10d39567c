"""The verdicts weighed together: one summary, one piece of advice, one sentence for a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from refcheck.judge.archives import Weighed
from refcheck.judge.phrases import IDENTITY, LIVE, LOOK, MEND, day
from refcheck.model.link import Role
from refcheck.model.probe import Archived
from refcheck.model.verdict import (
    LIVES,
    LOST,
    UNASKED,
    Advice,
    Archive,
    Evidence,
    Identity,
    IdentityFinding,
    Live,
    LiveFinding,
    Summary,
    Verdict,
)

_AND = dict.fromkeys((Identity.MATCH, Identity.NEAR), "and")
OTHER_WORK = frozenset({Identity.MISMATCH, Identity.DRIFT})


@dataclass(frozen=True, slots=True)
class Heard:
    """All that was found out about one link. `moved_to` is the address that its server named for good, `proven` a reading of the
    printed URL that answers with what is cited, `found` what a search of the public archives yielded; `registered` is False for
    an id that was certainly never given, None where that is not the question or could not be told; `asked` is False for an id or
    an archive alone that was not asked (offline).
    """

    role: Role
    live: LiveFinding | None
    identity: IdentityFinding
    archives: tuple[Weighed, ...]
    moved_to: str | None = None
    proven: str | None = None
    found: Archived | None = None
    registered: bool | None = None
    evidence: tuple[Evidence, ...] = ()
    asked: bool = True

    @property
    def archived(self) -> bool:
        """Is there a good archive beside the link?"""
        return any(w.worth == "good" for w in self.archives)

    @property
    def badly_archived(self) -> bool:
        """Is there an archive that is certainly bad, and no good one?"""
        return not self.archived and any(w.worth == "bad" for w in self.archives)


def sum_up(heard: Heard) -> Verdict:
    """The verdict of a link of which all is heard."""
    summary = summarize(heard)
    advice, url = advise(heard, summary)
    return Verdict(
        live=heard.live,
        identity=heard.identity,
        archives=tuple(w.finding for w in heard.archives),
        summary=summary,
        advice=advice,
        because=_because(heard, _todo(heard, summary, advice)),
        suggested_url=url,
        evidence=heard.evidence,
    )


def summarize(heard: Heard) -> Summary:
    """The first line that holds, of those that the documentation of the interface lists."""
    if heard.live is None:
        return _without_live(heard)
    live, identity = heard.live.verdict, heard.identity.verdict
    if live in UNASKED:
        return Summary.UNKNOWN
    if live in LOST:
        return Summary.OK_VIA_ARCHIVE if heard.archived else Summary.BROKEN
    if live is Live.REDIRECTED_HOME:
        return Summary.OK_VIA_ARCHIVE if heard.archived else Summary.REVIEW
    if live not in LIVES:
        return Summary.ARCHIVE_PROBLEM if heard.badly_archived else Summary.UNKNOWN
    if identity in OTHER_WORK:
        return Summary.OK_VIA_ARCHIVE if heard.archived else Summary.MISMATCH
    if identity is Identity.NEAR:
        return Summary.REVIEW
    return Summary.ARCHIVE_PROBLEM if heard.badly_archived else Summary.OK


def advise(heard: Heard, summary: Summary) -> tuple[Advice, str | None]:
    """What to do, and the URL to print where it is another than those printed."""
    if heard.proven:
        return "fix-url", heard.proven
    if _was_not_asked(heard):
        return "none", None
    match summary:
        case Summary.OK_VIA_ARCHIVE:
            return "use-archive", None
        case Summary.OK:
            return _advise_on_good(heard)
        case Summary.BROKEN | Summary.REVIEW if heard.found and heard.found.url:
            return "use-archive", heard.found.url
        case Summary.BROKEN | Summary.MISMATCH | Summary.ARCHIVE_PROBLEM | Summary.REVIEW | Summary.UNKNOWN:
            return "look", None
        case _:
            assert_never(summary)


def _was_not_asked(heard: Heard) -> bool:
    if heard.live:
        return heard.live.verdict in (Live.NOT_CHECKED, Live.REFUSED)
    return not heard.asked


def _advise_on_good(heard: Heard) -> tuple[Advice, str | None]:
    """Bluebook (22nd ed.) rule 18.2.1(d): what is cited online is to be archived; a DOI needs none."""
    if heard.moved_to:
        return "fix-url", heard.moved_to
    unarchived = all(w.finding.verdict is Archive.UNTRUSTED for w in heard.archives)
    return ("make-archive" if heard.live and unarchived else "none"), None


def _without_live(heard: Heard) -> Summary:
    """By the record of a DOI or an arXiv id, else by the archive."""
    if heard.role == "archive":
        bad = Summary.ARCHIVE_PROBLEM if heard.badly_archived else Summary.UNKNOWN
        return Summary.OK if heard.archived else bad
    if heard.registered is False:
        return Summary.BROKEN
    match heard.identity.verdict:
        case Identity.MISMATCH | Identity.DRIFT:
            return Summary.MISMATCH
        case Identity.NEAR:
            return Summary.REVIEW
        case Identity.MATCH | Identity.NO_TITLE | Identity.NOT_COMPARABLE:
            return Summary.OK if heard.registered else Summary.UNKNOWN
        case _:
            assert_never(heard.identity.verdict)


def _because(heard: Heard, todo: str) -> str:
    """What is wrong, since what evidence, and what to do: one sentence."""
    told = [_of_page(heard), *(w.finding.because for w in heard.archives)]
    if heard.found and heard.found.captured:
        told.append(f"{heard.found.service} captured it on {day(heard.found.captured)}")
    said = "; ".join(piece for piece in told if piece)
    named = todo.replace(heard.proven, "that address") if heard.proven and heard.proven in said else todo
    sentence = "; ".join(filter(None, (said, named)))
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _todo(heard: Heard, summary: Summary, advice: Advice) -> str:
    """The advice in words; an address that the row suggests is not repeated."""
    match advice:
        case "none":
            return ""
        case "make-archive":
            return "make an archive of it"
        case "use-archive":
            good = next((w.finding.link.url for w in heard.archives if w.worth == "good"), None)
            return f"cite the archive {good}" if good else "cite that capture"
        case "fix-url":
            return (
                f"print {heard.proven} instead, which answers with what is cited"
                if heard.proven
                else "print the page’s new address"
            )
        case "look":
            return _look(heard, summary)
        case _:
            assert_never(advice)


def _look(heard: Heard, summary: Summary) -> str:
    """What a person should look for."""
    live = heard.live.verdict if heard.live else None
    if heard.registered is False:
        return "look the work up by its title"
    if live is Live.REDIRECTED_HOME:
        return "find out where the page went"
    if live is Live.MALFORMED:
        return "compare it with the manuscript"
    if summary is Summary.ARCHIVE_PROBLEM:
        first = next((MEND[v] for w in heard.archives if (v := w.finding.verdict) in MEND), "")
        anew = "make a new archive of the page" if live in LIVES else LOOK[summary]
        return ", or ".join(filter(None, (first, anew)))
    return LOOK[summary]


def _of_page(heard: Heard) -> str:
    """What became of the page and, where there is one, whether it is what is cited."""
    identity = f"{IDENTITY[heard.identity.verdict]}: {heard.identity.because}"
    match heard.live:
        case None:
            return identity if heard.role != "archive" else ""
        case LiveFinding(verdict=Live.OK):
            return f"{LIVE[Live.OK]}, {_AND.get(heard.identity.verdict, 'but')} {identity}"
        case LiveFinding(verdict=Live.MOVED):
            return f"{heard.live.because}, {_AND.get(heard.identity.verdict, 'but')} {identity}"
        case _:
            return heard.live.because
