"""Does a page hold what is cited?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from refcheck.model.probe import Reached
from refcheck.model.verdict import Case, Identity, Live, Past, Summary
from tests.judge.world import (
    ARCHIVE,
    AUTHOR,
    BODY,
    SITE,
    TITLE,
    URL,
    Answer,
    World,
    captured,
    case,
    hear,
    led,
    page,
    raw,
    status,
)

HAN = case(titles=("Gangkou Guanli Banfa", "港口管理暂行办法"))
OTHER = "Ten slow recipes for a weekend"
BEANS = "Start the beans the evening before, and let the oven do the work. " * 8


def pdf(metadata: str) -> Answer:
    body = f"%PDF-1.5\n4 0 obj << /Title ({metadata}) >> endobj\ntrailer << /Info 4 0 R >>".encode("latin-1")
    return raw(body, "application/pdf")


def with_text(answer: Answer, text: str) -> Answer:
    """The same answer with a text that the reader of the page could not get at."""

    def more(question: Any) -> Reached:
        seen = answer(question)
        assert isinstance(seen, Reached)
        assert seen.page is not None
        return replace(seen, page=replace(seen.page, text=text))

    return more


ROWS: dict[str, tuple[Answer, Identity]] = {
    # match
    "the title": (page(), Identity.MATCH),
    "og:title alone": (page("Harbour", head=f'<meta property="og:title" content="{TITLE}">'), Identity.MATCH),
    "citation_title alone": (page("Harbour", head=f'<meta name="citation_title" content="{TITLE}">'), Identity.MATCH),
    "a heading alone": (page("Harbour", markup=f"<h1>{TITLE}</h1>"), Identity.MATCH),
    "JSON-LD alone": (
        page("Harbour", head=f'<script type="application/ld+json">{{"headline": "{TITLE}"}}</script>'),
        Identity.MATCH,
    ),
    "a PDF's metadata": (pdf(TITLE), Identity.MATCH),
    "a PDF's first page": (with_text(pdf("final2.docx"), f"HARBOUR Q. 1 {TITLE.upper()} M. Ferri"), Identity.MATCH),
    "plain text that holds the title": (raw(f"{TITLE}\n\n{BODY}".encode(), "text/plain"), Identity.MATCH),
    "no title, but a text that holds the cited one": (page(None, text=f"{TITLE}. {BODY}"), Identity.MATCH),
    # near
    "a title that is like it": (page("The Long Piers of the South"), Identity.NEAR),
    "another title, but a text that holds the cited one": (page("Volume 12", text=f"{BODY} {TITLE}"), Identity.NEAR),
    "another title, but a text that names an author": (page(OTHER, text=f"{BEANS} {AUTHOR} says so."), Identity.NEAR),
    "another title, but data that name an author": (
        page(OTHER, text=BEANS, head=f'<meta name="author" content="Ada {AUTHOR}">'),
        Identity.NEAR,
    ),
    # mismatch
    "another title and another text": (page(OTHER, text=BEANS), Identity.MISMATCH),
    "a text that has the author's name within a word": (page(OTHER, text=f"{BEANS} {AUTHOR}ism"), Identity.MISMATCH),
    # no title
    "no title at all": (page(None), Identity.NO_TITLE),
    "the name of the site": (page("Harbour"), Identity.NO_TITLE),
    "the name that the page gives its site": (
        page("The Quarterly", head='<meta property="og:site_name" content="The Quarterly">'),
        Identity.NO_TITLE,
    ),
    "a word for any page": (page("Home"), Identity.NO_TITLE),
    "a phrase for any page": (page("Full text"), Identity.NO_TITLE),
    "a word for any page, in Chinese": (page("网站首页"), Identity.NO_TITLE),
    "a word for any page and the site": (page("Welcome - Harbour"), Identity.NO_TITLE),
    # not comparable
    "a picture": (raw(b"\x89PNG\r\n\x1a\n", "image/png"), Identity.NOT_COMPARABLE),
    "a PDF without a title": (raw(b"%PDF-1.4 ...", "application/pdf"), Identity.NOT_COMPARABLE),
    "a PDF that is titled by its file name": (pdf("Microsoft Word - final2.doc"), Identity.NOT_COMPARABLE),
    "a PDF with a template's title and a text that was not read": (pdf(OTHER), Identity.NOT_COMPARABLE),
    "plain text without the title": (raw(BEANS.encode(), "text/plain"), Identity.NOT_COMPARABLE),
    "a title in another script": (page("北方长堤的历史", text=BEANS), Identity.NOT_COMPARABLE),
    "a page that is not found": (status(404), Identity.NOT_COMPARABLE),
    "a wall": (page("Just a moment...", status=403), Identity.NOT_COMPARABLE),
    "a front page": (page("Harbour Quarterly: News", hops=led((302, f"{SITE}/"))), Identity.NOT_COMPARABLE),
}


@pytest.mark.parametrize("name", ROWS)
def test_what_a_page_shows_is_compared(name: str) -> None:
    answer, expected = ROWS[name]
    verdict = hear(answer)
    assert verdict.identity is not None
    assert verdict.identity.verdict is expected, verdict.identity.because
    assert verdict.identity.score is None or 0 <= verdict.identity.score <= 1


def test_every_identity_verdict_has_a_row_but_drift_which_needs_a_past() -> None:
    assert {expected for _, expected in ROWS.values()} == set(Identity) - {Identity.DRIFT}


@pytest.mark.parametrize(
    ("about", "answer", "expected"),
    [
        (HAN, page("港口管理暂行办法_省人民政府"), Identity.MATCH),
        (HAN, page("省政府公报2021年第9号", text="目录 港口管理暂行办法 任免名单"), Identity.NEAR),
        (HAN, page("天气预报_省气象局", text="明天多云转晴"), Identity.MISMATCH),
        (case(authors=("Li",)), page(OTHER, text=f"{BEANS} Li Wen has said"), Identity.NEAR),
        (case(authors=("Li",)), page(OTHER, text=f"{BEANS} li wen"), Identity.MISMATCH),
        (case(authors=("So",)), page(OTHER, text=f"{BEANS} So it goes."), Identity.MISMATCH),
        (case(authors=("Harbour",)), page(OTHER, text=f"{BEANS} Harbour"), Identity.MISMATCH),
        (case(titles=()), page(), Identity.NOT_COMPARABLE),
    ],
    ids=[
        "the original script",
        "listed among others",
        "another Chinese page",
        "a short name as printed",
        "a short name in lower case",
        "a name that is a word",
        "a body that is the site",
        "no cited title",
    ],
)
def test_a_citation_is_compared_in_all_its_forms(about: Case, answer: Answer, expected: Identity) -> None:
    verdict = hear(answer, about)
    assert verdict.identity is not None
    assert verdict.identity.verdict is expected, verdict.identity.because


def test_a_page_that_matched_before_and_no_longer_does_has_drifted() -> None:
    verdict = hear(page(OTHER, text=BEANS), past=Past(matched=True))
    assert verdict.identity is not None
    assert (verdict.identity.verdict, verdict.summary) == (Identity.DRIFT, Summary.MISMATCH)


def test_a_page_whose_archive_matches_and_which_does_not_has_drifted() -> None:
    world = World({URL: (page(OTHER, text=BEANS),)}, archives={ARCHIVE: captured()})
    verdict = hear(world, case(archives=(ARCHIVE,)))
    assert verdict.identity is not None
    assert (verdict.identity.verdict, verdict.summary, verdict.advice) == (
        Identity.DRIFT,
        Summary.OK_VIA_ARCHIVE,
        "use-archive",
    )


def test_an_archive_that_has_the_same_other_title_does_not_vouch_for_the_citation() -> None:
    world = World({URL: (page(OTHER, text=BEANS),)}, archives={ARCHIVE: captured(title=OTHER)})
    verdict = hear(world, case(archives=(ARCHIVE,)))
    assert verdict.identity is not None
    assert (verdict.identity.verdict, verdict.summary) == (Identity.MISMATCH, Summary.MISMATCH)


BY_QUIST = '<meta name="citation_author" content="Quist, Per">'
IN_1998 = '<meta name="citation_publication_date" content="1998/04/01">'
BY_LD = (
    '<script type="application/ld+json">{"@type": "Article", "author": {"name": "%s"}, "datePublished": "%s"}</script>'
)


@pytest.mark.parametrize(
    ("head", "named"),
    [
        (BY_QUIST, ["another author, “Quist, Per”"]),
        ('<meta name="DC.creator" content="Per Quist">', ["another author, “Per Quist”"]),
        ('<meta property="article:author" content="Per Quist">', ["another author, “Per Quist”"]),
        (BY_LD % ("Per Quist", "2021-05-03"), ["another author, “Per Quist”"]),
        (IN_1998, ["another year, 1998"]),
        (BY_LD % (f"Ada {AUTHOR}", "2009-01-02"), ["another year, 2009"]),
        (BY_QUIST + IN_1998, ["another author, “Quist, Per”", "another year, 1998"]),
    ],
)
def test_the_cited_title_with_another_author_or_a_far_year_is_for_a_person(head: str, named: list[str]) -> None:
    verdict = hear(page(head=head))
    assert verdict.identity
    assert verdict.live
    assert (verdict.live.verdict, verdict.identity.verdict, verdict.summary) == (Live.OK, Identity.NEAR, Summary.REVIEW)
    assert all(why in verdict.because for why in named), verdict.because


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ('<meta name="author" content="admin">', BODY),
        ('<meta name="author" content="Harbour Quarterly">', BODY),
        ('<meta name="author" content="Web Editor">', BODY),
        ('<meta name="author" content="Oxford University Press">', BODY),
        ('<meta property="article:author" content="https://www.facebook.example/per.quist">', BODY),
        (f'<meta name="author" content="A. {AUTHOR} and Per Quist">', BODY),
        ('<meta name="author" content="Per Quist">', f"By Ada {AUTHOR}. {BODY}"),
        (BY_LD % ("Okonkvo, A.", "2020-12-30"), BODY),
        (BY_LD % ("何流", "2021"), BODY),
        ('<meta name="citation_date" content="2019">', BODY),
        ('<meta property="article:published_time" content="2026-02-01">', f"First printed on 3 May 2021. {BODY}"),
        (BY_LD % (f"Ada {AUTHOR}", '2009-01-02", "dateModified": "2024-02-02'), BODY),
    ],
    ids=[
        "an account",
        "the site",
        "a post",
        "a publisher",
        "an address",
        "one of two authors",
        "who put it online",
        "a misspelling",
        "another script",
        "two years",
        "dated anew, with the old date in its text",
        "changed since",
    ],
)
def test_what_a_site_says_of_itself_does_not_accuse_a_citation(head: str, text: str) -> None:
    verdict = hear(page(head=head, text=text))
    assert verdict.identity
    assert verdict.identity.verdict is Identity.MATCH, verdict.because


@pytest.mark.parametrize(
    "cited",
    [{"authors": ("Tidal Office",), "writers": ()}, {"authors": ("Okonkwo", "Quist")}, {"authors": (), "writers": ()}],
    ids=["a body had it written", "the second author alone", "no author cited"],
)
def test_an_author_that_the_citation_leaves_open_is_no_other(cited: dict[str, Any]) -> None:
    verdict = hear(page(head=BY_QUIST), case(**cited))
    assert verdict.identity
    assert verdict.identity.verdict is Identity.MATCH, verdict.because


def test_the_slug_and_the_date_of_an_address_are_no_evidence() -> None:
    url = f"{SITE}/1999/01/quite-another-slug"
    verdict = hear(page(), case(url=url))
    assert verdict.identity is not None
    assert verdict.identity.verdict is Identity.MATCH


def test_the_title_that_came_closest_is_shown() -> None:
    verdict = hear(page("Harbour Quarterly", head=f'<meta property="og:title" content="{TITLE}">'))
    assert verdict.live is not None
    assert verdict.live.page_title == TITLE


def test_a_paid_page_that_bears_the_cited_title_is_recognised_behind_its_wall() -> None:
    verdict = hear(page(text="Subscribe to continue reading."))
    assert verdict.identity is not None
    assert (verdict.identity.verdict, verdict.summary) == (Identity.MATCH, Summary.UNKNOWN)


@pytest.mark.parametrize(
    ("place", "identity", "summary"),
    [("piers", Identity.MATCH, Summary.OK), ("cranes", Identity.NEAR, Summary.REVIEW)],
)
def test_a_page_without_the_place_that_is_cited_wants_a_look(place: str, identity: Identity, summary: Summary) -> None:
    verdict = hear(page(markup='<h2 id="piers">Piers</h2>'), case(url=f"{URL}#{place}"))
    assert verdict.identity
    assert (verdict.identity.verdict, verdict.summary) == (identity, summary)
    assert (place in verdict.because) is (identity is Identity.NEAR)


@pytest.mark.parametrize(
    ("quotation", "said"),
    [
        ("Granite was cheap that year", "for"),
        ("[G]ranite was cheap that year, and every town . . . wanted to reach a little further", "for"),
        ("Granite was dear that year", "neutral"),
        ("every [city] along the coast wanted to reach", "for"),
        ("cheap that", None),  # too few words to tell
    ],
)
def test_quoted_words_are_looked_for_and_are_evidence_only(quotation: str, said: str | None) -> None:
    verdict = hear(page(), case(quotations=(quotation,)))
    told = next((e.leaning for e in verdict.evidence if e.rule == "quotation"), None)
    assert (told, verdict.summary) == (said, Summary.OK)


def test_quoted_words_that_may_stand_in_what_was_not_read_say_nothing() -> None:
    verdict = hear(page(text=BODY * 40), case(quotations=("Granite was dear that year",)))
    assert not [e for e in verdict.evidence if e.rule == "quotation"]


@pytest.mark.parametrize(("title", "told"), [("About us", True), ("Home", True), ("Breakwaters", False)])
def test_a_title_that_pages_of_many_sites_bear_is_told_as_one(title: str, told: bool) -> None:
    verdict = hear(page(f"{title} | Harbour"), case(titles=(title,)))
    assert ("as pages of many sites do" in verdict.because) is told
