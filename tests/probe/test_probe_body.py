from __future__ import annotations

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable, Iterable
from itertools import chain, count

import httpx
import pytest

from refcheck.probe.body import CAPS, USUAL_CAP, cap_of, is_foreign, read_body

PLAIN = b"<title>A cited article</title>" + bytes(range(256)) * 200


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


class Chunks(httpx.AsyncByteStream):
    def __init__(self, chunks: Iterable[bytes], error: Exception | None = None, pause: float = 0.0) -> None:
        self.chunks, self.error, self.pause, self.closed = chunks, error, pause, False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self.chunks:
            await asyncio.sleep(self.pause)
            yield chunk
        if self.error:
            raise self.error

    async def aclose(self) -> None:
        self.closed = True


def in_pieces(data: bytes, size: int = 1000) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


def read(stream: Chunks, seconds: float = 5.0, **headers: str) -> tuple[bytes, bool]:
    response = httpx.Response(
        200, headers={name.replace("_", "-"): value for name, value in headers.items()}, stream=stream
    )
    found = asyncio.run(read_body(response, seconds))
    assert stream.closed
    return found


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("", PLAIN),
        ("identity", PLAIN),
        ("gzip", gzip.compress(PLAIN)),
        ("x-gzip", gzip.compress(PLAIN)),
        (" GZIP ", gzip.compress(PLAIN)),
        ("deflate", zlib.compress(PLAIN)),
        ("deflate", bare_deflate(PLAIN)),
    ],
)
def test_a_body_comes_back_whole(encoding: str, packed: bytes) -> None:
    assert read(Chunks(in_pieces(packed)), content_encoding=encoding) == (PLAIN, False)


def test_encodings_within_each_other_are_unpacked() -> None:
    packed = in_pieces(gzip.compress(zlib.compress(PLAIN)), 100)
    assert read(Chunks(packed), content_encoding="deflate, gzip") == (PLAIN, False)


@pytest.mark.parametrize("encoding", ["br", "gzip, zstd", "gzip", "deflate", "utf-8", "none"])
def test_what_can_not_be_unpacked_or_is_only_called_packed_stays_as_it_is(encoding: str) -> None:
    assert read(Chunks(in_pieces(PLAIN)), content_encoding=encoding)[0] == PLAIN
    assert is_foreign(encoding) == (encoding in ("br", "gzip, zstd"))


def test_what_was_read_before_the_damage_is_kept() -> None:
    packed = gzip.compress(PLAIN, 0)
    for damaged in (in_pieces(packed[:-8] + b"\xff" * 8), [packed[:5000]]):
        body, truncated = read(Chunks(damaged), content_encoding="gzip")
        assert truncated
        assert body.startswith(b"<title>A cited article</title>")


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_an_empty_body_is_whole(encoding: str) -> None:
    assert read(Chunks([]), content_encoding=encoding) == (b"", False)


@pytest.mark.parametrize("error", [httpx.RemoteProtocolError("cut off"), httpx.ReadError("reset"), OSError("gone")])
def test_a_body_that_breaks_off_is_truncated(error: Exception) -> None:
    assert read(Chunks([b"<title>A</title>"], error)) == (b"<title>A</title>", True)


def test_a_dripping_body_ends_at_its_deadline() -> None:
    body, truncated = read(Chunks([b"x"] * 1000, pause=0.01), seconds=0.1)
    assert truncated
    assert 1 <= len(body) < 20


def test_an_endless_body_ends_at_the_cap() -> None:
    chunks = count()
    body, truncated = read(Chunks(b"x" * 65536 for _ in chunks))
    assert (len(body), truncated) == (USUAL_CAP, True)
    assert next(chunks) <= USUAL_CAP / 65536 + 1


BOMB = gzip.compress(b"<title>A cited article</title>" + bytes(100_000_000), 9)


@pytest.mark.parametrize(
    "pieces", [lambda bomb: in_pieces(bomb, 65536), lambda bomb: [bomb[:40], bomb[40:]]], ids=["in pieces", "in two"]
)
@pytest.mark.parametrize(
    ("encoding", "bomb"),
    [
        ("gzip", BOMB),
        ("deflate", zlib.compress(gzip.decompress(BOMB), 9)),
        ("gzip, gzip", gzip.compress(BOMB, 9)),
        ("deflate, gzip, gzip", gzip.compress(gzip.compress(zlib.compress(gzip.decompress(BOMB), 9), 9), 9)),
    ],
)
def test_a_bomb_takes_no_more_memory_than_the_cap(
    encoding: str, bomb: bytes, pieces: Callable[[bytes], list[bytes]]
) -> None:
    tracemalloc.start()
    body, truncated = read(Chunks(pieces(bomb)), content_encoding=encoding)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert body.startswith(b"<title>A cited article</title>")
    assert (len(body), truncated) == (USUAL_CAP, True)
    assert peak < 8 * USUAL_CAP


def test_a_body_that_is_unpacked_to_nothing_ends_at_its_deadline() -> None:
    empty = b"\x00\x00\x00\xff\xff" * 13_000
    stream = Chunks(chain([b"\x1f\x8b\x08\x00" + bytes(6)], (empty for _ in count())), pause=0.001)
    assert read(stream, seconds=0.2, content_encoding="gzip") == (b"", True)


def test_encodings_within_each_other_without_end_are_not_followed() -> None:
    packed = PLAIN
    for _ in range(9):
        packed = gzip.compress(packed)
    assert read(Chunks([packed]), content_encoding=", ".join(["gzip"] * 9))[0] != PLAIN


def test_what_follows_the_packed_body_is_not_unpacked() -> None:
    assert read(Chunks([gzip.compress(PLAIN), *in_pieces(BOMB)]), content_encoding="gzip") == (PLAIN, False)


@pytest.mark.parametrize(
    ("content_type", "start", "cap"),
    [
        ("text/html; charset=utf-8", b"<!doctype html>", USUAL_CAP),
        ("", b"<html>", USUAL_CAP),
        ("Application/PDF", b"%PDF-1.4", dict(CAPS)["application/pdf"]),
        ("application/octet-stream", b"%PDF-1.7", dict(CAPS)["application/pdf"]),
        ("text/html", b"%PDF-1.7", dict(CAPS)["application/pdf"]),
        ("video/mp4", b"\0\0\0", dict(CAPS)["video/"]),
    ],
)
def test_how_much_is_read_depends_on_what_it_is(content_type: str, start: bytes, cap: int) -> None:
    assert cap_of(content_type, start) == cap
