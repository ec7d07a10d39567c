"""What is read of a page: the titles it gives itself, its text, where it sends its readers on."""

from __future__ import annotations

import pytest

from refcheck.model.probe import Page
from refcheck.page import TEXT_CHARACTERS, read_page

URL = "https://harbour.example/2021/piers?x=1"


def read(body: str, content_type: str = "text/html; charset=utf-8", url: str = URL) -> Page:
    return read_page(body.encode(), content_type, url)


TITLES = {
    "title": ("<title>Piers</title>", ("title", "Piers")),
    "a title with entities and blanks": ("<title> Salt &amp;\n  Stone </title>", ("title", "Salt & Stone")),
    "og:title": ('<meta property="og:title" content="Piers">', ("og:title", "Piers")),
    "og:title in name": ('<meta name="OG:Title" content="Piers">', ("og:title", "Piers")),
    "citation_title": ('<meta name="citation_title" content="Piers">', ("citation_title", "Piers")),
    "DC.title": ('<meta name="DC.title" content="Piers">', ("citation_title", "Piers")),
    "a headline": (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Piers"}</script>',
        ("json-ld", "Piers"),
    ),
    "a headline in a graph": (
        '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","name":"Piers"}]}</script>',
        ("json-ld", "Piers"),
    ),
    "h1": ("<h1>The <em>Long</em> P<b>ie</b>rs</h1>", ("h1", "The Long Piers")),
}
NO_TITLES = {
    "an empty title": "<title> </title>",
    "the title of a drawing": "<p>x<svg><title></title></svg>",
    "a name of the site": '<script type="application/ld+json">{"@type":"Organization","name":"Harbour"}</script>',
    "what the page lists": (
        '<script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":"Article","headline":"X"}]}</script>'
    ),
    "damaged data": '<script type="application/ld+json">{"headline": "Piers"</script>',
    "data nested for their own sake": f'<script type="application/ld+json">{"[" * 50_000}</script>',
    "data that are too long": f'<script type="application/ld+json">{{"headline": "{"x" * 200_000}"}}</script>',
}


@pytest.mark.parametrize("name", TITLES)
def test_a_title_is_found(name: str) -> None:
    body, expected = TITLES[name]
    assert expected in [(t.source, t.text) for t in read(f"<html><head>{body}</head><body>text</body></html>").titles]


@pytest.mark.parametrize("name", NO_TITLES)
def test_this_is_no_title(name: str) -> None:
    assert read(f"{NO_TITLES[name]}<p>text").titles == ()


def test_only_the_first_headings_count_and_titles_are_cut() -> None:
    page = read(f"<title>{'x' * 9_000}</title>" + "".join(f"<h1>Part {n}</h1>" for n in range(9)))
    assert [t.text for t in page.titles if t.source == "h1"] == ["Part 0", "Part 1", "Part 2"]
    assert len(page.titles[0].text) == 400


def test_site_authors_and_language_are_what_the_page_says() -> None:
    page = read(
        '<html lang="en-GB"><meta property="og:site_name" content="Harbour"><meta name="citation_author" content="Okonkwo, Ada">'
        '<script type="application/ld+json">{"@type":"Article","author":[{"name":"Lena Lind"}]}</script>'
    )
    assert (page.site, page.authors, page.language) == ("Harbour", ("Okonkwo, Ada", "Lena Lind"), "en-GB")


def test_the_text_is_what_a_reader_sees_folded_and_cut() -> None:
    page = read(
        "<style>a{}</style><p>Stone\n\n and <b>wa</b>ter</p><script>var x</script><noscript>no</noscript>"
        + "long " * 20_000
    )
    assert page.text.startswith("Stone and water long long")
    assert len(page.text) == TEXT_CHARACTERS


def test_the_digest_is_that_of_the_text() -> None:
    one, same, other = read("<title>a</title><p>Stone"), read("<p>  Stone</p>"), read("<p>Water")
    assert one.digest == same.digest != other.digest
    assert read_page(b"\x89PNG1", "image/png", URL).digest != read_page(b"\x89PNG2", "image/png", URL).digest


ONWARD = {
    "a refresh": ('<meta http-equiv="refresh" content="0; url=/new">', "https://harbour.example/new"),
    "a refresh in odd writing": (
        "<META HTTP-EQUIV=Refresh CONTENT=\"5;URL='new.html'\">",
        "https://harbour.example/2021/new.html",
    ),
    "a refresh with a base": (
        '<base href="https://haven.example/a/"><meta http-equiv="refresh" content="1, b">',
        "https://haven.example/a/b",
    ),
    "a script": ('<script>window.location.href = "https://haven.example/";</script>', "https://haven.example/"),
    "a script that replaces": ("<script>location.replace('/new')</script>", "https://harbour.example/new"),
    "the one frame of a frameset": (
        '<frameset rows="100%,*"><frame src="https://haven.example/"></frameset>',
        "https://haven.example/",
    ),
}
STAYING = {
    "a refresh after a while": '<meta http-equiv="refresh" content="300; url=/new">',
    "a refresh of itself": '<meta http-equiv="refresh" content="5">',
    "a refresh to itself": f'<meta http-equiv="refresh" content="5; url={URL}#top">',
    "a refresh for readers without scripts": '<noscript><meta http-equiv="refresh" content="0; url=/plain"></noscript>',
    "a script on a page with a text": "<p>" + "Stone. " * 60 + "<script>location.href='/new'</script>",
    "a script that only compares": "<script>if (location.href == '/new') {}</script>",
    "a way that is no web address": '<meta http-equiv="refresh" content="0; url=javascript:alert(1)">',
    "an address that is damaged": '<meta http-equiv="refresh" content="0; url=http://[::1">',
    "two frames": '<frameset><frame src="/a"><frame src="/b"></frameset>',
}


@pytest.mark.parametrize("name", ONWARD)
def test_a_page_sends_its_readers_on(name: str) -> None:
    body, expected = ONWARD[name]
    assert read(body).refresh == expected


@pytest.mark.parametrize("name", STAYING)
def test_a_page_stays(name: str) -> None:
    assert read(STAYING[name]).refresh is None


KINDS = {
    "html": (b"<!DOCTYPE html><p>x", "text/html", "html"),
    "html that is called nothing": (b"  <html><p>x", "", "html"),
    "html that is called a PDF: a wall in its place": (b"<html><title>Log in</title>", "application/pdf", "html"),
    "a PDF that is called html": (b"%PDF-1.7 ...", "text/html", "pdf"),
    "a PDF after some rubbish": (b"\r\n\r\n%PDF-1.7 ...", "application/octet-stream", "pdf"),
    "text": (b"Stone lasts.", "text/plain", "text"),
    "json": (b"{}", "application/json", "text"),
    "a picture": (b"\x89PNG", "image/png", "other"),
    "bytes": (b"\x00\x01\x02", "", "other"),
    "nothing": (b"", "text/html", "empty"),
    "blanks": (b" \n\n ", "text/html", "empty"),
    "html with nothing in it": (b"<html><head></head><body></body></html>", "text/html", "empty"),
    "html with a script alone": (b"<html><script src=a.js></script></html>", "text/html", "html"),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_body_is_what_its_bytes_say_it_is(name: str) -> None:
    body, content_type, kind = KINDS[name]
    assert read_page(body, content_type, URL).kind == kind


def test_that_a_body_was_cut_is_kept() -> None:
    assert read_page(b"<p>x", "text/html", URL, truncated=True).truncated


@pytest.mark.parametrize(
    ("head", "years"),
    [
        ('<meta name="citation_publication_date" content="2021/05/03">', (2021,)),
        (
            '<meta property="article:published_time" content="2019-05-03T10:00:00Z"><meta name="DC.date" content="4 June 2020">',
            (2019, 2020),
        ),
        (
            '<script type="application/ld+json">{"@type":"Article","datePublished":"2018-01-02","dateModified":"2020"}</script>',
            (2018, 2020),
        ),
        ('<meta name="date" content="yesterday">', ()),
    ],
)
def test_the_years_that_a_page_dates_itself_to(head: str, years: tuple[int, ...]) -> None:
    assert read(f"<html><head>{head}</head><body>text</body></html>").years == years
