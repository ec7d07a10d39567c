"""Nouns <-> what stands in a column."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TypeVar

import msgspec

from refcheck.model.history import Standing
from refcheck.model.probe import Page
from refcheck.model.verdict import Verdict

Noun = TypeVar("Noun", Standing, Verdict, Page)

LITTLE = 1_000
_SIGN = 1 << 63  # SQLite's integers are signed


def pack(noun: Standing | Verdict | Page) -> str:
    """JSON, which SQLite's own functions read."""
    return msgspec.json.encode(noun).decode()


def unpack(text: str, kind: type[Noun]) -> Noun:
    """What was packed, by this version or an older one: what it did not know has its usual value."""
    return msgspec.json.decode(text, type=kind)


def undated(verdict: Verdict) -> Verdict:
    """The verdict without the time of its look, which stands beside it: the same words of two nights are the same."""
    return verdict if verdict.live is None else replace(verdict, live=replace(verdict.live, checked=None))


def dated(verdict: Verdict, when: datetime) -> Verdict:
    """The verdict with the time of its look."""
    return verdict if verdict.live is None else replace(verdict, live=replace(verdict.live, checked=when))


def pack_page(page: Page) -> str:
    """A page with the beginning of its text alone: enough to show what became of it, and to judge it by its titles."""
    return pack(replace(page, text=page.text[: max(LITTLE, len(page.main))], truncated=True))


def packed(text: str) -> bytes:
    """In little room."""
    return zlib.compress(text.encode())


def unpack_page(packed: bytes) -> Page:
    """The page as it was packed."""
    return unpack(zlib.decompress(packed).decode(), Page)


def digest(text: str) -> int:
    """64 bits that tell texts apart."""
    return signed(int.from_bytes(blake2b(text.encode(), digest_size=8).digest()))


def signed(bits: int) -> int:
    """64 bits as an integer of SQLite."""
    return bits - 2 * _SIGN if bits >= _SIGN else bits


def unsigned(number: int | None) -> int | None:
    """64 bits of an integer of SQLite."""
    return number + 2 * _SIGN if number is not None and number < 0 else number


def seconds(when: datetime) -> int:
    """Since 1970."""
    return int(when.timestamp())


def moment(number: int) -> datetime:
    """The time of so many seconds since 1970."""
    return datetime.fromtimestamp(number, UTC)
