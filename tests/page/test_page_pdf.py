"""The titles in a PDF's metadata."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.hostile.content import pdf
from refcheck.page import first_page, read_page
from refcheck.page.pdf import pdf_titles
from refcheck.pdf import process
from refcheck.pdf.process import Limits
from tests.read import sheet

URL = "https://harbour.example/ledger.pdf"

TRAILER = b"\ntrailer << /Root 1 0 R /Info 7 0 R >>\n%%EOF"


def info(title: bytes) -> bytes:
    return b"%PDF-1.4\n7 0 obj\n<< /Producer (x) /Title " + title + b" >>\nendobj" + TRAILER


XMP = b'%PDF-1.6\n<dc:title>\n <rdf:Alt><rdf:li xml:lang="x-default">Salt &amp; Stone</rdf:li></rdf:Alt></dc:title>'
ROWS = {
    "a plain string": (info(b"(The Long Piers)"), ["The Long Piers"]),
    "parentheses and escapes": (
        info(rb"(The \(Long\) (and Short) Piers\040\220s)"),
        ["The (Long) (and Short) Piers ’s"],
    ),
    "a string in UTF-16": (info(b"(" + b"\xfe\xff" + "港口".encode("utf-16-be") + b")"), ["港口"]),
    "hexadecimal": (info(b"<FEFF 0050 0069>"), ["Pi"]),
    "hexadecimal with a digit missing": (info(b"<506>"), ["P`"]),
    "the last trailer of two": (
        b"%PDF-1.4\n3 0 obj << /Title (Old) >> endobj trailer << /Info 3 0 R >>" + info(b"(New)")[9:],
        ["New"],
    ),
    "XMP": (XMP, ["Salt & Stone"]),
    "both, the same": (info(b"(Salt & Stone)") + XMP, ["Salt & Stone"]),
    "the title of a chapter": (b"%PDF-1.4\n9 0 obj << /Title (Chapter 1) /Parent 2 0 R >> endobj", []),
    "an empty title": (info(b"()"), []),
    "a title that breaks off": (b"%PDF-1.4\n7 0 obj << /Title (The Long" + TRAILER, []),
    "an encrypted file": (info(b"(\x01\x02)") + b"/Encrypt 9 0 R", []),
}


@pytest.mark.parametrize("name", ROWS)
def test_the_titles_are_read(name: str) -> None:
    body, expected = ROWS[name]
    assert [(t.source, t.text) for t in pdf_titles(body)] == [("pdf", title) for title in expected]


@given(st.binary(max_size=300))
def test_no_file_is_too_odd(rubbish: bytes) -> None:
    assert isinstance(pdf_titles(info(b"(" + rubbish)), tuple)


@pytest.mark.parametrize("packed", [False, True])
def test_the_title_and_the_first_page_are_read_wherever_they_are_packed(packed: bool) -> None:
    page = read_page(
        pdf("The Glass Ledger", "A ledger of glass, kept for years", packed=packed).body, "application/pdf", URL
    )
    assert [title.text for title in page.titles] == ["The Glass Ledger"]
    assert page.text == "A ledger of glass, kept for years"


def test_text_that_is_not_made_of_words_is_none() -> None:
    assert read_page(pdf("", "#$%&/123456789").body, "application/pdf", URL).text == ""


def test_a_reader_that_takes_too_long_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    endless = tmp_path / "endless.py"
    endless.write_text("while True: pass")
    monkeypatch.setattr(process, "PROGRAM", endless)
    monkeypatch.setattr(first_page, "LIMITS", Limits(pages=1, memory=1 << 30, seconds=1))
    page = read_page(pdf("The Glass Ledger", "Words").body, "application/pdf", URL)
    assert (page.titles[0].text, page.text) == ("The Glass Ledger", "")


@pytest.mark.parametrize("body", [b"%PDF-1.7", b"%PDF-1.4\n" + b"[" * 100_000, b"%PDF-1.4\n<<" * 5000 + b"trailer"])
def test_damage_in_a_pdf_is_no_error(body: bytes) -> None:
    assert read_page(body, "application/pdf", URL).kind == "pdf"


def test_a_word_that_a_line_s_end_broke_is_whole() -> None:
    body = sheet.pdf(
        sheet.column(72, 700, ["The ledger of the glass house was kept by the parlia-", "mentary office."])
    )
    assert "the parliamentary office" in read_page(body, "application/pdf", URL).text
