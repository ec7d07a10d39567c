"""What `history` is asked, answered from the memory."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from refcheck.errors import UsageError
from refcheck.model.history import Remembered
from refcheck.report.history import Life, write_life, write_links
from refcheck.report.news import body
from refcheck.store import History


def told(store: str | None, what: str | None, dead_since: str | None, name: str) -> str:
    """All links, those of a document, those dead since a day, or the life of one URL, in one format. Raises UsageError for what
    the memory does not know, StoreError where there is none.
    """
    path = _named(store)
    with History.opened(path) as history:
        if what and "://" in what:
            return write_life(_life(history, path, what), name)
        return write_links(_links(history, path, what, dead_since), name)


def news(store: str | None, document: str | None, dead_since: str | None, name: str) -> str:
    """What is newly so since the last check, of one document or of all, as a message; empty where nothing is. Raises as `told`
    does, and UsageError for what a message can't tell.
    """
    if dead_since or name != "table" or (document and "://" in document):
        raise UsageError("--new is a message on documents; leave out --dead-since, --format and a URL")
    with History.opened(_named(store)) as history:
        new = tuple(history.news())
        documents = sorted({place.document for link in new for place in link.printed})
        return body(new, documents if document is None else [document])


def _named(store: str | None) -> Path:
    if store is None:
        raise UsageError("history needs a memory; name one with --store FILE")
    return Path(store)


def _life(history: History, store: Path, url: str) -> Life:
    looks = tuple(history.life(url))
    if not looks:
        raise UsageError(f"{store}: knows no link {url}; `refcheck history` without one shows all that it knows")
    return Life(url, looks, history.texts(url))


def _links(history: History, store: Path, document: str | None, dead_since: str | None) -> list[Remembered]:
    links = list(history.links(document)) or list(history.links(document and str(Path(document).absolute())))
    if document and not links:
        raise UsageError(f"{store}: knows no document {document}; its name is as it was given to `check`")
    return links if dead_since is None else [link for link in links if _died(link, _day(dead_since))]


def _died(link: Remembered, since: datetime) -> bool:
    return link.state is not None and link.state.name == "dead" and link.state.since >= since


def _day(text: str) -> datetime:
    try:
        day = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--dead-since must be a day such as 2026-05-01, not {text!r}") from None
    return day if day.tzinfo else day.replace(tzinfo=UTC)
