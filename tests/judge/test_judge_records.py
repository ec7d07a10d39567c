"""DOIs and arXiv ids: judged by their registered record, never by a landing page."""

from __future__ import annotations

from typing import Any

import pytest

from refcheck.model.dates import Date
from refcheck.model.link import Role
from refcheck.model.probe import Failure, Reason, Registry, Visit
from refcheck.model.verdict import Identity, Summary
from tests.judge.world import TITLE, World, case, failed, hear, page, recorded, skipped

DOI = "https://doi.org/10.5555/piers.2021%2818%29"

ROWS: dict[str, tuple[dict[str, Any], dict[str, Any], Identity, Summary]] = {
    # what is cited, what is registered
    "the same": ({}, {}, Identity.MATCH, Summary.OK),
    "the same but for the subtitle": ({"titles": (f"{TITLE}: A History",)}, {}, Identity.MATCH, Summary.OK),
    "registered with a subtitle": ({}, {"title": f"{TITLE}: A History"}, Identity.MATCH, Summary.OK),
    "online the year before": ({}, {"issued": Date(2020)}, Identity.MATCH, Summary.OK),
    "an author misspelt": ({"authors": ("Okonkvo",)}, {}, Identity.MATCH, Summary.OK),
    "a second author": ({"authors": ("Lind", "Okonkwo")}, {}, Identity.MATCH, Summary.OK),
    "family name first": ({}, {"authors": ("Okonkwo, Ada",)}, Identity.MATCH, Summary.OK),
    "no author registered": ({}, {"authors": ()}, Identity.MATCH, Summary.OK),
    "years apart": ({}, {"issued": Date(2014)}, Identity.NEAR, Summary.REVIEW),
    "a title like it": ({}, {"title": "The Long Piers of the South"}, Identity.NEAR, Summary.REVIEW),
    "a title in another script": ({}, {"title": "北方的长堤"}, Identity.NEAR, Summary.REVIEW),
    "another work": (
        {},
        {"title": "Herring Spawn on Reefs", "authors": ("Per Quist",)},
        Identity.MISMATCH,
        Summary.MISMATCH,
    ),
    "another title by the same author": ({}, {"title": "Herring Spawn on Reefs"}, Identity.MISMATCH, Summary.MISMATCH),
    "the same title by another author": ({}, {"authors": ("Per Quist",)}, Identity.MISMATCH, Summary.MISMATCH),
    "the same title by a body": ({}, {"authors": ("Tidal Office",)}, Identity.NEAR, Summary.REVIEW),
    "cited by a body, by persons": ({"authors": ("Tidal Office",), "writers": ()}, {}, Identity.NEAR, Summary.REVIEW),
    "cited by a body, by persons, years apart": (
        {"authors": ("Tidal Office",), "writers": ()},
        {"issued": Date(2014)},
        Identity.MISMATCH,
        Summary.MISMATCH,
    ),
    "in another journal and volume": (
        {"container": "Harbour Quarterly", "volume": "12"},
        {"container": "Annals of Granite", "volume": "3"},
        Identity.NEAR,
        Summary.REVIEW,
    ),
    "in a series of another name": (
        {"container": "Harbour Quarterly", "volume": "12"},
        {"container": "Lecture Notes in Granite", "volume": "12"},
        Identity.MATCH,
        Summary.OK,
    ),
    "a journal abbreviated, a volume misprinted": (
        {"container": "Proc. Natl. Harb. Soc.", "volume": "12"},
        {"container": "Proceedings of the National Harbour Society", "volume": "21"},
        Identity.MATCH,
        Summary.OK,
    ),
    "a journal by its initials": (
        {"container": "PNHS", "page": "at 7"},
        {"container": "Proceedings of the National Harbour Society", "page": "117-140"},
        Identity.MATCH,
        Summary.OK,
    ),
    "an author in another romanization": (
        {"authors": ("Tschaikowski",), "writers": ("Tschaikowski",)},
        {"authors": ("Piotr Chaikovsky",)},
        Identity.MATCH,
        Summary.OK,
    ),
    "never registered": ({}, {"found": False}, Identity.MISMATCH, Summary.BROKEN),
    "no registry could tell": ({}, {"found": None}, Identity.NOT_COMPARABLE, Summary.UNKNOWN),
    "registered without a title": ({}, {"title": ""}, Identity.NOT_COMPARABLE, Summary.OK),
    "cited without a title": ({"titles": ()}, {}, Identity.NOT_COMPARABLE, Summary.OK),
}


@pytest.mark.parametrize("name", ROWS)
def test_an_id_is_judged_by_its_record(name: str) -> None:
    cited, registered, identity, summary = ROWS[name]
    verdict = hear(World({}, record=recorded(**registered)), case("doi", DOI, **cited))
    assert verdict.live is None
    assert verdict.identity is not None
    assert (verdict.identity.verdict, verdict.summary) == (identity, summary), verdict.identity.because
    assert verdict.identity.record is not None
    assert verdict.advice == ("none" if summary is Summary.OK else "look")


@pytest.mark.parametrize(
    ("registered", "fields"),
    [
        ({"title": "Herring Spawn on Reefs"}, ["title"]),
        ({"authors": ("Per Quist",)}, ["author"]),
        ({"issued": Date(2014)}, ["year"]),
        (
            {"title": "Herring Spawn on Reefs", "authors": ("Per Quist",), "issued": Date(2014)},
            ["title", "author", "year"],
        ),
    ],
    ids=["title", "author", "year", "all"],
)
def test_what_differs_is_named(registered: dict[str, Any], fields: list[str]) -> None:
    verdict = hear(World({}, record=recorded(**registered)), case("doi", DOI))
    assert verdict.identity is not None
    named = [field for field in ("title", "author", "year") if f"another {field}" in verdict.identity.because]
    assert named == fields


@pytest.mark.parametrize(
    ("role", "url", "expected"),
    [
        ("doi", DOI, Registry("doi", "10.5555/piers.2021(18)")),
        (
            "doi",
            "https://dx.doi.org/10.1002/(SICI)1096<1::AID>3.0.CO;2-V",
            Registry("doi", "10.1002/(SICI)1096<1::AID>3.0.CO;2-V"),
        ),
        ("arxiv", "https://arxiv.org/abs/2405.99901", Registry("arxiv", "2405.99901")),
        ("arxiv", "https://arxiv.org/abs/2405.99901v2", Registry("arxiv", "2405.99901v2")),
        ("arxiv", "https://arxiv.org/abs/hep-th/9901001", Registry("arxiv", "hep-th/9901001")),
    ],
)
def test_only_the_registry_is_asked(role: Role, url: str, expected: Registry) -> None:
    world = World({}, record=recorded())
    hear(world, case(role, url))
    assert world.asked == [expected]


def test_what_holds_no_id_is_not_asked_for() -> None:
    world = World({})
    verdict = hear(world, case("doi", "https://doi.org/"))
    assert (world.asked, verdict.summary) == ([], Summary.UNKNOWN)


@pytest.mark.parametrize("answer", [failed(Failure.TIMEOUT), failed(Failure.DNS), skipped(Reason.OFFLINE)])
def test_a_registry_that_does_not_answer_says_nothing(answer: Any) -> None:
    verdict = hear(World({}, record=answer), case("doi", DOI))
    assert verdict.identity is not None
    assert (verdict.identity.verdict, verdict.summary) == (Identity.NOT_COMPARABLE, Summary.UNKNOWN)


PUBMED = "https://pubmed.ncbi.nlm.nih.gov/29999991/"
IN_PUBMED = {
    PUBMED: Registry("pubmed", "29999991"),
    "http://www.ncbi.nlm.nih.gov/pubmed/29999991?dopt=Abstract": Registry("pubmed", "29999991"),
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC5999991/": Registry("pmc", "PMC5999991"),
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC5999991/#s2": Registry("pmc", "PMC5999991"),
}


@pytest.mark.parametrize("url", IN_PUBMED)
def test_a_page_in_pubmed_is_judged_by_its_record(url: str) -> None:
    world = World({}, record=recorded(authors=("Okonkwo A",)))
    verdict = hear(world, case(url=url))
    assert (world.asked, verdict.live, verdict.summary) == ([IN_PUBMED[url]], None, Summary.OK)
    assert verdict.advice == "none"


def test_another_record_in_pubmed_is_a_mismatch() -> None:
    verdict = hear(World({}, record=recorded("Herring Spawn on Reefs", authors=("Quist P",))), case(url=PUBMED))
    assert (verdict.summary, verdict.advice) == (Summary.MISMATCH, "look")


@pytest.mark.parametrize("answer", [recorded(found=False), recorded(found=None), failed(Failure.TIMEOUT)])
def test_where_pubmed_gives_no_record_the_page_is_looked_at(answer: Any) -> None:
    world = World({PUBMED: (page(),)}, record=answer)
    verdict = hear(world, case(url=PUBMED))
    assert verdict.live
    assert world.asked == [Registry("pubmed", "29999991"), Visit(PUBMED)]
    assert verdict.summary is Summary.OK


@pytest.mark.parametrize("url", ["https://pubmed.ncbi.nlm.nih.gov/?term=piers", f"{PUBMED}citations/"])
def test_what_is_no_works_page_in_pubmed_is_a_page_as_any_other(url: str) -> None:
    world = World({url: (page(),)})
    hear(world, case(url=url))
    assert world.asked == [Visit(url)]
