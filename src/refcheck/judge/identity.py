"""Does a page hold what is cited? Its titles are weighed against the cited one, then its text as support."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import unquote, urldefrag

from refcheck.judge.folding import fold, fold_text
from refcheck.judge.generic import is_common, says_nothing, site_names
from refcheck.judge.people import alike, persons, strangers
from refcheck.judge.phrases import quoted
from refcheck.judge.titles import MATCH, NEAR, holds, likeness, names, script
from refcheck.model.probe import Page
from refcheck.model.verdict import Cited, Identity

_TEXT_ALONE = 0.9
_IN_TEXT = 0.7
_KINDS = {"pdf": "PDF", "text": "text file"}
_YEARS_APART = 2  # a page is dated anew when its site moves house, and a work appears online before its year


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a page compares with a citation: never `drift`, for that needs a past. `title` is the title that came closest."""

    verdict: Identity
    because: str
    score: float | None = None
    title: str | None = None


@lru_cache(maxsize=64)  # each turn of the conversation judges anew
def compare(cited: Cited, page: Page | None, url: str, siblings: Page | None = None) -> Comparison:
    """Weigh what a page reached at `url` shows of the cited work. `siblings` is what the site answers for an invented address:
    a title that stands there too is the site's.
    """
    if not cited.titles:
        return Comparison(Identity.NOT_COMPARABLE, "the citation gives no title")
    if page is None or page.kind in ("other", "empty"):
        return Comparison(Identity.NOT_COMPARABLE, "it is no text that has a title")
    site = site_names(url, page.site, siblings)
    shown = [title.text for title in page.titles]
    scored = sorted(((likeness(cited.titles, title, site), title) for title in shown), key=lambda s: -s[0])
    if scored and scored[0][0] >= MATCH:
        score, title = scored[0]
        common = ", as pages of many sites do" if all(map(is_common, cited.titles)) else ""
        return Comparison(Identity.MATCH, f"it calls itself {quoted(title)}{common}", score, title)
    own = [(score, title) for score, title in scored if not says_nothing(title, site)]
    return _by_text(cited, page, own, site) if own else _untitled(cited, page)


def contradicted(found: Comparison, cited: Cited, page: Page | None, url: str) -> Comparison:
    """The comparison, where the page bears the cited title and another author's name, or a far-away year: two works may share a
    title. What the page says of its author or its year anywhere else, in favour of the citation, is believed.
    """
    if page is None or found.verdict is not Identity.MATCH:
        return found
    wrong = [why for why in (_other_author(cited, page, url), _other_year(cited, page)) if why]
    if not wrong:
        return found
    return replace(found, verdict=Identity.NEAR, because=f"{found.because}, but has {' and '.join(wrong)}")


def _other_author(cited: Cited, page: Page, url: str) -> str | None:
    """The page is by persons of whom the citation names none, and it names none of the cited authors."""
    site = site_names(url, page.site)
    told = [name for name in persons(page.authors) if fold(name) not in site]
    if not strangers(cited.writers, told) or any(alike(one, other) for one in cited.authors for other in page.authors):
        return None
    folded = fold_text(page.text)
    if any(names(page.text, folded, author) for author in cited.authors):
        return None
    return f"another author, {quoted('; '.join(told[:3]))}"


def _other_year(cited: Cited, page: Page) -> str | None:
    """It is dated, and neither its dates nor its text come near the cited year."""
    if cited.issued is None or not page.years:
        return None
    first, last = cited.issued.year, (cited.issued.until or cited.issued).year
    if page.years[0] - _YEARS_APART <= last and first <= page.years[-1] + _YEARS_APART:
        return None
    return None if str(first) in page.text else f"another year, {page.years[0]}"


def with_place(found: Comparison, page: Page | None, url: str) -> Comparison:
    """The comparison, once it is known that the page lacks the place that the fragment of its URL names."""
    if page is None or page.fragment is not False or found.verdict is Identity.MISMATCH:
        return found
    place = unquote(urldefrag(url).fragment)
    return replace(found, verdict=Identity.NEAR, because=f"{found.because}, but has no place called {quoted(place)}")


def _untitled(cited: Cited, page: Page) -> Comparison:
    """A page without a title that means anything: only its text can speak for it."""
    if _in_text(cited, page):
        return Comparison(Identity.MATCH, "it has no title of its own, but its text holds the cited title", _TEXT_ALONE)
    if page.kind != "html":
        return Comparison(Identity.NOT_COMPARABLE, f"it is a {_KINDS[page.kind]} without a title that can be read")
    only = f"all that it calls itself is {quoted(page.titles[0].text)}" if page.titles else "it has no title"
    return Comparison(Identity.NO_TITLE, only, title=_first(page))


def _by_text(cited: Cited, page: Page, own: list[tuple[float, str]], site: frozenset[str]) -> Comparison:
    """A page with titles that are not the cited one."""
    score, title = own[0]
    says = f"it calls itself {quoted(title)}"
    if score >= NEAR:
        return Comparison(Identity.NEAR, f"{says}, which is not quite the cited title", score, title)
    if _in_text(cited, page):
        if page.kind == "pdf":  # metadata are often those of a template, or of another file
            return Comparison(Identity.MATCH, "its first page bears the cited title", _TEXT_ALONE, title)
        return Comparison(Identity.NEAR, f"{says}, but its text holds the cited title", _IN_TEXT, title)
    if not {script(form) for form in cited.titles} & {script(t) for _, t in own}:
        return Comparison(Identity.NOT_COMPARABLE, f"{says}, in another script than the citation", title=title)
    if author := _author(cited, page, title, site):
        return Comparison(
            Identity.NEAR, f"{says}, but it names the cited author {quoted(author)}", max(score, NEAR), title
        )
    if page.kind == "pdf" and not page.text:
        return Comparison(
            Identity.NOT_COMPARABLE, f"the file’s metadata say {quoted(title)}; its text was not read", title=title
        )
    because = f"{says}, and its text has neither the cited title nor an author"
    return Comparison(Identity.MISMATCH, because, score, title)


def _in_text(cited: Cited, page: Page) -> bool:
    folded = fold_text(page.text)
    return any(holds(folded, title) for title in cited.titles)


def _author(cited: Cited, page: Page, title: str, site: frozenset[str]) -> str | None:
    """The first author whom the page names; a body that is the site itself stands on each of its pages and says nothing."""
    text = " ".join((*page.authors, title, page.text))
    folded = fold_text(text)
    return next((a for a in cited.authors if fold(a) not in site and names(text, folded, a)), None)


def _first(page: Page) -> str | None:
    return page.titles[0].text if page.titles else None
