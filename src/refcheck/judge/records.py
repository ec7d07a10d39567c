"""Is a registered record (of a DOI, an arXiv id, in PubMed) the cited work? By title, author, year and container."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import unquote

from refcheck.judge.containers import other_container
from refcheck.judge.people import is_person, strangers
from refcheck.judge.phrases import quoted
from refcheck.judge.titles import MATCH, NEAR, likeness, script
from refcheck.model.address import split
from refcheck.model.link import Link
from refcheck.model.probe import Probe, Recorded, Registry, Skipped, Unreached
from refcheck.model.verdict import Cited, Identity, IdentityFinding

_YEARS_APART = 1  # online first: the journal's year is often the next
_DOI = re.compile(r"10\.\d{4,9}/\S+")  # ISO 26324, section 4
_ARXIV = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})(v\d+)?")  # arXiv's identifiers, since 2007 and before

# pages of NCBI, one for each work, as they are printed now and were before
_NCBI: dict[Literal["pubmed", "pmc"], re.Pattern[str]] = {
    "pubmed": re.compile(
        r"https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,9})/?(?:[?#].*)?"
    ),
    "pmc": re.compile(
        r"https?://(?:pmc\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pmc)/articles/(PMC\d{1,9})/?(?:[?#].*)?"
    ),
}


def registry_of(link: Link) -> Registry | None:
    """What to ask of whom: the id in a resolver's address, or in that of a page in PubMed; None where it holds none."""
    if link.role == "live":
        found_at = ((scheme, pattern.fullmatch(link.url)) for scheme, pattern in _NCBI.items())
        return next((Registry(scheme, found[1]) for scheme, found in found_at if found), None)
    parts = split(link.url)
    where = unquote(parts.path + (f"?{parts.query}" if parts.query else "")) if parts else link.url
    if link.role == "arxiv":
        found = _ARXIV.search(where)
        return Registry("arxiv", found.group()) if found else None
    found = _DOI.search(where)
    return Registry("doi", found.group()) if found else None


def identify(cited: Cited, answer: Probe) -> IdentityFinding:
    """The identity verdict of an id, by what the registry answered."""
    match answer:
        case Recorded(found=True):
            return _compare(cited, answer)
        case Recorded(found=False):
            because = f"{answer.question.id} is registered nowhere: the id is damaged, or was never given"
            return IdentityFinding(Identity.MISMATCH, because, 0.0, answer)
        case Recorded():
            told = f": {answer.detail}" if answer.detail else ""
            return IdentityFinding(Identity.NOT_COMPARABLE, f"no registry could tell{told}", None, answer)
        case Unreached(failure=failure):
            return IdentityFinding(Identity.NOT_COMPARABLE, f"the registry could not be reached ({failure})")
        case Skipped(reason=reason):
            return IdentityFinding(Identity.NOT_COMPARABLE, f"the registry was not asked ({reason})")
        case _:
            raise TypeError(f"no answer to a question for a registry: {answer!r}")


def other_book(cited: Cited, record: Recorded) -> str | None:
    """Why the book with a printed ISBN is certainly not the cited one: neither its title nor any author is like what is cited.
    None where it may be: another edition, a translation, a volume of a set, the book that a chapter stands in.
    """
    titles = tuple(filter(None, (*cited.titles, cited.container)))
    if not record.found or not record.title or script(record.title) not in {script(title) for title in titles}:
        return None
    if likeness(titles, record.title) >= NEAR or not strangers(cited.authors, record.authors):
        return None
    told = f"{quoted(record.title)} by {quoted('; '.join(record.authors[:3]))}"
    return f"the ISBN {record.question.id} is that of another book, {told} ({record.service})"


def _compare(cited: Cited, record: Recorded) -> IdentityFinding:
    if not cited.titles or not record.title:
        whose = "citation" if not cited.titles else "record"
        return IdentityFinding(
            Identity.NOT_COMPARABLE, f"it is registered, but the {whose} gives no title", None, record
        )
    score = likeness(cited.titles, record.title)
    wrong = [name for name, differs in _differences(cited, record, score).items() if differs]
    if not wrong:
        return IdentityFinding(Identity.MATCH, f"it is registered as {quoted(record.title)}", score, record)
    return IdentityFinding(_weighed(cited, record, score, wrong), _because(record, wrong), score, record)


def _differences(cited: Cited, record: Recorded, score: float) -> dict[str, bool]:
    return {
        "title": score < MATCH,
        "author": strangers(cited.authors, record.authors),
        "year": _other_year(cited, record),
        "container": other_container(cited, record),
    }


def _weighed(cited: Cited, record: Recorded, score: float, wrong: list[str]) -> Identity:
    """Another title, or the same with other authors, is another work. For a person: another year or container alone, a title
    like it, and a body for a person, which may well have had the work written.
    """
    if "author" in wrong and (len(wrong) > 1 or (cited.writers and any(map(is_person, record.authors)))):
        return Identity.MISMATCH
    if "title" not in wrong or score >= NEAR:
        return Identity.NEAR
    if script(record.title) not in {script(title) for title in cited.titles}:
        return Identity.NEAR if cited.authors and record.authors else Identity.NOT_COMPARABLE
    return Identity.MISMATCH


def _because(record: Recorded, wrong: list[str]) -> str:
    told = {
        "title": f"title {quoted(record.title)}",
        "author": f"author {quoted('; '.join(record.authors[:3]))}",
        "year": f"year {record.issued.year if record.issued else ''}",
        "container": f"container {quoted(record.container)}",
    }
    return f"its registered record has another {', and another '.join(told[name] for name in wrong)}"


def _other_year(cited: Cited, record: Recorded) -> bool:
    if cited.issued is None or record.issued is None:
        return False
    return abs(cited.issued.year - record.issued.year) > _YEARS_APART
