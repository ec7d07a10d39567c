"""A body, read as far as it is of use: capped after decompression, unpacked in bounded steps, under its own deadline.

A body that ends early (capped, late, damaged, cut off by the server) is not a failure: the server answered, and a page's title
stands at its beginning. It is `truncated`.
"""

from __future__ import annotations

import asyncio
import zlib
from typing import Protocol

import httpx

from refcheck.probe.failures import CAUGHT

KILO = 1024
# bytes kept of a body, by the beginning of its type; a PDF may hold its metadata at the very end
CAPS: tuple[tuple[str, int], ...] = (
    ("application/pdf", 8 * KILO * KILO),
    ("image/", 64 * KILO),
    ("audio/", 64 * KILO),
    ("video/", 64 * KILO),
    ("application/zip", 64 * KILO),
)
USUAL_CAP = 2 * KILO * KILO
PDF_BEGINS = b"%PDF-"


class Unpacker(Protocol):
    """Decodes one Content-Encoding step by step, never more than `room` bytes at a time. Raises zlib.error on damage."""

    def feed(self, data: bytes, room: int) -> bytes:
        """The next bytes, decoded."""
        ...

    def complete(self) -> bool:
        """Could the body end here?"""
        ...


class Identity:
    """No encoding."""

    def feed(self, data: bytes, room: int) -> bytes:
        """The bytes themselves."""
        return data[:room]

    def complete(self) -> bool:
        """Always: the client knows how long such a body is."""
        return True


class Inflate:
    """gzip and zlib, by their headers; a bare deflate stream, which some servers send for `deflate`, by its lack of one."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._begun = False

    def feed(self, data: bytes, room: int) -> bytes:
        """Decode; what does not fit in `room` is dropped, for the caller stops there."""
        if self._stream.eof:
            return b""
        try:
            return self._stream.decompress(data, room)
        except zlib.error:
            if self._begun:
                raise
            self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
            return self._stream.decompress(data, room)
        finally:
            self._begun = True

    def complete(self) -> bool:
        """At the end of the stream, or where it never began."""
        return self._stream.eof or not self._begun


class Foreign:
    """An encoding that we did not offer: nothing can be read."""

    def feed(self, data: bytes, room: int) -> bytes:
        """Never anything."""
        raise zlib.error("an encoding that was not asked for")

    def complete(self) -> bool:
        """Where nothing came, nothing was lost."""
        return True


UNPACKERS: dict[str, type[Unpacker]] = {
    "": Identity,
    "identity": Identity,
    "gzip": Inflate,
    "x-gzip": Inflate,
    "deflate": Inflate,
}


async def read_body(response: httpx.Response, seconds: float) -> tuple[bytes, bool]:
    """The decoded body of a streamed response, and whether it was truncated; the response is closed."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    unpacker = UNPACKERS.get(encoding, Foreign)()
    parts: list[bytes] = []
    try:
        async with asyncio.timeout(seconds):
            whole = await _collect(response, unpacker, parts)
    except (*CAUGHT, zlib.error):
        whole = False
    finally:
        await response.aclose()
    return b"".join(parts), not whole


async def _collect(response: httpx.Response, unpacker: Unpacker, parts: list[bytes]) -> bool:
    """Fill `parts`; was that the whole body? (A body of exactly the cap counts as truncated.)"""
    cap, size = 0, 0
    async for chunk in response.aiter_raw():
        cap = cap or cap_of(response.headers.get("content-type", ""), chunk)
        parts.append(unpacker.feed(chunk, cap - size))
        size += len(parts[-1])
        if size >= cap:
            return False
    return unpacker.complete()


def cap_of(content_type: str, start: bytes) -> int:
    """How many bytes of such a body are read; one that begins as a PDF is a PDF, whatever it is called."""
    kind = "application/pdf" if start.startswith(PDF_BEGINS) else content_type.strip().lower()
    return next((cap for prefix, cap in CAPS if kind.startswith(prefix)), USUAL_CAP)
