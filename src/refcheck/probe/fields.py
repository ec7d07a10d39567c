"""JSON and text of a registry, which is not ours to trust: any field may be missing, or of another shape."""

from __future__ import annotations

import json
import re
from html import unescape

from refcheck.model.dates import Date
from refcheck.probe.answer import printable

LONGEST_FIELD = 2000
MOST_AUTHORS = 1000
_NUMBER = re.compile(r"[0-9]{1,4}", re.ASCII)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def parsed(body: bytes) -> dict[str, object]:
    """The JSON object in a body; empty where there is none."""
    try:
        return as_dict(json.loads(body))
    except (ValueError, RecursionError):
        return {}


def as_dict(value: object) -> dict[str, object]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """The value if it is a list, else the value alone in one; nothing for None."""
    return value if isinstance(value, list) else [] if value is None else [value]


def text(value: object) -> str:
    """A field as text, the first of several: blanks folded, safe to print, capped."""
    first = next(iter(as_list(value)), None)
    if isinstance(first, bool) or not isinstance(first, str | int):
        return ""
    return printable(" ".join(str(first).split()), LONGEST_FIELD)


def prose(value: object) -> str:
    """The same without the markup that registries let into titles: `<i>Homo</i> &amp; co` is `Homo & co`."""
    return text(unescape(_TAG.sub("", text(value))))


def date(parts: object) -> Date | None:
    """CSL's date-parts, `[[2023, 8, 7]]`, as far as they make sense."""
    numbers = [int(str(part)) for part in as_list(next(iter(as_list(parts)), None))[:3] if _NUMBER.fullmatch(str(part))]
    if not numbers or not numbers[0]:
        return None
    month = numbers[1] if len(numbers) > 1 and 1 <= numbers[1] <= 12 else None
    day = numbers[2] if month and len(numbers) > 2 and 1 <= numbers[2] <= 31 else None
    return Date(numbers[0], month, day)


def iso_date(value: str) -> Date | None:
    """The date at the beginning of an ISO 8601 time: `2024-05-09T17:37:21Z`."""
    return date([value.partition("T")[0].split("-")])
