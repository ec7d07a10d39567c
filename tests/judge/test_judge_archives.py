"""Does an archive hold what it is cited for, and what does that do for the link that it stands beside?"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from refcheck.judge import Policy
from refcheck.model.dates import Date
from refcheck.model.probe import Capture, Failure, FindArchive, FindSpellings, Reason, Visit
from refcheck.model.verdict import Archive, Identity, Live, Summary, Verdict
from tests.judge.world import (
    ARCHIVE,
    SITE,
    URL,
    Answer,
    World,
    captured,
    case,
    failed,
    hear,
    led,
    page,
    skipped,
    status,
)

ABOUT = case(archives=(ARCHIVE,))
HYPHEN = f"{SITE}/2021/05/long-piers-of-the-nor-th"
LOST = f"{SITE}/2021/05/longpiers-of-the-north"

ROWS: dict[str, tuple[Answer, Archive]] = {
    "the cited page": (captured(), Archive.OK),
    "recorded without www and with a slash": (
        captured("http://harbour.example/2021/05/long-piers-of-the-north/"),
        Archive.OK,
    ),
    "titled by its host": (captured(title="www.harbour.example"), Archive.OK),
    "titled by its site": (captured(title="Harbour"), Archive.OK),
    "titled in another script": (captured(title="北方的长堤与海"), Archive.OK),
    "a picture of it": (captured(screenshot_only=True), Archive.SCREENSHOT_ONLY),
    "somebody's upload": (captured(upload=True), Archive.UPLOAD),
    "unlisted": (captured(unlisted=True), Archive.UNLISTED),
    "a URL with a hyphen more": (captured(HYPHEN), Archive.NEAR_URL),
    "another URL": (captured(f"{SITE}/about"), Archive.OTHER_URL),
    "another title": (captured(title="Summer School: Apply by June"), Archive.OTHER_TITLE),
    "a challenge": (captured(title="Just a moment..."), Archive.ERROR_PAGE),
    "a not-found page": (captured(title="Page not found - Harbour Quarterly"), Archive.ERROR_PAGE),
    "a page that was on its way": (captured(title="Redirecting..."), Archive.ERROR_PAGE),
    "a log-in page": (captured(title="Log in"), Archive.ERROR_PAGE),
    "a recorded 404": (captured(status=404), Archive.ERROR_PAGE),
    "captured before it was issued": (captured(captured=datetime(2019, 1, 1, tzinfo=UTC)), Archive.OTHER_DATE),
    "failed": (captured(state="failed"), Archive.FAILED),
    "pending": (captured(state="pending"), Archive.PENDING),
    "private": (captured(state="private"), Archive.PRIVATE),
    "deleted": (captured(state="deleted"), Archive.DELETED),
    "replaced": (captured(replaced_by="https://perma.cc/4GHI-5JKL"), Archive.REPLACED),
    "missing": (captured(state="missing"), Archive.MISSING),
    "an id that is damaged": (captured(state="damaged-id"), Archive.DAMAGED_ID),
    "an archive that is not trusted": (captured(state="untrusted"), Archive.UNTRUSTED),
    "behind a wall": (captured(state="unknown"), Archive.UNKNOWN),
    "playable, without saying of what": (captured(url=""), Archive.UNKNOWN),
    "out of reach": (failed(Failure.TIMEOUT), Archive.UNKNOWN),
    "not asked": (skipped(Reason.OFFLINE), Archive.UNKNOWN),
}
GOOD = {Archive.OK, Archive.SCREENSHOT_ONLY, Archive.UPLOAD, Archive.UNLISTED, Archive.NEAR_URL}
OPEN = {Archive.UNKNOWN, Archive.PENDING, Archive.UNTRUSTED}


def beside(archive: Answer, live: Answer | None = None, **more: Any) -> Verdict:
    """The verdict of a link with one archive."""
    return hear(World({URL: (live or page(),)}, archives={ARCHIVE: archive}), case(archives=(ARCHIVE,), **more))


@pytest.mark.parametrize("name", ROWS)
def test_what_an_archive_holds_gets_its_verdict(name: str) -> None:
    answer, expected = ROWS[name]
    verdict = beside(answer)
    assert [a.verdict for a in verdict.archives] == [expected], verdict.archives[0].because


def test_every_archive_verdict_has_a_row() -> None:
    assert {expected for _, expected in ROWS.values()} == set(Archive)


@pytest.mark.parametrize("name", ROWS)
def test_beside_a_live_page_only_a_bad_archive_is_a_problem(name: str) -> None:
    answer, archive = ROWS[name]
    assert beside(answer).summary is (Summary.OK if archive in GOOD | OPEN else Summary.ARCHIVE_PROBLEM)


@pytest.mark.parametrize("name", ROWS)
def test_beside_a_lost_page_only_a_good_archive_saves_the_citation(name: str) -> None:
    answer, archive = ROWS[name]
    assert beside(answer, status(404)).summary is (Summary.OK_VIA_ARCHIVE if archive in GOOD else Summary.BROKEN)


@pytest.mark.parametrize("name", ROWS)
def test_beside_a_wall_a_bad_archive_is_a_problem_and_a_good_one_no_proof(name: str) -> None:
    answer, archive = ROWS[name]
    assert beside(answer, status(403)).summary is (
        Summary.UNKNOWN if archive in GOOD | OPEN else Summary.ARCHIVE_PROBLEM
    )


def test_a_link_that_lives_with_a_good_archive_needs_nothing() -> None:
    assert (beside(captured()).advice, beside(captured()).suggested_url) == ("none", None)


def test_an_untrusted_archive_is_no_archive() -> None:
    assert beside(captured(state="untrusted")).advice == "make-archive"


@pytest.mark.parametrize(
    ("how", "says"), [("private", "its record names the cited URL"), ("deleted", "its record names the cited URL")]
)
def test_what_can_not_be_played_may_still_name_what_it_was_of(how: str, says: str) -> None:
    assert says in beside(captured(state=how)).archives[0].because
    assert f"its record names {SITE}/about" in beside(captured(f"{SITE}/about", state=how)).archives[0].because


def test_where_the_live_page_moved_to_is_the_cited_page_too() -> None:
    new = f"{SITE}/essays/piers"
    moved = page(hops=led((301, new)))
    assert beside(captured(new), moved).archives[0].verdict is Archive.OK
    lost = page("Harbour", hops=led((301, f"{SITE}/")))
    assert beside(captured(f"{SITE}/"), lost).archives[0].verdict is Archive.OTHER_URL


def test_an_archive_of_where_the_page_was_before_it_moved_is_good() -> None:
    """The citation prints the new address; that which the archive recorded forwards there."""
    former = f"{SITE}/old/piers"
    forwards, elsewhere = page(hops=led((301, URL), asked=former)), page(hops=led((301, f"{SITE}/new"), asked=former))
    for answer, expected in (forwards, Archive.OK), (elsewhere, Archive.OTHER_URL), (status(404), Archive.OTHER_URL):
        world = World({URL: (page(),), former: (answer,)}, archives={ARCHIVE: captured(former)})
        assert hear(world, ABOUT).archives[0].verdict is expected


def test_a_title_that_the_live_page_bears_too_is_no_evidence_against_the_archive() -> None:
    shown = "The Northern Piers Revisited"
    live = page(shown, text=f"an essay by Okonkwo {'and stone ' * 40}")
    assert beside(captured(title=shown), live).archives[0].verdict is Archive.OK


@pytest.mark.parametrize(
    ("dates", "when", "expected"),
    [
        ({"issued": Date(2021, 5, 3)}, datetime(2021, 4, 20, tzinfo=UTC), Archive.OK),
        ({"issued": Date(2021, 5, 3)}, datetime(2021, 3, 1, tzinfo=UTC), Archive.OTHER_DATE),
        ({"issued": Date(2021)}, datetime(2020, 2, 1, tzinfo=UTC), Archive.OK),
        ({"issued": Date(2021)}, datetime(2019, 2, 1, tzinfo=UTC), Archive.OTHER_DATE),
        ({"issued": Date(2021)}, datetime(2030, 2, 1, tzinfo=UTC), Archive.OK),
        ({"issued": Date(2021), "accessed": Date(2022, 1, 1)}, datetime(2025, 2, 1, tzinfo=UTC), Archive.OK),
        ({"issued": Date(2021), "accessed": Date(2022, 1, 1)}, datetime(2026, 2, 1, tzinfo=UTC), Archive.OTHER_DATE),
        ({"issued": None}, datetime(1999, 2, 1, tzinfo=UTC), Archive.OK),
    ],
    ids=[
        "just before",
        "before",
        "online first",
        "years before",
        "years after issue",
        "after the visit",
        "years after it",
        "no date",
    ],
)
def test_the_day_of_a_capture_must_agree_with_the_citation(
    dates: dict[str, Any], when: datetime, expected: Archive
) -> None:
    assert beside(captured(captured=when), **dates).archives[0].verdict is expected


def test_no_archive_is_asked_where_none_is_to_be() -> None:
    world = World({URL: (status(404),)}, archives={ARCHIVE: captured()}, search="https://web.archive.org/web/2021/x")
    verdict = hear(world, ABOUT, policy=Policy(archives=False))
    assert not [q for q in world.asked if isinstance(q, Capture | FindArchive)]
    assert [a.verdict for a in verdict.archives] == [Archive.UNKNOWN]


def test_one_good_archive_of_two_is_enough() -> None:
    second = "https://web.archive.org/web/2021/https://www.harbour.example/x"
    world = World({URL: (page(),)}, archives={ARCHIVE: captured(state="missing"), second: captured()})
    assert hear(world, case(archives=(ARCHIVE, second))).summary is Summary.OK


# ---------------------------------------------------------------- an archive printed alone


@pytest.mark.parametrize(
    ("answer", "summary", "identity"),
    [
        (captured(), Summary.OK, Identity.MATCH),
        (captured(title="Summer School: Apply by June"), Summary.ARCHIVE_PROBLEM, Identity.MISMATCH),
        (captured(state="missing", title=""), Summary.ARCHIVE_PROBLEM, Identity.NO_TITLE),
        (captured(state="unknown", title=""), Summary.UNKNOWN, Identity.NO_TITLE),
    ],
    ids=["good", "another title", "missing", "unknown"],
)
@pytest.mark.parametrize("printed", ["as the link", "beside an empty link"])
def test_an_archive_printed_alone_is_judged_by_itself(
    answer: Answer, summary: Summary, identity: Identity, printed: str
) -> None:
    about = case("archive", ARCHIVE) if printed == "as the link" else case("archive", "", archives=(ARCHIVE,))
    world = World({}, archives={ARCHIVE: answer})
    verdict = hear(world, about)
    assert world.asked == [Capture(ARCHIVE)]
    assert verdict.live is None
    assert verdict.identity is not None
    assert (verdict.summary, verdict.identity.verdict) == (summary, identity)


# ---------------------------------------------------------------- a damaged URL


def test_what_an_archive_recorded_is_suggested_once_it_answers_with_what_is_cited() -> None:
    world = World({LOST: (status(404),), URL: (page(),)}, archives={ARCHIVE: captured()})
    verdict = hear(world, case(url=LOST, archives=(ARCHIVE,)))
    assert verdict.archives[0].verdict is Archive.NEAR_URL
    assert (verdict.summary, verdict.advice, verdict.suggested_url) == (Summary.OK_VIA_ARCHIVE, "fix-url", URL)
    assert verdict.because == (
        "The page is not found: it answered 404, twice; the archive recorded a URL that differs from the printed one by a slip "
        f"of typesetting: a lost hyphen, {URL} (print has “longpiers” for “long-piers”); print that address instead, "
        "which answers with what is cited."
    )


@pytest.mark.parametrize(
    "answer", [status(404), status(403), page("Ten slow recipes", text="Beans. " * 30)], ids=["lost", "wall", "other"]
)
def test_a_reading_that_does_not_answer_with_what_is_cited_is_not_suggested(answer: Answer) -> None:
    world = World({LOST: (status(404),), URL: (answer,)}, archives={ARCHIVE: captured()})
    verdict = hear(world, case(url=LOST, archives=(ARCHIVE,)))
    assert Visit(URL) in world.asked
    assert (verdict.suggested_url, verdict.advice) == (None, "use-archive")


def test_a_printed_url_that_does_its_work_is_not_mended() -> None:
    world = World({LOST: (page(),)}, archives={ARCHIVE: captured()})
    verdict = hear(world, case(url=LOST, archives=(ARCHIVE,)))
    assert Visit(URL) not in world.asked
    assert (verdict.summary, verdict.suggested_url) == (Summary.OK, None)


def test_a_near_url_without_any_proof_does_not_save_a_lost_link() -> None:
    world = World(
        {LOST: (status(404),), URL: (status(404),)}, archives={ARCHIVE: captured(title="www.harbour.example")}
    )
    assert hear(world, case(url=LOST, archives=(ARCHIVE,))).summary is Summary.BROKEN


def test_a_near_url_that_is_a_reading_of_the_printed_one_counts_as_good() -> None:
    world = World({LOST: (status(404),)}, archives={ARCHIVE: captured(title="www.harbour.example")})
    about = case(url=LOST, archives=(ARCHIVE,), candidates=(URL,))
    assert hear(world, about).summary is Summary.OK_VIA_ARCHIVE


def test_readings_of_a_lost_url_are_tried_and_the_one_that_fits_is_suggested() -> None:
    wrong, right = f"{SITE}/2021/05/lon-gpiers-of-the-north", URL
    world = World({LOST: (status(404),), right: (page(),)})
    verdict = hear(world, case(url=LOST, candidates=(wrong, right)))
    assert (verdict.summary, verdict.advice, verdict.suggested_url) == (Summary.BROKEN, "fix-url", right)


def test_a_reading_is_recognised_by_the_title_that_its_archive_has() -> None:
    shown = "Great Stones: A Photograph Album"
    world = World({LOST: (status(404),), URL: (page(shown),)}, archives={ARCHIVE: captured(title=shown)})
    verdict = hear(world, case(url=LOST, archives=(ARCHIVE,), titles=()))
    assert verdict.suggested_url == URL


def test_at_most_three_readings_are_tried() -> None:
    readings = tuple(f"{SITE}/reading/{n}" for n in range(9))
    world = World({LOST: (status(404),)})
    hear(world, case(url=LOST, candidates=readings))
    assert [q.url for q in world.asked if isinstance(q, Visit) and "reading" in q.url] == list(readings[:3])


def test_a_malformed_url_may_have_a_reading_that_works() -> None:
    verdict = hear(World({URL: (page(),)}), case(url="", candidates=(URL,)))
    assert verdict.live is not None
    assert (verdict.live.verdict, verdict.summary, verdict.advice) == (Live.MALFORMED, Summary.UNKNOWN, "fix-url")


# ---------------------------------------------------------------- a search

FOUND = "https://web.archive.org/web/20210601120000/https://www.harbour.example/2021/05/long-piers-of-the-north"


@pytest.mark.parametrize("answer", [status(404), status(410), page("Page not found"), failed(Failure.DNS)])
def test_a_lost_link_without_an_archive_is_looked_for_near_the_day_it_was_seen(answer: Answer) -> None:
    world = World({URL: (answer,)}, search=FOUND)
    verdict = hear(world, case(accessed=Date(2021, 6, 2)))
    assert FindArchive(URL, Date(2021, 6, 2)) in world.asked
    assert (verdict.summary, verdict.advice, verdict.suggested_url) == (Summary.BROKEN, "use-archive", FOUND)


def test_a_search_that_finds_nothing_leaves_the_link_broken() -> None:
    verdict = hear(status(404))
    assert (verdict.summary, verdict.advice, verdict.suggested_url) == (Summary.BROKEN, "look", None)


@pytest.mark.parametrize(
    ("live", "archive"),
    [(page(), captured(state="missing")), (status(404), captured()), (status(403), captured(state="missing"))],
)
def test_nothing_is_looked_for_where_nothing_is_lost_or_a_good_archive_is_there(live: Answer, archive: Answer) -> None:
    world = World({URL: (live,)}, archives={ARCHIVE: archive}, search=FOUND)
    hear(world, ABOUT)
    assert not [q for q in world.asked if isinstance(q, FindArchive)]


DAMAGED = URL.replace("long-piers", "longpiers")


@pytest.mark.parametrize("printed", [DAMAGED, URL.removesuffix("of-the-north")])
def test_what_was_never_archived_may_be_a_slip_of_what_was(printed: str) -> None:
    world = World({URL: (page(),)}, spelled=(f"{SITE}/2021/05/long-pears", URL))
    verdict = hear(world, case(url=printed))
    assert (verdict.live and verdict.live.verdict, verdict.advice, verdict.suggested_url) == (
        Live.NOT_FOUND,
        "fix-url",
        URL,
    )


def test_an_archived_url_is_only_suggested_once_it_answers_with_what_is_cited() -> None:
    world = World({URL: (page("Ten slow recipes for a weekend"),)}, spelled=(URL,))
    assert hear(world, case(url=DAMAGED)).suggested_url is None


def test_what_was_archived_as_printed_is_no_slip() -> None:
    world = World({URL: (page(),)}, search="https://web.archive.org/web/20210601120000/x", spelled=(URL,))
    hear(world, case(url=DAMAGED))
    assert not [q for q in world.asked if isinstance(q, FindSpellings)]


@pytest.mark.parametrize(
    ("page_answer", "archive", "todo"),
    [
        (page(), captured(state="failed"), "make a new archive of the page"),
        (page(), captured(state="private"), "ask its owner to open it, or make a new archive of the page"),
        (status(401), captured(state="private"), "ask its owner to open it, or look for another archive of the page"),
        (status(401), captured(state="deleted"), "look for another archive of the page"),
        (page(), captured(url=f"{SITE}/about"), "make a new archive of the page"),
    ],
)
def test_what_to_do_about_a_bad_archive_hangs_on_what_is_wrong_with_it(
    page_answer: Answer, archive: Answer, todo: str
) -> None:
    verdict = hear(World({URL: (page_answer,)}, archives={ARCHIVE: archive}), case(archives=(ARCHIVE,)))
    assert (verdict.summary, verdict.advice) == (Summary.ARCHIVE_PROBLEM, "look")
    assert verdict.because.endswith(f"; {todo}."), verdict.because
