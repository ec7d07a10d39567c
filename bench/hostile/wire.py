"""What goes wrong below HTTP's meaning: resets, broken framing and encodings, bombs, what has no end, charsets."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Callable

from bench.hostile.scenario import GOOD, RESET, STORY, Ask, Reply, Scenario, Stream, in_turn, page, with_headers

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
BODY = GOOD.body
BOMB = gzip.compress(page().body + bytes(50_000_000), 9)


def raw(*pieces: bytes | None, pause: float = 0.0) -> Callable[[Ask], Stream]:
    """These bytes, then the end of the connection."""

    async def play(ask: Ask) -> Stream:
        for piece in pieces:
            yield piece
            await asyncio.sleep(pause)

    return play


def endless(start: bytes, again: bytes, pause: float) -> Callable[[Ask], Stream]:
    """A start, and then the same for ever."""

    async def play(ask: Ask) -> Stream:
        yield start
        while True:
            yield again
            await asyncio.sleep(pause)

    return play


async def never(ask: Ask) -> Stream:
    """Accept, and say nothing."""
    await asyncio.sleep(3600)
    yield b""


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def encoded(name: str, body: bytes) -> Reply:
    return Reply(200, body, {"Content-Encoding": name})


def typed(content_type: str, body: bytes) -> Reply:
    return Reply(200, body, {"Content-Type": content_type})


def declared(charset: str, *, meta: str = "", encoding: str = "", title: str = "") -> Reply:
    """A page in one charset that claims another; `meta` is what its source claims."""
    head = f'<meta charset="{meta}">' if meta else ""
    source = (
        f"<!doctype html><html><head>{head}<title>{title or ACCENTED}</title></head><body><p>{STORY}</p></body></html>"
    )
    header = f"text/html; charset={charset}" if charset else "text/html"
    return typed(header, source.encode(encoding or charset))


ACCENTED = "Der Lampenwärter von Müllerø"
RUSSIAN = "Фонарщик пролива и его дневник"
DEFLATER = zlib.compressobj(wbits=-15)
BARE_DEFLATE = DEFLATER.compress(BODY) + DEFLATER.flush()

SCENARIOS = (
    Scenario("reset-at-once", "dead", "a RST before any answer, at every look", raw(RESET)),
    Scenario("reset-once", "alive", "a RST, then the page", in_turn(raw(RESET), GOOD), extra=1),
    Scenario("reset-in-headers", "dead", "a RST within the headers", raw(OK, RESET)),
    Scenario(
        "reset-after-headers",
        "dead",
        "a RST behind the headers, no body",
        raw(OK + b"Content-Length: 900\r\n\r\n", RESET),
    ),
    Scenario("empty-reply", "dead", "the connection ends without an answer", raw()),
    Scenario("empty-reply-once", "alive", "an empty reply, then the page", in_turn(raw(), GOOD), extra=1),
    Scenario("silent", "dead", "accepts and never answers", never, waits=True),
    Scenario("no-http", "dead", "another protocol's greeting", raw(b"220 mail.example ESMTP ready\r\n")),
    Scenario(
        "rubbish-first",
        "dead",
        "rubbish before the status line",
        raw(b"\x00\xff\x13rubbish\r\n\r\n" + OK + b"\r\n" + BODY),
    ),
    Scenario("http-0.9", "dead", "a body without any header", raw(BODY)),
    Scenario(
        "no-reason",
        "alive",
        "a status line without a phrase",
        raw(b"HTTP/1.1 200\r\nContent-Type: text/html\r\n\r\n" + BODY),
    ),
    Scenario(
        "http-1.0", "alive", "HTTP/1.0, no length", raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY)
    ),
    Scenario(
        "early-hints",
        "alive",
        "103 Early Hints, then the page",
        raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" + GOOD.wire()),
    ),
    Scenario(
        "length-missing",
        "alive",
        "no Content-Length: the end of the connection ends the page",
        raw(OK + b"\r\n" + BODY),
    ),
    Scenario(
        "length-too-long",
        "alive",
        "Content-Length promises more than comes",
        raw(OK + b"Content-Length: 90000\r\n\r\n" + BODY),
    ),
    Scenario(
        "length-too-short",
        "alive",
        "Content-Length ends within the page",
        raw(OK + b"Content-Length: 900\r\n\r\n" + BODY),
    ),
    Scenario(
        "length-twice",
        "dead",
        "two lengths that contradict each other",
        raw(OK + b"Content-Length: 900\r\nContent-Length: 17\r\n\r\n" + BODY),
    ),
    Scenario(
        "chunks",
        "alive",
        "chunked, with a trailer",
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n" + chunk(BODY) + b"0\r\nX-Sum: 1\r\n\r\n"),
    ),
    Scenario(
        "chunks-cut",
        "alive",
        "chunked, and cut off behind the page",
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n" + chunk(BODY) + b"ff\r\nabc"),
    ),
    Scenario(
        "chunks-broken",
        "alive",
        "chunked, then a chunk whose size is no number",
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n" + chunk(BODY) + b"zz\r\n"),
    ),
    Scenario(
        "headers-huge",
        "dead",
        "a header of two megabytes",
        raw(OK + b"X-Padding: " + b"x" * 2_000_000 + b"\r\n\r\n" + BODY),
    ),
    Scenario(
        "headers-many",
        "alive",
        "two hundred headers",
        raw(OK + b"".join(b"X-%d: y\r\n" % n for n in range(200)) + b"\r\n" + BODY),
    ),
    Scenario("headers-endless", "dead", "headers without end", endless(OK, b"X-Drip: 1\r\n" * 2000, 0.05), waits=True),
    Scenario(
        "headers-drip", "dead", "a header each half second, for ever", endless(OK, b"X-Drip: 1\r\n", 0.5), waits=True
    ),
    Scenario(
        "headers-strange",
        "alive",
        "headers in another charset",
        raw(OK + "X-Ort: Müllerø\r\n\r\n".encode("latin-1") + BODY),
    ),
    Scenario(
        "body-drip",
        "alive",
        "the page, then a character each half second for ever",
        endless(OK + b"\r\n" + BODY, b".", 0.5),
        waits=True,
    ),
    Scenario(
        "body-endless",
        "alive",
        "the page, then megabytes without end",
        endless(OK + b"\r\n" + BODY, b"<p>more</p>" * 6000, 0.0),
        waits=True,
    ),
    Scenario(
        "body-drip-from-start",
        "dead",
        "a body that comes by the character",
        endless(OK + b"\r\n<", b"!", 0.5),
        waits=True,
    ),
    Scenario("gzip", "alive", "gzip", encoded("gzip", gzip.compress(BODY))),
    Scenario("gzip-unasked", "alive", "x-gzip, an old name", encoded("x-gzip", gzip.compress(BODY))),
    Scenario(
        "gzip-cut",
        "alive",
        "gzip that ends too early",
        encoded("gzip", gzip.compress(BODY + bytes(range(256)) * 40)[:-30]),
    ),
    Scenario("gzip-lie", "alive", "called gzip, and is plain", encoded("gzip", BODY)),
    Scenario("deflate-zlib", "alive", "deflate as the standard has it", encoded("deflate", zlib.compress(BODY))),
    Scenario("deflate-bare", "alive", "deflate as some servers have it", encoded("deflate", BARE_DEFLATE)),
    Scenario("gzip-bomb", "alive", "the page and 50 MB of nothing in 50 kB of gzip", encoded("gzip", BOMB)),
    Scenario("gzip-bomb-nested", "alive", "a bomb within gzip within gzip", encoded("gzip, gzip", gzip.compress(BOMB))),
    Scenario(
        "encoding-unknown", "alive", "a Content-Encoding that nobody knows, and plain bytes", encoded("x-none", BODY)
    ),
    Scenario(
        "encoding-brotli-unasked",
        "alive",
        "bytes in brotli, which nobody asked for",
        encoded("br", b"\x8b\x07\x80brotli bytes\x03"),
    ),
    Scenario("encoding-utf8", "alive", "Content-Encoding: utf-8, a charset's name", encoded("utf-8", BODY)),
    Scenario("type-missing", "alive", "no Content-Type", Reply(200, BODY, {"Content-Type": ""})),
    Scenario("type-plain", "alive", "HTML called text/plain", typed("text/plain", BODY)),
    Scenario("type-octets", "alive", "HTML called application/octet-stream", typed("application/octet-stream", BODY)),
    Scenario("type-rubbish", "alive", "a Content-Type that is none", typed(";;;charset", BODY)),
    Scenario("xhtml", "alive", "XHTML", typed("application/xhtml+xml", b'<?xml version="1.0"?>\n' + BODY)),
    Scenario(
        "charset-wrong-header",
        "alive",
        "UTF-8 that its header calls ISO-8859-1, its source UTF-8",
        declared("iso-8859-1", meta="utf-8", encoding="utf-8"),
        cited=ACCENTED,
    ),
    Scenario(
        "charset-wrong-meta",
        "alive",
        "ISO-8859-1 that its source calls UTF-8",
        declared("iso-8859-1", meta="utf-8"),
        cited=ACCENTED,
    ),
    Scenario(
        "charset-undeclared",
        "alive",
        "windows-1251 that nothing declares",
        declared("", encoding="cp1251", title=RUSSIAN),
        cited=RUSSIAN,
    ),
    Scenario(
        "charset-unknown",
        "alive",
        "UTF-8 under a name that nobody knows",
        declared("x-user-defined-9", encoding="utf-8"),
        cited=ACCENTED,
    ),
    Scenario("utf-16", "alive", "UTF-16 with its mark", typed("text/html", BODY.decode().encode("utf-16"))),
    Scenario(
        "utf-16-header",
        "alive",
        "UTF-16 by its header alone",
        typed("text/html; charset=utf-16le", BODY.decode().encode("utf-16-le")),
    ),
    Scenario("bom", "alive", "a byte order mark before UTF-8", typed("text/html", b"\xef\xbb\xbf" + BODY)),
    Scenario(
        "nul-bytes", "alive", "NUL bytes between the tags", typed("text/html", BODY.replace(b"<p>", b"\x00<p>\x00"))
    ),
    Scenario(
        "entities",
        "alive",
        "a title in entities, twice escaped",
        page(head="<title>The Lamplighter of Skerry&amp;#32;Sound</title>", heading=""),
    ),
    Scenario("nested-deep", "alive", "30,000 elements within one another", page(text="<div>" * 30_000 + STORY)),
    Scenario(
        "keep-alive-lie",
        "alive",
        "promises to keep the connection, and closes",
        raw(with_headers(GOOD, connection="keep-alive").wire()),
    ),
    Scenario("refused", "dead", "nothing listens at this port", url="http://127.20.254.1:9/lamplighter.html"),
    Scenario(
        "no-such-name",
        "dead",
        "the host name does not exist",
        url="http://skerry-sound-quarterly.invalid/lamplighter.html",
    ),
)
