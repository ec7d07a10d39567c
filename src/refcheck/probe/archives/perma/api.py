"""The public API's record of a capture: `{"url": ..., "title": ..., "creation_timestamp": ..., "captures": [...]}`.

`url` is what was submitted, not where it led. Source: harvard-lil/perma, api/serializers.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from refcheck.model.probe import CaptureState
from refcheck.model.userinfo import redacted
from refcheck.probe.archives.perma.page import title_of
from refcheck.probe.fields import as_dict, as_list, parsed, text
from refcheck.probe.times import iso_time

PLAYABLE_ROLES = ("primary", "screenshot")


@dataclass(frozen=True, slots=True)
class Record:
    """What the API says of a capture; `state` None where its list of captures is empty."""

    url: str
    title: str
    captured: datetime | None
    state: CaptureState | None
    screenshot_only: bool
    upload: bool


def read_record(body: bytes) -> Record | None:
    """The record in an answer of the API; None where the body is no record."""
    found = parsed(body)
    url = text(found.get("url"))
    if not url:
        return None
    captures = [as_dict(capture) for capture in as_list(found.get("captures"))]
    statuses = {role: _status(captures, role) for role in PLAYABLE_ROLES}
    return Record(
        url=redacted(url),
        title=title_of(text(found.get("title")), url),
        captured=iso_time(text(found.get("creation_timestamp"))),
        state=_state(statuses),
        screenshot_only=statuses["primary"] != "success" and statuses["screenshot"] == "success",
        upload=any(capture.get("user_upload") is True for capture in captures),
    )


def _status(captures: list[dict[str, object]], role: str) -> str:
    """The status of the capture in this role: success, pending, failed; empty where there is none."""
    return next((text(capture.get("status")) for capture in captures if capture.get("role") == role), "")


def _state(statuses: Mapping[str, str]) -> CaptureState | None:
    """One capture that can be shown is enough."""
    told: tuple[tuple[str, CaptureState], ...] = (("success", "playable"), ("pending", "pending"), ("failed", "failed"))
    return next((state for status, state in told if status in statuses.values()), None)
