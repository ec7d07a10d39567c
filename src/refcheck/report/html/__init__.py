"""The report as one self-contained page: no network, no framework, a strict Content-Security-Policy.

page.html, page.css, page.js   the page, its style and its script; without the script it is a sorted list
cards   a card for each link       references   what is said of the references themselves       plots   what is drawn
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from importlib.resources import files
from string import Template

from refcheck import __version__
from refcheck.model.report import Report
from refcheck.report.html import plots, references
from refcheck.report.html.cards import card, when
from refcheck.report.html.entries import Entry, entries, needing
from refcheck.report.markup import Markup, element, facts, folded, joined
from refcheck.report.meanings import MEANINGS
from refcheck.report.view import GRAVEST_FIRST, Need, chapters, counted

_IDS = {Need.PERSON: "person", Need.BETTER: "better", Need.UNTOLD: "untold", Need.FINE: "fine"}


def write(report: Report) -> str:
    """The whole page; equal reports give equal pages."""
    documents = chapters(report)
    told = entries(report, documents)
    sections = {need: needing(told, need) for need in Need}
    style, script = _part("page.css"), _part("page.js")
    return Template(_part("page.html")).substitute(
        policy=_policy(style, script),
        style=style,
        script=script,
        title=joined(f"Link report: {counted(report)}"),
        when=when(report.finished),
        version=joined(__version__),
        incomplete=_incomplete(report.because),
        health=plots.health(report.counts),
        counts=joined(*(_count(verdict, report.counts[verdict]) for verdict in _verdicts(report))),
        contents=joined(*(_entry(_IDS[need], need, len(found)) for need, found in sections.items() if found)),
        verdicts=_options(_verdicts(report)),
        kinds=_options(_kinds(report)),
        documents=_options(chapter.name for chapter in documents),
        hosts=_options(sorted({entry.host for entry in told} - {""})),
        sections=joined(*(_section(need, found) for need, found in sections.items())),
        references=joined(*(references.document(chapter) for chapter in documents)),
        figures=plots.figures(report, told),
        words=_words([*_verdicts(report), *_kinds(report)]),
    )


def _part(name: str) -> str:
    return files("refcheck.report.html").joinpath(name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded or run but the one style and the one script that the page came with."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _incomplete(because: str | None) -> Markup:
    return element("p", f"Incomplete: {because}", class_="incomplete", role="alert") if because else Markup()


def _verdicts(report: Report) -> list[str]:
    return [verdict for verdict in GRAVEST_FIRST if verdict in report.counts]


def _kinds(report: Report) -> list[str]:
    return list(dict.fromkeys(finding.kind for finding in report.findings))


def _words(kinds: list[str]) -> Markup:
    """What each word that is used here means."""
    return facts(*((kind, MEANINGS[kind]) for kind in kinds))


def _count(verdict: str, number: int) -> Markup:
    """What is so judged; a click shows these alone (page.js), and the first of them without a script."""
    shown = element(
        "a", element("b", str(number)), f" {verdict}", href=f"#verdict={verdict}", class_=f"badge {verdict}"
    )
    return element("li", shown)


def _entry(name: str, title: str, number: int) -> Markup:
    return element("li", element("a", f"{title} ({number})", href=f"#{name}"))


def _options(names: Iterable[str]) -> Markup:
    return joined(*(element("option", name) for name in names))


def _section(need: Need, found: list[Entry]) -> Markup:
    """A heading with its number and its cards; what needs nobody is folded up."""
    if not found:
        return Markup()
    heading = element("h2", f"{need} ", element("span", f"({len(found)})", class_="number"))
    cards = element("ul", *map(card, found), class_="cards", role="list")
    body = folded(heading, cards) if need is Need.FINE else joined(heading, cards)
    return element("section", body, id=_IDS[need])
