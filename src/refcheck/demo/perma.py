"""perma.cc as it answers: the page of a record, and the public API.

The marks are those of Perma's own application (harvard-lil/perma, `perma/views/playback.py`, `api/serializers.py`); the HTML
is ours. What matters: a failed capture answers 200; private and deleted pages still name the URL and the title; the API gives
one and the same 404 for private, unlisted, deleted and unknown records.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import format_datetime
from html import escape

from refcheck.demo.answers import Answer, data, forward, page
from refcheck.demo.fates import Fates, Perma, PermaState
from refcheck.demo.services import Request

SITE = "https://perma.cc"
MESSAGES: dict[PermaState, str] = {
    "failed": "Capture failed.",
    "pending": "Capture pending.",
    "private": "This record is private and cannot be displayed.",
    "deleted": "This record has been deleted.",
}
STATUSES: dict[PermaState, int] = {"private": 403, "deleted": 410}
NO_API: frozenset[PermaState] = frozenset({"private", "deleted", "missing", "unlisted"})
UNPLAYABLE: frozenset[PermaState] = frozenset({"failed", "pending", "private", "deleted"})


def site(request: Request, fates: Fates) -> Answer:
    """`https://perma.cc/GUID`, where a GUID in another spelling is forwarded to the canonical one if there is a record; and an
    empty TimeMap for any URL.
    """
    asked = request.path.rstrip("/")
    if asked.startswith("timemap/"):
        return page(404, "Perma.cc | 404 Error", headers={"X-Memento-Count": "0"})
    guid = canonical(asked)
    record = _record(fates, guid)
    if record is None or record.state == "missing":
        return page(404, "Perma.cc | 404 Error", "<p>Page not found.</p>")
    if asked != guid:
        return forward(301, f"/{guid}")
    return _page(guid, record, request.query.get("type", "standard"))


def api(request: Request, fates: Fates) -> Answer:
    """`https://api.perma.cc/v1/public/archives/GUID/`: exact in case and hyphen."""
    guid = request.path.rstrip("/").rpartition("/")[2]
    record = _record(fates, guid)
    if record is None or record.state in NO_API:
        return data(404, {"detail": "Not found."})
    if record.state == "rate-limit":
        return data(429, {"detail": "Request was throttled."})
    return data(200, _archive(guid, record))


def canonical(guid: str) -> str:
    """Upper case, in fours from the end (Perma's `get_canonical_guid`): kq7mte4x is KQ7M-TE4X.

    As there, a long GUID without an ASCII hyphen is taken for a legacy one and stays as it is: an en dash breaks the link.
    """
    if "-" not in guid and len(guid) >= 9:
        return guid
    letters = re.sub(r"[^0-9A-Z]", "", guid.upper())
    return "-".join(filter(None, (letters[:-4], letters[-4:])))


def _record(fates: Fates, guid: str) -> Perma | None:
    fate = fates.find(f"{SITE}/{guid}")
    return fate.perma if fate else None


def _page(guid: str, record: Perma, kind: str) -> Answer:
    """The page of an existing record."""
    if record.state == "rate-limit":
        return page(
            200,
            "Perma.cc | Access Denied",
            "<h1>Rate limit error</h1><p>You have tried to access this page too many times.</p>",
        )
    if record.state == "replaced":
        return forward(302, f"/{record.replaced_by}")
    if record.state == "screenshot" and kind != "image":
        return forward(302, f"/{guid}?type=image")
    playable = record.state not in UNPLAYABLE
    return page(
        STATUSES.get(record.state, 200),
        f"Perma | {record.title}",
        _markup(record),
        _memento(record) if playable else {},
    )


def _markup(record: Perma) -> str:
    message = MESSAGES.get(record.state)
    label = "Source page URL (unverified)" if record.state == "upload" else "Source page URL"
    verb = "Uploaded" if record.state == "upload" else "Captured"
    shown = f'<p class="record-message-primary">{message}</p>' if message else '<div id="iframe-target"></div>'
    return (
        f'<label for="source_url">{label}</label><input id="source_url" value="{escape(record.url)}">'
        f"<p>{verb} {record.captured}</p>{shown}"
    )


def _memento(record: Perma) -> dict[str, str]:
    when = datetime.fromisoformat(record.captured)
    return {"Memento-Datetime": format_datetime(when, usegmt=True)}


def _archive(guid: str, record: Perma) -> dict[str, object]:
    """The API's public record; `url` is what was submitted."""
    return {
        "guid": guid,
        "creation_timestamp": record.captured,
        "url": record.url,
        "title": record.title,
        "description": None,
        "warc_size": 20932,
        "warc_download_url": f"https://api.perma.cc/v1/public/archives/{guid}/download",
        "captures": _captures(guid, record),
        "queue_time": 2,
        "capture_time": 34,
    }


def _captures(guid: str, record: Perma) -> list[dict[str, object]]:
    upload = record.state == "upload"
    primary = {"failed": "failed", "screenshot": "failed", "pending": "pending"}.get(record.state, "success")
    address = f"file:///{guid}/upload.pdf" if upload else record.url
    captures = [_capture("primary", primary, address, "application/pdf" if upload else "text/html", upload=upload)]
    if record.state in ("ok", "screenshot"):
        captures.append(_capture("screenshot", "success", "file:///screenshot.png", "image/png"))
    return [] if record.state == "replaced" else captures


def _capture(role: str, status: str, url: str, content_type: str, *, upload: bool = False) -> dict[str, object]:
    return {
        "role": role,
        "status": status,
        "url": url,
        "record_type": "resource" if upload else "response",
        "content_type": content_type,
        "user_upload": upload,
    }
