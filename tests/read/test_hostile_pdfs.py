"""PDFs that hold no text, or are made to do harm: one clear sentence, soon."""

from __future__ import annotations

import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from refcheck.errors import InputError
from refcheck.pdf import process
from refcheck.pdf.process import Limits, Unreadable, read_ink
from refcheck.read import pdf as reader
from refcheck.read import read_document
from tests.read.sheet import Page, at, pdf, picture

WHOLE = pdf(at(72, 700, "The horns of the coast were silent for a year."))
SMALL = Limits(pages=100, memory=256 << 20, seconds=2)
NUL_FONT = b"<< /Type /Font /Subtype /Type0 /BaseFont /Tide /Encoding /Identity-H /DescendantFonts [9 0 R] >>"


def said(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_document("article.pdf", data)
    return str(caught.value)


def bomb() -> bytes:
    """400 MB of text operators, packed."""
    packer = zlib.compressobj(1)
    return b"".join(packer.compress(b"BT /F1 10 Tf (Tide) Tj ET\n" * 40_000) for _ in range(400)) + packer.flush()


def with_stream(data: bytes, filters: str) -> bytes:
    """The first page's content is the data, packed."""
    packed = b"<< /Length %d /Filter [%b] >>\nstream\n%b\nendstream" % (len(data), filters.encode(), data)
    return pdf("", more={6: packed})


@pytest.mark.parametrize(
    ("data", "because"),
    [
        pytest.param(b"%PDF-1.7", "is damaged or cut off", id="nothing but its head"),
        pytest.param(b"%PDF-1.4\n" + b"[" * 100_000, "is damaged or cut off", id="brackets without end"),
        pytest.param(WHOLE[:300], "is damaged or cut off", id="half of a file"),
        pytest.param(
            pdf(at(72, 700, "Tide"), password="horn"), "is encrypted; open it with its password", id="a password"
        ),
        pytest.param(pdf(picture(), picture()), "is a scan: its pages are pictures without text", id="a scan"),
        pytest.param(pdf("", ""), "holds no text", id="blank pages"),
        pytest.param(pdf(at(72, 700, "#$%&/(#$%&=#$%&")), "do not say which letters they show", id="signs for letters"),
        pytest.param(
            pdf(*[""] * 40, more={2: b"<< /Type /Pages /Kids [2 0 R] /Count 90000 >>"}), "", id="endless pages"
        ),
    ],
)
def test_one_sentence_says_what_it_is(data: bytes, because: str) -> None:
    begun = time.monotonic()
    assert because in said(data)
    assert time.monotonic() - begun < 10


def test_an_empty_password_is_none() -> None:
    assert "The horns" in read_document("a", pdf(at(72, 700, "The horns of the coast"), password="")).text


def test_a_cover_on_a_scan_does_not_make_it_text() -> None:
    assert "is a scan" in said(pdf(at(72, 700, "The horns of the coast were silent."), *[picture()] * 3))


def test_a_page_of_text_among_pictures_is_read_and_the_pictures_are_told() -> None:
    lines = "".join(at(72, 700 - 20 * n, f"The horns of the coast were silent for {n} years.") for n in range(20))
    it = read_document("article.pdf", pdf(picture(), lines, picture(), picture()))
    assert "silent for 19 years" in it.text
    assert it.notices == ("3 of 4 pages are pictures without text, which are not read: 1, 3, 4",)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
@pytest.mark.parametrize("times", [1, 2])
def test_a_stream_that_unpacks_without_end_is_refused(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LIMITS", SMALL)
    data, filters = bomb(), "/FlateDecode"
    for _ in range(times - 1):
        data, filters = zlib.compress(data, 9), filters + " /FlateDecode"
    assert "seconds or" in said(with_stream(data, filters))


def test_a_page_that_draws_itself_without_end_is_read_once() -> None:
    own = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 9 0 R >> >> /Length 5 >>"
    form = own + b"\nstream\n/X Do\nendstream"
    assert "no text" in said(pdf(Page("/X Do"), more={9: form}))


def test_a_program_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    endless = tmp_path / "endless.py"
    endless.write_text("while True: pass")
    monkeypatch.setattr(process, "PROGRAM", endless)
    with pytest.raises(Unreadable, match="size"):
        read_ink(WHOLE, Limits(pages=1, memory=1 << 30, seconds=1))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_the_program_is_refused_more_memory_than_it_may_have() -> None:
    greedy = "from refcheck.pdf.program import bound; bound(1 << 28, 9); bytearray(1 << 29)"
    done = subprocess.run([sys.executable, "-c", greedy], capture_output=True, check=False)
    assert b"MemoryError" in done.stderr


def test_the_program_binds_itself_before_it_reads() -> None:
    """Even its own library is more than this."""
    if sys.platform != "win32":
        with pytest.raises(Unreadable, match="size"):
            read_ink(WHOLE, Limits(pages=1, memory=16 << 20, seconds=5))


def test_more_pages_than_a_book_has_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LIMITS", SMALL)
    assert "has more than 100 pages" in said(pdf(*[at(72, 700, "Tide")] * 101))
