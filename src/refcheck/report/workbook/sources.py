"""The sheet of sources: the columns that the sheets of law reviews have, and beside them what was seen of each link.

Rows stand in the order of the notes, for an editor reads along the article; what needs a hand is filtered by `needs`. The first
columns are what is worked with, and what is printed; an address stands in the citation too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from refcheck.model.citation import Full, Short, Unread
from refcheck.model.dates import Date
from refcheck.model.link import Link
from refcheck.model.verdict import LIVES, UNASKED, Archive, ArchiveFinding, LiveFinding, Summary, Verdict
from refcheck.report.view import remembered, where
from refcheck.report.workbook.entries import Entry
from refcheck.report.workbook.sheet import Cell, Column, Pointer, Sheet, Web, counted

_UNRESOLVED = {
    "ambiguous": "ambiguous",
    "several": "several sources",
    "section": "a part of the text",
    "missing": "not found",
    "prose": "what a note says",
    "forward": "a source further on",
}
_SAME = frozenset(
    {Archive.OK, Archive.UPLOAD, Archive.SCREENSHOT_ONLY, Archive.UNLISTED, Archive.OTHER_TITLE, Archive.OTHER_DATE}
)
_URL_MATCH = {**dict.fromkeys(_SAME, "same"), Archive.NEAR_URL: "near", Archive.OTHER_URL: "other"}
_IS_UPLOAD = {Archive.UPLOAD: "yes", **dict.fromkeys((Archive.OK, Archive.SCREENSHOT_ONLY, Archive.UNLISTED), "no")}
_SAYS = {"doubt": "in doubt: ", "unread": "can’t be read: "}  # of other findings the sentence says enough
_NO_LINK = "no link is printed: nothing was checked"
_NO_SOURCE = "no source is cited here"
_EXCERPT = 200


def sheet(told: Iterable[Entry]) -> Sheet:
    """One row a source a note; the document and the section are hidden where there is but one."""
    return Sheet.of("Sources", COLUMNS, told, still=6, paper="done", spare=("document", "section"))


def _kind(entry: Entry) -> str:
    match entry.citation:
        case None:
            kind = "link" if entry.link else "no source"
        case Short(kind=short):
            kind = short
        case citation:
            kind = type(citation).__name__.lower()
    return f"{kind}, link {entry.nth}" if entry.nth > 1 else kind


def _text(entry: Entry) -> str:
    """Of a note that cites nothing the beginning is enough; above a further link the citation stands already."""
    text = f"… {entry.link.printed}" if entry.link and entry.nth > 1 else entry.text
    return text if entry.resolved or len(text) <= _EXCERPT else f"{text[:_EXCERPT].rstrip()}…"


def _in_file(entry: Entry) -> Cell:
    """`line 212`, `page 3`."""
    printed = entry.passage.spans(*entry.citation.span) if entry.passage and entry.citation else ()
    return where(entry.chapter.bibliography, printed or (entry.link.spans if entry.link else ())) or None


def _full_citation(entry: Entry) -> Cell:
    """`fn. 12, row 31`, from a short form and from a source that is cited in full again."""
    resolved = entry.resolved
    if resolved is None:
        return None
    if resolved.unresolved:
        candidates = "; ".join(filter(None, (_place(entry, key) for key in resolved.candidates)))
        told = f"{_UNRESOLVED[resolved.unresolved]}: {candidates}".removesuffix(": ")
        only = resolved.candidates[0] if len(resolved.candidates) == 1 else ""
        return Pointer(told, entry.row_of(only))
    row = entry.row_of(resolved.work or "")
    return Pointer(_place(entry, resolved.work or ""), row) if row and row != entry.number and entry.nth < 2 else None


def _place(entry: Entry, key: str) -> str:
    work = entry.works.get(key)
    return f"{entry.chapter.called(work.passage.number, work.passage.section)}, row {entry.row_of(key)}" if work else ""


def _printed(name: str) -> Callable[[Entry], Cell]:
    """A field of the source as a text: names in natural order, dates to the precision of print."""

    def of(entry: Entry) -> Cell:
        value = entry.source.get(name) if entry.source else None
        match value:
            case Date():
                return value.iso
            case tuple():
                return "; ".join(one.display for one in value)
            case _:
                return value

    return of


def _doi(entry: Entry) -> Cell:
    ids = (link.url.partition("doi.org/")[2] for link in _links(entry.source) if link.role == "doi")
    return _printed("DOI")(entry) or next(ids, None)


def _links(source: Full | None) -> tuple[Link, ...]:
    return source.links if source else ()


def _of_citation(name: str) -> Callable[[Entry], Cell]:
    return lambda entry: getattr(entry.citation, name, None)


def _pinpoint(entry: Entry) -> Cell:
    """As printed here; an *Id.* alone takes that of the note it leads to."""
    return entry.resolved.pinpoint or getattr(entry.citation, "pinpoint", None) if entry.resolved else None


def _url_printed(entry: Entry) -> Cell:
    return entry.link.printed if entry.link and not _is_archive(entry) else None


def _url_used(entry: Entry) -> Cell:
    return Web(entry.link.url) if entry.link and entry.link.url and not _is_archive(entry) else None


def _is_archive(entry: Entry) -> bool:
    """Is it an archive that is printed alone? Then it vouches for no other link."""
    return entry.link is not None and entry.link.role == "archive"


def _mended(entry: Entry) -> Cell:
    """What was done to the printed address before it was asked."""
    told = [f"“{repair.printed}” became “{repair.became}”: {repair.because}" for repair in entry.repairs]
    return "; ".join((*told, *(entry.link.repairs if entry.link else ()))) or None


def _archives(entry: Entry) -> tuple[Link, ...]:
    """The archives printed beside the link, or the archive itself where it is printed alone."""
    if entry.link is None:
        return ()
    return entry.link.archives or ((entry.link,) if _is_archive(entry) else ())


def _of_archives(say: Callable[[Link], str]) -> Callable[[Entry], Cell]:
    return lambda entry: "; ".join(filter(None, map(say, _archives(entry)))) or None


def _archive_url(entry: Entry) -> Cell:
    urls = [archive.url for archive in _archives(entry)]
    return Web(urls[0]) if len(urls) == 1 else "; ".join(urls) or None


def _guid(archive: Link) -> str:
    return archive.url.rpartition("/")[2] if "//perma.cc/" in archive.url else ""


def _verdict(say: Callable[[Verdict], Cell]) -> Callable[[Entry], Cell]:
    return lambda entry: say(entry.told.verdict) if entry.told else None


def _live(say: Callable[[LiveFinding], Cell]) -> Callable[[Entry], Cell]:
    return _verdict(lambda verdict: say(verdict.live) if verdict.live else None)


def _archived(say: Callable[[ArchiveFinding], str | None]) -> Callable[[Entry], Cell]:
    """Of several archives beside one link, which is rare, all in one cell; the sheet of links has a row for each."""
    return _verdict(lambda verdict: "; ".join(filter(None, map(say, verdict.archives))) or None)


def _captured(verdict: Verdict) -> Cell:
    dates = [archive.captured for archive in verdict.archives if archive.captured]
    return dates[0] if len(dates) == 1 else "; ".join(f"{date:%Y-%m-%d}" for date in dates) or None


def _suggested(verdict: Verdict) -> Cell:
    return Web(verdict.suggested_url) if verdict.suggested_url else None


def _identity(verdict: Verdict) -> Cell:
    return verdict.identity.verdict if verdict.identity else None


def _score(verdict: Verdict) -> Cell:
    return round(verdict.identity.score, 3) if verdict.identity and verdict.identity.score is not None else None


def checked(verdict: Verdict) -> datetime | None:
    """When the page was asked, or the registry; None where nobody was."""
    record = verdict.identity.record if verdict.identity else None
    if verdict.live:
        return None if verdict.live.verdict in UNASKED else verdict.live.checked
    return record.when if record else None


def _last_ok(entry: Entry) -> Cell:
    """Of a link that is well, now; its archive may be bad all the same. Of others only a memory knows."""
    if entry.told is None:
        return None
    verdict, state = entry.told.verdict, entry.told.state
    lives = verdict.live is not None and verdict.live.verdict in LIVES
    well = verdict.summary is Summary.OK or (lives and verdict.summary is Summary.ARCHIVE_PROBLEM)
    return checked(verdict) if well else state.well if state else None


def _first_failed(entry: Entry) -> Cell:
    state = entry.told.state if entry.told else None
    return state.failing_since if state else None


def _note(entry: Entry) -> Cell:
    """What was seen and what to do, then what is wrong with the citation itself, a line each."""
    seen = [f"{entry.told.verdict.because}{remembered(entry.told)}"] if entry.told else []
    found = [f"{_SAYS.get(finding.kind, '')}{finding.because}" for finding in entry.findings]
    return (*seen, *found) or _nothing(entry)


def _nothing(entry: Entry) -> str | None:
    """Why nothing is said: never left to be guessed."""
    if entry.link:
        return "this report tells only what is new"
    if entry.citation is None:
        return _NO_SOURCE
    return _NO_LINK if isinstance(entry.citation, Full | Unread) else None


COLUMNS: tuple[Column[Entry], ...] = (
    Column("row", "Row", 5, lambda entry: entry.number),
    Column("document", "Document", 18, lambda entry: entry.chapter.name),
    Column("footnote", "Note", 6, lambda entry: counted(entry.footnote)),
    Column("section", "Section", 8, lambda entry: counted(entry.section) if entry.section else None),
    Column("cite_no", "Cite", 5, lambda entry: entry.cite or None),
    Column("needs", "Needs", 13, lambda entry: entry.needs),
    Column("kind", "Kind", 9, _kind),
    Column("full_citation", "Full citation", 14, _full_citation),
    Column("citation", "As cited", 48, _text),
    Column("checker_note", "What was seen, what to do", 52, _note),
    Column("initials", "Initials", 8),
    Column("done", "Done", 6, choices=("yes", "no")),
    Column("url_used", "Link", 36, _url_used),
    Column("suggested_url", "Link suggested", 36, _verdict(_suggested)),
    Column("url_as_printed", "Link as printed", 36, _url_printed, detail=True),
    Column("url_repair_note", "Mended in it", 28, _mended, detail=True),
    Column("summary", "Verdict", 15, _verdict(lambda verdict: verdict.summary)),
    Column("live_verdict", "Live page", 14, _live(lambda live: live.verdict)),
    Column("live_status", "Status", 7, _live(lambda live: live.status), detail=True),
    Column("final_url", "Led to", 36, _live(lambda live: Web(live.final_url) if live.final_url else None), detail=True),
    Column("redirect_hops", "Redirects", 9, _live(lambda live: len(live.hops) or (live.status and 0)), detail=True),
    Column("page_title", "Title of the page", 34, _live(lambda live: live.page_title), detail=True),
    Column("identity", "Is it the cited work?", 14, _verdict(_identity), detail=True),
    Column("title_score", "Likeness of titles", 10, _verdict(_score), detail=True),
    Column("archive_url", "Archive", 28, _archive_url),
    Column("archive_verdict", "Archive is", 14, _archived(lambda archive: archive.verdict)),
    Column("archive_as_printed", "Archive as printed", 28, _of_archives(lambda archive: archive.printed), detail=True),
    Column("archive_guid", "Perma id", 12, _of_archives(_guid), detail=True),
    Column(
        "archive_recorded_url", "Archive recorded", 36, _archived(lambda archive: archive.recorded_url), detail=True
    ),
    Column("archive_recorded_title", "Title it recorded", 34, _archived(lambda one: one.recorded_title), detail=True),
    Column("archive_date", "Captured on", 11, _verdict(_captured), detail=True),
    Column("archive_is_upload", "Uploaded?", 10, _archived(lambda one: _IS_UPLOAD.get(one.verdict)), detail=True),
    Column("url_match", "Recorded the cited URL?", 12, _archived(lambda one: _URL_MATCH.get(one.verdict)), detail=True),
    Column("signal", "Signal", 10, _of_citation("signal")),
    Column("type", "Type", 12, lambda entry: entry.source.type if entry.source else None),
    Column("author", "Author", 22, _printed("author")),
    Column("title", "Title", 34, _printed("title")),
    Column("pinpoint", "Pinpoint", 12, _pinpoint),
    Column("container", "Published in", 24, _printed("container-title"), detail=True),
    Column("volume", "Volume", 8, _printed("volume"), detail=True),
    Column("page", "Page", 8, _printed("page"), detail=True),
    Column("date", "Date", 11, _printed("issued"), detail=True),
    Column("last_visited", "Last visited", 11, _printed("accessed"), detail=True),
    Column("doi", "DOI", 22, _doi, detail=True),
    Column("place", "In the file", 12, _in_file, detail=True),
    Column("evidence_id", "In report.json", 11, lambda e: None if e.at is None else f"/links/{e.at}", detail=True),
    Column("first_failed", "First failed", 11, _first_failed, detail=True),
    Column("last_ok", "Last well", 11, _last_ok, detail=True),
    Column("checked_at", "Checked (UTC)", 11, _verdict(checked), detail=True),
)
