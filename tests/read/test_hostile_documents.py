"""Files that are no documents, or are made to do harm: one clear sentence, soon."""

from __future__ import annotations

import struct
import time
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from refcheck.errors import InputError
from refcheck.read import read_document
from tests.read.word import ROOTS, called, note, p, word, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WHOLE = word(p("One.", called(1)), footnotes=note(1, "See."))
BODY = "<w:body xmlns:w='w'>{}</w:body>"
BILLION = "<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'>" + "".join(
    f"<!ENTITY b{i} '{f'&b{i - 1};' * 10}'>".replace("&b0;", "&b;") for i in range(1, 10)
)


def document(xml: str | bytes) -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def said(data: bytes, name: str = "article.docx") -> str:
    with pytest.raises(InputError) as caught:
        read_document(name, data)
    return str(caught.value)


def flagged(data: bytes) -> bytes:
    """All entries marked as encrypted."""
    marked = bytearray(data)
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begun = data.find(magic)
        while begun >= 0:
            marked[begun + at] |= 1
            begun = data.find(magic, begun + 4)
    return bytes(marked)


@pytest.mark.parametrize(
    ("data", "because"),
    [
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "is encrypted", id="a Word file with a password"),
        pytest.param(OLE + "WordDocument".encode("utf-16-le"), "is a file of Word 97 to 2003", id="an old Word file"),
        pytest.param(OLE + "Workbook".encode("utf-16-le"), "of an older Office program", id="an old workbook"),
        pytest.param(rb"{\rtf1\ansi See Ostrow.}", "Rich Text Format", id="RTF"),
        pytest.param(zipped({"xl/workbook.xml": "<a/>"}), "is a workbook", id="a workbook"),
        pytest.param(zipped({"a.txt": "See Ostrow."}), "is an archive", id="an archive"),
        pytest.param(flagged(WHOLE), "is encrypted", id="encrypted parts"),
        pytest.param(WHOLE[: len(WHOLE) // 2], "is damaged or cut off", id="half of a file"),
        pytest.param(zipped({"word/styles.xml": "<a/>"}), "its part word/document.xml is missing", id="no text"),
        pytest.param(document("<w:document"), "XML is not well-formed", id="half of a part"),
        pytest.param(document("<?xml version='1.0' encoding='fog'?><a/>"), "not well-formed", id="an unknown encoding"),
        pytest.param(document(b"\xff\x00"), "XML is not well-formed", id="no XML"),
        pytest.param(document(BILLION + "]><a>&b9;</a>"), "declares a document type", id="entities within entities"),
        pytest.param(
            document("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
            "declares a",
            id="a file by entity",
        ),
        pytest.param(
            document(("<?xml version='1.0' encoding='UTF-16'?>" + BILLION + "]><a>&b9;</a>").encode("utf-16")),
            "declares a document type",
            id="entities in UTF-16",
        ),
        pytest.param(document("<a>" * 200_000 + "</a>" * 200_000), "deep", id="nested without end"),
        pytest.param(document(BODY.format("<w:p/>" * 4_000_000)), "would unpack to", id="a bomb"),
        pytest.param(
            zipped({f"word/{i}.xml": "" for i in range(20_001)}), "more than 20,000 parts", id="a heap of parts"
        ),
    ],
)
def test_one_sentence_says_what_is_wrong(data: bytes, because: str) -> None:
    begun = time.monotonic()
    sentence = said(data)
    assert sentence.startswith("article.docx: ")
    assert because in sentence
    assert "\n" not in sentence
    assert time.monotonic() - begun < 5


def test_a_part_that_is_longer_than_it_says_is_damaged() -> None:
    data = bytearray(document(BODY.format("<w:p/>" * 10_000)))
    at = data.find(b"word/document.xml", data.find(b"PK\x01\x02"))
    struct.pack_into("<I", data, at - 46 + 24, 100)
    assert "is damaged" in said(bytes(data))


def test_a_part_that_was_changed_is_damaged() -> None:
    stored = BytesIO()
    with ZipFile(stored, "w", ZIP_STORED) as archive:
        archive.writestr("word/document.xml", "<w:body xmlns:w='w'><w:p/></w:body>")
    assert "can't be unpacked" in said(stored.getvalue().replace(b"<w:p/>", b"<w:q/>"))


@pytest.mark.parametrize("name", ["article.docx", "article.odt"])
def test_a_text_by_another_name_is_read_as_a_text(name: str) -> None:
    assert read_document(name, b"See Mara Ostrow.").text == "See Mara Ostrow."


def test_a_word_file_by_another_name_is_read_as_one() -> None:
    assert read_document("article.txt", WHOLE).text.startswith("One.[^1]")


def test_the_cost_of_notes_is_linear() -> None:
    def seconds(notes: int) -> float:
        data = word(
            "".join(p("A body.", called(i)) for i in range(notes)),
            footnotes="".join(note(i, f"See Mara Ostrow, The Tide {i}.") for i in range(notes)),
        )
        begun = time.process_time()
        read_document("article.docx", data)
        return time.process_time() - begun

    few, many = seconds(2_000), seconds(20_000)
    assert many < 20 * few


def test_fields_within_fields_without_end_cost_no_more_than_text() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>'
    begun = time.monotonic()
    read_document("article.docx", word(p(begin * 20_000) + p("One.") * 2_000))
    assert time.monotonic() - begun < 10


def test_every_part_of_the_builder_is_one_of_word() -> None:
    assert set(ROOTS) >= {"document", "footnotes", "endnotes", "numbering", "styles", "settings"}
