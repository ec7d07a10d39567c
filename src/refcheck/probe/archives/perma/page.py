"""The marks of a Perma page: what it says of a record, read from its HTML; a pure function.

Only pages with a title of Perma's own are Perma's (`Perma | a record`, `Perma.cc | a message`): a bot wall, or an outage in front
of it, has another. The recorded title is anyone's text ("Capture failed." may be one), so messages are read from their own
place alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from selectolax.lexbor import LexborHTMLParser

from refcheck.model.probe import CaptureState
from refcheck.model.userinfo import redacted
from refcheck.probe.archives.archive import PARSED, split
from refcheck.probe.fields import text

OF_A_RECORD = "Perma | "
OF_THE_SITE = "Perma.cc | "
RATE_LIMIT = "Perma.cc | Access Denied"
UNVERIFIED = "Source page URL (unverified)"  # said of what a user uploaded
MESSAGES: dict[str, CaptureState] = {"capture failed": "failed", "capture pending": "pending"}

Kind = Literal["record", "message", "rate-limit", "foreign"]


@dataclass(frozen=True, slots=True)
class Marks:
    """`kind` of page; for a record its title ("" where Perma has none and shows the host), its URL, its message, and whether a
    user uploaded it.
    """

    kind: Kind
    title: str = ""
    source_url: str = ""
    message: str = ""
    upload: bool = False


def read_marks(html: bytes) -> Marks:
    """The marks in the HTML of a page."""
    tree = LexborHTMLParser(html[:PARSED])
    heading = tree.css_first("title")
    title = text(heading.text()) if heading else ""
    if title == RATE_LIMIT:
        return Marks("rate-limit")
    if title.startswith(OF_THE_SITE):
        return Marks("message")
    if not title.startswith(OF_A_RECORD):
        return Marks("foreign")
    source, message = tree.css_first("#source_url"), tree.css_first(".record-message-primary")
    url = redacted((source.attributes.get("value") or "").strip()) if source else ""
    return Marks(
        "record",
        title=title_of(title.removeprefix(OF_A_RECORD), url),
        source_url=url,
        message=text(message.text()) if message else "",
        upload=UNVERIFIED in " ".join((tree.body.text() if tree.body else "").split()),
    )


def title_of(title: str, url: str) -> str:
    """The recorded title; Perma shows the host where the captured page had none."""
    return "" if title.casefold() == (split(url).hostname or "").casefold() else title


def state_of(status: int, marks: Marks, *, certain: bool) -> CaptureState | None:
    """What the page says of the record; None where it tells nothing. `certain`: the id is of a shape that Perma gives."""
    match status, marks.kind:
        case 200, "record":
            return _shown(marks)
        case 403, "record":
            return "private"
        case 410, "record":
            return "deleted"
        case 404, "message":
            return "missing" if certain else "damaged-id"
        case _:
            return None


def _shown(marks: Marks) -> CaptureState | None:
    """A page of 200 plays the record if it names its source and has nothing else to say."""
    if marks.message:
        return next((state for words, state in MESSAGES.items() if marks.message.casefold().startswith(words)), None)
    return "playable" if marks.source_url else None
