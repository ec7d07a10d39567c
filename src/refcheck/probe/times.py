"""Times that a server writes, which may be any text: each is in UTC, or None for what is no time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def http_time(text: str) -> datetime | None:
    """`Tue, 29 Aug 2023 17:02:11 GMT` (RFC 9110, 5.6.7)."""
    return _in_utc(parsedate_to_datetime, text)


def iso_time(text: str) -> datetime | None:
    """ISO 8601, with or without microseconds."""
    return _in_utc(datetime.fromisoformat, text)


def _in_utc(read: Callable[[str], datetime], text: str) -> datetime | None:
    """A year of twenty digits is no year; the last hour of the year 9999 in Honolulu has no time in UTC."""
    try:
        when = read(text)
        return when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
