"""The unchanged command on both seeds, against a web that gives every verdict a web can give: the whole report."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from refcheck.demo.fates import Fates
from refcheck.model.verdict import Archive, Live
from tests.web.make_example import FATES, ROOT, MainJob

pytestmark = pytest.mark.xdist_group("main job")  # it runs once a worker: let one worker have it

Json = dict[str, Any]
COLUMNS = ("note", "role", "live", "identity", "archive", "summary", "advice", "url", "suggested_url")
EXPECTED: dict[str, Json] = tomllib.loads((Path(__file__).parent / "expected.toml").read_text(encoding="utf-8"))
EXPECTED_ROWS = {
    (document, row["note"], row["url"]): row
    for document, table in EXPECTED.items()
    for row in (dict(zip(COLUMNS, [*cells, None], strict=False)) for cells in table["rows"])
}

# Verdicts that no answer of a web leads to: they have a document of their own, without a proxy.
WITHOUT_A_WEB = {Live.DNS_ERROR, Live.REFUSED, Live.MALFORMED, Live.NOT_CHECKED}
# Verdicts of archives that neither seed can have: its perma.cc links are whole, old, and of one service; nobody limits us.
NOT_IN_THE_SEEDS = {Archive.DAMAGED_ID, Archive.UNTRUSTED, Archive.OTHER_DATE, Archive.UNKNOWN}


@pytest.fixture(scope="session")
def report(job: MainJob) -> Json:
    assert job.status in (0, 1), job.stderr
    loaded: Json = json.loads(job.stdout)
    return loaded


@pytest.fixture(scope="session")
def rows(report: Json) -> dict[tuple[str, str, str], Json]:
    return {(link["document"], link["note"], link["url"]): link for link in report["links"]}


def seen(link: Json) -> Json:
    """A row of the report in the columns of the expected table."""
    return {
        "note": link["note"],
        "role": link["role"],
        "live": link["live"]["verdict"] if link["live"] else "-",
        "identity": link["identity"]["verdict"],
        "archive": ", ".join(archive["verdict"] for archive in link["archives"]) or "-",
        "summary": link["summary"],
        "advice": link["advice"],
        "url": link["url"],
        "suggested_url": link["suggested_url"],
    }


@pytest.mark.parametrize(
    "place", EXPECTED_ROWS, ids=lambda place: f"{Path(place[0]).stem[:3]} note {place[1]} {place[2][:60]}"
)
def test_a_printed_link_gets_the_verdict_that_its_fate_calls_for(
    place: tuple[str, str, str], rows: dict[tuple[str, str, str], Json]
) -> None:
    assert seen(rows[place]) == EXPECTED_ROWS[place], rows[place]["because"]


def test_there_is_one_row_for_each_printed_link_in_document_order(report: Json) -> None:
    assert [(link["document"], link["note"], link["url"]) for link in report["links"]] == list(EXPECTED_ROWS)


def test_every_row_says_why_in_one_sentence_and_names_its_work(report: Json) -> None:
    for link in report["links"]:
        assert len(link["because"]) > 20
        assert "\n" not in link["because"]
        assert bool(link["work"]) == (link["note"] != "46")  # there, an ambiguous id. leads to no work


def test_a_live_page_is_shown_with_its_status_and_its_way(rows: dict[tuple[str, str, str], Json]) -> None:
    ways = {place[1]: row["live"] for place, row in rows.items() if "004_" in place[0] and row["role"] == "live"}
    assert (ways["39"]["status"], ways["35"]["status"], ways["65"]["status"]) == (410, 429, 202)
    assert [hop["status"] for hop in ways["4"]["hops"]] == [301]
    assert ways["4"]["final_url"] == "https://futureoflife.org/open-letters/2023/pause-giant-ai-experiments/"
    assert ways["56"]["page_title"].startswith("探索生成式人工智能算法规制的思路")


def test_a_registered_record_stands_beside_what_was_cited(rows: dict[tuple[str, str, str], Json]) -> None:
    other = next(row for row in rows.values() if row["url"].endswith("1776222"))
    assert other["identity"]["record"]["title"] == "Harvest Failures and Grain Prices on the Lower Volga"
    assert "title" in other["identity"]["because"]


def test_an_archive_is_shown_with_what_it_recorded(rows: dict[tuple[str, str, str], Json]) -> None:
    archives = {place[1]: row["archives"][0] for place, row in rows.items() if row["archives"]}
    assert len(archives) == 16
    assert all(archive["service"] == "perma.cc" for archive in archives.values())
    assert archives["60"]["recorded_url"] == "https://digichina.stanford.edu/about/"
    assert (
        archives["5"]["recorded_url"] == "https://www.nytimes.com/2023/01/23/opinion/ted-lieu-ai-chatgpt-congress.html"
    )
    assert archives["1"]["captured"].startswith("2023-08-29T17:02:11")
    assert archives["50"]["recorded_url"] is None


def test_the_counts_are_those_of_the_rows_and_the_run_is_complete_with_findings(report: Json, job: MainJob) -> None:
    assert report["counts"] == Counter(row["summary"] for row in EXPECTED_ROWS.values())
    assert report["complete"] is True
    assert job.status == 1


def test_what_the_references_do_wrong_is_found(report: Json) -> None:
    found = Counter((f["note"], f["kind"]) for f in report["findings"])
    assert {note for note, kind in found if kind == "ambiguous-id"} == {"17", "18", "46"}
    assert {note for note, kind in found if kind.startswith("section-")} == {"19", "20", "21"}
    assert [note for note, kind in found if kind == "unread"] == ["26"]


def test_the_clock_of_the_run_is_the_clock_of_the_report(report: Json) -> None:
    assert report["started"] == report["finished"]
    assert report["started"].startswith("2025-01-01T12:00:00")


def test_nothing_was_asked_that_has_no_fate_but_invented_siblings_and_whether_they_may_be(job: MainJob) -> None:
    folders = {_folder(url) for _, _, url in EXPECTED_ROWS}
    assert [u for u in job.unexpected if _folder(u) not in folders and not u.endswith("/robots.txt")] == []


def test_each_document_has_its_bibliography_and_both_have_their_reports(job: MainJob) -> None:
    assert sorted(path.name for path in job.folder.iterdir()) == [
        "000_a043870ab76aefa6.bib",
        "004_bb8463e3a570875e.bib",
        "cite-check.csv",
        "cite-check.xlsx",
        "report.html",
        "report.json",
    ]
    assert json.loads((job.folder / "report.json").read_text(encoding="utf-8")) == json.loads(job.stdout)


def test_the_summary_line_goes_to_stderr_and_no_traceback(job: MainJob) -> None:
    assert "Traceback" not in job.stderr
    assert job.stderr.strip()


@pytest.mark.parametrize("noun", [Live, Archive])
def test_every_verdict_that_a_web_can_give_is_among_the_expected(noun: type[Live | Archive]) -> None:
    column = "live" if noun is Live else "archive"
    expected = {row[column] for row in EXPECTED_ROWS.values()} - {"-"}
    assert expected == set(noun) - WITHOUT_A_WEB - NOT_IN_THE_SEEDS


def test_every_link_of_the_seeds_has_a_fate() -> None:
    fates = Fates.load(FATES)
    assert [url for _, _, url in EXPECTED_ROWS if fates.find(url) is None] == []
    assert len([url for _, _, url in EXPECTED_ROWS]) == 54
    printed = "".join((ROOT / document).read_text(encoding="utf-8") for document in EXPECTED)
    assert printed.count("https://perma.cc/") == 16
    for url in (f"https://perma.cc/{piece[:9]}" for piece in printed.split("https://perma.cc/")[1:]):
        assert fates.find(url) is not None, url


def _folder(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc, parts.path.rstrip("/").rpartition("/")[0]
