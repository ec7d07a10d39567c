"""What the page says of the references themselves, document by document: counts, what is wrong, how they were read."""

from __future__ import annotations

from collections.abc import Iterable

from refcheck.model.report import Finding
from refcheck.report.html.cards import badge
from refcheck.report.markup import Markup, element, folded, foreign, joined
from refcheck.report.view import BACKGROUND, Chapter, printed_citation, tally, where


def document(chapter: Chapter) -> Markup:
    """One document: what needs a person is open, the rest folded."""
    return element(
        "section",
        element("h3", chapter.name),
        element("p", tally(chapter.bibliography)),
        _remarks(chapter, chapter.wrong),
        *(_background(chapter, kind) for kind in BACKGROUND if chapter.background(kind)),
        _unlinked(chapter),
        class_="book",
    )


def _background(chapter: Chapter, kind: str) -> Markup:
    told = chapter.background(kind)
    heading = joined(badge(kind), f" {BACKGROUND[kind]} ", element("span", f"({len(told)})", class_="number"))
    return folded(heading, _remarks(chapter, told))


def _remarks(chapter: Chapter, told: Iterable[Finding]) -> Markup:
    remarks = [_remark(chapter, finding.kind, _place(chapter, finding), foreign(finding.because)) for finding in told]
    return element("ul", *remarks, class_="remarks") if remarks else Markup()


def _unlinked(chapter: Chapter) -> Markup:
    remarks = [
        _remark(chapter, "no-link", f"{chapter.word} {work.passage.number}", foreign(printed_citation(work)))
        for work in chapter.without_link
    ]
    heading = joined(
        badge("no-link"), " works that print no link ", element("span", f"({len(remarks)})", class_="number")
    )
    return folded(heading, element("ul", *remarks, class_="remarks")) if remarks else Markup()


def _remark(chapter: Chapter, kind: str, place: str, told: Markup) -> Markup:
    text = element("span", told, dir="auto")
    return element(
        "li",
        badge(kind),
        " ",
        element("b", place),
        " ",
        text,
        class_="remark",
        data_verdict=kind,
        data_document=chapter.name,
    )


def _place(chapter: Chapter, finding: Finding) -> str:
    """`fn. 17, line 212`."""
    return ", ".join(filter(None, (chapter.place(finding), where(chapter.bibliography, finding.spans))))
