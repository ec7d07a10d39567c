"""What is changed, and on what proof; and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from refcheck.amend.diff import diff
from refcheck.amend.log import lines
from refcheck.model.verdict import Identity, IdentityFinding, Summary
from tests.amend.made import amended, fixed, lost, moved, proven, recorded, registered, report_of

OLD, NEW = "https://tide.example/old", "https://tide.example/new"
WAYBACK = f"https://web.archive.org/web/20210301101500/{OLD}"
UNSURE = IdentityFinding(Identity.NO_TITLE, "no title")
LATEX = r"\documentclass{{article}}\begin{{document}}A claim.\footnote{{"
LATEX += r"See Mara Ostrow, The Tide, HARBOUR REV. (Mar. 3, 2022), {}.}}\end{{document}}"
NOTE = "A claim.^{{1}}\n\n^{{1.}} See Mara Ostrow, The Tide, HARBOUR REV. (Mar. 3, 2022), {}.\n"


def left(text: str, verdicts: dict[str, object], name: str = "a.txt") -> list[str]:
    done = amended(name, text.encode(), verdicts)  # type: ignore[arg-type]
    assert done.data == text.encode()
    return [one.because for one in done.left]


def test_a_moved_url_is_renewed() -> None:
    assert fixed(NOTE.format(OLD), {OLD: moved(NEW)}) == NOTE.format(NEW)


def test_the_place_on_a_page_goes_on_to_hold() -> None:
    assert fixed(NOTE.format(f"{OLD}#s2"), {f"{OLD}#s2": moved(NEW)}) == NOTE.format(f"{NEW}#s2")


@pytest.mark.parametrize("verdict", [Identity.NO_TITLE, Identity.NEAR, Identity.NOT_COMPARABLE])
def test_a_moved_url_stays_where_nobody_can_tell_what_is_there_now(verdict: Identity) -> None:
    (because,) = left(NOTE.format(OLD), {OLD: moved(NEW, identity=IdentityFinding(verdict, "no title"))})
    assert because == "it is not certain that this page is what is cited: no title"


def test_the_log_does_not_claim_what_nobody_can_tell() -> None:
    done = amended("a.txt", NOTE.format(OLD).encode(), {OLD: moved(NEW, identity=UNSURE)})
    assert [one.amendment.because for one in done.left] == ["its server forwards there for good"]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.tex"])
def test_where_a_page_was_is_not_where_it_is(name: str) -> None:
    text = LATEX if name == "a.tex" else NOTE
    done = amended(name, text.format(f"{OLD} (formerly at {OLD})").encode(), {OLD: moved(NEW)})
    assert done.data.decode() == text.format(f"{NEW} (formerly at {OLD})")
    assert ["prints this address twice" in one.because for one in done.left] == [True]


def test_an_old_address_beside_the_new_one_stays() -> None:
    (because,) = left(NOTE.format(f"{NEW} (formerly at {OLD})"), {OLD: moved(NEW)})
    assert "prints the new address too" in because


def test_in_running_text_each_is_renewed() -> None:
    text = "It is at {}.\n\nAgain, it is at {}, as I said.\n\n" + NOTE.format("https://tide.example/a").replace(
        "{", "{{"
    ).replace("}", "}}")
    assert fixed(text.format(OLD, OLD), {OLD: moved(NEW)}) == text.format(NEW, NEW)


def test_a_page_that_moved_to_https_is_renewed() -> None:
    old = OLD.replace("https", "http")
    assert fixed(NOTE.format(old), {old: moved(OLD)}) == NOTE.format(OLD)


def test_two_citations_of_one_page_are_both_renewed() -> None:
    two = "{}; Ann Hale, The Bell, HARBOUR REV. (Apr. 2, 2021), {}"
    assert fixed(NOTE.format(two.format(OLD, OLD)), {OLD: moved(NEW)}) == NOTE.format(two.format(NEW, NEW))


@pytest.mark.parametrize(
    "new", [f"{NEW}/a b", "javascript:alert(1)", "https://me:secret@tide.example/", f"{NEW}<b>", f"{NEW}\u202ecod"]
)
def test_an_address_that_could_break_a_document_is_not_put_into_one(new: str) -> None:
    (because,) = left(NOTE.format(OLD), {OLD: moved(new)})
    assert "no document can print safely" in because


def test_a_damaged_url_is_repaired_with_the_reading_that_is_proven() -> None:
    torn = "https://tide.example/can-\n   tide"
    read = "https://tide.example/can-tide"
    assert fixed(NOTE.format(torn), {read: proven("https://tide.example/cantide")}) == NOTE.format(
        "https://tide.example/cantide"
    )


def test_the_record_of_an_archive_proves_a_lost_hyphen() -> None:
    archive = " [https://perma.cc/4JKU-9MNP]"
    with_hyphen = "https://tide.example/ol-d"
    assert fixed(NOTE.format(OLD + archive), {OLD: recorded(with_hyphen)}) == NOTE.format(with_hyphen + archive)
    assert left(NOTE.format(OLD + archive), {OLD: recorded(with_hyphen, "neutral")}) == []


def test_a_lost_page_gets_its_archive_behind_it_in_brackets() -> None:
    assert fixed(NOTE.format(OLD), {OLD: lost(WAYBACK)}) == NOTE.format(f"{OLD} [{WAYBACK}]")
    perma = "https://perma.cc/4JKU-9MNP"
    assert fixed(NOTE.format(OLD), {OLD: lost(perma)}) == NOTE.format(f"{OLD} [{perma}]")


def test_no_archive_is_invented() -> None:
    (because,) = left(NOTE.format(OLD), {OLD: lost()})
    assert because.endswith("nothing proves another address, see `refcheck check`")


def test_a_capture_of_another_page_is_left_to_a_person() -> None:
    (because,) = left(NOTE.format(OLD), {OLD: lost(WAYBACK.replace("/old", "/other"))})
    assert because == "it recorded https://tide.example/other, which may be another page"


def test_a_bad_archive_that_is_printed_is_not_doubled() -> None:
    (because,) = left(NOTE.format(f"{OLD} [https://perma.cc/4JKU-9MNP]"), {OLD: lost(WAYBACK)})
    assert "put this one in its place" in because


@pytest.mark.parametrize("printed", ["http://dx.doi.org/10.5555/tide.2", "http://doi.org/10.5555/tide.2"])
def test_the_address_of_a_doi_is_written_as_it_is_today(printed: str) -> None:
    item = "References\n1. OSTROW, Mara. The Tide. Journal of Tides. 2019. Vol. 2, p. 1. {}\n"
    url = "https://doi.org/10.5555/tide.2"
    assert fixed(item.format(printed), {url: registered()}) == item.format(url)
    assert fixed(item.format(printed), {url: registered(found=None)}) == item.format(printed)
    assert fixed(item.format(printed), {url: registered(identity=Identity.MISMATCH)}) == item.format(printed)


def test_a_doi_that_is_no_address_stays_as_it_is() -> None:
    item = "References\n1. OSTROW, Mara. The Tide. Journal of Tides. 2019. Vol. 2, p. 1. DOI 10.5555/tide.2.\n"
    assert fixed(item, {"https://doi.org/10.5555/tide.2": registered()}) == item


def test_a_bracket_that_is_glued_to_a_url_gets_its_blank() -> None:
    archive = "[https://perma.cc/4JKU-9MNP]"
    assert fixed(NOTE.format(f"{OLD}/{archive}"), {}) == NOTE.format(f"{OLD}/ {archive}")
    assert fixed(NOTE.format(OLD + archive), {OLD: moved(NEW)}) == NOTE.format(f"{NEW} {archive}")


def test_what_is_fine_and_what_can_not_be_told_stays() -> None:
    assert fixed(NOTE.format(OLD), {}) == NOTE.format(OLD)


def test_the_diff_shows_no_secret_and_moves_no_cursor() -> None:
    before = ["See https://me:secret@tide.example/a.", "\x1b[2Jold"]
    told = diff(before, [before[0], "new"], "a.txt", "b.txt")
    assert told == "--- a.txt\n+++ b.txt\n@@ -1,2 +1,2 @@\n See https://tide.example/a.\n-\ufffd[2Jold\n+new\n"


@pytest.mark.parametrize("summary", ["broken", "mismatch", "archive-problem"])
def test_a_bad_link_that_nothing_mends_is_told(summary: str) -> None:
    verdict = replace(lost(), summary=Summary(summary), because="The page is not found.")
    done = amended("a.txt", NOTE.format(OLD).encode(), {OLD: verdict})
    (one,) = done.left
    assert one.amendment.rule == "look"
    assert one.because == "The page is not found; nothing proves another address, see `refcheck check`"
    (line,) = lines(report_of("a.txt", NOTE.format(OLD).encode(), {OLD: verdict}), done)
    assert f"left to you: look at this link: {OLD}: the page is not found" in line.lower()


def test_of_a_good_link_nothing_is_told() -> None:
    assert left(NOTE.format(OLD), {}) == []


def test_a_place_in_the_text_is_told_once() -> None:
    text = (
        f"See {OLD}.^{{1}}\n\n^{{1.}} Mara Ostrow, Tides, https://tide.example/b (last visited May 3, 2020).\n".encode()
    )
    told = lines(report_of("a.txt", text, {OLD: lost()}), amended("a.txt", text, {OLD: lost()}))
    assert [line.partition(":")[0] for line in told] == ["text line 1"]
