"""Bytes -> `Page`: what is kept of a body. Pure, and bounded in bytes, nodes and time whatever the web sends.

kind       what the body is
charset    bytes to text
tame       source that would cost a parser too much, made harmless
html       titles, readable text, redirects
jsonld     what schema.org data says of the page
fingerprint   a page's text in 64 bits, to know it again
fragment   whether the place that a URL's fragment names is there
pdf        the title in a PDF's metadata, where it stands in the open
first_page    of a PDF: its title where that is packed, and its text
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b

from refcheck.markup.charset import decode
from refcheck.model.mark import Mark, marks_of, marks_of_title, normal
from refcheck.model.probe import Page, PageTitle
from refcheck.page.fingerprint import fingerprint
from refcheck.page.first_page import read_first_page
from refcheck.page.html import Html, read_html
from refcheck.page.kind import kind_of
from refcheck.page.pdf import pdf_titles

HTML_BYTES = 1 << 20
TEXT_CHARACTERS = 32_768
MAIN_CHARACTERS = 4_000  # enough to show what is other in it


def read_page(body: bytes, content_type: str, url: str, truncated: bool = False, *, imprint: bool = False) -> Page:
    """What is kept of a body that `url` answered with; `content_type` is the header's value, `truncated` says that the body was
    cut, `imprint` that a memory is to know the page again. The marks of titles, text and source are found here; those of headers
    and addresses are the judge's to find. Never raises for what a body holds.
    """
    match kind_of(body, content_type):
        case "html":
            return _html_page(body, content_type, url, truncated, imprint)
        case "text":
            return _with_imprint(_text_page(body, content_type, truncated), imprint)
        case "pdf":
            return _with_imprint(_pdf_page(body, truncated), imprint)
        case "empty":
            return Page("empty", truncated=truncated)
        case "other":
            return Page("other", digest=_digest(body), truncated=truncated)


def _with_imprint(page: Page, imprint: bool) -> Page:
    return replace(page, main=page.text[:MAIN_CHARACTERS], fingerprint=fingerprint(page.text)) if imprint else page


def _html_page(body: bytes, content_type: str, url: str, truncated: bool, imprint: bool) -> Page:
    source = decode(body[:HTML_BYTES], content_type)
    html = read_html(source, url, main=imprint)
    cut = truncated or len(body) > HTML_BYTES
    return Page(
        kind="empty" if html.empty else "html",
        titles=html.titles,
        marks=_names(_html_marks(html, source)),
        refresh=html.refresh,
        language=html.language,
        text=html.text[:TEXT_CHARACTERS],
        digest=_digest(html.text.encode() or body),
        truncated=cut or len(html.text) > TEXT_CHARACTERS,
        site=html.site,
        authors=html.authors,
        years=html.years,
        fragment=None if cut and not html.fragment else html.fragment,
        main=html.main[:MAIN_CHARACTERS],
        fingerprint=fingerprint(html.main),
    )


def _pdf_page(body: bytes, truncated: bool) -> Page:
    printed = read_first_page(body)
    titles = pdf_titles(body) or ((PageTitle("pdf", printed.title),) if printed.title else ())
    return Page("pdf", titles=titles, text=printed.text, digest=_digest(body), truncated=truncated)


def _text_page(body: bytes, content_type: str, truncated: bool) -> Page:
    text = " ".join(decode(body[: 4 * TEXT_CHARACTERS], content_type).split())
    found = marks_of("text", normal(text[:_SEARCHED]), len(text))
    cut = truncated or len(body) > 4 * TEXT_CHARACTERS or len(text) > TEXT_CHARACTERS
    return Page("text", marks=_names(found), text=text[:TEXT_CHARACTERS], digest=_digest(body), truncated=cut)


# All marks in text and source are limited to pages with little to say (`below` in data/marks.toml).
_SEARCHED = 4_096


def _html_marks(html: Html, source: str) -> tuple[Mark, ...]:
    """The marks that the page bears anywhere: titles, text, source."""
    said, length = normal(html.text[:_SEARCHED]), len(html.text)
    return (
        *marks_of_title(t.text for t in html.titles),
        *marks_of("text", said, length),
        *(marks_of("html", source.lower(), length) if length < _SEARCHED else ()),
    )


def _names(found: tuple[Mark, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark.name for mark in found))


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()
