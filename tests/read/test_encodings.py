"""Documents in the encodings that people save them in; and what is no document."""

from __future__ import annotations

import codecs
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.errors import InputError
from refcheck.read import read_document
from tests.cases.told import Case, cases

MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
}
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII5B", 13, b"IHDR", 640, 480, 8, 2, 0, 0, 0) + bytes(range(256)) * 4
ZIP = b"PK\x03\x04" + bytes(range(256)) * 4
PDF = (
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Length 512 >>\nstream\n"
    + bytes(range(256)) * 2
    + b"\nendstream\nendobj\n"
)

CZECH = "Příliv a odliv se střídají, žluťoučký kůň úpěl. " * 20 + "ů"


def text(data: bytes) -> str:
    return read_document("article.txt", data).text


@pytest.mark.parametrize("case", cases("encodings.toml"))
def test_the_words_come_back(case: Case) -> None:
    mark = MARKS[case["encoding"]] if case.get("mark") else b""
    assert text(mark + case["text"].encode(case["encoding"])) == case["text"]


@pytest.mark.parametrize("case", cases("encodings.toml"))
def test_the_encoding_is_told_and_reads_the_same_bytes(case: Case) -> None:
    data = (MARKS[case["encoding"]] if case.get("mark") else b"") + case["text"].encode(case["encoding"])
    assert data.decode(read_document("article.txt", data).encoding) == case["text"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"", "the file is empty", id="nothing"),
        pytest.param(b" \r\n\t\n", "the file is empty", id="blanks"),
        pytest.param(codecs.BOM_UTF8, "the file is empty", id="nothing but a mark"),
        pytest.param(codecs.BOM_UTF16_LE, "the file is empty", id="nothing but a mark of UTF-16"),
        pytest.param(b"\x00" * 512, "the file is empty", id="zeros"),
        pytest.param(PNG, "no text file", id="a picture"),
        pytest.param(ZIP, "is an archive", id="an archive"),
        pytest.param(PDF, "is a PDF that is damaged", id="the head of a PDF"),
        pytest.param(bytes(range(256)) * 8, "no text file", id="every byte"),
        pytest.param(codecs.BOM_UTF16_LE + b"a\x00b\x00c", "no text file", id="UTF-16 that lost its last byte"),
        pytest.param(codecs.BOM_UTF16_BE + b"\xd8\x00\x00a", "no text file", id="half a character of UTF-16"),
        pytest.param(CZECH.encode()[:-1], "no text file", id="UTF-8 cut within its last character"),
        pytest.param(CZECH.encode() + b"caf\xe9\n", "no text file", id="UTF-8 with a stray byte of another page"),
        pytest.param(b"\x7fELF\x02\x01\x01" + bytes(64) + bytes(range(256)), "no text file", id="a program"),
    ],
)
def test_what_is_no_text_is_one_clear_sentence(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why) as caught:
        read_document("article.bin", data)
    said = str(caught.value)
    assert said.startswith("article.bin: ")
    assert caught.value.source == "article.bin"
    assert "\n" not in said


def test_form_feeds_of_pages_are_text() -> None:
    pages = "The first page of a long article about tides.\n\fThe second page.\n\f"
    assert text(pages.encode()) == pages


def test_line_ends_stay_as_they_are() -> None:
    assert text(b"one\r\ntwo\rthree\n") == "one\r\ntwo\rthree\n"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_any_utf_8_comes_back(words: str) -> None:
    assert text(words.encode()) == words.removeprefix("\ufeff")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_an_input_error(data: bytes) -> None:
    try:
        document = read_document("any", data)
    except InputError:
        return
    assert document.text.strip()
