"""HTML -> the titles it gives itself, its readable text, and where it sends the reader on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from refcheck.markup.tame import JOINT, tame
from refcheck.model.probe import PageTitle, TitleSource
from refcheck.page.fragment import holds_fragment
from refcheck.page.jsonld import Described, read_jsonld

TITLE_CHARACTERS = 400
HEADINGS = 3
SCRIPTS = 20
REDIRECT_WITHIN = 10.0  # seconds: a page that moves on later is meant to be read
FOLDED = 4096
LITTLE_TEXT = 200  # characters: a page that says more is no mere redirect

_META_TITLES: dict[str, TitleSource] = {
    "og:title": "og:title",
    "citation_title": "citation_title",
    "dc.title": "citation_title",
    "dcterms.title": "citation_title",
}
_META_AUTHORS = frozenset({"author", "citation_author", "dc.creator", "article:author"})
_META_DATES = frozenset(
    {"citation_publication_date", "citation_date", "citation_online_date", "citation_year", "dc.date", "dc.date.issued"}
    | {
        "dcterms.date",
        "dcterms.issued",
        "dcterms.modified",
        "prism.publicationdate",
        "date",
        "pubdate",
        "last-modified",
    }
    | {"article:published_time", "article:modified_time", "og:updated_time", "book:release_date"}
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", re.ASCII)
_META_SITES = frozenset({"og:site_name", "application-name", "citation_journal_title"})

# `5; url=/new`, `0;URL='new.html'` (HTML Standard, section 4.2.5.3, as pages write it)
_REFRESH = re.compile(r"^\s*(\d+(?:\.\d*)?)\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'\s][^\"']*)", re.IGNORECASE)
# location = "...", location.href='...', window.location.replace("...")
_SCRIPTED = re.compile(
    r"(?<![\w.])(?:(?:window|document|self|top|parent)\.)*location(?:\.href)?\s*(?:=|\.(?:replace|assign)\()\s*[\"']([^\"'\s]{1,2000})[\"']"
)
_UNREADABLE = ["script", "style", "noscript", "template", "iframe", "object", "svg", "head"]
# What a site says on each of its pages.
_AROUND = ["nav", "header", "footer", "aside", "form", "dialog"]
_NOT_EMPTY = (
    "script[src], script:not(:empty), img, iframe, frame, object, embed, video, canvas, svg, input, link[rel=import]"
)
_INVISIBLE = re.compile(rf"[{JOINT}\u00ad\ufeff\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Html:
    """What is read of a page; the fields are those of `Page`. `empty` says that there is nothing to see at all."""

    titles: tuple[PageTitle, ...]
    text: str
    refresh: str | None
    language: str | None
    site: str
    authors: tuple[str, ...]
    years: tuple[int, ...]
    fragment: bool | None
    empty: bool
    main: str


def read_html(source: str, url: str, *, main: bool = False) -> Html:
    """Read a page that was reached at `url`; `main` wishes for the text without what stands around it, too."""
    tree = LexborHTMLParser(tame(source))
    metas = _metas(tree)
    described = read_jsonld(n.text() for n in tree.css("script[type='application/ld+json']")[:SCRIPTS])
    titles = _titles(tree, metas, described)
    language = _language(tree)
    scripts = [n.text() for n in tree.css("script:not([src])")[:SCRIPTS]]
    something = tree.css_first(_NOT_EMPTY) is not None
    base, refresh, frames = _base(tree, url), _meta_refresh(tree), _frames(tree)
    text = _text(tree)
    ways = (refresh, frames, _scripted(scripts) if len(text) < LITTLE_TEXT else None)
    onward = _elsewhere(next(filter(None, ways), None), base, url)
    return Html(
        titles=titles,
        text=text,
        refresh=onward,
        language=language,
        site=next((v for k, v in metas if k in _META_SITES), described.site),
        authors=tuple(dict.fromkeys((*(v for k, v in metas if k in _META_AUTHORS), *described.authors))),
        years=_years((*(v for k, v in metas if k in _META_DATES), *described.dates)),
        fragment=holds_fragment(source, text, url),
        empty=not (titles or text or something or onward),
        main=_text(tree, _AROUND) if main else "",
    )


def _metas(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    """(name or property in lower case, content) of each meta element that has both."""
    nodes = (
        (n.attributes.get("property") or n.attributes.get("name"), n.attributes.get("content"))
        for n in tree.css("meta")
    )
    return [(name.lower(), cleaned) for name, content in nodes if name and content and (cleaned := _clean(content))]


def _titles(tree: LexborHTMLParser, metas: list[tuple[str, str]], described: Described) -> tuple[PageTitle, ...]:
    found: list[tuple[TitleSource, str]] = []
    title = tree.css_first("head > title") or tree.css_first("title")
    found += [("title", title.text())] if title else []
    found += [(_META_TITLES[name], content) for name, content in metas if name in _META_TITLES]
    found += [("json-ld", headline) for headline in described.titles]
    found += [("h1", heading.text(separator=" ")) for heading in tree.css("h1")[:HEADINGS]]
    cleaned = ((source, _clean(text)) for source, text in found)
    return tuple(PageTitle(source, text) for source, text in dict.fromkeys(cleaned) if text)


def _years(dates: Iterable[str]) -> tuple[int, ...]:
    """The years of dates in whatever form: `2021-05-03T10:00Z`, `3 May 2021`, `2021/05`."""
    return tuple(sorted({int(found[0]) for date in dates if (found := _YEAR.search(date))}))


def _clean(text: str) -> str:
    return _visible(text[: 4 * TITLE_CHARACTERS])[:TITLE_CHARACTERS]


def _visible(text: str) -> str:
    """Text with its blanks folded, without characters that nobody sees."""
    folded = " ".join(text.replace(JOINT, "").split())
    return folded if folded.isprintable() else _INVISIBLE.sub("", folded)


def _language(tree: LexborHTMLParser) -> str | None:
    root = tree.css_first("html")
    language = root.attributes.get("lang") if root else None
    return language[:35] if language else None


def _text(tree: LexborHTMLParser, without: list[str] = _UNREADABLE) -> str:
    """The readable text. Takes elements out of the tree: everything else must be read before."""
    tree.strip_tags(without)
    root = tree.body or tree.root
    return folded_first(root.text(separator=" ")) if root else ""


def folded_first(text: str) -> str:
    """Text with the blanks of its beginning folded, up to `FOLDED` characters, which are all that a rule counts or compares. The
    rest stays as it is, for it is seldom looked at: folding it took a third of a page's time.
    """
    at = FOLDED + FOLDED // 4
    while len(folded := _visible(text[:at])) < FOLDED and at < len(text):
        at *= 2
    rest = text[at:].replace(JOINT, "")
    return f"{folded} {rest}" if rest and text[at - 1].isspace() else folded + rest


def _base(tree: LexborHTMLParser, url: str) -> str:
    node = tree.css_first("base[href]")
    return _join(url, (node.attributes.get("href") if node else None) or "") or url


def _meta_refresh(tree: LexborHTMLParser) -> str | None:
    """The target of a refresh within a few seconds; one inside <noscript> is for readers without scripts."""
    nodes = [n for n in tree.css("meta[http-equiv]") if (n.attributes["http-equiv"] or "").lower() == "refresh"]
    found = (_REFRESH.match(n.attributes.get("content") or "") for n in nodes if not _within_noscript(n))
    return next((m.group(2).strip() for m in found if m and float(m.group(1)) <= REDIRECT_WITHIN), None)


def _within_noscript(node: LexborNode) -> bool:
    parent = node.parent
    return parent is not None and parent.tag == "noscript"


def _frames(tree: LexborHTMLParser) -> str | None:
    """The one frame of a frameset that only dresses another address."""
    targets = [n.attributes.get("src") for n in tree.css("frameset frame[src]")]
    shown = [t for t in targets if t and t != "about:blank"]
    return shown[0] if len(shown) == 1 else None


def _scripted(scripts: list[str]) -> str | None:
    found = (_SCRIPTED.search(script[: TITLE_CHARACTERS * 5]) for script in scripts)
    return next((m.group(1) for m in found if m), None)


def _elsewhere(target: str | None, base: str, url: str) -> str | None:
    """The target as an absolute web address; None for the page itself."""
    joined = _join(base, target) if target else None
    return joined if joined and urldefrag(joined).url != urldefrag(url).url else None


def _join(base: str, target: str) -> str | None:
    try:
        joined = urljoin(base, target.strip())
    except ValueError:  # urljoin refuses brackets that hold no IPv6 address
        return None
    return joined if joined.lower().startswith(("http://", "https://")) else None
