"""Does an archive hold what it is cited for? Its record against the printed URL, the cited title and the date of the citation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from refcheck.judge.accidents import accident, where_apart
from refcheck.judge.folding import fold
from refcheck.judge.generic import says_nothing, site_names
from refcheck.judge.identity import compare
from refcheck.judge.phrases import ARCHIVE, day, quoted
from refcheck.judge.sight import Sight
from refcheck.judge.titles import MATCH, likeness
from refcheck.model.address import host, same
from refcheck.model.dates import Date
from refcheck.model.link import Link
from refcheck.model.mark import Mark, marks_of_title
from refcheck.model.probe import Captured, Page, PageTitle, Probe, Skipped, Unreached
from refcheck.model.verdict import Archive, ArchiveFinding, Case, Identity

Worth = Literal["good", "bad", "open"]

GOOD = frozenset({Archive.OK, Archive.SCREENSHOT_ONLY, Archive.UPLOAD, Archive.UNLISTED})
OPEN = frozenset({Archive.UNKNOWN, Archive.PENDING, Archive.UNTRUSTED, Archive.NEAR_URL})

# Rule of ours: no page is captured long before it was issued (a journal's articles appear up to a year before their issue
# does), nor does a capture of years after the last visit show what was visited.
_BEFORE_ISSUE = timedelta(days=31)
_YEARS_AFTER_ACCESS = 3

_TOLD = {
    "failed": Archive.FAILED,
    "pending": Archive.PENDING,
    "private": Archive.PRIVATE,
    "deleted": Archive.DELETED,
    "missing": Archive.MISSING,
    "damaged-id": Archive.DAMAGED_ID,
    "untrusted": Archive.UNTRUSTED,
    "unknown": Archive.UNKNOWN,
}
_NO_PAGE = frozenset(
    {"redirecting", "redirecting you", "redirect", "loading", "please wait", "object moved", "moved permanently"}
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A finding, what it is worth, whether the recorded title is the cited one, and whether the archive was asked at all."""

    finding: ArchiveFinding
    worth: Worth
    fits: bool = False
    asked: bool = True

    def vouched(self, candidates: tuple[str, ...]) -> Weighed:
        """A near URL counts as good once it is a reading of the printed one that is proven or was seen before."""
        recorded = self.finding.recorded_url or ""
        near = self.finding.verdict is Archive.NEAR_URL
        return (
            replace(self, worth="good") if near and (self.fits or any(same(recorded, c) for c in candidates)) else self
        )


def weigh(link: Link, answer: Probe | None, case: Case, sight: Sight | None, lives: bool) -> Weighed:
    """What one archive link is worth. `answer` is None where it was not to be asked; `lives` says that the live page is there, so
    that where it moved to counts as the cited URL too.
    """
    match answer:
        case None:
            return _unknown(link, "it was not to be asked", asked=False)
        case Captured():
            return _weigh(link, answer, case, sight if lives else None)
        case Unreached(failure=failure):
            return _unknown(link, f"it could not be reached ({failure})")
        case Skipped(reason=reason, detail=detail):
            return _unknown(link, f"it was not asked ({detail or reason})", asked=False)
        case _:
            raise TypeError(f"no answer to a question for an archive: {answer!r}")


def _unknown(link: Link, because: str, *, asked: bool = True) -> Weighed:
    finding = ArchiveFinding(link, host(link.url), Archive.UNKNOWN, f"{ARCHIVE[Archive.UNKNOWN]}: {because}")
    return Weighed(finding, "open", asked=asked)


def _weigh(link: Link, captured: Captured, case: Case, sight: Sight | None) -> Weighed:
    verdict, detail = _verdict(captured, case, sight)
    if captured.replaced_by:
        verdict, detail = Archive.REPLACED, f"it forwards to {captured.replaced_by}; there, {ARCHIVE[verdict]}"
    finding = ArchiveFinding(
        link=link,
        service=captured.service,
        verdict=verdict,
        because=f"{ARCHIVE[verdict]}: {detail}" if detail else ARCHIVE[verdict],
        recorded_url=captured.recorded_url or None,
        recorded_title=captured.recorded_title or None,
        captured=captured.captured,
    )
    worth: Worth = "good" if verdict in GOOD else "open" if verdict in OPEN else "bad"
    return Weighed(finding, worth, likeness(case.cited.titles, captured.recorded_title) >= MATCH)


def _verdict(captured: Captured, case: Case, sight: Sight | None) -> tuple[Archive, str]:
    if captured.state != "playable":
        return _TOLD[captured.state], _told(captured, case)
    checks = (
        _as_error(captured, case),
        _as_url(captured, case, sight),
        _as_title(captured, case, sight),
        _as_date(captured, case),
    )
    return next((found for found in checks if found), _as_kind(captured))


def _told(captured: Captured, case: Case) -> str:
    """What an archive that can't be played still tells: a private or deleted record of perma.cc names what it recorded."""
    named = captured.recorded_url and case.link.url and captured.state in ("private", "deleted")
    ours = (
        "; its record names the cited URL"
        if same(captured.recorded_url, case.link.url)
        else f"; its record names {captured.recorded_url}"
    )
    return f"{captured.detail}{ours}".removeprefix("; ") if named else captured.detail


def _as_error(captured: Captured, case: Case) -> tuple[Archive, str] | None:
    """The recorded title or status is that of an error, a captcha, a log-in, a splash page."""
    if captured.status is not None and captured.status >= 400:
        return Archive.ERROR_PAGE, f"the site answered {captured.status} when it was captured"
    title = captured.recorded_title
    mark = _mark(title)
    if likeness(case.cited.titles, title) >= MATCH or not (mark or fold(title) in _NO_PAGE):
        return None
    return Archive.ERROR_PAGE, f"it is called {quoted(title)}"


def _mark(title: str) -> Mark | None:
    return next((mark for mark in marks_of_title([title]) if mark.kind != "doubt"), None)


def _as_url(captured: Captured, case: Case, sight: Sight | None) -> tuple[Archive, str] | None:
    """The recorded URL is another than the cited one, and than those it was led to."""
    recorded, printed = captured.recorded_url, case.link.url
    if not recorded:
        return Archive.UNKNOWN, "it does not tell which URL it recorded"
    addresses = (printed, *(hop.to for hop in sight.hops), sight.ended, *sight.former) if sight else (printed,)
    if not printed or any(same(recorded, address) for address in addresses):
        return None
    slip = accident(printed, recorded) or ("a reading of what is printed" if _is_candidate(recorded, case) else None)
    if slip:
        return Archive.NEAR_URL, f"{slip}, {recorded}{_instead(printed, recorded)}"
    return Archive.OTHER_URL, f"it recorded {recorded}"


def _instead(printed: str, recorded: str) -> str:
    """Where they differ, for eyes that would have to look for it in two long addresses."""
    one, other = where_apart(printed, recorded)
    return f" (print has {quoted(one)} for {quoted(other)})" if one and other else ""


def _is_candidate(recorded: str, case: Case) -> bool:
    return any(same(recorded, candidate) for candidate in case.link.candidates)


def _as_title(captured: Captured, case: Case, sight: Sight | None) -> tuple[Archive, str] | None:
    """The recorded title is another than the cited one. One that says nothing is no evidence, nor one that the live page bears
    too, unless that page is not what is cited either.
    """
    title, recorded = captured.recorded_title, captured.recorded_url
    if not title or says_nothing(title, site_names(recorded)) or fold(title) == fold(host(recorded)):
        return None
    live = sight.page.titles if sight and sight.page and sight.comparison.verdict is not Identity.MISMATCH else ()
    if any(likeness([title], shown.text) >= MATCH for shown in live):
        return None
    page = Page("html", titles=(PageTitle("title", title),))
    if compare(case.cited, page, recorded).verdict is not Identity.MISMATCH:
        return None
    return Archive.OTHER_TITLE, quoted(title)


def _as_date(captured: Captured, case: Case) -> tuple[Archive, str] | None:
    """It was captured well before the work was issued, or years after it was last visited."""
    if captured.captured is None:
        return None
    when, issued, accessed = captured.captured.date(), case.cited.issued, case.cited.accessed
    if issued and when < _earliest(issued) - _BEFORE_ISSUE:
        return Archive.OTHER_DATE, f"captured {day(captured.captured)}, before the work was issued ({issued.iso})"
    if accessed and when.year > accessed.year + _YEARS_AFTER_ACCESS:
        return Archive.OTHER_DATE, f"captured {day(captured.captured)}, years after the last visit ({accessed.iso})"
    return None


def _earliest(issued: Date) -> date:
    """The first day that a printed date may mean; a year alone may be that of an issue which came out the year before."""
    if issued.month is None:
        return date(max(issued.year - 1, 1), 1, 1)
    return date(max(issued.year, 1), issued.month, 1) + timedelta(days=(issued.day or 1) - 1)


def _as_kind(captured: Captured) -> tuple[Archive, str]:
    when = f"captured {day(captured.captured)}" if captured.captured else ""
    if captured.upload:
        return Archive.UPLOAD, when
    if captured.screenshot_only:
        return Archive.SCREENSHOT_ONLY, when
    return (Archive.UNLISTED if captured.unlisted else Archive.OK), when
