"""A card for each printed link: one sentence, the citation as printed, what is suggested, the live page beside the archive."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from refcheck.model.link import Link
from refcheck.model.report import Row
from refcheck.model.verdict import ArchiveFinding, Identity, IdentityFinding, Live, LiveFinding
from refcheck.report.html.entries import Entry
from refcheck.report.markup import Markup, element, facts, folded, foreign, joined, link
from refcheck.report.view import BACKGROUND, Need, need_of, not_checked, remembered

_ROLES = {"live": "Live page", "translation": "Translation", "doi": "DOI", "arxiv": "arXiv", "archive": "Archive"}


def card(entry: Entry) -> Markup:
    """What needs nobody, and what was not asked, is one line that opens, and says less: it would fill most of a long page."""
    row = entry.row
    in_short = need_of(row) is Need.FINE or not_checked(row)
    line = joined(_head(entry), " ", element("code", row.link.address), entry.chapter.aside(row))
    return element(
        "li",
        folded(line, *_story(row), _in_short(row)) if in_short else joined(_head(entry), *_story(row), *_in_full(row)),
        class_="card short" if in_short else "card",
        data_verdict=row.verdict.summary.value,
        data_document=row.document,
        data_host=entry.host,
        data_year=str(entry.year or ""),
        data_at=str(entry.at),
    )


def badge(verdict: str) -> Markup:
    """A verdict, or a kind of finding, in its colour."""
    return element("span", verdict, class_=f"badge {'background' if verdict in BACKGROUND else verdict}")


def when(moment: datetime | None) -> Markup:
    """Readable, in UTC, and exact for programs."""
    if moment is None:
        return Markup()
    utc = moment.astimezone(UTC)
    return element("time", f"{utc.day} {utc:%B %Y, %H:%M} UTC", datetime=utc.isoformat())


def _head(entry: Entry) -> Markup:
    document = element("span", entry.row.document, class_="document")
    return element("h3", badge(entry.row.verdict.summary.value), " ", entry.chapter.place(entry.row), " ", document)


def _story(row: Row) -> Iterable[Markup]:
    yield element("p", foreign(row.verdict.because + remembered(row)), class_="because")
    if row.citation:
        yield element("blockquote", marked(row.citation, row.link), dir="auto")


def _in_short(row: Row) -> Markup:
    archives = [link(archive.link.url) for archive in row.verdict.archives]
    asked = row.verdict.live.checked if row.verdict.live and not not_checked(row) else None
    return facts(
        (_ROLES[row.link.role], link(row.link.url)),
        ("Archive", joined(*archives, by="<br>")),
        ("Asked on", when(asked)),
    )


def _in_full(row: Row) -> Iterable[Markup]:
    verdict = row.verdict
    if verdict.suggested_url:
        yield element("p", "Suggested: ", link(verdict.suggested_url), " ", _COPY, class_="suggested")
    yield element("div", *(element("div", side) for side in _sides(row)), class_="sides")
    if verdict.evidence:
        listed = (element("li", foreign(f"{one.because} "), element("small", one.rule)) for one in verdict.evidence)
        yield folded(f"Evidence ({len(verdict.evidence)})", element("ul", *listed))


def marked(citation: str, printed: Link) -> Markup:
    """The citation with its link, and the archives beside it, marked where they stand in it."""
    ways = {way for one in (printed, *printed.archives) for way in (one.printed, one.url) if way}
    return _marked(citation, sorted(ways, key=len, reverse=True))


def _marked(text: str, ways: list[str]) -> Markup:
    """The longest first, the others in what is left."""
    for at, way in enumerate(ways):
        if way in text:
            pieces = (_marked(piece, ways[at + 1 :]) for piece in text.split(way))
            return joined(*pieces, by=element("mark", way, dir="ltr"))
    return foreign(text)


def _sides(row: Row) -> list[Markup]:
    """What answers and whether it is what was cited, and beside it what the archives hold."""
    live, identity = row.verdict.live, row.verdict.identity
    name = _ROLES[row.link.role]
    sides = [_side(name, live.verdict, *_live(row, live), *_content(row, identity))] if live else []
    if identity and not live:
        sides = [_side(name, identity.verdict, ("Address", link(row.link.url)), *_identity(row, identity))]
    sides += [_side(archive.service, archive.verdict, *_archive(row, archive)) for archive in row.verdict.archives]
    bare = live is not None and not row.verdict.archives
    return [*sides, element("p", "No archive is printed.", class_="number")] if bare else sides


def _side(name: str, verdict: str, *told: tuple[str, str]) -> Markup:
    return joined(element("h4", f"{name}: {verdict}"), facts(*told))


def _live(row: Row, live: LiveFinding) -> Iterable[tuple[str, str]]:
    hops = [joined(f"{hop.status} ", link(hop.to)) for hop in live.hops]
    return (
        ("Address", link(row.link.url)),
        ("Status", str(live.status or "")),
        ("Redirects", joined(*hops, by="<br>")),
        ("Ended at", link(_if_other(live.final_url or "", row.link.url))),
        ("Title", foreign(live.page_title or "")),
        ("Why", "" if live.verdict is Live.OK else foreign(_untold(live.because, row))),
        ("Asked on", when(live.checked)),
    )


def _content(row: Row, identity: IdentityFinding | None) -> Iterable[tuple[str, str]]:
    """What the page holds; nothing where there was no page to compare, as the row's sentence tells."""
    if identity is None or (identity.verdict is Identity.NOT_COMPARABLE and not _untold(identity.because, row)):
        return ()
    return (("Content", identity.verdict.value), *_identity(row, identity))


def _identity(row: Row, identity: IdentityFinding) -> Iterable[tuple[str, str]]:
    record = identity.record
    registered = (
        ("Registered title", foreign(record.title)),
        ("Registered authors", foreign(", ".join(record.authors))),
        ("Registered date", record.issued.iso if record.issued else ""),
        ("Registry", record.service),
    ) if record else ()  # fmt: skip
    score = "" if identity.score is None else f"{identity.score:.0%}"
    return (("Likeness", score), ("Why", foreign(_untold(identity.because, row))), *registered)


def _archive(row: Row, archive: ArchiveFinding) -> Iterable[tuple[str, str]]:
    return (
        ("Printed", _if_other(archive.link.printed, archive.link.url)),
        ("Address", link(archive.link.url)),
        ("Holds", link(_if_other(archive.recorded_url or "", row.link.url))),
        ("Title", foreign(archive.recorded_title or "")),
        ("Captured", when(archive.captured)),
        ("Why", foreign(_untold(archive.because, row))),
    )


def _if_other(printed: str, asked: str) -> str:
    return "" if printed == asked else printed


def _untold(because: str, row: Row) -> str:
    """A reason that the row's own sentence does not tell yet."""
    return "" if because.lower() in row.verdict.because.lower() else because


_COPY = element("button", "Copy", type="button", class_="copy")
