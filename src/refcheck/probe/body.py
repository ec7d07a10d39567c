"""A body, read as far as it is of use: capped after decompression, unpacked in bounded steps, under its own deadline.

A body that ends early (capped, late, damaged, cut off by the server) is not a failure: the server answered, and a page's title
stands at its beginning. It is `truncated`.
"""

from __future__ import annotations

import asyncio
import zlib
from contextlib import suppress
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
    """gzip and zlib, by their headers; a bare deflate stream, which some servers send for `deflate`, by its lack of one; and what
    is only called so, as it is.
    """

    def __init__(self) -> None:
        self._stream: zlib._Decompress | None = None
        self._plain = False

    def feed(self, data: bytes, room: int) -> bytes:
        """Decode; what does not fit in `room` is dropped, for the caller stops there."""
        if self._plain:
            return data[:room]
        if self._stream is None:
            return self._begin(data, room)
        return b"" if self._stream.eof else self._stream.decompress(data, room)

    def complete(self) -> bool:
        """At the end of the stream, or where it never began."""
        return self._stream is None or self._stream.eof

    def _begin(self, data: bytes, room: int) -> bytes:
        for bits in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
            stream = zlib.decompressobj(bits)
            with suppress(zlib.error):
                found = stream.decompress(data, room)
                self._stream = stream
                return found
        self._plain = True
        return data[:room]


class Nested:
    """One encoding within another: `gzip, gzip` is unpacked from the last to the first, each step in the same room."""

    def __init__(self, steps: list[Unpacker]) -> None:
        self._steps = steps[::-1]

    def feed(self, data: bytes, room: int) -> bytes:
        """Through all of them."""
        for step in self._steps:
            data = step.feed(data, room)
        return data

    def complete(self) -> bool:
        """Where each could end."""
        return all(step.complete() for step in self._steps)


PACKED = {"gzip": Inflate, "x-gzip": Inflate, "deflate": Inflate}
MOST_NESTED = 3
# Encodings that are not offered and can't be unpacked; any other name (`utf-8`, `none`) is a slip, as browsers take it.
FOREIGN = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})


def unpacker(encodings: str) -> Unpacker:
    """What unpacks a body with this Content-Encoding; what is foreign stays as it is."""
    named = [name.strip().lower() for name in encodings.split(",")]
    steps = [PACKED[name]() for name in named if name in PACKED][:MOST_NESTED]
    return Identity() if is_foreign(encodings) else Nested(list(steps))


def is_foreign(encodings: str) -> bool:
    """Is this body in an encoding that was not offered, so that nothing can be read in it?"""
    return any(name.strip().lower() in FOREIGN for name in encodings.split(","))


async def read_body(response: httpx.Response, seconds: float) -> tuple[bytes, bool]:
    """The decoded body of a streamed response, and whether it was truncated; the response is closed."""
    unpack = unpacker(response.headers.get("content-encoding", ""))
    parts: list[bytes] = []
    try:
        async with asyncio.timeout(seconds):
            whole = await _collect(response, unpack, parts)
    except (*CAUGHT, zlib.error):
        whole = False
    finally:
        await response.aclose()
    return b"".join(parts), not whole


async def _collect(response: httpx.Response, unpack: Unpacker, parts: list[bytes]) -> bool:
    """Fill `parts`; was that the whole body? (A body of exactly the cap counts as truncated.)"""
    cap, size = 0, 0
    async for chunk in response.aiter_raw():
        cap = cap or cap_of(response.headers.get("content-type", ""), chunk)
        parts.append(unpack.feed(chunk, cap - size))
        size += len(parts[-1])
        if size >= cap:
            return False
    return unpack.complete()


def cap_of(content_type: str, start: bytes) -> int:
    """How many bytes of such a body are read; one that begins as a PDF is a PDF, whatever it is called."""
    kind = "application/pdf" if start.startswith(PDF_BEGINS) else content_type.strip().lower()
    return next((cap for prefix, cap in CAPS if kind.startswith(prefix)), USUAL_CAP)
